// Package lookback is where learners look back: the entries that come back today, each asked about
// before it is shown; what they meant to try, and what came of it; prompts that they answered
// again; and the year, day by day. Whatever is typed here is kept as it is typed. It shows nothing
// private that was not asked for, and changes no text: what changed is written as an entry of its
// own.
package lookback

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// New makes the screen that is asked for: one entry, what was meant to be tried, the prompts that
// were answered again, the year, or what there is to look back on.
func New(env *screen.Env, to screen.Open) screen.Screen {
	switch {
	case to.Entry != "":
		return newSitting(env, to)
	case to.Tries:
		return newTries(env, to)
	case to.Pairs:
		return newPairs(env, to)
	case to.Year:
		return newYear(env, to)
	}
	return newHub(env, to)
}

// head is the height of what stands above most pages: where this is, and an empty row.
const head = 2

// base is what these screens have in common: a page of lines under a title, a panel below it, and
// perhaps a line that is being typed there.
type base struct {
	env     *screen.Env
	private bool // private entries as well
	page    form.Page
	lines   []form.Line // of the page
	moves   form.PageKeys
	line    *line // nil while nothing is typed

	asked  int  // counts what was asked of the journal, so that earlier answers are ignored
	loaded bool // what keys are for is there
	busy   bool // what a key began is being kept
	err    error

	width, height int
	top           int // rows above the page
	wide          int // the width of the page, where it is more than a column of text
}

func newBase(env *screen.Env, to screen.Open) base {
	return base{env: env, private: to.Private, moves: form.DefaultPageKeys(), top: head}
}

// ask returns the number of the next question to the journal.
func (b *base) ask() int {
	b.asked++
	return b.asked
}

// part is what a screen of this package has of its own.
type part interface {
	load() tea.Cmd // what is asked for now; IsBusy until it is there, where the keys are for that
	build()
	handleKey(tea.KeyPressMsg) tea.Cmd
	Typing() bool
	typed(tea.Msg) tea.Cmd // for what is typed; only while something is
	enter() tea.Cmd        // opens what stands in the selected row, where that can be
}

// handle takes what all of them take alike: that something changed, keys, the mouse, and what
// belongs to the line that is typed.
func (b *base) handle(msg tea.Msg, s part) tea.Cmd {
	switch msg := msg.(type) {
	case screen.JournalChanged:
		return s.load()
	case screen.ThemeChanged:
		s.build()
	case tea.KeyPressMsg:
		return s.handleKey(msg)
	case tea.MouseClickMsg:
		if !b.IsBusy() && b.line == nil && b.click(msg) {
			return s.enter()
		}
		s.build()
	case tea.MouseWheelMsg:
		b.page.Wheel(msg)
	case restMsg:
		return b.line.rested(msg)
	case closedMsg:
		defer s.build()
		return b.closed(msg)
	default:
		if s.Typing() { // a paste, or an answer of the clipboard
			defer s.build()
			return s.typed(msg)
		}
	}
	return nil
}

// typed passes something to the line.
func (b *base) typed(msg tea.Msg) tea.Cmd { return b.line.typed(msg) }

// click selects the row under the mouse, and says whether it was selected already.
func (b *base) click(msg tea.MouseClickMsg) (again bool) {
	row := b.page.RowAt(msg.Y - b.top)
	if msg.Button != tea.MouseLeft || msg.Y < b.top || row == "" {
		return false
	}
	again = row == b.page.Selected()
	b.page.Select(row)
	return again
}

// arrived says that what the screen shows is there.
func (b *base) arrived(err error) { b.loaded, b.err = true, err }

// IsBusy says that there is nothing yet that a key can be meant for: it is on its way, or what came
// of the key before is.
func (b *base) IsBusy() bool { return !b.loaded || b.busy }

// Typing is so while a line is typed.
func (b *base) Typing() bool { return b.line != nil }

// Leave keeps the line that is typed.
func (b *base) Leave() tea.Cmd {
	if b.line == nil {
		return nil
	}
	return b.line.leave()
}

func (b *base) size(width, height int) {
	b.width, b.height = width, height
	if b.line != nil {
		b.line.field.SetWidth(b.column())
	}
}

// column is the width of the page.
func (b *base) column() int { return max(layout.Column(b.width), b.wide) }

// set lays out the page above a panel of so many rows.
func (b *base) set(lines []form.Line, below int) {
	b.lines = lines
	b.fit(below)
}

