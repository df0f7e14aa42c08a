package journal

import (
	"fmt"
	"io/fs"
	"slices"
	"time"

	"ponder/prompts"
)

// Enrolment is a learner's own side of a course.
type Enrolment struct {
	Course    string       // course ID
	Start     prompts.Date // the day Week 1 begins
	Zone      string       // the learner's zone, IANA name; empty: the one of the computer
	Since     time.Time    `cbor:",omitzero"` // UTC, when the course was taken up; zero where that is not known
	Ticked    []string     // IDs of resources read or watched
	Completed []int        // weeks marked complete
	Pages     []AddedPage  // pages that lie over the course's own weeks, one a week

	// Pack is the text of a course that the learner added, so that it is there without the files it
	// came from. The courses that come with the program have none.
	Pack []prompts.PackFile `cbor:",omitempty"`

	Confirmed []ConfirmedRecipient
	Revision  int // a Store refuses an enrolment that is not one more than what it holds
}

// AddedPage is the text of a course page that the learner read in. The text is kept, and read again
// with newer rules.
type AddedPage struct {
	Week int
	Text string
	At   time.Time // UTC

	// Moves are what the learner said of single lines of it. They count again whenever the page is
	// read.
	Moves []MovedLine `cbor:",omitempty"`

	// Asked are the prompts of the week as pages of it had them, those of this page first, so that
	// each keeps its ID, and its answers, when it is worded anew or comes back.
	Asked []AskedPrompt `cbor:",omitempty"`
}

// AskedPrompt is a prompt as a page of a week had it.
type AskedPrompt struct{ ID, Text string }

// MovedLine is a line of a page that the learner gave another kind than the one it was read as.
type MovedLine struct {
	Text string // the line's, so that it is found again where the page around it has changed
	Nth  int    // which of several lines with the same text, from 0
	Kind string // one of those of prompts/coursepage; a kind that is not known moves nothing
}

// ConfirmedRecipient is where an assignment goes, as the learner said.
type ConfirmedRecipient struct {
	Assignment string
	prompts.Recipient
}

// IsTicked reports whether a resource was ticked off.
func (e Enrolment) IsTicked(resource string) bool { return slices.Contains(e.Ticked, resource) }

// IsComplete reports whether a week was marked complete.
func (e Enrolment) IsComplete(week int) bool { return slices.Contains(e.Completed, week) }

// Recipient returns the recipient that the learner confirmed for an assignment.
func (e Enrolment) Recipient(assignment string) (prompts.Recipient, bool) {
	for _, c := range e.Confirmed {
		if c.Assignment == assignment {
			return c.Recipient, true
		}
	}
	return prompts.Recipient{}, false
}

// WithRecipient returns a copy of the enrolment that remembers where an assignment goes.
func (e Enrolment) WithRecipient(assignment string, to prompts.Recipient) Enrolment {
	kept := slices.DeleteFunc(slices.Clone(e.Confirmed), func(c ConfirmedRecipient) bool {
		return c.Assignment == assignment
	})
	e.Confirmed = append(kept, ConfirmedRecipient{Assignment: assignment, Recipient: to})
	return e
}

// WithPage returns a copy of the enrolment in which a page lies over its week; an earlier page of
// that week is replaced.
func (e Enrolment) WithPage(p AddedPage) Enrolment {
	kept := slices.DeleteFunc(slices.Clone(e.Pages), func(o AddedPage) bool { return o.Week == p.Week })
	e.Pages = append(kept, p)
	return e
}

// Files returns the course as text, without the learner's pages.
func (e Enrolment) Files() (fs.FS, error) {
	if len(e.Pack) > 0 {
		return prompts.PackFiles(e.Pack), nil
	}
	files, err := prompts.BuiltinFiles(e.Course)
	if err != nil {
		return nil, fmt.Errorf("course %q: %w", e.Course, err)
	}
	return files, nil
}

// ReadCourse reads the course, without the learner's pages.
func (e Enrolment) ReadCourse() (prompts.Course, error) {
	files, err := e.Files()
	if err != nil {
		return prompts.Course{}, err
	}
	course, err := prompts.ParseCourse(files)
	if err != nil {
		return prompts.Course{}, fmt.Errorf("course %q: %w", e.Course, err)
	}
	return course, nil
}
