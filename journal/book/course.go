package book

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"ponder/journal"
	"ponder/prompts"
	"ponder/prompts/coursepage"
)

// ActiveCourse is a course as this learner has it: pages they read in lie over the built-in weeks.
type ActiveCourse struct {
	Course    prompts.Course
	Enrolment journal.Enrolment
}

// courseCache keeps the course as it was last put together.
type courseCache struct {
	journal  journal.ID
	id       string
	revision int
	course   prompts.Course
}

// ActiveCourse returns the course in use. Without one, the course's ID is empty.
func (b *Book) ActiveCourse(ctx context.Context) (ActiveCourse, error) {
	snap, err := b.read(ctx, 0)
	if err != nil {
		return ActiveCourse{}, err
	}
	return b.activeCourse(snap)
}

// CourseOf returns a course that need not be the one in use, with the learner's side of it where
// there is one. It works before a journal exists.
func (b *Book) CourseOf(ctx context.Context, id string) (ActiveCourse, error) {
	snap, err := b.read(ctx, 0)
	if err != nil && !errors.Is(err, journal.ErrNoJournal) {
		return ActiveCourse{}, err
	}
	e, enrolled := snap.Enrolment(id)
	if !enrolled {
		e = journal.Enrolment{Course: id}
	}
	course, err := b.assemble(e)
	return ActiveCourse{Course: course, Enrolment: e}, err
}

func (b *Book) activeCourse(snap snapshot) (ActiveCourse, error) {
	id := snap.Settings.Course
	if id == "" {
		return ActiveCourse{Enrolment: journal.Enrolment{Zone: snap.Settings.Zone}}, nil
	}
	e, enrolled := snap.Enrolment(id)
	if !enrolled {
		e = journal.Enrolment{Course: id}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if c := b.course; c.journal != snap.Journal || c.id != id || c.revision != e.Revision || c.course.ID == "" {
		course, err := b.assemble(e)
		if err != nil {
			return ActiveCourse{}, err
		}
		b.course = courseCache{journal: snap.Journal, id: id, revision: e.Revision, course: course}
	}
	return ActiveCourse{Course: b.course.course, Enrolment: e}, nil
}

// assemble lays the learner's pages over the course's own weeks.
func (b *Book) assemble(e journal.Enrolment) (prompts.Course, error) {
	course, err := e.ReadCourse()
	if err != nil {
		return prompts.Course{}, err
	}
	for _, p := range e.Pages {
		known := coursepage.Remember(course, p.Week, asked(p))
		page, err := readWeek(p.Text, b.pageOptions(known, e, p.Week))
		if err != nil {
			return prompts.Course{}, fmt.Errorf("the page you added for Week %d: %w", p.Week, err)
		}
		page.Week.Number = p.Week
		if len(page.Week.Prompts) > 0 {
			course = known
		}
		course = coursepage.Overlay(course, page.Week)
	}
	return course, nil
}

// CourseView is a course that can be taken up.
type CourseView struct {
	prompts.Course
	InUse    bool
	Added    bool  // by the learner; the others come with the program
	Enrolled bool  // the learner took it up at some time
	Err      error // why it cannot be read; then only its ID is known
}

// Courses returns the courses there are: those that come with the program, then those that the
// learner added. It works before a journal exists.
func (b *Book) Courses(ctx context.Context) ([]CourseView, error) {
	snap, err := b.read(ctx, 0)
	if err != nil && !errors.Is(err, journal.ErrNoJournal) {
		return nil, err
	}
	var all []CourseView
	for _, id := range prompts.BuiltinIDs() {
		all = append(all, snap.courseView(journal.Enrolment{Course: id}))
	}
	for _, e := range snap.Enrolments {
		if len(e.Pack) > 0 {
			all = append(all, snap.courseView(e))
		}
	}
	return all, nil
}

func (s snapshot) courseView(e journal.Enrolment) CourseView {
	v := CourseView{InUse: e.Course == s.Settings.Course, Added: len(e.Pack) > 0}
	_, v.Enrolled = s.Enrolment(e.Course)
	v.Course, v.Err = e.ReadCourse()
	v.ID = e.Course
	return v
}

// courseFiles returns the text of a course that comes with the program or was added.
func (s snapshot) courseFiles(id string) (fs.FS, error) {
	e, found := s.Enrolment(id)
	if !found {
		e.Course = id
	}
	return e.Files()
}
