package questionnaire

import (
	"fmt"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

func (s *overview) build() {
	var lines []form.Line
	if s.loaded && s.q.PerPartnership {
		lines = s.partnershipRows()
	} else if s.loaded {
		lines = s.ownRows()
	}
	lines = append(lines, s.awayRows()...)
	lines = append(append(lines, form.Line{}), s.said(s.q.Intro)...)
	if s.q.Source != "" || s.q.Ours != "" {
		lines = append(lines, s.heading("Where this comes from")...)
		lines = append(lines, form.Text(s.wrapped(s.env.Theme.Faint.Render, s.q.Source, 2)...)...)
		lines = append(lines, s.said(s.q.Ours)...)
	}
	s.set(lines, len(s.panel()))
}

// ownRows are the way to fill in a questionnaire about oneself, and its results, newest first.
func (s *overview) ownRows() []form.Line {
	label, state := "Fill it in", format.Plural(len(s.q.Items()), "item", "items")
	switch {
	case len(s.half) > 0:
		label, state = "Go on where you were", s.answered(s.half[len(s.half)-1])
	case len(s.done) > 0:
		label = "Fill it in again"
	}
	lines := s.row(fillRow, label, state)
	if len(s.done) > 0 {
		lines = append(lines, s.planRow()...)
	}
	if len(s.done) > 1 {
		lines = append(lines, s.row(thenRow, "First and latest beside each other", "")...)
	}
	for i := len(s.done) - 1; i >= 0; i-- {
		var before *journal.Response
		if i > 0 {
			before = &s.done[i-1]
		}
		res := book.NewResults(s.q, s.done[i], before, s.done[:i+1])
		lines = append(lines, s.row(resultRow+string(s.done[i].ID), "Result of "+s.env.Locale.Day(s.done[i].At), s.joined(res.Text(), res.Shift.Text()))...)
	}
	return lines
}

// planRow leads back to what the learner took up.
func (s *overview) planRow() []form.Line {
	res := book.NewResults(s.q, s.done[len(s.done)-1], nil, s.done)
	if len(res.Plan) == 0 {
		return nil
	}
	open := 0
	for _, p := range res.Plan {
		if p.IsOpen() {
			open++
		}
	}
	state := "all done"
	switch next := res.Plan[0]; {
	case open > 0 && next.IsLate(s.env.Book.Today()):
		state = fmt.Sprintf("%d to do, the first was meant for %s", open, s.env.Locale.ShortDay(next.By.In(time.UTC)))
	case open > 0 && !next.By.IsZero():
		state = fmt.Sprintf("%d to do, the first by %s", open, s.env.Locale.ShortDay(next.By.In(time.UTC)))
	case open > 0:
		state = fmt.Sprintf("%d to do", open)
	}
	return s.row(toPlanRow, "Your plan", state)
}

// answered says how much of a half-filled response is there.
func (s *overview) answered(r journal.Response) string {
	return phrase.HalfFilledIn(r, len(s.q.Items()))
}

// partnershipRows are the partnerships, those that entries name, and the way to another.
func (s *overview) partnershipRows() []form.Line {
	lines := form.Text(s.wrapped(s.env.Theme.Heading.Render, phrase.WhichPartnership, 0)...)
	for _, p := range s.partnerships {
		state := s.state(of(s.half, p.ID), of(s.done, p.ID))
		lines = append(lines, s.row(partnerRow+string(p.ID), p.Name, state)...)
	}
	lines = append(lines, s.namingRows(s.mentioned, len(s.partnerships))...)
	if len(s.done) > 0 {
		lines = append(append(lines, form.Line{}), s.row(besideRow, "All of them side by side", "")...)
	}
	return lines
}

// View draws the page, and the field below it.
func (s *overview) View() string {
	title := layout.Line(s.q.Title)
	if title == "" {
		title = "Questionnaire"
	}
	return s.draw(title, "", s.panel())
}
