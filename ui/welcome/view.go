package welcome

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"

	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// Names of rows.
const (
	nameRow   = "name"
	emailRow  = "email"
	startRow  = "start"
	courseRow = "course "
)

func (s *Screen) rowOf(f *form.Field) string {
	switch f {
	case s.name:
		return nameRow
	case s.email:
		return emailRow
	}
	return startRow
}

// build lays the page out anew.
func (s *Screen) build() {
	if s.height == 0 {
		return
	}
	for _, f := range s.fields() {
		f.SetWidth(s.column())
	}
	s.page.Set(s.lines(), s.height)
	if s.field != nil {
		s.page.Select(s.rowOf(s.field))
	}
}

// View draws the page.
func (s *Screen) View() string { return strings.Join(s.page.View(), "\n") }

// Extent says how much of the page is in view.
func (s *Screen) Extent() layout.Extent { return s.page.Extent() }

// Cursor stands in the field, else on the selected row.
func (s *Screen) Cursor() *tea.Cursor {
	if s.field == nil {
		return s.page.Cursor()
	}
	c := s.field.Cursor()
	if c == nil {
		return nil
	}
	c.Y += s.page.Place(s.rowOf(s.field))
	if c.Y < 0 || c.Y >= s.height {
		return nil
	}
	return c
}

func (s *Screen) column() int { return layout.Column(s.width) }

func (s *Screen) lines() []form.Line {
	lines := s.heading()
	switch {
	case s.err != nil:
		return append(lines, s.prose(s.env.Theme.Danger, screen.ErrorText(s.err))...)
	case s.step == greeting:
		return append(lines, s.greeting()...)
	case s.step == naming:
		lines = append(lines, s.name.Lines(s.env.Theme, nameRow)...)
		lines = append(lines, form.Line{})
		return append(lines, s.email.Lines(s.env.Theme, emailRow)...)
	case s.step == enrolling:
		return append(lines, s.enrolling()...)
	}
	return append(lines, s.starting()...)
}

// heading says where the learner is, and how far along.
func (s *Screen) heading() []form.Line {
	t, steps := s.env.Theme, s.steps()
	progress := fmt.Sprintf("%d of %d", slices.Index(steps, s.step)+1, len(steps))
	return form.Text(layout.Row(t.Title.Render(s.about()), t.Faint.Render(progress), s.column()), "")
}

// about is what the page is about.
func (s *Screen) about() string {
	switch s.step {
	case naming:
		return "Who is writing?"
	case enrolling:
		return "Which course?"
	case starting:
		return "When does it begin?"
	}
	return "Welcome to Ponder"
}

func (s *Screen) greeting() []form.Line {
	t := s.env.Theme
	lines := s.prose(t.Text, "A journal for your course: answer each week's prompts, read them again, and hand them in by email.")
	where := s.prose(t.Text, "What you write is saved as you type, in one file on this computer and nowhere else:")
	lines = append(lines, where[:len(where)-1]...)
	for _, l := range layout.PathLines(s.env.Path, s.column()-2) {
		lines = append(lines, form.Line{Text: "  " + t.Accent.Render(l)})
	}
	lines = append(lines, form.Line{})
	lines = append(lines, s.prose(t.Text, s.env.ExpandKeys(screen.Welcome, "With a screen reader or a braille display: {everywhere.f4} goes on line by line."))...)
	if s.env.Share != nil {
		lines = append(lines, s.prose(t.Text, phrase.JoinOffer(s.env.ExpandKeys(screen.Welcome, "{j}")))...)
	}
	return append(lines, s.prose(t.Faint, "Three short questions come first. Nothing is written before the last one.")...)
}

func (s *Screen) enrolling() []form.Line {
	t := s.env.Theme
	var lines []form.Line
	for _, c := range s.courses {
		lines = append(lines, s.choice(c.ID, layout.Line(c.Title), s.weeks(c))...)
	}
	lines = append(lines, s.choice("", "No course", "Simply a journal: you write when you like, about what you like.")...)
	lines = append(lines, form.Line{})
	return append(lines, s.prose(t.Faint, "You can change this later in the settings.")...)
}

// weeks says who gives a course, and how long it takes.
func (s *Screen) weeks(c prompts.Course) string {
	text := format.Plural(len(c.Weeks), "week", "weeks") + " with prompts"
	if c.Organisation != "" {
		text += ", " + layout.Line(c.Organisation)
	}
	return text + "."
}

func (s *Screen) choice(id, title, about string) []form.Line {
	t, row := s.env.Theme, courseRow+id
	lines := []form.Line{form.RowLine(t, row, title, "", s.column())}
	for _, l := range layout.Wrap(about, s.column()-2) {
		lines = append(lines, form.Line{Text: "  " + t.Faint.Render(l), Row: row})
	}
	return lines
}

func (s *Screen) starting() []form.Line {
	s.start.Hint = s.meaning()
	return append(s.start.Lines(s.env.Theme, startRow), append([]form.Line{{}},
		s.prose(s.env.Theme.Faint, "Write it as 2020-03-30 or 30 March 2020. If you join late, give the day on which the course really began.")...)...)
}

// meaning says what the typed day would mean today.
func (s *Screen) meaning() string {
	day, err := s.day()
	if err != nil {
		return ""
	}
	monday := day.Monday()
	text := "Week 1 begins on " + s.env.Locale.Day(monday.In(time.UTC)) + ". "
	if s.start.Text() == "" {
		text = "Left empty, it is this Monday, " + s.env.Locale.Day(monday.In(time.UTC)) + ". "
	}
	switch now := prompts.WeekOf(day, s.env.Book.Today()); {
	case now < 0:
		return text + "It is some time until then; you can look around and write before."
	case now == 0:
		return text + "This week is Week 0."
	case now > s.last():
		return text + "By that the course is over; what was due is shown as past."
	default:
		return text + fmt.Sprintf("This week is Week %d.", now)
	}
}

// last is the number of the last week of the chosen course.
func (s *Screen) last() int {
	for _, c := range s.courses {
		if c.ID == s.course && len(c.Weeks) > 0 {
			return c.Weeks[len(c.Weeks)-1].Number
		}
	}
	return 0
}

// prose sets text to read, with an empty line below.
func (s *Screen) prose(style lipgloss.Style, text string) []form.Line {
	var lines []form.Line
	for _, l := range layout.Wrap(text, s.column()) {
		lines = append(lines, form.Line{Text: style.Render(l)})
	}
	return append(lines, form.Line{})
}
