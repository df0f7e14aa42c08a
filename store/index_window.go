package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"ponder/journal"
	"ponder/journal/search"
	"ponder/prompts"
	"ponder/store/index"
)

// readWindow reads parts of the journal, with the heads of a window.
func (s *Store) readWindow(ctx context.Context, parts journal.Part, w journal.Window) (snapshot journal.Snapshot, err error) {
	err = s.withIndex(ctx, func(t *txn, x *indexed) error {
		var damage error
		if snapshot, damage = t.snapshot(parts &^ journal.Heads); !isDamage(damage) {
			return damage
		}
		heads := windowed{txn: t, x: x, heads: map[journal.ID]journal.Head{}, tried: map[journal.ID]bool{}}
		err := heads.read(w, snapshot)
		if err != nil {
			return err
		}
		for _, h := range heads.heads {
			snapshot.Heads = append(snapshot.Heads, h)
		}
		order(snapshot.Heads)
		if w.Tally {
			if snapshot.Tally, err = heads.tally(); err != nil {
				return err
			}
		}
		return errors.Join(append(heads.damage, damage)...)
	})
	return snapshot, err
}

// windowed gathers the heads of a window.
type windowed struct {
	*txn
	x      *indexed
	heads  map[journal.ID]journal.Head
	tried  map[journal.ID]bool
	damage []error
}

func (w *windowed) read(win journal.Window, s journal.Snapshot) error {
	w.add(win.IDs...)
	for id := range w.x.since.ids { // what was touched since is in every window
		w.add(id)
	}
	if win.HandedIn {
		for _, h := range s.HandIns {
			for _, in := range h.Included {
				w.add(in.ID)
			}
		}
	}
	for _, n := range append([]search.Need{journal.WithVersions()}, win.Any...) {
		if err := w.addAll(n); err != nil {
			return err
		}
	}
	if err := w.addNewest(win.Newest, s.Drafts); err != nil {
		return err
	}
	if err := w.addDays(win.Days); err != nil {
		return err
	}
	w.addRelated(s.Drafts)
	return nil
}

// add reads heads, where they are there.
func (w *windowed) add(ids ...journal.ID) {
	for _, id := range ids {
		if w.tried[id] || id == "" {
			continue
		}
		w.tried[id] = true
		h, err := w.head(id)
		switch {
		case err == nil:
			w.heads[id] = h
		case !errors.Is(err, journal.ErrNotFound):
			w.damage = append(w.damage, err)
		}
	}
}

// addAll reads the heads of all entries that have what is needed.
func (w *windowed) addAll(n search.Need) error {
	set, err := w.x.Find([]index.Need{index.Need(n)})
	if err != nil {
		return err
	}
	return w.x.Newest(set, func(d index.Doc) (bool, error) { return true, w.addDoc(d) })
}

// addDoc reads the head of an entry of the index, which must be the one that the index knows.
func (w *windowed) addDoc(d index.Doc) error {
	id := journal.ID(d.ID)
	w.add(id)
	h, there := w.heads[id]
	if !w.x.since.ids[id] && (there && docOf(h) != d || !there && len(w.damage) == 0) {
		return index.ErrDamaged
	}
	return nil
}

// addNewest reads the newest heads, without counting those in the trash or with a draft.
func (w *windowed) addNewest(n int, drafts []journal.Draft) error {
	if n == 0 {
		return nil
	}
	drafted := map[journal.ID]bool{}
	for _, d := range drafts {
		drafted[d.ID] = true
	}
	return w.x.Newest(w.x.All(), func(d index.Doc) (bool, error) {
		if err := w.addDoc(d); err != nil {
			return false, err
		}
		id := journal.ID(d.ID)
		if h, there := w.heads[id]; there && !w.x.since.ids[id] && !h.InTrash() && !drafted[id] {
			n--
		}
		return n > 0, nil
	})
}

// addDays reads the heads of what was written on some days.
func (w *windowed) addDays(days []prompts.Date) error {
	if len(days) == 0 {
		return nil
	}
	asked := map[int64]bool{}
	for _, day := range days {
		asked[index.Doc{Seconds: day.In(time.UTC).Unix()}.Day()] = true
	}
	return w.x.Newest(w.x.All(), func(d index.Doc) (bool, error) {
		if !asked[d.Day()] {
			return true, nil
		}
		return true, w.addDoc(d)
	})
}

// tally counts all of the journal by what the index knows of each entry. What was touched since has
// been read. An index that does not know as many entries as the journal counts itself is not
// believed: of most entries nothing else is looked at.
func (w *windowed) tally() (*journal.Tally, error) {
	t := journal.NewTally()
	all, trash := 0, 0
	count := func(inTrash bool) {
		if all++; inTrash {
			trash++
		}
	}
	for id := range w.x.since.ids {
		if h, there := w.heads[id]; there {
			count(h.InTrash())
			t.Count(h)
		}
	}
	var sum journal.Written // of one day: they come day by day
	var day int64
	end := func() {
		if sum.Entries > 0 {
			t.AddDay(prompts.DateOf(time.Unix(day*24*60*60, 0).UTC()), sum)
		}
	}
	err := w.x.Newest(w.x.All(), func(d index.Doc) (bool, error) {
		if w.x.since.ids[journal.ID(d.ID)] {
			return true, nil
		}
		if count(d.Trash); d.Trash {
			return true, nil
		}
		if d.Day() != day {
			end()
			day, sum = d.Day(), journal.Written{}
		}
		one := journal.Written{Entries: 1, Words: int(d.Words)}
		if sum = sum.And(one); d.Course != "" {
			t.AddWeek(journal.CourseWeek{Course: d.Course, Week: int(d.Week)}, one)
		}
		return true, nil
	})
	end()
	if err == nil && len(w.damage) == 0 && (all != w.meta.Counts[bucketHeads] || trash != w.meta.Trash) {
		err = journal.ErrNoIndex
	}
	return t, err
}

// addRelated reads the first versions of what is another one, and what is looked back on, by
// entries and by drafts.
func (w *windowed) addRelated(drafts []journal.Draft) {
	var related []journal.ID
	for _, d := range drafts {
		if d.Beside != "" {
			related = append(related, d.ID, d.Beside)
		}
		related = append(related, d.Then...)
	}
	for _, h := range w.heads {
		related = append(append(related, h.Beside), h.Then...)
	}
	slices.Sort(related)
	w.add(slices.Compact(related)...)
}
