package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ponder/journal"
)

// Salvage makes a new journal at path of every value that still carries a good checksum: also where
// no page leads to it any more, and where no page says what the file is. Of each it takes the
// newest revision that is whole; what was in the trash is in the trash, from now on. The journal
// itself is only read. The new one is read whole before it gets its name.
func (s *Store) Salvage(ctx context.Context, path string, at time.Time) (journal.Salvaged, error) {
	if _, err := os.Lstat(path); err == nil {
		return journal.Salvaged{}, fmt.Errorf("%s: %w", path, fs.ErrExist)
	}
	done := journal.Salvaged{Path: path}
	err := s.examineFile(ctx, false, func(f *os.File, size int64) error {
		return inFolder(filepath.Dir(path), func(d folder) error {
			g, err := s.gather(f, size)
			if err != nil {
				return err
			}
			g.random, g.removed = s, at
			done.Report, err = g.into(ctx, d, filepath.Base(path))
			done.Notes = g.notes
			return err
		})
	})
	if err != nil {
		return journal.Salvaged{}, fmt.Errorf("salvage %s: %w", s.path, err)
	}
	return done, nil
}

// gathered is what was found in a damaged file, and what is made of it.
type gathered struct {
	file    *os.File
	random  *Store
	removed time.Time
	meta    metaRecord
	lock    *lockRecord // of a locked journal: the new one is locked in the same way
	ring    *ring

	heads, bodies map[journal.ID]map[int]find // by revision
	earlier       map[journal.ID]map[int]find
	others        map[bucket]map[string]find
	notes         []*journal.DamageError
}

func (s *Store) gather(f *os.File, size int64) (*gathered, error) {
	g := &gathered{
		file: f, heads: map[journal.ID]map[int]find{}, bodies: map[journal.ID]map[int]find{},
		earlier: map[journal.ID]map[int]find{}, others: map[bucket]map[string]find{},
	}
	x := s.examine(f, size)
	switch {
	case errors.Is(x.refused, journal.ErrNewer):
		return nil, x.refused
	case x.lock != nil && s.keys.find(x.lock.Key) == nil:
		return nil, journal.ErrSealed
	}
	g.lock, g.ring = x.lock, x.ring
	any := false
	x.finds(f, size, func(f find, e envelope) {
		any = true
		g.add(x, f, e)
	})
	if !any {
		return nil, fmt.Errorf("nothing that Ponder wrote is in it: %w", journal.ErrNotJournal)
	}
	return g, nil
}

func (g *gathered) add(x *examination, f find, e envelope) {
	if f.bucket == bucketMeta {
		var m metaRecord
		if string(e.key) == string(metaKey) && decode(e, &m) == nil && m.Change >= g.meta.Change {
			g.meta = m
		}
		return
	}
	if f.bucket == bucketChanges || !x.wanted(f) {
		return // a new file begins a log of its own
	}
	key := journal.ID(f.key)
	switch f.bucket {
	case bucketHeads:
		keepFind(g.heads, key, int(f.revision), f)
	case bucketBodies:
		keepFind(g.bodies, key, int(f.revision), f)
	case bucketRevisions:
		if id, n, ok := splitRevisionKey(f.key); ok {
			keepFind(g.earlier, journal.ID(id), n, f)
		}
	default:
		keepFind(g.others, f.bucket, string(f.key), f)
	}
}

// keepFind keeps the better of two values of the same name.
func keepFind[K, L comparable](in map[K]map[L]find, k K, l L, f find) {
	if in[k] == nil {
		in[k] = map[L]find{}
	}
	if old, ok := in[k][l]; !ok || f.better(old) {
		in[k][l] = f
	}
}

// into writes the new journal under a temporary name, reads it, and gives it its name.
func (g *gathered) into(ctx context.Context, d folder, name string) (journal.Report, error) {
	f, temporary, err := d.temporary(name)
	if err != nil {
		return journal.Report{}, err
	}
	defer d.discard(temporary)
	path := filepath.Join(d.Name(), temporary)
	fresh := g.random.beside(path)
	fresh.random = g.random.random
	if err := errors.Join(f.Close(), guard(func() error { return fresh.fill(path) })); err != nil {
		return journal.Report{}, err
	}
	if err := g.write(ctx, fresh); err != nil {
		return journal.Report{}, err
	}
	report, err := fresh.Examine(ctx)
	if err == nil && !report.OK() {
		err = errors.Join(fmt.Errorf("the new journal is not whole, and was not kept"), firstOf(report.Damaged))
	}
	if err == nil {
		err = d.settle(temporary, name)
	}
	return report, err
}

