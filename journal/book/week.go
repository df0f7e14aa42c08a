package book

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"ponder/journal"
	"ponder/journal/search"
	"ponder/prompts"
)

// PromptState says how far a prompt is answered.
type PromptState string

const (
	Empty    PromptState = "empty"
	Drafted  PromptState = "draft"
	Answered PromptState = "answered"
)

// PromptView is a prompt and what the learner wrote to it.
type PromptView struct {
	prompts.Prompt
	Number  int // on the page, from 1
	State   PromptState
	Words   int            // of its entries, or of the draft
	Entries []journal.Head // oldest first
	Draft   *journal.Draft // unsaved typing, a new answer or a change to one
}

// WeekView is all that a week's page shows.
type WeekView struct {
	Course      prompts.Course
	Enrolment   journal.Enrolment
	Week        prompts.Week
	Current     int          // the course week that today lies in, within the course
	Starts      prompts.Date // zero without a start date
	Prompts     []PromptView
	Answered    int
	Meeting     []journal.Head // notes of the group meeting
	WebinarNote []journal.Head
	Also        []journal.Head  // what was written beside the prompts
	Drafts      []journal.Draft // of the week, that belong to no prompt of it
	WebinarAt   time.Time       // UTC; zero when unknown
	Ticked      int             // resources ticked
	Complete    bool
	Activities  []Activity       // questionnaires that belong to the week
	Assignments []AssignmentView // of the whole course, in the order of the weeks
	Intentions  []Intention      // what the learner means to try and has not said more of, the latest first
	Location    *time.Location   // the learner's zone
	Now         time.Time
	State       journal.State
	ToDecide    int   // entries of which there are several texts beside each other, in the whole journal
	Damage      error // what could not be read; everything else is here

	now outcomes // of its entries
}

// Own is the assignment that takes what is written in this week.
func (v WeekView) Own() (AssignmentView, bool) {
	for _, a := range v.Assignments {
		if slices.Contains(a.Weeks, v.Week.Number) {
			return a, true
		}
	}
	return AssignmentView{}, false
}

// Item says what became of an entry of the week.
func (v WeekView) Item(h journal.Head) Item { return item(h, false, v.now) }

// Next returns the assignment to think of now: the first that was missed; else the first that is
// open and not past, or handed in and not marked as sent; else the latest one that is past and
// still open.
func (v WeekView) Next() (AssignmentView, bool) { return nextOf(v.Assignments, v.Now) }

// Due returns the assignments that the week's page speaks of, most pressing first: all that was
// missed; then, while they are open, the one that takes what is written in the week and the one
// that the course names in it; and on the page of the week that today lies in what comes next. What
// leads to handing in leads to the first.
func (v WeekView) Due() []AssignmentView {
	var all []AssignmentView
	add := func(a AssignmentView, found bool) {
		if found && !slices.ContainsFunc(all, func(b AssignmentView) bool { return b.ID == a.ID }) {
			all = append(all, a)
		}
	}
	for _, a := range v.Assignments {
		add(a, a.Missed)
	}
	own, found := v.Own()
	if v.Week.Number != v.Current {
		add(own, found && own.IsOpen())
		for _, a := range v.Assignments {
			add(a, a.Week == v.Week.Number && a.IsOpen())
		}
	}
	if len(all) == 0 || v.Week.Number == v.Current || !found {
		add(upcoming(v.Assignments, v.Now))
	}
	return all
}

// Current is the number of the week that today lies in, kept within the weeks of the course.
func (b *Book) Current(s ActiveCourse) int {
	if len(s.Course.Weeks) == 0 {
		return 0
	}
	first, last := s.Course.Weeks[0].Number, s.Course.Weeks[len(s.Course.Weeks)-1].Number
	if s.Enrolment.Start.IsZero() {
		return first
	}
	today := prompts.DateOf(b.Now().In(b.Location(s.Enrolment)))
	return min(max(prompts.WeekOf(s.Enrolment.Start, today), first), last)
}

// ThisWeek stands for the week that today lies in.
const ThisWeek = -2

