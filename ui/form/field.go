package form

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/editor"
	"ponder/ui/layout"
	"ponder/ui/theme"
)

// mostRows is how high the text of a field grows; longer text scrolls.
const mostRows = 4

// Field is one line of text with its label, a hint below, and, in place of the hint, what is wrong
// with it. A long line is broken over some rows, so that all of it is seen. It edits like the
// writing surface: by whole characters, with undo.
type Field struct {
	Label string
	Hint  string
	Err   string // in words; empty while all is well

	editor   *editor.Editor
	width    int
	row      int                        // the cells of a field that is drawn as a row
	starting func(word string) []string // see CompleteWith
}

// NewField makes a field with a text in it.
func NewField(label, hint, text string) *Field {
	f := &Field{Label: label, Hint: hint, editor: editor.New()}
	k := editor.DefaultKeyMap()
	none := key.NewBinding()
	k.Enter, k.Indent, k.Outdent, k.Find, k.FindNext, k.FindPrevious, k.FindClose = none, none, none, none, none, none, none
	k.Up, k.Down, k.PageUp, k.PageDown = none, none, none, none
	f.editor.SetKeyMap(k)
	f.editor.SetText(oneLine(text))
	f.SetWidth(layout.TextWidth)
	return f
}

// oneLine makes white space that would break a line into a blank.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n\t") {
		return s
	}
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' })
	return strings.TrimSpace(strings.Join(lines, " "))
}

// SetWidthMethod says how the terminal counts the cells of joined emoji.
func (f *Field) SetWidthMethod(m ansi.Method) { f.editor.SetWidthMethod(m) }

// SetWidth sets the cells of the field, its indent included.
func (f *Field) SetWidth(width int) {
	f.width = max(width, indent+4)
	f.editor.SetSize(f.width-indent, mostRows)
}

// indent is where the text of a field begins.
const indent = 2

// Text is what was typed, without white space around it.
func (f *Field) Text() string { return strings.TrimSpace(f.editor.Text()) }

// SetText puts another text in.
func (f *Field) SetText(s string) { f.editor.SetText(oneLine(s)); f.Err = "" }

// Focus goes into the field: what it came filled in with is replaced by the first letter that is
// typed.
func (f *Field) Focus() { f.editor.Offer() }

// Blur leaves the field.
func (f *Field) Blur() { f.editor.Decline() }

// Drops reports whether a key drops a selection of the learner's: escape, which closes nothing as
// long as there is one.
func (f *Field) Drops(msg tea.KeyPressMsg) bool {
	return msg.Code == tea.KeyEscape && f.editor.Handles(msg)
}

// Handles reports whether a key means something to the field.
func (f *Field) Handles(msg tea.KeyPressMsg) bool { return f.editor.Handles(msg) }

// Update takes keys, pastes and answers of the clipboard. What was pasted stays on one line.
func (f *Field) Update(msg tea.Msg) tea.Cmd {
	if press, is := msg.(tea.KeyPressMsg); is && f.Completes(press) {
		f.complete()
		f.Err = ""
		return nil
	}
	before := f.editor.Version()
	switch m := msg.(type) {
	case tea.PasteMsg:
		m.Content = oneLine(m.Content)
		msg = m
	case tea.ClipboardMsg:
		m.Content = oneLine(m.Content)
		msg = m
	}
	cmd := f.editor.Update(msg)
	if text := f.editor.Text(); strings.ContainsAny(text, "\r\n\t") {
		f.editor.Replace(oneLine(text))
	}
	if f.editor.Version() != before {
		f.Err = ""
	}
	return cmd
}

// Lines draws the field as the row of that name.
func (f *Field) Lines(t *theme.Theme, row string) []Line {
	f.editor.SetStyles(editor.Styles{Text: t.Text, Marker: t.Marker, Selection: t.Select})
	lines := []Line{{Text: t.Heading.Render(f.Label), Chosen: t.Accent.Render(f.Label), Row: row}}
	for _, text := range f.ghosted(t) {
		lines = append(lines, Line{Text: strings.Repeat(" ", indent) + text, Row: row})
	}
	if f.width > indent+20 {
		lines = append(lines, Line{Text: t.Rule.Render(strings.Repeat(t.Glyphs.Rule, min(f.width, layout.TextWidth))), Row: row})
	}
	note, style := f.Hint, t.Faint
	if f.Err != "" {
		note, style = f.Err, t.Danger
	}
	for _, l := range layout.Wrap(layout.Clean(note), f.width) {
		lines = append(lines, Line{Text: style.Render(l), Row: row})
	}
	return lines
}

// textRows are the rows of the text, without the empty ones at the end.
func (f *Field) textRows() []string {
	rows := strings.Split(f.editor.View(), "\n")
	last := 0
	if c := f.editor.Cursor(); c != nil {
		last = c.Y
	}
	for i, r := range rows {
		if r != "" {
			last = max(last, i)
		}
	}
	return rows[:min(last+1, len(rows))]
}

// ghosted are the rows of the text with the word that is offered.
func (f *Field) ghosted(t *theme.Theme) []string {
	rows := f.textRows()
	if c := f.editor.Cursor(); c != nil && c.Y < len(rows) {
		rows[c.Y] = f.ghost(t, rows[c.Y], f.width-indent)
	}
	return rows
}

// Cursor is where the real cursor stands, relative to the first line of the field.
func (f *Field) Cursor() *tea.Cursor {
	c := f.editor.Cursor()
	if c != nil {
		c.X, c.Y = c.X+indent, c.Y+1
	}
	return c
}
