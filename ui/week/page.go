package week

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/layout"
)

// prose is what there is to read about a week, rendered for a width.
type prose struct {
	week, width int
	intro       []string
	practice    []string
	about       []string
}

type proseMsg struct {
	owner *Screen
	prose prose
}

// proseWidth is how wide the week's texts are set; 0 where they are not shown.
func (s *Screen) proseWidth() int {
	switch {
	case s.reading:
		return s.column()
	case s.view.Course.ID == "":
		return 0
	}
	return s.asideWidth()
}

// render sets the week's texts for reading, beside the typing; nil when that is done.
func (s *Screen) render() tea.Cmd {
	want := prose{week: s.view.Week.Number, width: s.proseWidth()}
	if want.width == 0 || (s.text.week == want.week && s.text.width == want.width && s.text.intro != nil) {
		return nil
	}
	theme, intro, practice, about := *s.env.Theme, s.view.Week.Intro, s.view.Week.Practice, s.view.Course.About
	return func() tea.Msg {
		set := func(text string) []string {
			out, err := layout.Markdown(s.env.Context, text, want.width, theme)
			if err != nil {
				return layout.Wrap(layout.Clean(text), want.width)
			}
			return strings.Split(out, "\n")
		}
		want.intro, want.about = set(intro), set(about)
		if practice != "" {
			want.practice = set(practice)
		}
		return proseMsg{s, want}
	}
}

// page is what there is to read about a week: what to read and watch, its introduction, the meeting
// and its questions, and where it all comes from.
func (s *Screen) page() []line {
	lines := s.heading()
	if len(s.rows) > 0 {
		lines = append(append(lines, s.rowLines()...), line{row: -1})
	}
	return append(lines, s.about(s.column())...)
}

// about is what there is to read about a week and its course.
func (s *Screen) about(width int) []line {
	w := s.view.Week
	lines := s.part("About this week", s.text.intro)
	lines = append(lines, s.part("Try this week", s.text.practice)...)
	lines = append(lines, s.part("Group meeting", s.meeting(width))...)
	if w.Webinar != nil {
		lines = append(lines, s.part("Webinar", layout.Wrap(layout.Line(w.Webinar.Title), width))...)
	}
	lines = append(lines, s.part("Feedback", layout.Wrap(layout.Line(strings.TrimSpace(w.Feedback.Title+" "+w.Feedback.URL)), width))...)
	lines = append(lines, s.part("Also on the course's page", layout.Wrap(layout.Clean(w.Notes), width))...)
	lines = append(lines, s.part("Where this comes from", listed(w.Sources, width))...)
	return append(lines, s.part("About this course", s.text.about)...)
}

// part sets lines under a heading; nothing where there are none.
func (s *Screen) part(heading string, text []string) []line {
	if len(text) == 0 {
		return nil
	}
	lines := []line{{text: s.env.Theme.Heading.Render(heading), row: -1}}
	for _, l := range text {
		lines = append(lines, line{text: l, row: -1})
	}
	return append(lines, line{row: -1})
}

// meeting is the task of the group meeting and its questions.
func (s *Screen) meeting(width int) []string {
	m := s.view.Week.Meeting
	lines := layout.Wrap(layout.Line(m.Task), width)
	for i, q := range m.Questions {
		lines = append(lines, layout.Hang(fmt.Sprintf("%d. %s", i+1, layout.Line(q)), width, 3)...)
	}
	return lines
}

// words is all that there is to read about the week, as it was written.
func (s *Screen) words() string {
	w := s.view.Week
	all := append([]string{w.Title, w.Focus, w.Intro, w.Practice, w.Meeting.Task, w.Notes}, w.Meeting.Questions...)
	for _, p := range w.Prompts {
		all = append(all, p.Text, p.Help, p.Short)
	}
	for _, r := range w.Resources {
		all = append(all, r.Title)
	}
	for _, a := range s.view.Activities {
		all = append(all, a.Title, a.Intro)
	}
	return strings.Join(all, "\n")
}

func listed(names []string, width int) []string {
	var lines []string
	for _, n := range names {
		lines = append(lines, layout.Hang("- "+layout.Line(n), width, 2)...)
	}
	return lines
}
