package book

import (
	"context"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// JournalView is the home of a journal without a course. Nothing private is in it: it is seen by
// whoever looks over a shoulder.
type JournalView struct {
	Entries int    // in the journal, without the trash
	Recent  []Item // the last ones, newest first
	Then    []Item // those of the same day in earlier years, newest first

	ToDecide int // entries of which there are several texts beside each other

	Intentions []Intention // what the learner means to try and has not said more of, the latest first
}

// JournalView returns at most so many of the last entries, and those of this day in earlier years.
func (b *Book) JournalView(ctx context.Context, recent int) (JournalView, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns|journal.Recalls)
	if err != nil {
		return JournalView{}, err
	}
	today, private, now := prompts.DateOf(b.Now().In(b.Zone)), snap.marks(), snap.outcomes()
	v := JournalView{ToDecide: snap.toDecide(), Intentions: b.intentions(snap, IntentionFilter{State: journal.Open})}
	for _, h := range snap.Heads.Backward() {
		if h.InTrash() || now.isAside(h.ID) {
			continue
		}
		v.Entries++
		if private.has(h) {
			continue
		}
		if day := prompts.DateOf(h.At); day.Year < today.Year && sameDay(day, today) {
			v.Then = append(v.Then, item(h, false, now))
		} else if len(v.Recent) < recent {
			v.Recent = append(v.Recent, item(h, false, now))
		}
	}
	return v, nil
}

// sameDay reports whether a day has its anniversary on another one: what was written on 29 February
// has it on the 28th in years without one.
func sameDay(day, on prompts.Date) bool {
	if day.Month == time.February && day.Day == 29 && !isLeap(on.Year) {
		day.Day = 28
	}
	return day.Month == on.Month && day.Day == on.Day
}

func isLeap(year int) bool {
	return time.Date(year, time.February, 29, 0, 0, 0, 0, time.UTC).Month() == time.February
}
