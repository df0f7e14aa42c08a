package plain

import (
	"fmt"
	"strings"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
)

// about reads the week's page, and takes ticks.
func (s *session) about() error {
	v, err := s.view()
	if err != nil {
		return err
	}
	if err := s.recite(s.pageText(v)); err != nil {
		return err
	}
	return s.loop(func() (menu, error) {
		if v, err = s.view(); err != nil {
			return menu{}, err
		}
		m := menu{help: "You can mark what you have read or watched, and the week as a whole."}
		if len(v.Week.Resources) > 0 {
			m.choices = append(m.choices, choice{fmt.Sprintf("Read and watch: %d of %d done. Mark one.", v.Ticked, len(v.Week.Resources)), s.resources})
		}
		word := "Mark this week complete."
		if v.Complete {
			word = "Mark this week as not complete."
		}
		m.choices = append(m.choices, choice{word, func() error { return s.complete(v) }},
			choice{"Hear this page again.", func() error { return s.recite(s.pageText(v)) }},
			choice{"Words in it that the course explains.", func() error { return s.wordsIn(s.pageText(v)) }},
			choice{"About the course as a whole.", func() error { return s.recite(prose(v.Course.About) + "\nEnd of what is said about the course.") }})
		return m, nil
	})
}

func (s *session) complete(v book.WeekView) error {
	if err := s.Book.SetWeekComplete(s.safe, v.Week.Number, !v.Complete); err != nil {
		return err
	}
	if v.Complete {
		s.say("Week %d is no longer marked complete.", v.Week.Number)
	} else {
		s.say("Week %d is marked complete.", v.Week.Number)
	}
	return nil
}

// resources lists what there is to read and watch; choosing one marks it, or takes the mark away.
func (s *session) resources() error {
	return s.loop(func() (menu, error) {
		v, err := s.view()
		m := menu{said: []string{"Read and watch. Choose one to mark it as done, or as not done."}, help: "The marks are for yourself; nothing is sent."}
		for _, r := range v.Week.Resources {
			done := v.Enrolment.IsTicked(r.ID)
			m.choices = append(m.choices, choice{resource(r) + ": " + doneOrOpen(done) + ".", func() error {
				if err := s.Book.SetResourceDone(s.safe, r.ID, !done); err != nil {
					return err
				}
				s.say("%s: %s.", layout.Line(r.Title), doneOrOpen(!done))
				return nil
			}})
		}
		m.end = s.endOf(len(m.choices))
		return m, err
	})
}

func doneOrOpen(done bool) string {
	if done {
		return "done"
	}
	return "not done yet"
}

// endOf ends a list that is seen; whoever listens hears what can be typed.
func (s *session) endOf(n int) string {
	if !s.full {
		return ""
	}
	return fmt.Sprintf("End of the list, %d of %d.", n, n)
}

func resource(r prompts.Resource) string {
	text := layout.Line(r.Title)
	if r.Kind != "" {
		text += " (" + layout.Line(r.Kind) + ")"
	}
	if r.By != "" {
		text += ", " + layout.Line(r.By)
	}
	return text
}

// page gathers parts of a text, each under its name.
type page struct{ strings.Builder }

func (p *page) part(name, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if p.Len() > 0 {
		p.WriteString("\n")
	}
	p.WriteString(name + "\n" + strings.TrimRight(text, "\n") + "\n")
}

// line adds a part of a line alone.
func (p *page) line(text string) {
	if p.Len() > 0 {
		p.WriteString("\n")
	}
	p.WriteString(text + "\n")
}

// pageText is all there is to read about a week.
func (s *session) pageText(v book.WeekView) string {
	var p page
	w := v.Week
	p.part(fmt.Sprintf("About Week %d: %s.", w.Number, layout.Line(w.Title)), prose(w.Intro))
	p.part("Focus:", layout.Line(w.Focus))
	p.part("Try this week:", prose(w.Practice))
	p.part("Group meeting:", meeting(w.Meeting))
	p.part("Prompts:", numbered(texts(w.Prompts)))
	if w.Webinar != nil {
		at := ""
		if !v.WebinarAt.IsZero() {
			at = "\n" + s.locale.Moment(v.WebinarAt, w.Webinar.At.Zone, v.Location) + "."
		}
		p.part("Webinar:", layout.Line(w.Webinar.Title)+at+link(w.Webinar.Link.URL))
	}
	var read []string
	for _, r := range w.Resources {
		read = append(read, resource(r)+": "+doneOrOpen(v.Enrolment.IsTicked(r.ID))+"."+link(r.URL))
	}
	p.part("Read and watch:", numbered(read))
	p.part("Feedback:", layout.Line(w.Feedback.Title)+link(w.Feedback.URL))
	p.part("Also on the course's page:", w.Notes)
	p.part("Where this comes from:", strings.Join(w.Sources, "\n"))
	return p.String() + fmt.Sprintf("\nEnd of the page of Week %d.", w.Number)
}

func link(url string) string {
	if url == "" {
		return ""
	}
	return "\n" + layout.Line(url)
}

func meeting(m prompts.Meeting) string {
	var task string
	if m.Task != "" {
		task = layout.Line(m.Task) + "\n"
	}
	return task + numbered(m.Questions)
}

func texts(all []prompts.Prompt) []string {
	var out []string
	for _, p := range all {
		text := p.Text
		if helps := p.Helps(); helps != "" {
			text += "\n" + helps
		}
		out = append(out, text)
	}
	return out
}

// numbered sets items under each other; the last one says that it is the last.
func numbered(items []string) string {
	var b strings.Builder
	for i, item := range items {
		lines := strings.Split(item, "\n")
		for n := range lines {
			lines[n] = layout.Line(lines[n])
		}
		fmt.Fprintf(&b, "%d of %d. %s\n", i+1, len(items), strings.Join(lines, "\n"))
	}
	return b.String()
}
