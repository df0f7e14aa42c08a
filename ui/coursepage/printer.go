package coursepage

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// printer sets a page out in lines.
type printer struct {
	*Screen
	width int
	lines []string
}

func (p *printer) heading(name, count string) {
	if len(p.lines) > 0 {
		p.lines = append(p.lines, "")
	}
	t := p.env.Theme
	p.lines = append(p.lines, layout.Row(t.Heading.Render(name), t.Faint.Render(count), p.width))
}

func (p *printer) prose(text string, style lipgloss.Style) {
	for _, l := range layout.Wrap(layout.Clean(text), p.width-2) {
		p.lines = append(p.lines, "  "+style.Render(l))
	}
}

func (p *printer) text(heading, text string) {
	if strings.TrimSpace(text) != "" {
		p.heading(heading, "")
		p.prose(text, p.env.Theme.Text)
	}
}

func (p *printer) items(items []string, mark func(i int) string) {
	for i, item := range items {
		m := mark(i)
		for _, l := range layout.Hang(m+layout.Line(item), p.width-2, len(m)) {
			p.lines = append(p.lines, "  "+l)
		}
	}
}

func (p *printer) numbered(heading string, items []string) {
	if len(items) > 0 {
		p.heading(heading, strconv.Itoa(len(items)))
		p.items(items, number)
	}
}

func (p *printer) listed(heading string, items []string) {
	if len(items) > 0 {
		p.heading(heading, "")
		p.items(items, func(int) string { return "- " })
	}
}

func number(i int) string { return fmt.Sprintf("%d. ", i+1) }

func texts(all []prompts.Prompt) []string {
	var out []string
	for _, p := range all {
		out = append(out, p.Text)
	}
	return out
}

func (p *printer) meeting(m prompts.Meeting) {
	if m.Task == "" && len(m.Questions) == 0 {
		return
	}
	name, count := "Group meeting", ""
	if m.Title != "" {
		name = layout.Line(m.Title)
	}
	if n := len(m.Questions); n > 0 {
		count = format.Plural(n, "question", "questions")
	}
	p.heading(name, count)
	p.prose(m.Task, p.env.Theme.Text)
	p.items(m.Questions, number)
}

func (p *printer) webinar(w *prompts.Webinar) {
	if w == nil {
		return
	}
	p.heading("Webinar", "")
	p.prose(layout.Line(w.Title), p.env.Theme.Text)
	at, err := w.At.Instant(p.studies.Enrolment.Start)
	said := p.env.Locale.Moment(at, w.At.Zone, p.here())
	if err != nil || said == "" {
		said = rule(w.At)
	}
	p.prose(p.year(said, at), p.env.Theme.Due)
	p.prose(link(w.Link), p.env.Theme.Faint)
}

func (p *printer) assignment(a *prompts.Assignment) {
	if a == nil {
		return
	}
	p.heading("Assignment", "")
	name := layout.Line(a.Title)
	if len(a.Weeks) > 0 {
		name = "Entries of " + book.WeeksInWords(a.Weeks)
	}
	p.prose(name, p.env.Theme.Text)
	due, err := a.Due.Instant(p.studies.Enrolment.Start)
	said := p.env.Locale.Deadline(due, a.Due.End, a.Due.Zone, p.here())
	if err != nil || said == "" {
		said = rule(a.Due)
	}
	p.prose(p.year(said, due), p.env.Theme.Due)
	switch to := a.To; {
	case to.Address == "" && to.Name == "":
		p.prose("To nobody yet: you are asked before you hand in.", p.env.Theme.Faint)
	case to.Address == "":
		p.prose("To "+layout.Line(to.Name)+". The page gives no address: you are asked before you hand in.", p.env.Theme.Text)
	default:
		p.prose("To "+strings.TrimSpace(layout.Line(to.Name)+" "+layout.Line(to.Address)), p.env.Theme.Text)
	}
}

// here is the learner's zone.
func (p *printer) here() *time.Location { return p.env.Book.Location(p.studies.Enrolment) }

// year adds the year to a moment that does not lie in this one.
func (p *printer) year(said string, at time.Time) string {
	if local := at.In(p.here()); !at.IsZero() && local.Year() != p.env.Book.Now().In(p.here()).Year() {
		return said + fmt.Sprintf(" (%d)", local.Year())
	}
	return said
}

// rule says a time that is not tied to a date.
func rule(w prompts.When) string {
	if w.IsZero() {
		return "No time was found."
	}
	said := w.Date.String()
	if w.Rule && w.Date.IsZero() {
		said = fmt.Sprintf("%s of week %d", w.Weekday, w.Week)
	}
	if w.End {
		return said + ", end of day, " + format.Place(w.Zone)
	}
	return said + fmt.Sprintf(", %02d:%02d %s", w.Hour, w.Minute, format.Place(w.Zone))
}

func (p *printer) resources(all []prompts.Resource) {
	if len(all) == 0 {
		return
	}
	p.heading("Read and watch", strconv.Itoa(len(all)))
	for _, r := range all {
		name := r.Title
		if r.Kind != "" {
			name += " (" + r.Kind + ")"
		}
		if r.By != "" {
			name += ", " + r.By
		}
		p.items([]string{name}, func(int) string { return "- " })
		if r.URL != "" {
			p.lines = append(p.lines, p.env.Theme.Faint.Render(layout.Fit("    "+layout.Line(r.URL), p.width)))
		}
	}
}

func link(l prompts.Link) string {
	return strings.TrimSpace(layout.Line(l.Title) + " " + layout.Line(l.URL))
}
