package questionnaire

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/form"
	"ponder/ui/screen"
)

// ask opens a field below the page, with a text to be changed.
func (b *base) ask(label, hint, text string) {
	b.field = form.NewField(label, hint, text)
	b.field.SetWidthMethod(b.env.Widths)
	b.field.Focus()
}

// split tells an escape that was followed quickly by a letter, which terminals send as one key: the
// letter comes next.
func (b *base) split(msg tea.KeyPressMsg) tea.KeyPressMsg {
	if letter, both := screen.AfterEscape(msg); both && !b.field.Handles(msg) {
		b.env.Ask(letter)
		return screen.Press("esc")
	}
	return msg
}

// wouldQuit reports whether a key leaves the program elsewhere: not while something is typed.
func (b *base) wouldQuit(msg tea.KeyPressMsg) bool {
	return msg.String() == "ctrl+c" && !b.field.Handles(msg)
}

// panel is the field below the page.
func (b *base) panel() []string {
	if b.field == nil || b.height == 0 {
		return nil
	}
	b.field.SetWidth(b.column())
	lines := []string{b.env.Theme.Rule.Render(strings.Repeat(b.env.Theme.Glyphs.Rule, b.column()))}
	for _, l := range b.field.Lines(b.env.Theme, "field") {
		lines = append(lines, l.Text)
	}
	return lines
}

// Cursor stands in the field, or on the selected row.
func (b *base) Cursor() *tea.Cursor {
	if b.height == 0 {
		return nil
	}
	panel := b.panel()
	if len(panel) == 0 {
		c := b.page.Cursor()
		c.Y += head
		return c
	}
	c := b.field.Cursor()
	if c != nil {
		c.Y += max(b.height-len(panel), 1) + 1
	}
	return c
}

// Typing is so while there is a field.
func (b *base) Typing() bool { return b.field != nil }