func firstOf(all []*journal.DamageError) error {
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// write writes all that was gathered, some hundred values at a time.
func (g *gathered) write(ctx context.Context, fresh *Store) error {
	const together = 500
	steps := g.steps()
	if g.lock != nil {
		if err := fresh.update(ctx, func(t *txn) error { return t.lockAs(*g.lock) }); err != nil {
			return err
		}
	}
	for len(steps) > 0 {
		n := min(together, len(steps))
		err := fresh.update(ctx, func(t *txn) error {
			for _, step := range steps[:n] {
				if err := step(t); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		steps = steps[n:]
	}
	return fresh.update(ctx, func(t *txn) error {
		if g.meta.Journal != "" {
			t.meta.Journal = g.meta.Journal
		}
		t.meta.Change, t.dirty = max(t.meta.Change, g.meta.Change), true
		t.meta.Seq = max(t.meta.Seq, g.meta.Seq)
		if g.lock == nil {
			t.meta.Schema = max(g.meta.Schema, 1) // the values are as they were
		}
		return nil
	})
}

// steps returns what is to be written, in the order of the keys.
func (g *gathered) steps() (steps []func(*txn) error) {
	ids := map[journal.ID]bool{}
	for _, in := range []map[journal.ID]map[int]find{g.heads, g.bodies, g.earlier} {
		for id := range in {
			ids[id] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		steps = append(steps, func(t *txn) error { return g.entry(t, id) })
	}
	for _, b := range slices.Sorted(maps.Keys(g.others)) {
		for _, key := range slices.Sorted(maps.Keys(g.others[b])) {
			f := g.others[b][key]
			steps = append(steps, func(t *txn) error { return g.other(t, f) })
		}
	}
	return steps
}

// read reads a value again from where it was found.
func (g *gathered) read(f find) ([]byte, envelope, error) {
	v := make([]byte, f.size)
	if _, err := g.file.ReadAt(v, f.at); err != nil {
		return nil, envelope{}, err
	}
	e, err := g.ring.open(f.bucket, f.stands(), v)
	return v, e, err
}

// copy writes a value as it was.
func (g *gathered) copy(t *txn, f find) error {
	v, e, err := g.read(f)
	if err != nil {
		return err
	}
	return t.put(e, v)
}

// other writes what is no entry. A hand-in and its texts belong together: where one of them is
// lost, what is left stands alone.
func (g *gathered) other(t *txn, f find) error {
	switch f.bucket {
	case bucketHandIns:
		if frozen, ok := g.others[bucketFrozen][string(f.key)]; !ok || frozen.revision != f.revision {
			g.note(f, "the texts of this hand-in are lost, what went and when is there")
			if err := t.putRecord(bucketFrozen, f.key, f.revision, frozenRecord{Revision: int(f.revision)}); err != nil {
				return err
			}
		}
	case bucketFrozen:
		head, ok := g.others[bucketHandIns][string(f.key)]
		if ok && head.revision != f.revision {
			return nil
		}
		if !ok {
			if err := g.handIn(t, f); err != nil {
				return err
			}
		}
	case bucketDrafts:
		if f.sure == foundFree && g.finished(f) {
			return nil
		}
	}
	return g.copy(t, f)
}

// handIn writes a head for the texts of a hand-in that has none any more.
func (g *gathered) handIn(t *txn, f find) error {
	_, e, err := g.read(f)
	if err != nil {
		return err
	}
	var frozen frozenRecord
	if err := decode(e, &frozen); err != nil {
		return err
	}
	h := journal.HandInHead{ID: journal.ID(f.key), Title: "Salvaged hand-in", At: g.removed, Revision: int(f.revision)}
	for _, w := range frozen.Parts {
		h.Weeks = append(h.Weeks, w.Number)
	}
	g.note(f, "of this hand-in only the texts are there: to whom and when it went is lost")
	return t.putRecord(bucketHandIns, f.key, f.revision, plainHandIn(h))
}

// finished reports whether a draft that may have been dropped holds only what an entry holds.
func (g *gathered) finished(f find) bool {
	_, e, err := g.read(f)
	var d draftRecord
	if err != nil || decode(e, &d) != nil {
		return false
	}
	for _, b := range g.bodies[journal.ID(f.key)] {
		if _, e, err := g.read(b); err == nil {
			if text, err := bodyOf(e); err == nil && text == d.Body {
				return true
			}
		}
	}
	return false
}

func (g *gathered) note(f find, what string) {
	g.notes = append(g.notes, damaged(f.bucket, f.key, what))
}

// newest returns the highest number of some, or 0.
func newest(all map[int]find) (n int) {
	for i := range all {
		n = max(n, i)
	}
	return cmp.Or(n, 0)
}
