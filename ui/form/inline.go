package form

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/editor"
	"ponder/ui/layout"
	"ponder/ui/theme"
)

// SetInline sets the cells of a field that is drawn with Inline, its label included, and how many
// of them the label takes.
func (f *Field) SetInline(width, label int) { f.SetWidth(width - label + indent) }

// Inline draws the field with its label in a column of its own before the text, and below it what
// is wrong with it. The hint is left to whoever draws the form.
func (f *Field) Inline(t *theme.Theme, label int, chosen bool) []string {
	f.editor.SetStyles(editor.Styles{Text: t.Text, Marker: t.Marker, Selection: t.Select})
	style, gap := t.Faint, strings.Repeat(" ", label)
	if chosen {
		style = t.Accent
	}
	var lines []string
	for i, text := range f.inlineRows(t, chosen) {
		if i == 0 {
			lines = append(lines, style.Render(layout.Pad(f.Label, label-1))+" "+text)
			continue
		}
		lines = append(lines, gap+text)
	}
	if f.Err != "" {
		for _, l := range layout.Wrap(layout.Clean(f.Err), f.width-indent) {
			lines = append(lines, gap+t.Danger.Render(l))
		}
	}
	return lines
}

// inlineRows are the rows of the text; the field that has the keys offers a word.
func (f *Field) inlineRows(t *theme.Theme, chosen bool) []string {
	if chosen {
		return f.ghosted(t)
	}
	return f.textRows()
}

// InlineCursor is where the real cursor stands, relative to the first line that Inline draws.
func (f *Field) InlineCursor(label int) *tea.Cursor {
	c := f.editor.Cursor()
	if c != nil {
		c.X += label
	}
	return c
}
