package unlock

import (
	"strings"

	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/form"
	"ponder/ui/layout"
)

// row is the name of the row that is typed into.
const row = "typed"

func (s *Screen) build() {
	if s.height == 0 {
		return
	}
	s.words.SetWidth(s.column())
	s.page.Set(s.lines(), s.height)
	s.page.Select(row)
}

func (s *Screen) column() int { return layout.Column(s.width) }

// View draws the page.
func (s *Screen) View() string { return strings.Join(s.page.View(), "\n") }

// Extent says how much of the page is in view.
func (s *Screen) Extent() layout.Extent { return s.page.Extent() }

// Cursor stands in the field of the words, else at the row of the passphrase: always in one place.
func (s *Screen) Cursor() *tea.Cursor {
	if !s.byWords {
		return s.page.Cursor()
	}
	c := s.words.Cursor()
	if c == nil {
		return nil
	}
	if c.Y += s.page.Place(row); c.Y < 0 || c.Y >= s.height {
		return nil
	}
	return c
}

func (s *Screen) lines() []form.Line {
	t := s.env.Theme
	lines := form.Text(t.Title.Render("This journal is locked"), "")
	if s.byWords {
		lines = append(lines, s.prose(t.Text, "Type the 24 words that you wrote on paper when it was locked, with blanks between them, then press enter.")...)
		lines = append(lines, form.Line{})
		lines = append(lines, s.words.Lines(t, row)...)
	} else {
		lines = append(lines, s.prose(t.Text, "Type its passphrase, then press enter. What you type is not shown.")...)
		lines = append(lines, form.Line{}, form.RowLine(t, row, "Passphrase", t.Faint.Render(s.typed()), s.column()))
	}
	lines = append(lines, form.Line{})
	switch {
	case s.busy:
		lines = append(lines, s.prose(t.Due, "Opening. This takes about a second.")...)
	case s.wrong != "":
		lines = append(lines, s.prose(t.Danger, layout.Line(s.wrong))...)
	case s.env.Lock.Unopened != "":
		lines = append(lines, s.prose(t.Due, layout.Line(s.env.Lock.Unopened))...)
	default:
		lines = append(lines, s.prose(t.Faint, "Opening takes about a second: so long for whoever tries to guess it, too.")...)
	}
	if !s.byWords {
		lines = append(lines, form.Line{})
		lines = append(lines, s.prose(t.Faint, "Forgotten? With tab you type the 24 words instead. Without either nobody can open it.")...)
	}
	return lines
}

// typed says whether something was typed, and no more of it.
func (s *Screen) typed() string {
	if len(s.passphrase) == 0 {
		return "nothing typed yet"
	}
	return "typed, not shown"
}

func (s *Screen) prose(style lipgloss.Style, text string) []form.Line {
	var lines []form.Line
	for _, l := range layout.Wrap(text, s.column()) {
		lines = append(lines, form.Line{Text: style.Render(l)})
	}
	return lines
}
