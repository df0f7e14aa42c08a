package book

import (
	"context"
	"errors"
	"slices"
	"time"

	"ponder/journal"
)

// daysAhead is how many days before a deadline it is spoken of outside of the program.
const daysAhead = 7

// Pressing is what wants to be handed in, and where and when that was asked.
type Pressing struct {
	Assignments []AssignmentView // what was missed first, then by deadline
	Location    *time.Location   // the learner's zone
	Now         time.Time
}

// DueAssignments returns the assignments of the course in use that were missed, and those that are
// due within seven days and not sent yet. Without a journal or a course there are none.
func (b *Book) DueAssignments(ctx context.Context) (Pressing, error) {
	p := Pressing{Now: b.Now(), Location: b.Zone}
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns)
	if errors.Is(err, journal.ErrNoJournal) {
		return p, nil
	}
	if err != nil {
		return p, err
	}
	s, err := b.activeCourse(snap)
	if err != nil {
		return p, err
	}
	all, err := snap.assignments(s, p.Now)
	p.Location = b.Location(s.Enrolment)
	p.Assignments = slices.DeleteFunc(all, func(a AssignmentView) bool { return !a.IsPressing(p.Now, p.Location) })
	slices.SortStableFunc(p.Assignments, morePressing)
	return p, err
}

// morePressing puts what was missed first, and then goes by the deadlines.
func morePressing(x, y AssignmentView) int {
	if x.Missed != y.Missed {
		if x.Missed {
			return -1
		}
		return 1
	}
	return x.Due.Compare(y.Due)
}

// IsPressing reports whether an assignment was missed, or is due within seven days of the learner's
// calendar and not sent yet.
func (a AssignmentView) IsPressing(now time.Time, here *time.Location) bool {
	sent := a.HandIn != nil && a.HandIn.WasSent()
	soon := !a.Due.IsZero() && !a.IsPast(now) && !a.Due.After(now.In(here).AddDate(0, 0, daysAhead))
	return a.Missed || soon && !sent
}
