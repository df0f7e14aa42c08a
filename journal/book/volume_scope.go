package book

import (
	"context"

	"ponder/journal"
	"ponder/prompts"
)

// The names of what stands beside the entries of a volume, as they are typed.
const (
	BesideRemembered = "remembered"
	BesideTried      = "tried"
	BesideReplies    = "replies"
)

// Without leaves out something of what stands beside the entries, by its name.
func (r *VolumeRequest) Without(part string) error {
	switch part {
	case BesideRemembered:
		r.Remembered = false
	case BesideTried:
		r.Told = false
	case BesideReplies:
		r.Replies = false
	default:
		return journal.Invalid("%q is nothing that stands beside entries: there are %s, %s and %s", part, BesideRemembered, BesideTried, BesideReplies)
	}
	return nil
}

// ScopeNow is the week of the course in use that today lies in; without a course it is this month.
func (b *Book) ScopeNow(ctx context.Context) (Scope, error) {
	active, err := b.ActiveCourse(ctx)
	if err != nil || active.Course.ID == "" {
		return MonthOf(b.Today()), err
	}
	return Scope{Weeks: []int{b.Current(active)}}, nil
}

// ScopeOfBook is the whole course in use; without one it is everything.
func (b *Book) ScopeOfBook(ctx context.Context) (Scope, error) {
	active, err := b.ActiveCourse(ctx)
	return Scope{Course: err == nil && active.Course.ID != ""}, err
}

// ScopeChoice is one of the scopes that there are to choose from.
type ScopeChoice struct {
	Scope
	Kind ScopeKind
	Name string // of the week, or of the course
}

// ScopeKind says what kind of a scope it is.
type ScopeKind int

// The kinds of scopes that are offered, in their order.
const (
	ScopeWeek ScopeKind = iota
	ScopeCourse
	ScopeMonth
	ScopeAll
)

// Scopes are what can be read through, or made a book of, from a week on, for NoWeek from the one
// that today lies in: that week, the course, the month, everything.
func (b *Book) Scopes(ctx context.Context, week int, day prompts.Date) ([]ScopeChoice, error) {
	active, err := b.ActiveCourse(ctx)
	if err != nil {
		return nil, err
	}
	var all []ScopeChoice
	if active.Course.ID != "" {
		if _, known := active.Course.Week(week); !known {
			week = b.Current(active)
		}
		of, _ := active.Course.Week(week)
		all = append(all, ScopeChoice{Scope{Weeks: []int{week}}, ScopeWeek, of.Title}, ScopeChoice{Scope{Course: true}, ScopeCourse, active.Course.Title})
	}
	if day.IsZero() {
		day = b.Today()
	}
	return append(all, ScopeChoice{MonthOf(day), ScopeMonth, ""}, ScopeChoice{Kind: ScopeAll}), nil
}
