package journal

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ponder/prompts"
	"ponder/prompts/coursepage"
)

// Studies is a course as this learner has it: pages they read in lie over the built-in weeks.
type Studies struct {
	Course    prompts.Course
	Enrolment Enrolment
}

// courseCache keeps the course as it was last put together.
type courseCache struct {
	journal  ID
	id       string
	revision int
	course   prompts.Course
}

// Studies gives the course in use. Without one, the course's ID is empty.
func (b *Book) Studies(ctx context.Context) (Studies, error) {
	snap, err := b.read(ctx, 0)
	if err != nil {
		return Studies{}, err
	}
	return b.studies(snap)
}

// StudiesOf gives a course that need not be the one in use, with the learner's side of it where there is one. It works before a
// journal exists.
func (b *Book) StudiesOf(ctx context.Context, id string) (Studies, error) {
	snap, err := b.read(ctx, 0)
	if err != nil && !is(err, ErrNoJournal) {
		return Studies{}, err
	}
	e, enrolled := snap.Enrolment(id)
	if !enrolled {
		e = Enrolment{Course: id}
	}
	course, err := b.assemble(e)
	return Studies{Course: course, Enrolment: e}, err
}

func (b *Book) studies(snap Snapshot) (Studies, error) {
	id := snap.Settings.Course
	if id == "" {
		return Studies{}, nil
	}
	e, enrolled := snap.Enrolment(id)
	if !enrolled {
		e = Enrolment{Course: id}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if c := b.course; c.journal != snap.Journal || c.id != id || c.revision != e.Revision || c.course.ID == "" {
		course, err := b.assemble(e)
		if err != nil {
			return Studies{}, err
		}
		b.course = courseCache{journal: snap.Journal, id: id, revision: e.Revision, course: course}
	}
	return Studies{Course: b.course.course, Enrolment: e}, nil
}

// assemble lays the learner's pages over the course's own weeks.
func (b *Book) assemble(e Enrolment) (prompts.Course, error) {
	course, err := e.course()
	if err != nil {
		return prompts.Course{}, err
	}
	for _, p := range e.Pages {
		page, err := coursepage.Read(strings.NewReader(p.Text), b.pageOptions(course, e, p.Week))
		if err != nil {
			return prompts.Course{}, fmt.Errorf("the page you added for Week %d: %w", p.Week, err)
		}
		page.Week.Number = p.Week
		course = coursepage.Overlay(course, page.Week)
	}
	return course, nil
}

func (b *Book) pageOptions(course prompts.Course, e Enrolment, week int) coursepage.Options {
	return coursepage.Options{Course: &course, Start: e.Start, Today: b.Today(), Week: week}
}

// ReadPage reads the text of a course page and keeps nothing. It works before a journal exists. A negative week means that
// the page names its own.
func (b *Book) ReadPage(ctx context.Context, text string, week int) (coursepage.Page, error) {
	opt := coursepage.Options{Today: b.Today(), Week: week}
	s, err := b.Studies(ctx)
	switch {
	case err == nil && s.Course.ID != "":
		opt = b.pageOptions(s.Course, s.Enrolment, week)
	case err != nil && !is(err, ErrNoJournal):
		return coursepage.Page{}, err
	}
	return coursepage.Read(strings.NewReader(text), opt)
}

// KeepPage lays the page of a week, read from text, over the week of the course in use. Answers stay with their prompts.
func (b *Book) KeepPage(ctx context.Context, text string, week int) error {
	page := AddedPage{Week: week, Text: text, At: b.Now().UTC()}
	return b.changeEnrolment(ctx, func(e Enrolment) (Enrolment, error) {
		e = e.WithPage(page)
		_, err := b.assemble(e)
		return e, err
	})
}

// UseCourse makes a course the one in use, and enrols the learner if they were not. An empty ID: simply a journal.
func (b *Book) UseCourse(ctx context.Context, id string, start prompts.Date, zone string) error {
	_, err := retried(ctx, func() (struct{}, error) {
		snap, err := b.read(ctx, 0)
		if err != nil {
			return struct{}{}, err
		}
		s := snap.Settings
		s.Course, s.Revision = id, s.Revision+1
		change := Change{Settings: &s, At: b.Now().UTC()}
		if id != "" {
			e, err := b.enrol(snap, id, start, zone)
			if err != nil {
				return struct{}{}, err
			}
			change.Enrolments = []Enrolment{e}
		}
		return struct{}{}, b.Store.Apply(ctx, change)
	})
	return err
}

// enrol gives the enrolment in a course: the one there is, with what was given changed, or a new one.
func (b *Book) enrol(snap Snapshot, id string, start prompts.Date, zone string) (Enrolment, error) {
	old, enrolled := snap.Enrolment(id)
	if enrolled && start.IsZero() {
		start = old.Start
	}
	if !enrolled {
		old = Enrolment{Course: id}
	}
	if _, err := old.course(); err != nil {
		return Enrolment{}, err
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

// Tick marks a resource as read or watched, or takes the mark away.
func (b *Book) Tick(ctx context.Context, resource string, done bool) error {
	return b.changeEnrolment(ctx, func(e Enrolment) (Enrolment, error) {
		e.Ticked = with(e.Ticked, resource, done)
		return e, nil
	})
}

// Complete marks a week complete, or takes the mark away.
func (b *Book) Complete(ctx context.Context, week int, done bool) error {
	return b.changeEnrolment(ctx, func(e Enrolment) (Enrolment, error) {
		e.Completed = with(e.Completed, week, done)
		return e, nil
	})
}

// ConfirmRecipient remembers where an assignment goes. An assignment without an address cannot be confirmed.
func (b *Book) ConfirmRecipient(ctx context.Context, assignment string, to prompts.Recipient) error {
	if to.Address == "" {
		return invalid("an address is missing: write it as name@example.org")
	}
	if err := CheckEmail(to.Address); err != nil {
		return err
	}
	return b.changeEnrolment(ctx, func(e Enrolment) (Enrolment, error) {
		return e.WithRecipient(assignment, to), nil
	})
}

// with gives a copy of list that holds x, or not.
func with[T comparable](list []T, x T, held bool) []T {
	kept := slices.DeleteFunc(slices.Clone(list), func(o T) bool { return o == x })
	if held {
		kept = append(kept, x)
	}
	return kept
}

// changeEnrolment lets change alter the enrolment in the course in use.
func (b *Book) changeEnrolment(ctx context.Context, change func(Enrolment) (Enrolment, error)) error {
	_, err := retried(ctx, func() (Enrolment, error) {
		snap, err := b.read(ctx, 0)
		if err != nil {
			return Enrolment{}, err
		}
		if snap.Settings.Course == "" {
			return Enrolment{}, invalid("no course is in use: choose one first")
		}
		s, err := b.studies(snap)
		if err != nil {
			return Enrolment{}, err
		}
		e, err := change(s.Enrolment)
		if err != nil {
			return Enrolment{}, err
		}
		e.Revision++
		return e, b.Store.Apply(ctx, Change{Enrolments: []Enrolment{e}, At: b.Now().UTC()})
	})
	return err
}
