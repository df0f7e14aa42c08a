package book

import (
	"context"
	"fmt"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// The kinds of dates that a course has.
const (
	DeadlineDate = "deadline"
	WebinarDate  = "webinar"
)

// CourseDate is a date of a course, past or to come.
type CourseDate struct {
	Kind       string // DeadlineDate or WebinarDate
	Week       int
	Title      string
	At         time.Time // UTC; of a deadline the first instant that is too late
	When       prompts.When
	Link       string          // of a webinar
	Assignment *AssignmentView // of a deadline
}

// CourseDates returns the dates of the course in use, week by week: in each the webinar, then the
// deadline. Those that depend on a start which is not known are left out.
func (b *Book) CourseDates(ctx context.Context) (ActiveCourse, []CourseDate, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns)
	if err != nil {
		return ActiveCourse{}, nil, err
	}
	s, err := b.activeCourse(snap)
	if err != nil {
		return s, nil, err
	}
	assignments, err := snap.assignments(s, b.Now())
	if err != nil {
		return s, nil, err
	}
	var all []CourseDate
	add := func(d CourseDate) {
		if !d.At.IsZero() {
			all = append(all, d)
		}
	}
	for _, w := range s.Course.Weeks {
		if w.Webinar != nil {
			at, err := w.Webinar.At.Instant(s.Enrolment.Start)
			if err != nil {
				return s, nil, fmt.Errorf("webinar of week %d: %w", w.Number, err)
			}
			if !at.IsZero() {
				at = at.UTC()
			}
			add(CourseDate{Kind: WebinarDate, Week: w.Number, Title: w.Webinar.Title, At: at, When: w.Webinar.At, Link: w.Webinar.Link.URL})
		}
		for _, a := range assignments {
			if a.Week == w.Number {
				add(CourseDate{Kind: DeadlineDate, Week: w.Number, Title: a.Title, At: a.Due, When: a.Assignment.Due, Assignment: &a})
			}
		}
	}
	return s, all, nil
}
