package lookback

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/calendar"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// tall is the height from which on what the signs mean stands below the calendar, and roomy that
// from which on an empty row stands above it.
const tall, roomy = 20, 26

// yearTop is the height of what stands above the calendar.
func (s *year) yearTop() int {
	if s.height < roomy {
		return 1
	}
	return 2
}

// Breadth is as much as a year with two cells a week needs.
func (s *year) Breadth(room int) int { return max(min(room, calendar.Roomy), layout.PageWidth) }

// between are the rows between the calendar and the entries.
func (s *year) between() []string {
	t := s.env.Theme
	if s.height < tall {
		return []string{t.Rule.Render(strings.Repeat(t.Glyphs.Rule, s.width))}
	}
	return []string{t.Faint.Render(layout.Fit(calendar.Legend(), s.width)), t.Rule.Render(strings.Repeat(t.Glyphs.Rule, s.width))}
}

// above is the height of what stands above the entries.
func (s *year) above() int { return s.yearTop() + s.picture().Height() + len(s.between()) }

func (s *year) build() {
	if s.top = s.above(); s.height == 0 {
		return
	}
	var lines []form.Line
	switch {
	case s.err != nil:
	case !s.day.Day.IsZero():
		lines = append(s.dayLines(), s.otherLines()...)
		lines = append(lines, s.weekLines()...)
	}
	s.set(lines, len(s.goLines()))
}

// dayLines are what was written on the chosen day.
func (s *year) dayLines() []form.Line {
	t, width := s.env.Theme, s.column()
	count := "nothing written"
	if n := len(s.day.Items); n > 0 {
		count = s.env.Locale.Plural(n, "entry", "entries")
	}
	lines := form.Text(layout.Row(t.Heading.Render(phrase.OnDay(s.view, s.day.Day, s.env.Locale)), t.Faint.Render(count), width))
	for _, it := range s.day.Items {
		lines = append(lines, s.entryRow(it, s.when(it))...)
	}
	return lines
}

// when is the time of day of an entry, in the room that all of them take.
func (s *year) when(it book.Item) string {
	if it.DayOnly {
		return strings.Repeat(" ", len(s.env.Locale.Clock(it.At)))
	}
	return s.env.Locale.Clock(it.At)
}

// entryRow is the row of an entry.
func (s *year) entryRow(it book.Item, when string) []form.Line {
	states := append(phrase.States(it), s.env.Locale.Plural(it.Words, "word", "words"))
	return s.row(string(it.ID), strings.TrimLeft(when+"  ", " ")+phrase.Called(it.Head), strings.Join(states, s.dot()))
}

// otherLines are the same day in other years; nothing where there was nothing, and no room to say
// so.
func (s *year) otherLines() []form.Line {
	t := s.env.Theme
	if len(s.day.Others) == 0 && s.height < tall {
		return nil
	}
	lines := s.heading(phrase.OtherYears(s.day.Day, s.env.Locale))
	if len(s.day.Others) == 0 {
		return append(lines, form.Text(t.Faint.Render("  nothing yet"))...)
	}
	for _, it := range s.day.Others {
		lines = append(lines, s.entryRow(it, fmt.Sprint(it.At.Year()))...)
	}
	return lines
}

// weekLines say how much was written in the weeks of the course, and praise nothing.
func (s *year) weekLines() []form.Line {
	t, all := s.env.Theme, s.view.Statistics
	if all.WeeksWritten() == 0 {
		return nil
	}
	said := phrase.WeeksWritten(all, s.env.Locale)
	lines := append(form.Text(""), form.Text(s.wrapped(t.Text.Render, said, 0)...)...)
	weeks, entries := phrase.RowOfWeeks(all.Weeks, s.env.Locale)
	if layout.Width(weeks) <= s.column() {
		lines = append(lines, form.Text(t.Faint.Render(weeks), t.Text.Render(entries))...)
	}
	if s.height < tall {
		lines = append(lines, form.Text(s.wrapped(t.Faint.Render, calendar.Legend(), 0)...)...)
	}
	return lines
}

// goLines are the date that is typed.
func (s *year) goLines() []string {
	if s.going == nil {
		return nil
	}
	var lines []string
	for _, l := range s.going.Lines(s.env.Theme, "") {
		lines = append(lines, layout.Fit(l.Text, s.width))
	}
	return lines
}

// View draws the calendar and what was written on the chosen day.
func (s *year) View() string {
	if s.height == 0 {
		return ""
	}
	t := s.env.Theme
	title := "The year"
	standing := ""
	if s.view.Year > 0 {
		title += s.dot() + fmt.Sprintf("%04d", s.view.Year)
		standing = phrase.YearTotals(s.view, s.dot(), s.env.Locale)
	}
	lines := []string{layout.Row(t.Title.Render(title), t.Faint.Render(standing), s.width)}
	for len(lines) < s.yearTop() {
		lines = append(lines, "")
	}
	if s.view.Year > 0 {
		lines = append(append(lines, s.picture().Lines(t)...), s.between()...)
	}
	return s.draw(lines, s.goLines())
}

// Cursor stands on the chosen day, or where a date is typed.
func (s *year) Cursor() *tea.Cursor {
	if s.height == 0 || s.view.Year == 0 {
		return nil
	}
	if s.going != nil {
		c := s.going.Cursor()
		if c != nil {
			c.Y = min(c.Y+max(s.height-len(s.goLines()), 0), s.height-1)
		}
		return c
	}
	x, row := s.picture().Place(s.at)
	return tea.NewCursor(min(x, s.width-1), min(s.yearTop()+row, s.height-1))
}
