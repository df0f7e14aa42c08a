package form

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/editor"
	"ponder/ui/theme"
)

// NewRow makes a field that is drawn as a single row, without its label. What does not fit is
// broken, and the row that the cursor is in is shown.
func NewRow(placeholder string) *Field {
	f := NewField("", "", "")
	f.editor.SetPlaceholder(placeholder)
	return f
}

// SetRow sets the cells of a field that is drawn with Row.
func (f *Field) SetRow(width int) {
	f.row = max(width, 1)
	f.editor.SetSize(f.row, 1)
}

// Row draws the text of a field.
func (f *Field) Row(t *theme.Theme) string {
	f.editor.SetStyles(editor.Styles{Text: t.Text, Marker: t.Marker, Selection: t.Select, Placeholder: t.Faint})
	first, _, _ := strings.Cut(f.editor.View(), "\n")
	return f.ghost(t, first, f.row)
}

// RowCursor is where the real cursor stands, relative to the row.
func (f *Field) RowCursor() *tea.Cursor { return f.editor.Cursor() }
