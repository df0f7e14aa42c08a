package book

import (
	"fmt"
	"slices"
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
	Drafts   int  // drafts in its weeks
	Missed   bool // its deadline is past, it was not handed in, and it was the learner's to hand in
}

// IsOpen reports whether it was not handed in yet.
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

// assignments returns every assignment of the course and how it stands.
func (s snapshot) assignments(st ActiveCourse, now time.Time) ([]AssignmentView, error) {
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
		a.Missed = a.missed(now, st.Enrolment.Since)
		all = append(all, a)
	}
	return all, nil
}

// late is how long after a deadline a learner may take up the course and still be told of it as
// missed. Who joins later than that finds it shown as past, unless something is written for it.
const late = 48 * time.Hour

// missed reports whether an assignment should have been handed in by now. since is when the course
// was taken up; zero where that is not known.
func (a AssignmentView) missed(now, since time.Time) bool {
	if !a.IsOpen() || !a.IsPast(now) {
		return false
	}
	return since.IsZero() || !since.After(a.Due.Add(late)) || a.Answered > 0 || a.Drafts > 0
}

// IsPast reports whether the deadline is over.
func (a AssignmentView) IsPast(now time.Time) bool { return !a.Due.IsZero() && !now.Before(a.Due) }

// nextOf returns the assignment to think of now: the first that was missed; else the first that is
// open and not past, or handed in and not marked as sent; else the latest one that is past and
// still open.
func nextOf(all []AssignmentView, now time.Time) (AssignmentView, bool) {
	if i := slices.IndexFunc(all, func(a AssignmentView) bool { return a.Missed }); i >= 0 {
		return all[i], true
	}
	return upcoming(all, now)
}

// upcoming is nextOf without what was missed.
func upcoming(all []AssignmentView, now time.Time) (AssignmentView, bool) {
	var past AssignmentView
	for _, a := range all {
		switch {
		case a.IsOpen() && a.IsPast(now):
			past = a
		case a.IsOpen() || !a.HandIn.WasSent():
			return a, true
		}
	}
	return past, past.ID != ""
}

// assignment returns what the course and the enrolment say of a week's assignment.
func (st ActiveCourse) assignment(w prompts.Week) (AssignmentView, error) {
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
	for _, h := range s.Heads.All() {
		if h.Course == course && !h.InTrash() {
			m[key{h.Week, h.Prompt}] = true
		}
	}
	return m
}

func (s snapshot) draftsByWeek(course string) map[int]int {
	m := map[int]int{}
	for _, d := range s.Drafts {
		if d.Course == course && !d.IsNotes() && !d.IsEmpty() {
			m[d.Week]++
		}
	}
	return m
}

// latest returns the newest hand-in of an assignment.
func (s snapshot) latest(course, assignment string) *journal.HandInHead {
	for i := len(s.HandIns) - 1; i >= 0; i-- {
		if h := s.HandIns[i]; h.Course == course && h.Assignment == assignment {
			return &h
		}
	}
	return nil
}

// ChangedSince returns the entries of a hand-in that were changed or removed after it was written.
func (s snapshot) ChangedSince(h journal.HandInHead) []journal.ID {
	now := map[journal.ID]journal.Head{}
	went := func(id journal.ID) bool {
		return slices.ContainsFunc(h.Included, func(w journal.Included) bool { return w.ID == id })
	}
	for _, e := range s.Heads.Find(went) {
		now[e.ID] = e
	}
	var changed []journal.ID
	for _, w := range h.Included {
		if e, found := now[w.ID]; !found || e.InTrash() || s.edited[wentIn{h.ID, w.ID}] {
			changed = append(changed, w.ID)
		}
	}
	return changed
}
