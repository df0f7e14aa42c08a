package book

import (
	"fmt"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// AssignmentView is an assignment and how it stands.
type AssignmentView struct {
	prompts.Assignment
	Week     int                 // the week that names it
	Due      time.Time           // UTC, the first instant that is too late; zero when unknown
	HandIn   *journal.HandInHead // the latest one
	Changed  []journal.ID        // entries changed since
	To       prompts.Recipient
	IsSure   bool // the recipient was confirmed by the learner, or need not be
	Answered int  // prompts of its weeks that are answered
	Of       int
	Drafts   int // drafts in its weeks
}

// IsOpen says whether it was not handed in yet.
func (a AssignmentView) IsOpen() bool { return a.HandIn == nil }

// State says it as a word: open, handed-in or sent.
func (a AssignmentView) State() string {
	switch {
	case a.HandIn == nil:
		return "open"
	case a.HandIn.WasSent():
		return "sent"
	}
	return "handed-in"
}

// assignments gives every assignment of the course and how it stands.
func (s snapshot) assignments(st Studies) ([]AssignmentView, error) {
	answered, drafts := s.answered(st.Course.ID), s.draftsByWeek(st.Course.ID)
	var all []AssignmentView
	for _, w := range st.Course.Weeks {
		if w.Assignment == nil {
			continue
		}
		a, err := st.assignment(w)
		if err != nil {
			return nil, err
		}
		for _, n := range a.Weeks {
			week, _ := st.Course.Week(n)
			a.Of += len(week.Prompts)
			a.Drafts += drafts[n]
			for _, p := range week.Prompts {
				if answered[key{n, p.ID}] {
					a.Answered++
				}
			}
		}
		a.HandIn = s.latest(st.Course.ID, a.ID)
		if a.HandIn != nil {
			a.Changed = s.ChangedSince(*a.HandIn)
		}
		all = append(all, a)
	}
	return all, nil
}

// assignment gives what the course and the enrolment say of a week's assignment.
func (st Studies) assignment(w prompts.Week) (AssignmentView, error) {
	a := AssignmentView{Assignment: *w.Assignment, Week: w.Number, To: w.Assignment.To}
	a.IsSure = !a.Confirm && a.To.Address != ""
	if to, ok := st.Enrolment.Recipient(a.ID); ok {
		a.To, a.IsSure = to, true
	}
	due, err := a.Assignment.Due.Instant(st.Enrolment.Start)
	if err != nil {
		return a, fmt.Errorf("deadline of %q: %w", a.Title, err)
	}
	a.Due = due.UTC()
	return a, nil
}

type key struct {
	week   int
	prompt string
}

// answered says which prompts of a course have an entry.
func (s snapshot) answered(course string) map[key]bool {
	m := map[key]bool{}
	for _, h := range s.Heads {
		if h.Course == course && !h.InTrash() {
			m[key{h.Week, h.Prompt}] = true
		}
	}
	return m
}

func (s snapshot) draftsByWeek(course string) map[int]int {
	m := map[int]int{}
	for _, d := range s.Drafts {
		if d.Course == course && !d.IsNotes() && !d.Blank() {
			m[d.Week]++
		}
	}
	return m
}

// latest gives the newest hand-in of an assignment.
func (s snapshot) latest(course, assignment string) *journal.HandInHead {
	for i := len(s.HandIns) - 1; i >= 0; i-- {
		if h := s.HandIns[i]; h.Course == course && h.Assignment == assignment {
			return &h
		}
	}
	return nil
}

// ChangedSince gives the entries of a hand-in that were changed or removed after it was written.
func (s snapshot) ChangedSince(h journal.HandInHead) []journal.ID {
	now := map[journal.ID]journal.Head{}
	for _, e := range s.Heads {
		now[e.ID] = e
	}
	var changed []journal.ID
	for _, w := range h.Went {
		if e, found := now[w.ID]; !found || e.InTrash() || e.Revision > w.Revision {
			changed = append(changed, w.ID)
		}
	}
	return changed
}
