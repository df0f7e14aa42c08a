package store

import (
	"context"
	"errors"
	"slices"

	"ponder/journal"
	"ponder/journal/search"
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
		if err := heads.read(w, snapshot); err != nil {
			return err
		}
		for _, h := range heads.heads {
			snapshot.Heads = append(snapshot.Heads, h)
		}
		order(snapshot.Heads)
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
	w.addRelated()
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

// addRelated reads the first versions of what is another one, and what is looked back on.
func (w *windowed) addRelated() {
	var related []journal.ID
	for _, h := range w.heads {
		related = append(append(related, h.Beside), h.Then...)
	}
	slices.Sort(related)
	w.add(slices.Compact(related)...)
}
