package coursepage

import (
	"fmt"
	"strings"

	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// question stands before the number of the week.
const question = "Which week is it? "

// rows is all that is shown beside the lines of a page: a question, or the week that results.
func (s *Screen) rows() []string {
	switch s.mode {
	case numbering:
		return s.asking()
	case choosing:
		return s.offer()
	}
	return s.result(s.column())
}

// result is the week that the lines make.
func (s *Screen) result(width int) []string {
	p := &printer{Screen: s, width: width}
	w := s.page().Week
	p.text("Focus", w.Focus)
	p.text("Introduction", w.Intro)
	p.meeting(w.Meeting)
	p.numbered("Journal prompts", texts(w.Prompts))
	p.webinar(w.Webinar)
	p.assignment(w.Assignment)
	p.resources(w.Resources)
	p.text("Feedback", link(w.Feedback))
	p.text("Not on this page", s.missing())
	p.listed("Inferred, or not understood", s.page().Notes)
	return p.lines
}

// choiceHead is how many rows stand above the weeks that can be chosen.
const choiceHead = 2

// choices returns which of the weeks of a page, and all of them together, are in view.
func (s *Screen) choices() (first, end int) {
	room := s.room() - choiceHead
	if s.choiceRow(s.choice).More != "" {
		room--
	}
	return layout.Window(0, s.choice, len(s.found)+1, room)
}

// choiceRow is a week of a page, or, behind the last one, all of them.
func (s *Screen) choiceRow(i int) form.Line {
	name, count := fmt.Sprintf("All %d weeks", len(s.found)), ""
	if i < len(s.found) {
		name, count = weekName(s.found[i]), s.env.Theme.Faint.Render(format.Plural(len(s.found[i].Week.Prompts), "prompt", "prompts"))
	}
	return form.RowLine(s.env.Theme, "", name, count, s.column())
}

// offer lists the weeks of a page, and all of them.
func (s *Screen) offer() []string {
	t, width := s.env.Theme, s.column()
	lines := []string{t.Heading.Render(layout.Fit(fmt.Sprintf("This page holds %d weeks.", len(s.found)), width)), ""}
	first, end := s.choices()
	for i := first; i < end; i++ {
		row := s.choiceRow(i)
		if i != s.choice {
			lines = append(lines, row.Text)
			continue
		}
		if lines = append(lines, row.Chosen); row.More != "" {
			lines = append(lines, row.More)
		}
	}
	return lines
}

// asking is the question for the week's number.
func (s *Screen) asking() []string {
	t := s.env.Theme
	lines := []string{t.Accent.Render(question) + s.number, ""}
	if weeks := s.studies.Course.Weeks; len(weeks) > 0 {
		note := fmt.Sprintf("Your course has weeks %d to %d. Another number adds a week.", weeks[0].Number, weeks[len(weeks)-1].Number)
		for _, l := range layout.Wrap(note, layout.Column(s.width)) {
			lines = append(lines, t.Faint.Render(l))
		}
	}
	return lines
}

// missing names the parts that the page does not have: there the course keeps its own.
func (s *Screen) missing() string {
	w := s.page().Week
	var parts []string
	for _, part := range []struct {
		missing bool
		name    string
	}{
		{w.Focus == "", "a focus"}, {w.Meeting.Task == "" && len(w.Meeting.Questions) == 0, "a group meeting"},
		{len(w.Prompts) == 0, "journal prompts"}, {w.Webinar == nil, "a webinar"}, {w.Assignment == nil, "an assignment"},
		{len(w.Resources) == 0, "resources"},
	} {
		if part.missing {
			parts = append(parts, part.name)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return capital(strings.Join(parts, ", ")) + ". What the course has there stays."
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func doubtText(i int, doubt string) string { return fmt.Sprintf("%d. %s", i+1, layout.Line(doubt)) }
