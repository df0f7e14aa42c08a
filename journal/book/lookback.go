package book

import (
	"cmp"
	"context"
	"slices"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// sittingSize is how many entries come back on one day: a quarter of an hour.
const sittingSize = 3

// gaps are after how many days an entry comes back: a week after it was written, three weeks after
// that, then eight, then each year.
var gaps = [...]int{7, 3 * 7, 8 * 7, 365}

// early is how many days before its time an answer to the course may come back for the first time,
// where there is room: whoever looks back three times a week is there again only then.
const early = 2

// Lookback is what comes back today: the same however often one asks, and whatever was looked back
// on since the morning.
type Lookback struct {
	Day   prompts.Date
	Items []LookbackItem // at most three
	Next  prompts.Date   // when the next one comes where none does today; zero where none ever will
}

// LookbackItem is one entry that comes back.
type LookbackItem struct {
	Item
	Done       bool   // it was looked back on today
	Remembered string // today's line, also one that is still being typed
	NotAgain   bool   // it was said today that it shall not come again
}

// Left returns how many have not been looked back on yet.
func (l Lookback) Left() int {
	n := 0
	for _, it := range l.Items {
		if !it.Done && !it.NotAgain {
			n++
		}
	}
	return n
}

// Lookback returns the entries to look back on today. Private ones are among them only where they
// are asked for.
func (b *Book) Lookback(ctx context.Context, private bool) (Lookback, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns|journal.Recalls)
	if err != nil {
		return Lookback{}, err
	}
	today := b.todayIn(snap)
	c := chooser{snap: snap, today: today, here: b.locationIn(snap), now: snap.outcomes()}
	if !private {
		c.private = b.allMarks(snap)
	}
	all := Lookback{Day: today}
	chosen := c.choose()
	for _, h := range chosen {
		r := snap.recallOf(h.ID)
		s, _ := r.On(today)
		all.Items = append(all.Items, LookbackItem{Item: item(h, false, c.now), Done: s.Shown, Remembered: s.Remembered, NotAgain: r.NotAgain.Wished})
	}
	if len(chosen) == 0 {
		all.Next = c.next
	}
	return all, nil
}

// The classes of what may come back, the first ones first.
const (
	dueAnswer   = iota // an answer to the course in use that never came back, and is due
	earlyAnswer        // one that will be due in a day or two
	dueAgain           // what came back before, and is due again
	dueOther           // what else never came back: what was written just one of the gaps ago
)

// chooser chooses what comes back on a day. What happened on that day itself it does not look at,
// so that the choice stays.
type chooser struct {
	snap    snapshot
	today   prompts.Date
	here    *time.Location
	private privateSet // nil: private ones may come
	now     outcomes
	next    prompts.Date // when the first comes of those that do not today
}

// turn is an entry that may come back, with its place among the others.
type turn struct {
	class int
	order int // within its class, the lowest first
	seq   uint64
	place int // in the heads
}

func (c *chooser) choose() []journal.Head {
	var all []turn
	for i, h := range c.snap.Heads.All() {
		if !c.mayCome(h) {
			continue
		}
		r := c.snap.recallOf(h.ID)
		if r.NotAgain.Wished && prompts.DateOf(r.NotAgain.At.In(c.here)).Before(c.today) {
			continue
		}
		if t, comes := c.turn(h, r); comes && !c.isNew(h) {
			t.seq, t.place = h.Seq, i
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(x, y turn) int {
		return cmp.Or(cmp.Compare(x.class, y.class), cmp.Compare(x.order, y.order), cmp.Compare(x.seq, y.seq))
	})
	var chosen []journal.Head
	for _, t := range all {
		if len(chosen) == sittingSize {
			break
		}
		comes := c.snap.Heads.At(t.place)
		sameDay := func(h journal.Head) bool { return t.class == dueOther && h.Day() == comes.Day() } // another one says more
		if !slices.ContainsFunc(chosen, sameDay) {
			chosen = append(chosen, comes)
		}
	}
	return chosen
}

// longestLife is more days than anybody lives, so that entries are ordered by the days since their
// last gap, and of two that are alike the later one comes first.
const longestLife = 1 << 20

// mayCome reports whether an entry can come back at all.
func (c *chooser) mayCome(h journal.Head) bool {
	return !h.InTrash() && h.Opening != "" && !(c.private != nil && c.private.has(h)) && !c.now.isAside(h.ID)
}

// isNew reports whether an entry was made today: the choice would change with it.
func (c *chooser) isNew(h journal.Head) bool {
	return !h.Created.IsZero() && !prompts.DateOf(h.Created.In(c.here)).Before(c.today)
}

// turn says whether an entry comes back today, and where among others.
func (c *chooser) turn(h journal.Head, r journal.Recall) (t turn, comes bool) {
	written := prompts.DateOf(h.At)
	seen := slices.DeleteFunc(r.Seen(), func(d prompts.Date) bool { return !d.Before(c.today) })
	if n := len(seen); n > 0 {
		due := seen[n-1].AddDays(gaps[min(n, len(gaps)-1)])
		c.wait(due)
		return turn{class: dueAgain, order: due.Sub(c.today)}, !c.today.Before(due)
	}
	due := written.AddDays(gaps[0])
	isAnswer := h.Course != "" && h.Course == c.snap.Settings.Course && h.Week != journal.NoWeek
	switch {
	case isAnswer && !c.today.Before(due):
		return turn{class: dueAnswer, order: due.Sub(c.today)}, true
	case isAnswer:
		c.wait(due.AddDays(-early))
		return turn{class: earlyAnswer, order: due.Sub(c.today)}, due.Sub(c.today) <= early
	}
	c.wait(due)
	return turn{class: dueOther, order: c.sinceGap(written)*longestLife + c.today.Sub(written)}, !c.today.Before(due)
}

// wait remembers when the first of those comes that do not come today.
func (c *chooser) wait(due prompts.Date) {
	if c.today.Before(due) && (c.next.IsZero() || due.Before(c.next)) {
		c.next = due
	}
}

// sinceGap returns how many days ago the last of the gaps after a day ended: each year once it is a
// year ago.
func (c *chooser) sinceGap(written prompts.Date) int {
	age := c.today.Sub(written)
	if age >= gaps[len(gaps)-1] {
		day := anniversary(written, c.today.Year)
		if c.today.Before(day) {
			day = anniversary(written, c.today.Year-1)
		}
		return c.today.Sub(day)
	}
	since := age
	for _, gap := range gaps {
		if gap <= age {
			since = age - gap
		}
	}
	return since
}

// anniversary is the day on which something comes back in a year (see sameDay).
func anniversary(day prompts.Date, year int) prompts.Date {
	if day.Month == time.February && day.Day == 29 && !isLeap(year) {
		day.Day = 28
	}
	day.Year = year
	return day
}
