package week

import (
	"fmt"

	"ponder/ui/kit"
)

// page is what there is to read about a week: its introduction, the meeting and its questions, and what to read and watch.
func (s *Screen) page() []line {
	t, w := s.env.Theme, s.view.Week
	lines := s.heading()
	if len(s.rows) > 0 {
		lines = append(append(lines, s.rowLines()...), line{row: -1})
	}
	part := func(heading, text string) {
		if text == "" {
			return
		}
		lines = append(lines, line{t.Heading.Render(heading), -1})
		lines = append(lines, s.prose(t.Text.Render, kit.Clean(text))...)
		lines = append(lines, line{row: -1})
	}
	part("About this week", w.Intro)
	part("Group meeting", w.Meeting.Task)
	for i, q := range w.Meeting.Questions {
		for _, l := range kit.Hang(fmt.Sprintf("%d. %s", i+1, kit.Line(q)), kit.Column(s.width), 3) {
			lines = append(lines, line{l, -1})
		}
	}
	if len(w.Meeting.Questions) > 0 {
		lines = append(lines, line{row: -1})
	}
	if w.Webinar != nil {
		part("Webinar", w.Webinar.Title)
	}
	part("From the page, not understood", w.Notes)
	part("Where this comes from", sources(w.Sources))
	part("About this course", s.view.Course.About)
	return lines
}

func sources(names []string) string {
	all := ""
	for _, n := range names {
		all += "- " + kit.Line(n) + "\n"
	}
	return all
}