// WeekView returns a week's page, for ThisWeek the one that today lies in. Without a course it is
// ErrNotFound. Before a journal exists it shows the built-in course named fallback, with nothing
// written.
func (b *Book) WeekView(ctx context.Context, number int, fallback string) (WeekView, error) {
	snap, err := b.readCourse(ctx, journal.Drafts|journal.HandIns|journal.Responses|journal.Recalls)
	if errors.Is(err, journal.ErrNoJournal) && fallback != "" {
		snap.Settings.Course = fallback
	} else if err != nil {
		return WeekView{}, err
	}
	s, err := b.activeCourse(snap)
	if err != nil {
		return WeekView{}, err
	}
	if s.Course.ID == "" {
		return WeekView{}, fmt.Errorf("a course: %w: none is in use", journal.ErrNotFound)
	}
	if number == ThisWeek {
		number = b.Current(s)
	}
	week, found := s.Course.Week(number)
	if !found {
		return WeekView{}, fmt.Errorf("week %d: %w: %s has weeks %s", number, journal.ErrNotFound, s.Course.Title, weekRange(s.Course))
	}
	return b.viewWeek(snap, s, week)
}

// readCourse returns parts of the journal, with the heads of what was written in the course in use.
func (b *Book) readCourse(ctx context.Context, parts journal.Part) (snapshot, error) {
	chosen, err := b.read(ctx, 0)
	if err != nil || chosen.Settings.Course == "" {
		return b.read(ctx, parts|journal.Heads)
	}
	course := chosen.Settings.Course
	w := journal.Window{HandedIn: true, Any: []search.Need{journal.InCourse(course)}}
	snap, err := b.readWindow(ctx, parts, w)
	if err == nil && snap.Settings.Course != course { // another program took up another one meanwhile
		return b.read(ctx, parts|journal.Heads)
	}
	return snap, err
}

func (b *Book) viewWeek(snap snapshot, s ActiveCourse, week prompts.Week) (WeekView, error) {
	v := WeekView{Course: s.Course, Enrolment: s.Enrolment, Week: week, Current: b.Current(s), Location: b.Location(s.Enrolment),
		Starts: prompts.WeekStart(s.Enrolment.Start, week.Number), Complete: s.Enrolment.IsComplete(week.Number),
		Now: b.Now(), State: snap.State, Damage: snap.Damage, now: snap.outcomes(), ToDecide: snap.toDecide()}
	v.fill(snap)
	for _, r := range week.Resources {
		if s.Enrolment.IsTicked(r.ID) {
			v.Ticked++
		}
	}
	var err error
	if week.Webinar != nil {
		if v.WebinarAt, err = week.Webinar.At.Instant(s.Enrolment.Start); err != nil {
			return v, fmt.Errorf("webinar of week %d: %w", week.Number, err)
		}
	}
	if v.Assignments, err = snap.assignments(s, v.Now); err != nil {
		return v, err
	}
	if v.Activities, err = b.activities(snap, s.Course, week); err != nil {
		return v, err
	}
	v.Intentions = b.intentions(snap, IntentionFilter{State: journal.Open, Course: s.Course.ID, UpTo: &week.Number})
	return v, nil
}

// fill sorts the week's entries and drafts to their prompts.
func (v *WeekView) fill(snap snapshot) {
	at := map[string]int{}
	for i, p := range v.Week.Prompts {
		at[p.ID] = i
		v.Prompts = append(v.Prompts, PromptView{Prompt: p, Number: i + 1, State: Empty})
	}
	for _, h := range snap.Heads.All() {
		if h.InTrash() || !h.InWeek(v.Course.ID, v.Week.Number) {
			continue
		}
		if shown := v.now.texts[h.ID].shown; v.now.isAside(h.ID) && shown.InWeek(v.Course.ID, v.Week.Number) && shown.Prompt == h.Prompt {
			continue
		}
		i, known := at[h.Prompt]
		switch {
		case known:
			v.Prompts[i].Entries = append(v.Prompts[i].Entries, h)
			v.Prompts[i].Words += h.Words
			v.Prompts[i].State = Answered
		case h.Prompt == journal.MeetingNotes:
			v.Meeting = append(v.Meeting, h)
		case h.Prompt == journal.WebinarNotes:
			v.WebinarNote = append(v.WebinarNote, h)
		default:
			v.Also = append(v.Also, h)
		}
	}
	for _, d := range snap.Drafts {
		if !d.InWeek(v.Course.ID, v.Week.Number) {
			continue
		}
		if i, known := at[d.Prompt]; known {
			v.Prompts[i].draft(d)
		} else {
			v.Drafts = append(v.Drafts, d)
		}
	}
	for _, p := range v.Prompts {
		if len(p.Entries) > 0 {
			v.Answered++
		}
	}
}

func (p *PromptView) draft(d journal.Draft) {
	p.Draft, p.State = &d, Drafted
	if len(p.Entries) == 0 {
		p.Words = d.Words
	}
}
