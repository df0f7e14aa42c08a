package questionnaire

import (
	"time"
	"unicode"
	"unicode/utf8"

	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// How much of a result is shown: the most telling part. A draft entry quotes the notes in full.
const (
	mostTold    = 5
	mostMoved   = 5
	mostOffered = 6
)

func (s *result) build() {
	if !s.loaded || s.err != nil {
		s.set(nil, 0)
		return
	}
	panel := len(s.panel())
	lines := append(s.summary(), s.measured()...)
	below := append(append(s.planned(), s.offered()...), s.items("Your notes", s.res.Notes())...)
	lines = append(lines, s.told(s.height-head-panel-len(lines))...)
	s.set(append(lines, below...), panel)
}

// summary says in a sentence or two how it came out.
func (s *result) summary() []form.Line {
	t, res := s.env.Theme, s.res
	lines := form.Text(s.wrapped(t.Text.Render, phrase.Outcome(res, s.env.Locale)+".", 0)...)
	if text := res.Changed.Text(); text != "" {
		lines = append(lines, form.Text(s.wrapped(t.Faint.Render, text, 0)...)...)
	}
	if res.Standing != nil {
		lines = append(lines, form.Text(s.wrapped(t.Accent.Render, res.Standing.Text(), 0)...)...)
	}
	scale := res.Questionnaire.ScaleText(res.Response.Scale)
	if res.Shift.Known() {
		scale += " " + t.Glyphs.Side + " is where it was."
	}
	return append(append(lines, form.Text(s.wrapped(t.Faint.Render, scale, 0)...)...), form.Line{})
}

// measured is how far the groups are, or, of steps in order, how far each has come.
func (s *result) measured() []form.Line {
	if s.res.Standing != nil {
		return s.path(s.res)
	}
	return s.groups(s.res, 0, mostTimes)
}

// items lists what is said of some items.
func (b *base) items(heading string, said []string) []form.Line {
	if len(said) == 0 {
		return nil
	}
	lines := b.heading(heading)
	for _, one := range said {
		lines = append(lines, b.listed(layout.Line(one))...)
	}
	return lines
}

// planned are what the learner took up, each to be ticked off.
func (s *result) planned() []form.Line {
	if len(s.res.Plan) == 0 {
		return nil
	}
	lines := s.heading("Your plan")
	for _, p := range s.res.Plan {
		mark, state := s.env.Theme.Glyphs.Unticked, "to do"
		switch {
		case !p.IsOpen():
			mark, state = s.env.Theme.Glyphs.Ticked, "done "+s.day(p.Done)
		case p.IsLate(s.env.Book.Today()):
			state = "to do, it was meant for " + s.day(p.By)
		case !p.By.IsZero():
			state = "by " + s.day(p.By)
		}
		lines = append(lines, s.row(planRow+p.Suggestion, mark+" "+p.Title, state)...)
	}
	return lines
}

func (s *result) day(d prompts.Date) string { return s.env.Locale.ShortDay(d.In(time.UTC)) }

// offered are what may help with the low ratings, best first.
func (s *result) offered() []form.Line {
	t := s.env.Theme
	var lines []form.Line
	most := mostOffered
	for _, o := range s.res.Suggested {
		if o.Taken != nil || most == 0 {
			continue
		}
		most--
		lines = append(lines, s.row(offeredRow+o.ID, o.Title, o.Kind)...)
		lines = append(lines, form.Text(s.wrapped(t.Faint.Render, capital(layout.Line(o.Reason())), 2)...)...)
		lines = append(lines, s.said(o.Text)...)
	}
	if len(lines) == 0 {
		return nil
	}
	return append(s.heading("What may help with the low ones"), lines...)
}

// capital begins a text with a capital letter.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
