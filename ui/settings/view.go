package settings

import (
	"strings"

	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// leastPage is what the field leaves of the list, in rows.
const leastPage = 3

// pickRow begins the names of the rows of options.
const pickRow = "pick "

// picked is the option that is selected.
func (s *Screen) picked() string { return strings.TrimPrefix(s.picks.Selected(), pickRow) }

// build lays the page out anew.
func (s *Screen) build() {
	if s.height == 0 {
		return
	}
	s.panel = s.layPanel()
	s.list.Set(s.listLines(), s.room())
	if s.mode != listing && s.mode != typing {
		s.picks.Set(s.pickLines(), s.room())
	}
}

func (s *Screen) layPanel() []string {
	t := s.env.Theme
	if s.mode == pressing {
		return append([]string{t.Rule.Render(strings.Repeat(t.Glyphs.Rule, s.column()))}, layout.Wrap(t.Due.Render(s.asksForKey()), s.column())...)
	}
	if s.mode != typing {
		return nil
	}
	lines := []string{t.Rule.Render(strings.Repeat(t.Glyphs.Rule, s.column()))}
	s.field.SetWidth(s.column())
	for _, l := range s.field.Lines(t, string(s.editing)) {
		lines = append(lines, l.Text)
	}
	return lines
}

// room is the height of the list.
func (s *Screen) room() int { return max(s.height-len(s.panel), leastPage) }

func (s *Screen) column() int { return layout.Column(s.width) }

// View draws the list, and the field below it.
func (s *Screen) View() string {
	if len(s.panel) == 0 {
		return strings.Join(s.page().View(), "\n")
	}
	page := strings.Split(layout.Box(s.page().View(), s.width, s.room()), "\n")
	return strings.Join(append(page, s.panel...), "\n")
}

// Extent says how much of the page is in view.
func (s *Screen) Extent() layout.Extent { return s.page().Extent() }

// Cursor stands in the field, else on the selected row.
func (s *Screen) Cursor() *tea.Cursor {
	if s.mode != typing {
		return s.page().Cursor()
	}
	c := s.field.Cursor()
	if c != nil {
		c.Y += s.room() + 1
	}
	return c
}

// listLines are the choices, and where the journal is.
func (s *Screen) listLines() []form.Line {
	t := s.env.Theme
	lines := form.Text(t.Title.Render("Settings"), "")
	if s.err != nil {
		return append(lines, s.prose(t.Danger, screen.ErrorText(s.err))...)
	}
	if !s.ready {
		return lines
	}
	group := ""
	for _, c := range s.choices() {
		if group != "" && c.Group != group {
			lines = append(lines, form.Line{})
		}
		if c.Group != group {
			lines = append(lines, form.Text(t.Heading.Render(c.Group))...)
		}
		group = c.Group
		lines = append(lines, s.choiceLines(c)...)
	}
	lines = append(lines, s.lockLines(group)...)
	lines = append(lines, s.shareLines()...)
	lines = append(lines, form.Line{})
	lines = append(lines, form.Text(t.Heading.Render("Where your journal is"))...)
	for _, l := range layout.PathLines(s.env.Path, s.column()-2) {
		lines = append(lines, form.Text("  "+l)...)
	}
	return append(lines, s.prose(t.Faint, strings.TrimSpace(phrase.OnlyYou("")+" A copy of this file is a copy of all you wrote."))...)
}

// choiceLines draw a choice: on one line where there is room, else with its value below.
func (s *Screen) choiceLines(c choice) []form.Line {
	t, value := s.env.Theme, layout.Line(c.value)
	if layout.Width(c.Label)+ansi.StringWidth(value)+4 <= s.column() {
		return []form.Line{s.line(string(c.key), c.Label, value)}
	}
	lines := []form.Line{s.line(string(c.key), c.Label, "")}
	for _, l := range layout.Wrap(value, s.column()-4) {
		lines = append(lines, form.Line{Text: "    " + t.Faint.Render(l), Row: string(c.key)})
	}
	return lines
}

// pickLines are the options of the choice that is being changed.
func (s *Screen) pickLines() []form.Line {
	t := s.env.Theme
	label, now := "", ""
	for _, c := range s.choices() {
		if c.key == s.editing {
			label, now = c.Label, c.text
		}
	}
	lines := form.Text(t.Title.Render("Settings")+t.Faint.Render(" "+t.Glyphs.Dot+" "+label), "")
	group := ""
	for _, o := range s.options {
		state, under := "", ""
		switch {
		case s.editing == book.SettingKeys:
			state, under = s.keyState(o.value)
		case s.editing != book.SettingFormats && o.value == now:
			state = "in use"
		}
		if under != group {
			if group != "" {
				lines = append(lines, form.Line{})
			}
			lines = append(lines, form.Text(t.Heading.Render(under))...)
			group = under
		}
		lines = append(lines, s.line(pickRow+o.value, o.title, state))
	}
	if s.editing == book.SettingCourse {
		lines = append(lines, form.Line{})
		lines = append(lines, s.prose(t.Faint, "What you wrote stays where it is, with its course. You can come back to it at any time.")...)
	}
	return lines
}

// line draws a row and its state.
func (s *Screen) line(name, label, state string) form.Line {
	if state != "" {
		state = s.env.Theme.Faint.Render(state)
	}
	return form.RowLine(s.env.Theme, name, label, state, s.column())
}

func (s *Screen) prose(style lipgloss.Style, text string) []form.Line {
	var lines []form.Line
	for _, l := range layout.Wrap(text, s.column()) {
		lines = append(lines, form.Line{Text: style.Render(l)})
	}
	return lines
}
