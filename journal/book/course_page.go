package book

import (
	"context"
	"errors"
	"strings"

	"ponder/journal"
	"ponder/prompts"
	"ponder/prompts/coursepage"
)

func (b *Book) pageOptions(course prompts.Course, e journal.Enrolment, week int) coursepage.Options {
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
	case err != nil && !errors.Is(err, journal.ErrNoJournal):
		return coursepage.Page{}, err
	}
	return coursepage.Read(strings.NewReader(text), opt)
}

// KeepPage lays the page of a week, read from text, over the week of the course in use. Answers stay with their prompts.
func (b *Book) KeepPage(ctx context.Context, text string, week int) error {
	page := journal.AddedPage{Week: week, Text: text, At: b.Now().UTC()}
	return b.changeEnrolment(ctx, func(e journal.Enrolment) (journal.Enrolment, error) {
		e = e.WithPage(page)
		_, err := b.assemble(e)
		return e, err
	})
}
