package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/layout"
	"ponder/ui/screen"
)

// copyPage shows a text that nobody is known to have copied, so that it can be selected with the
// mouse. The mouse is the terminal's meanwhile.
type copyPage struct {
	root                                *Root
	of                                  screen.Copy
	lines                               []string
	from                                int
	width, height                       int
	up, down, pageUp, pageDown, closing key.Binding
}

func newCopyPage(r *Root, c screen.Copy) *copyPage {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return &copyPage{root: r, of: c,
		up: bind("↑↓", "scroll", "up", "k"), down: bind("", "", "down", "j"), pageUp: bind("", "", "pgup", "b"),
		pageDown: bind("", "", "pgdown", "space"), closing: bind("esc", "close", "esc", "enter", "q", "ctrl+c")}
}

// head says what this is.
func (c *copyPage) head() []string {
	t, width := c.root.env.Theme, layout.Column(c.width)
	lines := []string{t.Title.Render("To be copied: " + layout.Line(c.of.What))}
	for _, l := range layout.Wrap("Whether your terminal copied it cannot be known here. To be sure, select the text with the mouse and copy it as you do elsewhere.", width) {
		lines = append(lines, t.Faint.Render(l))
	}
	return append(lines, "")
}

func (c *copyPage) resize(width, height int) {
	c.width, c.height = width, height
	c.lines = nil
	const tab = "    " // a raw one would move the terminal's cursor
	for line := range strings.SplitSeq(strings.ReplaceAll(layout.Clean(c.of.Text), "\t", tab), "\n") {
		c.lines = append(c.lines, layout.Wrap(line, width)...) // over the whole width: as few breaks in the selection as can be
	}
	c.scroll(0)
}

func (c *copyPage) room() int { return max(c.height-len(c.head()), 1) }

func (c *copyPage) scroll(by int) { c.from = max(min(c.from+by, len(c.lines)-c.room()), 0) }

// Keys are those of the page.
func (c *copyPage) Keys() []key.Binding {
	up := c.up
	up.SetEnabled(len(c.lines) > c.room())
	return []key.Binding{c.closing, up}
}

// Update scrolls, and closes the page.
func (c *copyPage) Update(msg tea.Msg) tea.Cmd {
	press, is := msg.(tea.KeyPressMsg)
	if !is {
		return nil
	}
	if letter, both := screen.AfterEscape(press); both {
		c.root.over = nil
		return c.root.env.Ask(letter)
	}
	switch {
	case key.Matches(press, c.closing):
		c.root.over = nil
	case key.Matches(press, c.up):
		c.scroll(-1)
	case key.Matches(press, c.down):
		c.scroll(1)
	case key.Matches(press, c.pageUp):
		c.scroll(1 - c.room())
	case key.Matches(press, c.pageDown):
		c.scroll(c.room() - 1)
	}
	return nil
}

// Cursor stands at the beginning of the text.
func (c *copyPage) Cursor() *tea.Cursor {
	return tea.NewCursor(0, min(len(c.head()), max(c.height-1, 0)))
}

// View draws the text as it is, with nothing beside it that a selection would take along.
func (c *copyPage) View() string {
	to := min(c.from+c.room(), len(c.lines))
	return layout.Box(append(c.head(), c.lines[min(c.from, to):to]...), c.width, c.height)
}
