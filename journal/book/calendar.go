package book

import (
	"context"
	"slices"
	"sync"

	"ponder/journal"
	"ponder/prompts"
)

// calendar is the journal by its days, as it was when it was last read: it is put together once
// after each change, and then a year or a day costs the same, however much there is.
type calendar struct {
	snap       snapshot // with all heads, or with those of a window
	written    []prompts.Date
	years      map[int]*yearWritten
	statistics Statistics
	on         *onDays // of every day, where all heads were read
}

// yearWritten is how much was written in a year, and on its days.
type yearWritten struct {
	DayWritten
	days map[prompts.Date]DayWritten
}

// calendarCache keeps the calendar as it was last put together.
type calendarCache struct {
	mu   sync.Mutex
	held *calendar
}

// calendarParts are what decides, beside the heads, what stands on a day.
const calendarParts = journal.Drafts | journal.HandIns

func (b *Book) calendar(ctx context.Context) (*calendar, error) {
	b.days.mu.Lock()
	defer b.days.mu.Unlock()
	if held := b.days.held; held != nil && (held.on != nil || !b.holdsHeads()) {
		state, err := b.Store.State(ctx)
		if err != nil {
			return nil, err
		}
		if isSame(state, held.snap.State) {
			return held, nil
		}
	}
	snap, err := b.readWindow(ctx, calendarParts, journal.Window{Tally: true})
	if err != nil {
		return nil, err
	}
	c := &calendar{snap: snap, years: map[int]*yearWritten{}}
	tally, now := snap.Tally, snap.outcomes()
	if tally == nil {
		c.on = newOnDays(snap)
		tally = journal.NewTally()
		for _, h := range snap.Heads.All() {
			tally.Count(h)
		}
	}
	active, err := b.activeCourse(snap)
	if err != nil {
		return nil, err
	}
	c.statistics = statisticsOf(tally, active.Course)
	aside := map[prompts.Date]journal.Written{}
	for _, h := range snap.Heads.Find(now.isAside) {
		if !h.InTrash() && now.standsFor(h) {
			day := prompts.DateOf(h.At)
			aside[day] = aside[day].And(journal.Written{Entries: -1, Words: -h.Words})
		}
	}
	for day, w := range tally.Days {
		c.add(day, DayWritten(w.And(aside[day])))
	}
	slices.SortFunc(c.written, compareDates)
	b.days.held = c
	return c, nil
}

// add adds a day of which everything was counted.
func (c *calendar) add(day prompts.Date, w DayWritten) {
	if w.Entries == 0 {
		return
	}
	y := c.years[day.Year]
	if y == nil {
		y = &yearWritten{days: map[prompts.Date]DayWritten{}}
		c.years[day.Year] = y
	}
	y.days[day] = w
	y.DayWritten = DayWritten{y.Entries + w.Entries, y.Words + w.Words}
	c.written = append(c.written, day)
}

// sameDays are the same day in the other years in which something was written, the latest first
// (see sameDay).
func (c *calendar) sameDays(on prompts.Date) (all []prompts.Date) {
	if len(c.written) == 0 {
		return nil
	}
	for year := c.written[len(c.written)-1].Year; year >= c.written[0].Year; year-- {
		for _, day := range []int{29, on.Day} {
			other := prompts.Date{Year: year, Month: on.Month, Day: day}
			if year != on.Year && (day == on.Day || sameDay(other, on)) && !slices.Contains(all, other) {
				all = append(all, other)
			}
		}
	}
	return all
}

// onDays is what stands on days.
type onDays struct {
	snap     snapshot
	places   map[prompts.Date][]int // in the heads
	private  privateSet
	outcomes outcomes
}

// onDays returns what stands on some days: of all heads, where they were read, or of those days
// alone.
func (b *Book) onDays(ctx context.Context, c *calendar, days []prompts.Date) (*onDays, error) {
	if c.on != nil {
		return c.on, nil
	}
	snap, err := b.readWindow(ctx, calendarParts, journal.Window{Days: days, HandedIn: true})
	if err != nil {
		return nil, err
	}
	if snap.Damage != nil { // what was counted by the index is not all there
		b.days.mu.Lock()
		b.days.held = nil
		b.days.mu.Unlock()
	}
	return newOnDays(snap), nil
}

func newOnDays(snap snapshot) *onDays {
	on := &onDays{snap, map[prompts.Date][]int{}, snap.marks(), snap.outcomes()}
	for i, h := range snap.Heads.All() {
		if !h.InTrash() && !on.outcomes.standsFor(h) {
			day := prompts.DateOf(h.At)
			on.places[day] = append(on.places[day], i)
		}
	}
	return on
}

// standsFor reports whether another text of an entry stands for this one on its day.
func (o outcomes) standsFor(h journal.Head) bool {
	return o.isAside(h.ID) && o.texts[h.ID].shown.Day() == h.Day()
}
