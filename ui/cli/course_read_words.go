package cli

import (
	"fmt"
	"strings"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/prompts/coursepage"
)

// How many lines of a page are listed at a time, and of its notes at all.
const (
	linesAtOnce = 100
	notesAtOnce = 40
)

func kindList() string {
	var all []string
	for _, k := range coursepage.Kinds {
		all = append(all, string(k))
	}
	return strings.Join(all[:len(all)-1], ", ") + " or " + all[len(all)-1]
}

// sayLinesOf lists the lines of a page with their numbers and kinds, a page of them at a time.
func (a *app) sayLinesOf(p coursepage.Page, f *readFlags) {
	first := max(1, f.line)
	if first > len(p.Lines) {
		a.say("\nLines: %d, and none from %d on", len(p.Lines), first)
		return
	}
	a.say("\nLines: %d. --as 12=notes says what a line is", len(p.Lines))
	last := min(len(p.Lines), first+linesAtOnce-1)
	for _, l := range p.Lines[first-1 : last] {
		mark := ""
		switch {
		case l.Moved:
			mark = " (you)"
		case l.Doubt != "":
			mark = " (?)"
		}
		a.item("", fmt.Sprintf("%4d  %-12s ", l.Number, string(l.Kind)+mark), beginning(l.Text))
	}
	if last < len(p.Lines) {
		a.say("Lines %d to %d are not listed: --from-line %d", last+1, len(p.Lines), last+1)
	}
}

// beginning cuts a line of a page to what tells it from others; --json has it whole.
func beginning(text string) string {
	const most = 160
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// sayPage shows what was read.
func (a *app) sayPage(p coursepage.Page, s book.ActiveCourse) {
	w := p.Week
	number := "?"
	if p.Numbered {
		number = fmt.Sprint(w.Number)
	}
	a.wrapped("", "Week "+number+"  "+w.Title)
	a.section("Focus", w.Focus)
	a.section("Introduction", w.Intro)
	a.section("Try this week", w.Practice)
	a.sayMeeting(w.Meeting)
	if len(w.Prompts) > 0 {
		a.say("\nPrompts: %d", len(w.Prompts))
		for i, q := range w.Prompts {
			a.item("  ", fmt.Sprintf("%d. ", i+1), q.Text)
			a.wrapped("     ", q.Helps())
			if q.Guide != "" {
				a.say("     guide: %s", q.Guide)
			}
		}
	}
	a.sayTimes(w, s)
	if len(w.Resources) > 0 {
		a.say("\nRead and watch: %d", len(w.Resources))
		for _, r := range w.Resources {
			by := ""
			if r.By != "" {
				by = ", by " + r.By
			}
			a.wrapped("  ", r.Title+kindOf(r)+by+linked(r.URL))
		}
	}
	a.section("Feedback", strings.TrimSpace(w.Feedback.Title+linked(w.Feedback.URL)))
	a.sayNotes(w.Notes)
	a.sayLines("About what was read", p.Notes)
	a.sayLines("Doubts, to be decided by you", p.Doubts)
}

func (a *app) sayNotes(notes string) {
	lines := strings.Split(notes, "\n")
	if len(lines) <= notesAtOnce {
		a.section("Notes, kept with the week", notes)
		return
	}
	a.section("Notes, kept with the week", strings.Join(lines[:notesAtOnce], "\n"))
	a.say("  … and %s, which are kept as well; --json has them whole", count(len(lines)-notesAtOnce, "more line", "more lines"))
}

// sayTimes shows the webinar and the assignment of a page.
func (a *app) sayTimes(w prompts.Week, s book.ActiveCourse) {
	start, here := s.Enrolment.Start, a.book.Location(s.Enrolment)
	if w.Webinar != nil {
		a.section("Webinar", w.Webinar.Title+linked(w.Webinar.Link.URL))
		if t := at(w.Webinar.At, start); !t.IsZero() {
			a.say("  %s (%s)", a.locale().Moment(t, w.Webinar.At.Zone, here), t.In(here).Format("2006"))
		}
	}
	if x := w.Assignment; x != nil {
		a.section("Assignment", fmt.Sprintf("%s (weeks %s)", x.Title, weekList(x.Weeks)))
		if t := at(x.Due, start); !t.IsZero() {
			a.wrapped("  ", a.locale().Deadline(t, x.Due.End, x.Due.Zone, here)+t.In(here).Format(" (2006)"))
		}
		a.say("  to %s", address(x.To))
	}
}

func (a *app) sayLines(heading string, lines []string) {
	if len(lines) == 0 {
		return
	}
	a.say("\n%s", heading)
	for _, l := range lines {
		a.item("  ", "- ", l)
	}
}
