package journal

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"ponder/prompts"
)

// CourseView is a course that can be taken up.
type CourseView struct {
	prompts.Course
	InUse    bool
	Added    bool  // by the learner; the others come with the program
	Enrolled bool  // the learner took it up at some time
	Err      error // why it cannot be read; then only its ID is known
}

// Courses gives the courses there are: those that come with the program, then those that the learner added. It works before a
// journal exists.
func (b *Book) Courses(ctx context.Context) ([]CourseView, error) {
	snap, err := b.read(ctx, 0)
	if err != nil && !is(err, ErrNoJournal) {
		return nil, err
	}
	var all []CourseView
	for _, id := range prompts.BuiltinIDs() {
		all = append(all, snap.courseView(Enrolment{Course: id}))
	}
	for _, e := range snap.Enrolments {
		if len(e.Pack) > 0 {
			all = append(all, snap.courseView(e))
		}
	}
	return all, nil
}

func (s Snapshot) courseView(e Enrolment) CourseView {
	v := CourseView{InUse: e.Course == s.Settings.Course, Added: len(e.Pack) > 0}
	_, v.Enrolled = s.Enrolment(e.Course)
	v.Course, v.Err = e.course()
	v.ID = e.Course
	return v
}

// courseFiles gives the text of a course that comes with the program or was added.
func (s Snapshot) courseFiles(id string) (fs.FS, error) {
	e, found := s.Enrolment(id)
	if !found {
		e.Course = id
	}
	return e.files()
}

// files gives the course as text, without the learner's pages.
func (e Enrolment) files() (fs.FS, error) {
	if len(e.Pack) > 0 {
		return prompts.PackFiles(e.Pack), nil
	}
	files, err := prompts.BuiltinFiles(e.Course)
	if err != nil {
		return nil, fmt.Errorf("course %q: %w", e.Course, err)
	}
	return files, nil
}

// course reads the course, without the learner's pages.
func (e Enrolment) course() (prompts.Course, error) {
	files, err := e.files()
	if err != nil {
		return prompts.Course{}, err
	}
	course, err := prompts.ParseCourse(files)
	if err != nil {
		return prompts.Course{}, fmt.Errorf("course %q: %w", e.Course, err)
	}
	return course, nil
}

// AddedCourse tells what became of a course that was added.
type AddedCourse struct {
	Course prompts.Course
	Again  bool             // an earlier form of it was there
	Gone   []prompts.Prompt // asked by the earlier form and no longer; answers to them stay, beside the prompts
}

// AddCourse keeps a course as text, takes it up, and enrols the learner if they were not. Adding it again brings it up to date;
// answers stay with their prompts. A fault in it is an error that prompts.Faults takes apart; then nothing is kept.
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
			if before, err := old.course(); err == nil {
				added.Gone = noLongerAsked(before, course)
			}
		}
		s := snap.Settings
		s.Course, s.Revision = course.ID, s.Revision+1
		return added, b.Store.Apply(ctx, Change{Settings: &s, Enrolments: []Enrolment{e}, At: b.Now().UTC()})
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
		return course, invalid("a course that comes with Ponder has the ID %q already: give this one another", course.ID)
	}
	return course, nil
}

// enrolInPack gives the enrolment in an added course: the one there is, with the new text and what was given, or a new one.
func (b *Book) enrolInPack(snap Snapshot, id string, pack []prompts.PackFile, start prompts.Date, zone string) (Enrolment, error) {
	e, enrolled := snap.Enrolment(id)
	if !enrolled {
		e = Enrolment{Course: id}
	}
	e.Pack = pack
	i := slices.IndexFunc(snap.Enrolments, func(o Enrolment) bool { return o.Course == id })
	if snap.Enrolments = slices.Clone(snap.Enrolments); i >= 0 {
		snap.Enrolments[i] = e
		return b.enrol(snap, id, start, zone)
	}
	fresh, err := b.newEnrolment(id, start, zone)
	fresh.Pack = pack
	return fresh, err
}

// noLongerAsked gives the prompts of one form of a course that the other does not have.
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
