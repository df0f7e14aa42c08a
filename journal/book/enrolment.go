package book

import (
	"cmp"
	"context"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// UseCourse makes a course the one in use, and enrols the learner if they were not. An empty ID:
// simply a journal.
func (b *Book) UseCourse(ctx context.Context, id string, start prompts.Date, zone string) error {
	_, err := retried(ctx, func() (struct{}, error) {
		snap, err := b.read(ctx, 0)
		if err != nil {
			return struct{}{}, err
		}
		s := snap.Settings
		s.Course, s.Revision = id, s.Revision+1
		change := journal.Change{Settings: &s, At: b.Now().UTC()}
		if id != "" {
			e, err := b.enrol(snap, id, start, zone)
			if err != nil {
				return struct{}{}, err
			}
			change.Enrolments = []journal.Enrolment{e}
		}
		return struct{}{}, b.Store.Apply(ctx, change)
	})
	return err
}

// enrol returns the enrolment in a course: the one there is, with what was given changed, or a new
// one.
func (b *Book) enrol(snap snapshot, id string, start prompts.Date, zone string) (journal.Enrolment, error) {
	old, enrolled := snap.Enrolment(id)
	if enrolled && start.IsZero() {
		start = old.Start
	}
	if !enrolled {
		old = journal.Enrolment{Course: id}
		zone = cmp.Or(zone, snap.Settings.Zone)
	}
	if _, err := old.ReadCourse(); err != nil {
		return journal.Enrolment{}, err
	}
	fresh, err := b.newEnrolment(id, start, zone)
	if err != nil || !enrolled {
		return fresh, err
	}
	old.Start = fresh.Start
	if zone != "" {
		old.Zone = zone
	}
	old.Revision++
	return old, nil
}

// SetResourceDone marks a resource as read or watched, or takes the mark away.
func (b *Book) SetResourceDone(ctx context.Context, resource string, done bool) error {
	return b.changeEnrolment(ctx, func(e journal.Enrolment) (journal.Enrolment, error) {
		e.Ticked = with(e.Ticked, resource, done)
		return e, nil
	})
}

// SetWeekComplete marks a week complete, or takes the mark away.
func (b *Book) SetWeekComplete(ctx context.Context, week int, done bool) error {
	return b.changeEnrolment(ctx, func(e journal.Enrolment) (journal.Enrolment, error) {
		e.Completed = with(e.Completed, week, done)
		return e, nil
	})
}

// ConfirmRecipient remembers where an assignment goes. An assignment without an address cannot be
// confirmed.
func (b *Book) ConfirmRecipient(ctx context.Context, assignment string, to prompts.Recipient) error {
	if to.Address == "" {
		return journal.Invalid("an address is missing: write it as name@example.org")
	}
	if err := journal.CheckEmail(to.Address); err != nil {
		return err
	}
	return b.changeEnrolment(ctx, func(e journal.Enrolment) (journal.Enrolment, error) {
		return e.WithRecipient(assignment, to), nil
	})
}

// with returns a copy of list that holds x, or not.
func with[T comparable](list []T, x T, held bool) []T {
	kept := slices.DeleteFunc(slices.Clone(list), func(o T) bool { return o == x })
	if held {
		kept = append(kept, x)
	}
	return kept
}

// changeEnrolment lets change alter the enrolment in the course in use.
func (b *Book) changeEnrolment(ctx context.Context, change func(journal.Enrolment) (journal.Enrolment, error)) error {
	_, err := retried(ctx, func() (journal.Enrolment, error) {
		snap, err := b.read(ctx, 0)
		if err != nil {
			return journal.Enrolment{}, err
		}
		if snap.Settings.Course == "" {
			return journal.Enrolment{}, journal.Invalid("no course is in use: choose one first")
		}
		s, err := b.activeCourse(snap)
		if err != nil {
			return journal.Enrolment{}, err
		}
		e, err := change(s.Enrolment)
		if err != nil {
			return journal.Enrolment{}, err
		}
		e.Revision++
		return e, b.Store.Apply(ctx, journal.Change{Enrolments: []journal.Enrolment{e}, At: b.Now().UTC()})
	})
	return err
}

func (b *Book) newEnrolment(course string, start prompts.Date, zone string) (journal.Enrolment, error) {
	if start.IsZero() {
		start = b.Today().Monday()
	}
	if err := b.CheckStart(start); err != nil {
		return journal.Enrolment{}, err
	}
	if err := journal.CheckZone(zone); err != nil {
		return journal.Enrolment{}, err
	}
	return journal.Enrolment{Course: course, Start: start, Zone: zone, Since: b.Now().UTC(), Revision: 1}, nil
}

// CheckStart refuses a start that is more than ten years away, which is a slip of the hand.
func (b *Book) CheckStart(start prompts.Date) error {
	if away := start.Year - b.Now().Year(); away < -10 || away > 10 {
		return journal.Invalid("%s is %d years away: give the day on which Week 1 of your course begins, as 2020-03-30", start, max(away, -away))
	}
	return nil
}
