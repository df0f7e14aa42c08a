package coursepage

import (
	"fmt"
	"strings"

	"ponder/ui/kit"
)

// question stands before the number of the week.
const question = "Which week is it? "

// lines is all that is shown of what was read: what is to be decided first.
func (s *Screen) lines() []string {
	if s.mode == numbering {
		return s.asking()
	}
	p := &printer{Screen: s, width: kit.Column(s.width)}
	w := s.page.Week
	p.doubts()
	p.text("Focus", w.Focus)
	p.text("Introduction", w.Intro)
	p.meeting(w.Meeting)
	p.numbered("Journal prompts", texts(w.Prompts))
	p.webinar(w.Webinar)
	p.assignment(w.Assignment)
	p.resources(w.Resources)
	p.text("Feedback", link(w.Feedback))
	p.text("Not on this page", s.missing())
	p.listed("Inferred, or not understood", s.page.Notes)
	return p.lines
}

// asking is the question for the week's number.
func (s *Screen) asking() []string {
	t := s.env.Theme
	lines := []string{t.Accent.Render(question) + s.number, ""}
	if weeks := s.studies.Course.Weeks; len(weeks) > 0 {
		note := fmt.Sprintf("Your course has weeks %d to %d. Another number adds a week.", weeks[0].Number, weeks[len(weeks)-1].Number)
		for _, l := range kit.Wrap(note, kit.Column(s.width)) {
			lines = append(lines, t.Faint.Render(l))
		}
	}
	return lines
}

// missing names the parts that the page does not have: there the course keeps its own.
func (s *Screen) missing() string {
	w := s.page.Week
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

// doubtRow is the line of the doubt that is to be decided, or -1.
func (s *Screen) doubtRow() int {
	if s.mode != showing {
		return -1
	}
	_, at := s.open()
	row := 1
	for i, d := range s.page.Doubts {
		if i == at {
			return row
		}
		row += len(kit.Hang(doubtText(i, d), kit.Column(s.width)-2, 3)) + 1
	}
	return -1
}

func doubtText(i int, doubt string) string { return fmt.Sprintf("%d. %s", i+1, kit.Line(doubt)) }
