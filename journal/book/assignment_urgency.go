package book

import "time"

// Urgency is how much a deadline presses: one scale for everything that shows one.
type Urgency int

const (
	Calm    Urgency = iota // more than seven days away, over, or none
	Soon                   // within seven days
	LastDay                // within a day
	Overdue                // over, and not handed in
)

// UrgencyOf is how much a deadline presses that is still to be kept.
func UrgencyOf(now, due time.Time) Urgency {
	switch left := due.Sub(now); {
	case due.IsZero():
		return Calm
	case left <= 0:
		return Overdue
	case left <= 24*time.Hour:
		return LastDay
	case left <= daysAhead*24*time.Hour:
		return Soon
	}
	return Calm
}

// Urgency is how much the assignment presses. Of what is over only what was missed does.
func (a AssignmentView) Urgency(now time.Time) Urgency {
	if a.IsPast(now) && !a.Missed {
		return Calm
	}
	return UrgencyOf(now, a.Due)
}