// fit lays out the same lines above a panel that has grown or is gone: at each key that is typed
// there, which must cost no more where there are many lines.
func (b *base) fit(below int) {
	lines := b.lines
	if b.height == 0 {
		return
	}
	if b.err != nil {
		lines = form.Text(b.wrapped(b.env.Theme.Danger.Render, screen.ErrorText(b.err), 0)...)
	}
	b.page.Set(lines, max(b.height-b.top-below, 1))
}

// header says where this is, above an empty row.
func (b *base) header(title, standing string) []string {
	t, width := b.env.Theme, b.column()
	return []string{layout.Row(t.Title.Render(title), t.Faint.Render(standing), width), ""}
}

// draw sets the page under what stands above it, and the panel below it.
func (b *base) draw(above, below []string) string {
	if b.height == 0 {
		return ""
	}
	lines := append(above, b.page.View()...)
	if len(below) > 0 {
		lines = append(strings.Split(layout.Box(lines, b.width, max(b.height-len(below), 1)), "\n"), below...)
	}
	return layout.Box(lines, b.width, min(len(lines), b.height))
}

// Extent says how much of the page is in view.
func (b *base) Extent() layout.Extent {
	e := b.page.Extent()
	e.Top = b.top
	return e
}

// Cursor stands in the line that is typed, else on the selected row.
func (b *base) Cursor() *tea.Cursor {
	switch {
	case b.height == 0:
		return nil
	case b.line != nil:
		c := b.line.field.Cursor()
		if c != nil {
			c.Y += max(b.height-len(b.panel()), 0)
			c.Y = min(c.Y, b.height-1)
		}
		return c
	}
	c := b.page.Cursor()
	c.Y = min(c.Y+b.top, b.height-1)
	return c
}

// panel is the line that is typed, with what it is about above it.
func (b *base) panel() []string {
	if b.line == nil {
		return nil
	}
	var lines []string
	for _, l := range b.line.field.Lines(b.env.Theme, "line") {
		lines = append(lines, layout.Fit(l.Text, b.width))
	}
	return lines
}

// wrapped sets a text from outside in lines of one style, indented.
func (b *base) wrapped(style func(...string) string, text string, indent int) []string {
	return b.wrappedIn(b.column(), style, text, indent)
}

func (b *base) wrappedIn(width int, style func(...string) string, text string, indent int) []string {
	var lines []string
	for _, l := range layout.Wrap(layout.Clean(strings.TrimSpace(text)), max(width-indent, 1)) {
		lines = append(lines, strings.Repeat(" ", indent)+style(l))
	}
	return lines
}

// heading stands over a part of the page, after an empty line.
func (b *base) heading(name string) []form.Line {
	return form.Text("", b.env.Theme.Heading.Render(layout.Fit(layout.Line(name), b.column())))
}

// row makes a row that can be selected: a label, and its state in words at the right, or below
// where there is little room.
func (b *base) row(name, label, state string) []form.Line {
	t, width := b.env.Theme, b.column()
	beside := layout.Width(label)+layout.Width(state)+4 <= width || layout.Width(state) <= width/3
	room := width - 2
	if beside && state != "" {
		room -= layout.Width(state) + 2
	}
	var lines []form.Line
	for i, l := range layout.Wrap(layout.Line(label), max(room, 1)) {
		said, mark := "", "  "
		if i == 0 {
			mark = t.Glyphs.Selected + " "
			if beside {
				said = t.Faint.Render(state)
			}
		}
		lines = append(lines, form.Line{Row: name, Text: layout.Row("  "+l, said, width), Chosen: layout.Row(t.Accent.Render(mark+l), said, width)})
	}
	if !beside && state != "" {
		for _, l := range layout.Wrap(state, max(width-4, 1)) {
			lines = append(lines, form.Line{Row: name, Text: "    " + t.Faint.Render(l)})
		}
	}
	return lines
}

// dot stands between two parts of a line.
func (b *base) dot() string { return " " + b.env.Theme.Glyphs.Dot + " " }

// toggled switches private entries in or out. Keys wait for what is shown then.
func (b *base) toggled() { b.private, b.loaded = !b.private, false }

// bind makes a key.
func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// privateKey lets private entries come as well, or leaves them out again.
func (b *base) privateKey() key.Binding {
	k := bind("p", "private ones too", "p")
	if b.private {
		k.SetHelp("p", "leave private ones out")
	}
	return k
}
