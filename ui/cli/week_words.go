package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// sayWeek writes the page of a week for people.
func (a *app) sayWeek(ctx context.Context, v book.WeekView) error {
	w := v.Week
	a.say("Week %d  %s", w.Number, w.Title)
	a.say("%s%s", v.Course.Title, a.weekDays(v.Starts))
	a.section("Focus", w.Focus)
	a.sayAssignments(v)
	if w.Intro != "" {
		a.say("")
		if err := a.rendered(ctx, w.Intro); err != nil {
			return err
		}
	}
	a.section("Try this week", w.Practice)
	if toTry := phrase.ToTry(v.Intentions); len(toTry) > 0 {
		a.say("")
		for _, said := range toTry {
			a.wrapped("", layout.Line(said))
		}
	}
	a.sayActivities(v.Activities)
	if len(v.Prompts) > 0 {
		a.say("\nPrompts: %d of %d answered", v.Answered, len(v.Prompts))
		for _, p := range v.Prompts {
			a.item("  ", fmt.Sprintf("%d. ", p.Number), p.Text)
			a.wrapped("     ", p.Helps())
			a.say("     %s", a.promptState(v, p))
		}
	}
	a.sayBeside(v, "Also this week", v.Also)
	a.sayMeeting(w.Meeting)
	a.sayBeside(v, "Notes of the meeting", v.Meeting)
	if w.Webinar != nil {
		a.say("\nWebinar")
		a.wrapped("  ", w.Webinar.Title)
		if !v.WebinarAt.IsZero() {
			a.say("  %s", a.locale().Moment(v.WebinarAt, w.Webinar.At.Zone, v.Location))
		}
	}
	a.sayBeside(v, "Notes of the webinar", v.WebinarNote)
	a.sayResources(v)
	a.section("Feedback", strings.TrimSpace(w.Feedback.Title+linked(w.Feedback.URL)))
	a.section("Notes on the page", w.Notes)
	if len(w.Sources) > 0 {
		a.sayLines("Sources", w.Sources)
	}
	if v.Complete {
		a.say("")
		a.wrapped("", "This week is marked complete."+leftInWords(v.Remaining(), " Left of it: "))
	}
	return nil
}

// weekDays says on which days a week falls.
func (a *app) weekDays(starts prompts.Date) string {
	if starts.IsZero() {
		return ""
	}
	first, last := starts.In(time.UTC), starts.AddDays(6).In(time.UTC)
	return fmt.Sprintf("  %s – %s", a.locale().ShortDay(first), a.locale().Day(last))
}

// section writes a heading and its text, or nothing where there is no text.
func (a *app) section(heading, text string) {
	if text != "" {
		a.say("\n%s", heading)
		a.wrapped("  ", text)
	}
}

// sayAssignments writes the assignments that the week's page speaks of, most pressing first, and
// behind them the one that took what was written in this week.
func (a *app) sayAssignments(v book.WeekView) {
	due := v.Due()
	for _, next := range due {
		a.sayAssignment(v, next)
	}
	own, is := v.Own()
	if is && !own.IsOpen() && !slices.ContainsFunc(due, func(d book.AssignmentView) bool { return d.ID == own.ID }) {
		a.say("\n%s: %s", own.Title, handInState(own))
		a.sayChanged(own)
	}
}

// sayAssignment writes how an assignment stands, until when, and to whom it goes.
func (a *app) sayAssignment(v book.WeekView, next book.AssignmentView) {
	state := handInState(next)
	if next.Missed {
		state = "OVERDUE, " + state
	}
	a.say("\n%s: %s", next.Title, state)
	if !next.Due.IsZero() {
		a.say("  %s", format.Countdown(v.Now, next.Due, v.Location))
		a.wrapped("  ", a.locale().Deadline(next.Due, next.Assignment.Due.End, next.Assignment.Due.Zone, v.Location))
	}
	if next.Missed {
		a.wrapped("  ", "`ponder submit` hands it in now; say in the note that it is late.")
	}
	to := address(next.To)
	if !next.IsSure && next.To.Address != "" {
		to += ", to be confirmed before the first hand-in"
	}
	a.wrapped("  ", "to "+to)
	a.sayChanged(next)
}

func (a *app) sayChanged(v book.AssignmentView) {
	if n := len(v.Changed); n > 0 {
		a.say("  %s changed since it was handed in", a.count(n, "entry", "entries"))
	}
}

func handInState(a book.AssignmentView) string {
	switch a.State() {
	case "sent":
		return "handed in and sent"
	case "handed-in":
		return "files ready, not sent yet"
	}
	return "not handed in"
}

func (a *app) promptState(v book.WeekView, p book.PromptView) string {
	switch {
	case p.Draft != nil && len(p.Entries) > 0:
		return fmt.Sprintf("answered, %s; draft of a change, %s", ids(p.Entries), p.Draft.ID.Short())
	case p.Draft != nil:
		return fmt.Sprintf("draft, %s, %s", a.count(p.Words, "word", "words"), p.Draft.ID.Short())
	case len(p.Entries) > 0:
		return "answered, " + strings.Join(append(a.became(v, p.Entries), ids(p.Entries)), ", ")
	}
	return "not answered yet"
}

// became says how long entries are, and what became of any of them.
func (a *app) became(v book.WeekView, entries []journal.Head) []string {
	words := 0
	for _, h := range entries {
		words += h.Words
	}
	all := []string{a.count(words, "word", "words")}
	for _, st := range v.Became(entries...) {
		all = append(all, phrase.State(st))
	}
	return all
}

func (a *app) sayBeside(v book.WeekView, heading string, entries []journal.Head) {
	if len(entries) == 0 {
		return
	}
	a.say("\n%s", heading)
	for _, h := range entries {
		a.say("  %s", a.entryLine(v.Item(h)))
	}
}

func (a *app) sayMeeting(m prompts.Meeting) {
	if m.Task == "" && len(m.Questions) == 0 {
		return
	}
	a.say("\nGroup meeting")
	a.wrapped("  ", m.Task)
	for i, q := range m.Questions {
		a.item("  ", fmt.Sprintf("%d. ", i+1), q)
	}
}

func (a *app) sayResources(v book.WeekView) {
	if len(v.Week.Resources) == 0 {
		return
	}
	a.say("\nRead and watch: %d of %d done", v.Ticked, len(v.Week.Resources))
	for i, r := range v.Week.Resources {
		state := "open"
		if v.Enrolment.IsTicked(r.ID) {
			state = "done"
		}
		a.item("  ", fmt.Sprintf("%d. %s  ", i+1, state), r.Title+kindOf(r)+linked(r.URL))
	}
}

// leftInWords says what a week still asks for, after an introduction; nothing where nothing is
// left.
func leftInWords(left book.Remaining, intro string) string {
	var all []string
	for _, k := range []struct {
		n         int
		one, many string
	}{
		{len(left.Prompts), "prompt without an answer", "prompts without an answer"},
		{left.Drafts, "draft", "drafts"},
		{len(left.Resources), "thing to read or watch", "things to read or watch"},
	} {
		if k.n > 0 {
			all = append(all, count(k.n, k.one, k.many))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return intro + strings.Join(all, ", ") + "."
}

func kindOf(r prompts.Resource) string {
	if r.Kind == "" {
		return ""
	}
	return " (" + r.Kind + ")"
}

func linked(url string) string {
	if url == "" {
		return ""
	}
	return "  " + url
}
