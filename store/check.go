package store

import (
	"fmt"
	"strings"
	"time"

	"ponder/journal"
)

// longestID is far more than an ID needs, and leaves room in a key for what is added to it.
const longestID = 64

// check refuses a change that could be written and then not be found or read again.
func check(c journal.Change) error {
	if (len(c.Remove) > 0 || len(c.Sent) > 0) && c.At.IsZero() {
		return fmt.Errorf("a change that removes or sends needs a time: %w", journal.ErrInvalid)
	}
	r := records{}
	r.add("change", 1, c.At)
	for _, e := range c.Entries {
		r.add(e.ID, e.Revision, e.At, e.Created, e.Updated)
	}
	for _, d := range c.Drafts {
		r.add(d.ID, d.Saves, d.At, d.Created, d.Updated)
	}
	for _, a := range c.Autosaves {
		r.add(a.Key, 1, a.At, a.Created, a.Updated)
		r.add(a.ID, 1)
	}
	for _, h := range c.HandIns {
		r.add(h.ID, h.Revision, h.At, h.Due, h.SentAt)
		for _, e := range h.Entries() {
			r.add(h.ID, h.Revision, e.At, e.Created, e.Updated, e.Removed)
		}
	}
	for _, e := range c.Enrolments {
		r.add(journal.ID(e.Course), e.Revision)
		for _, p := range e.Pages {
			r.add(journal.ID(e.Course), e.Revision, p.At)
		}
	}
	if c.Settings != nil {
		r.add("settings", c.Settings.Revision)
	}
	r.addAssessments(c)
	for _, x := range c.Replies {
		r.add(x.ID, x.Revision, x.At, x.Filed, x.Removed)
	}
	for _, x := range c.Recalls {
		r.add(x.Entry, x.Revision, x.Times()...)
	}
	return r.err
}

// records remembers the first record that cannot be kept.
type records struct{ err error }

func (r *records) add(id journal.ID, revision int, times ...time.Time) {
	switch {
	case r.err != nil:
		return
	case id == "" || len(id) > longestID || strings.Contains(string(id), "\x00"):
		r.err = fmt.Errorf("ID %q: %w", id, journal.ErrInvalid)
	case revision < 1 || revision > 1<<31-1:
		r.err = fmt.Errorf("revision %d of %s: %w", revision, id, journal.ErrInvalid)
	}
	for _, t := range times {
		if y := t.Year(); r.err == nil && (y < 1 || y > 9998) {
			r.err = fmt.Errorf("year %d of %s: %w", y, id, journal.ErrInvalid)
		}
	}
}
