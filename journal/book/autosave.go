package book

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"ponder/journal"
)

const (
	autosaveEvery = 10 * time.Minute
	muchTaken     = 100 // bytes

	autosavesStayWhole  = 24 * time.Hour
	autosavesStayHourly = 7 * 24 * time.Hour
	autosavesStay       = 30 * 24 * time.Hour
)

// typing is what is known of a draft that is being typed into.
type typing struct {
	saves   int           // how often it was saved; where the Store holds another number, this is out of date
	stored  journal.Entry // as it is in the Store
	longest journal.Entry // since one was kept
	kept    time.Time
	minute  minuteKept
}

// minuteKept are the texts that were kept of one minute: of many, the first, the longest and the
// latest stay.
type minuteKept struct {
	at      time.Time // where the minute began
	text    *journal.Entry
	first   journal.ID
	longest journal.ID
	latest  journal.ID
	most    int // how long the longest is
}

// add puts a text among those of its minute, and gives the keys of what no longer stays.
func (m *minuteKept) add(key journal.ID, e *journal.Entry) (gone []journal.ID) {
	if at := e.Updated.Truncate(time.Minute); m.first == "" || !m.at.Equal(at) {
		*m = minuteKept{at: at, text: e, first: key, longest: key, latest: key, most: len(e.Body)}
		return nil
	}
	was := *m
	m.text, m.latest = e, key
	if len(e.Body) >= m.most {
		m.longest, m.most = key, len(e.Body)
	}
	for _, old := range []journal.ID{was.latest, was.longest} {
		if old != m.first && old != m.longest && old != m.latest && !slices.Contains(gone, old) {
			gone = append(gone, old)
		}
	}
	return gone
}

// draftCache is what this program typed into, by draft.
type draftCache struct {
	mu  sync.Mutex
	all map[journal.ID]typing
}

func (t *draftCache) get(id journal.ID) (typing, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	known, ok := t.all[id]
	return known, ok
}

func (t *draftCache) set(id journal.ID, now typing) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.all == nil {
		t.all = map[journal.ID]typing{}
	}
	t.all[id] = now
}

func (t *draftCache) forget(id journal.ID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.all, id)
}

// typedBefore returns what is known of a draft before a save, from the Store where this program has
// not saved it yet.
func (b *Book) typedBefore(ctx context.Context, d journal.Draft) (typing, bool) {
	if t, known := b.draftCache.get(d.ID); known && t.saves == d.Saves {
		return t, true
	}
	if d.Saves == 0 {
		return typing{}, false
	}
	stored, err := b.Store.Draft(ctx, d.ID)
	if err != nil {
		return typing{}, false // there is none, or it cannot be read: then the save goes beside it
	}
	return typing{saves: stored.Saves, stored: stored.Entry, longest: stored.Entry, kept: stored.Updated}, true
}

// replacing returns the text that a save of a draft takes the place of, where it is to be kept, and
// what is known once it is saved.
func (b *Book) replacing(ctx context.Context, d journal.Draft) (old *journal.Entry, after typing) {
	before, known := b.typedBefore(ctx, d)
	after = typing{stored: d.Entry, longest: d.Entry, kept: d.Updated, minute: before.minute}
	switch {
	case !known:
		return nil, after
	case taken(before.stored.Body, d.Body) >= muchTaken:
		old = &before.stored
	case len(before.longest.Body)-len(d.Body) >= muchTaken:
		old = &before.longest
	case d.Updated.Sub(before.kept) >= autosaveEvery:
		old = &before.stored
	default:
		after.kept = before.kept
		if len(before.longest.Body) > len(d.Body) {
			after.longest = before.longest
		}
		return nil, after
	}
	if old.IsEmpty() || old.Body == d.Body {
		return nil, after
	}
	return old, after
}

// taken says how many bytes of a text another one has not, where it begins and ends the same.
func taken(before, after string) int {
	n := alike(before, after, func(s string, n int) (part, rest string) { return s[:n], s[n:] })
	before, after = before[n:], after[n:]
	return len(before) - alike(before, after, func(s string, n int) (part, rest string) { return s[len(s)-n:], s[:len(s)-n] })
}

// alike says how many bytes two texts have in common on the side that cut takes from.
func alike(x, y string, cut func(s string, n int) (part, rest string)) (same int) {
	for _, step := range []int{4096, 64, 1} {
		for len(x) >= step && len(y) >= step {
			a, restX := cut(x, step)
			b, restY := cut(y, step)
			if a != b {
				break
			}
			x, y, same = restX, restY, same+step
		}
	}
	return same
}

