package book

import (
	"context"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// AddedCourse tells what became of a course that was added.
type AddedCourse struct {
	Course prompts.Course
	Again  bool             // an earlier form of it was there
	Gone   []prompts.Prompt // asked by the earlier form and no longer; answers to them stay, beside the prompts
}

// AddCourse keeps a course as text, takes it up, and enrols the learner if they were not. Adding it
// again brings it up to date; answers stay with their prompts. A fault in it is an error that
// prompts.Faults takes apart; then nothing is kept.
func (b *Book) AddCourse(ctx context.Context, pack []prompts.PackFile, start prompts.Date, zone string) (AddedCourse, error) {
	course, err := CheckPack(pack)
	if err != nil {
		return AddedCourse{}, err
	}
	return retried(ctx, func() (AddedCourse, error) {
		added := AddedCourse{Course: course}
		snap, err := b.read(ctx, 0)
		if err != nil {
			return added, err
		}
		e, err := b.enrolInPack(snap, course.ID, pack, start, zone)
		if err != nil {
			return added, err
		}
		if old, found := snap.Enrolment(course.ID); found {
			added.Again = true
			if before, err := old.ReadCourse(); err == nil {
				added.Gone = noLongerAsked(before, course)
			}
		}
		s := snap.Settings
		s.Course, s.Revision = course.ID, s.Revision+1
		return added, b.Store.Apply(ctx, journal.Change{Settings: &s, Enrolments: []journal.Enrolment{e}, At: b.Now().UTC()})
	})
}

// CheckPack reads a course that is to be added, with everything in it.
func CheckPack(pack []prompts.PackFile) (prompts.Course, error) {
	if err := prompts.CheckPackSize(pack); err != nil {
		return prompts.Course{}, err
	}
	files := prompts.PackFiles(pack)
	if err := prompts.CheckCourse(files); err != nil {
		return prompts.Course{}, err
	}
	course, err := prompts.ParseCourse(files)
	if err != nil {
		return course, err
	}
	if slices.Contains(prompts.BuiltinIDs(), course.ID) {
		return course, journal.Invalid("a course that comes with Ponder has the ID %q already: give this one another", course.ID)
	}
	return course, nil
}

// enrolInPack returns the enrolment in an added course: the one there is, with the new text and
// what was given, or a new one.
func (b *Book) enrolInPack(snap snapshot, id string, pack []prompts.PackFile, start prompts.Date, zone string) (journal.Enrolment, error) {
	e, enrolled := snap.Enrolment(id)
	if !enrolled {
		e = journal.Enrolment{Course: id}
	}
	e.Pack = pack
	i := slices.IndexFunc(snap.Enrolments, func(o journal.Enrolment) bool { return o.Course == id })
	if snap.Enrolments = slices.Clone(snap.Enrolments); i >= 0 {
		snap.Enrolments[i] = e
		return b.enrol(snap, id, start, zone)
	}
	fresh, err := b.newEnrolment(id, start, zone)
	fresh.Pack = pack
	return fresh, err
}

// noLongerAsked returns the prompts of one form of a course that the other does not have.
func noLongerAsked(before, now prompts.Course) []prompts.Prompt {
	var gone []prompts.Prompt
	for _, w := range before.Weeks {
		for _, p := range w.Prompts {
			if _, _, found := now.Prompt(p.ID); !found {
				gone = append(gone, p)
			}
		}
	}
	return gone
}
