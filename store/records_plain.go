package store

import (
	"time"

	"ponder/journal"
)

// Settings, enrolments, hand-ins, responses and partnerships are written as they are, field by
// field, under the names of their fields: they are few, and can be understood without this program.
// A test holds the names fast. What follows brings their times into the form that every Store
// gives: a writer's time in a zone that keeps its offset, any other in UTC.

// settingsKey is where the settings stand.
var settingsKey = []byte("settings")

// frozenRecord holds the texts of a hand-in, apart from its head.
type frozenRecord struct {
	Revision int
	Parts    []journal.HandInWeek
}

func civil(t time.Time) time.Time { return newInstant(t).time() }

func plainEnrolment(e journal.Enrolment) journal.Enrolment {
	e.Ticked, e.Completed, e.Confirmed = list(e.Ticked), list(e.Completed), list(e.Confirmed)
	e.Pages, e.Pack = list(e.Pages), list(e.Pack)
	for i, p := range e.Pages {
		e.Pages[i].At, e.Pages[i].Moves = civil(p.At.UTC()), list(p.Moves)
	}
	return e
}

func plainHandIn(h journal.HandInHead) journal.HandInHead {
	h.Due, h.At, h.SentAt = civil(h.Due.UTC()), civil(h.At), civil(h.SentAt.UTC())
	h.Weeks, h.Included, h.LeftOut, h.Missing = list(h.Weeks), list(h.Included), list(h.LeftOut), list(h.Missing)
	h.Files = list(h.Files)
	for i := range h.Files {
		h.Files[i].Data = nil
	}
	return h
}

func plainParts(weeks []journal.HandInWeek) []journal.HandInWeek {
	weeks = list(weeks)
	for i := range weeks {
		weeks[i].Answers = list(weeks[i].Answers)
		for j, a := range weeks[i].Answers {
			weeks[i].Answers[j].Entries = list(a.Entries)
			for k, e := range a.Entries {
				weeks[i].Answers[j].Entries[k].Head = newHeadRecord(e.Head).head()
			}
		}
	}
	return weeks
}

// list copies a list; an empty one is none.
func list[T any](from []T) []T {
	if len(from) == 0 {
		return nil
	}
	return append([]T(nil), from...)
}