// keepTyped adds the text that a save takes the place of to its change. It reads nothing: the work
// for a save is the same however much was kept before.
func (b *Book) keepTyped(c journal.Change, old *journal.Entry, t *typing) journal.Change {
	if old == nil || t.minute.text != nil && t.minute.text.Same(*old) {
		return c
	}
	key, err := b.newID()
	if err != nil {
		return c
	}
	c.Autosaves = []journal.Autosave{{Key: key, Entry: *old}}
	c.DropAutosaves = t.minute.add(key, old)
	return c
}

// withAutosave adds a text to a change, and takes nothing away: that is for ThinAutosaves, once a
// copy is made. Where it cannot be added it is left out: what was typed now is worth more.
func (b *Book) withAutosave(ctx context.Context, c journal.Change, old *journal.Entry) journal.Change {
	if old == nil {
		return c
	}
	key, err := b.newID()
	if err != nil {
		return c
	}
	all, err := b.Autosaves(ctx, old.ID)
	if err != nil && !errors.Is(err, journal.ErrDamaged) || len(all) > 0 && all[len(all)-1].Same(*old) {
		return c
	}
	c.Autosaves = []journal.Autosave{{Key: key, Entry: *old}}
	return c
}

// Autosaves returns the texts of an entry or a draft that were kept by themselves, oldest first.
func (b *Book) Autosaves(ctx context.Context, id journal.ID) ([]journal.Autosave, error) {
	snap, err := b.Store.Read(ctx, journal.Autosaves)
	all := slices.DeleteFunc(snap.Autosaves, func(a journal.Autosave) bool { return a.ID != id })
	if err != nil {
		return all, fmt.Errorf("read what was kept while typing: %w", err)
	}
	return all, nil
}

// surplusAutosaves returns the keys of those that the rule no longer keeps, of one draft, oldest
// first. What a wrong clock put into the future stays.
func surplusAutosaves(all []journal.Autosave, now time.Time) (gone []journal.ID) {
	gone = surplusOfTheDay(all, now)
	last := ""
	for i, a := range slices.Backward(all) {
		if i+1 < len(all) && a.Same(all[i+1].Entry) {
			gone = append(gone, a.Key)
			continue
		}
		age, slot := now.Sub(a.Updated), ""
		switch {
		case age > autosavesStay:
			gone = append(gone, a.Key)
			continue
		case age > autosavesStayHourly:
			slot = a.Updated.Format(time.DateOnly)
		case age > autosavesStayWhole:
			slot = a.Updated.Format(time.DateOnly + " 15")
		}
		if slot != "" && slot == last {
			gone = append(gone, a.Key)
		}
		last = slot
	}
	return gone
}

// surplusOfTheDay gives, of the last day but not of the last hour, all but the first, the longest
// and the latest of each ten minutes.
func surplusOfTheDay(all []journal.Autosave, now time.Time) (gone []journal.ID) {
	for from := 0; from < len(all); {
		slot, longest, to := all[from].Updated.Truncate(autosaveEvery), from, from+1
		for ; to < len(all) && all[to].Updated.Truncate(autosaveEvery).Equal(slot); to++ {
			if len(all[to].Body) >= len(all[longest].Body) {
				longest = to
			}
		}
		for i := from + 1; i < to-1; i++ {
			if age := now.Sub(all[i].Updated); i != longest && age > time.Hour && age <= autosavesStayWhole {
				gone = append(gone, all[i].Key)
			}
		}
		from = to
	}
	return gone
}

// ThinAutosaves removes, of every draft, those that the rule no longer keeps. Where the clock is
// more than a year beyond the newest of them it removes nothing.
func (b *Book) ThinAutosaves(ctx context.Context) error {
	snap, err := b.Store.Read(ctx, journal.Autosaves)
	if err != nil {
		return fmt.Errorf("read what was kept while typing: %w", err)
	}
	if n := len(snap.Autosaves); n == 0 || b.Now().Sub(snap.Autosaves[n-1].Updated) > longAway {
		return nil
	}
	of := map[journal.ID][]journal.Autosave{}
	for _, a := range snap.Autosaves {
		of[a.ID] = append(of[a.ID], a)
	}
	var gone []journal.ID
	for _, all := range of {
		gone = append(gone, surplusAutosaves(all, b.Now())...)
	}
	if len(gone) == 0 {
		return nil
	}
	slices.Sort(gone)
	gone = slices.Compact(gone)
	return b.Store.Apply(ctx, journal.Change{DropAutosaves: gone, At: b.Now().UTC()})
}
