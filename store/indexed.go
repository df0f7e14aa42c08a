package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"ponder/journal"
	"ponder/store/index"
)

const (
	indexFrom   = 5000 // entries from which on there is an index: fewer are read through in an instant
	indexBehind = 1000 // changed entries after which it is made anew
	indexName   = ".index"
)

// Index returns what finds entries without reading all of them. It stands in a file beside the
// journal, and follows it by the log of changes: what was touched since it was made is read from
// the journal.
func (s *Store) Index() journal.Index {
	return journal.Index{Select: s.selectEntries, Read: s.readWindow, IsDue: s.indexDue, Renew: s.renewIndex, Check: s.checkIndex}
}

// IndexPath is where the index stands.
func (s *Store) IndexPath() string { return s.path + indexName }

// indexed is an index in step with the journal, while it is read.
type indexed struct {
	*index.Index
	file  *os.File
	since since
	size  int64
}

func (x *indexed) close() { x.file.Close() }

// openIndex opens the index, where there is one that reflects this very journal, up to the changes
// that the log tells of. Otherwise it is journal.ErrNoIndex, or index.ErrDamaged.
func (s *Store) openIndex(t *txn) (*indexed, error) {
	if t.ring != nil && t.ring.Cipher == nil {
		return nil, journal.ErrNoIndex // it cannot be read
	}
	f, err := openShared(s.IndexPath(), os.O_RDONLY)
	if err != nil {
		return nil, journal.ErrNoIndex
	}
	x, err := s.readIndex(t, f)
	if err != nil {
		f.Close()
		return nil, err
	}
	return x, nil
}

func (s *Store) readIndex(t *txn, f *os.File) (*indexed, error) {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, journal.ErrNoIndex
	}
	x, err := index.Open(f, info.Size(), t.ring.blocks(), s.read.places)
	switch {
	case errors.Is(err, index.ErrDamaged):
		return nil, err // or from before the journal was locked, or had another key
	case errors.Is(err, index.ErrNewer):
		return nil, fmt.Errorf("%w: %w", journal.ErrNoIndex, err)
	case err != nil || x.Journal != t.meta.Journal:
		return nil, journal.ErrNoIndex
	}
	now, err := t.since(x.Token)
	if err != nil {
		return nil, err
	}
	end := now
	if x.End != x.Token { // it may hold texts of up to then, which a file from between knows nothing of
		if end, err = t.since(x.End); err != nil {
			return nil, err
		}
	}
	switch {
	case now.purged:
		return nil, index.ErrDamaged // it holds what is to be nowhere, and goes
	case !now.known || !end.known:
		return nil, journal.ErrNoIndex
	}
	return &indexed{Index: x, file: f, since: now, size: info.Size()}, nil
}

// dropIndex removes the index, which is made anew in time. One that cannot be removed is still not
// believed.
func (s *Store) dropIndex() {
	_ = remove(s.IndexPath())
}

// selectEntries answers with the index, or with journal.ErrNoIndex.
func (s *Store) selectEntries(ctx context.Context, sel journal.Selection, fn func(journal.Entry) (bool, error)) error {
	return s.withIndex(ctx, func(t *txn, x *indexed) error { return t.selectWith(ctx, x, sel, fn) })
}

// withIndex calls fn with the index, or answers journal.ErrNoIndex. An index that turns out to be
// damaged goes.
func (s *Store) withIndex(ctx context.Context, fn func(*txn, *indexed) error) error {
	if _, err := os.Lstat(s.IndexPath()); err != nil {
		return journal.ErrNoIndex // most journals need none: nothing is opened for it
	}
	err := s.view(ctx, func(t *txn) error {
		x, err := s.openIndex(t)
		if err != nil {
			return err
		}
		defer x.close()
		err = fn(t, x)
		s.read.places = x.Places
		return err
	})
	if errors.Is(err, index.ErrDamaged) {
		s.dropIndex()
		return journal.ErrNoIndex
	}
	return err
}

// selectWith gives what the index finds and what was touched since, as one row.
func (t *txn) selectWith(ctx context.Context, x *indexed, sel journal.Selection, fn func(journal.Entry) (bool, error)) error {
	var needs []index.Need
	for _, n := range sel.Needs {
		needs = append(needs, index.Need(n))
	}
	set, err := x.Find(needs)
	if err != nil {
		return err
	}
	const worthIt = 4
	if sel.Whole && set.Len() > x.Docs/worthIt {
		return journal.ErrNoIndex
	}
	g := giving{txn: t, ctx: ctx, sel: sel, fn: fn, more: true}
	if err := g.readTouched(x.since.ids); err != nil {
		return err
	}
	err = x.Newest(set, func(d index.Doc) (bool, error) {
		if x.since.ids[journal.ID(d.ID)] {
			return true, nil
		}
		if err := g.giveTouched(&d); err != nil || !g.more {
			return false, err
		}
		return g.more, g.giveDoc(d)
	})
	if err == nil && g.more {
		err = g.giveTouched(nil)
	}
	return cmp.Or(err, errors.Join(g.damage...))
}

// giving is a selection while it is given.
type giving struct {
	*txn
	ctx     context.Context
	sel     journal.Selection
	fn      func(journal.Entry) (bool, error)
	more    bool
	touched []journal.Entry // not given yet, oldest first
	damage  []error
}

// readTouched reads the entries that were touched since the index was made, where they are there.
func (g *giving) readTouched(ids map[journal.ID]bool) error {
	for id := range ids {
		e, err := g.read(id)
		switch {
		case errors.Is(err, journal.ErrNotFound):
			continue
		case errors.Is(err, journal.ErrDamaged):
			g.damage = append(g.damage, err)
			continue
		case err != nil:
			return err
		}
		g.touched = append(g.touched, e)
	}
	slices.SortFunc(g.touched, func(a, b journal.Entry) int { return docOf(a.Head).Compare(docOf(b.Head)) })
	return nil
}

func (g *giving) read(id journal.ID) (e journal.Entry, err error) {
	if g.sel.Texts {
		return g.entry(id)
	}
	e.Head, err = g.head(id)
	return e, err
}

// giveTouched gives what was touched and is newer than an entry of the index, or all that is left.
func (g *giving) giveTouched(than *index.Doc) error {
	for n := len(g.touched); g.more && n > 0 && (than == nil || docOf(g.touched[n-1].Head).Compare(*than) > 0); n-- {
		e := g.touched[n-1]
		g.touched = g.touched[:n-1]
		if err := g.give(e); err != nil {
			return err
		}
	}
	return nil
}

// giveDoc gives an entry that the index found. Where the journal holds another one, the index is
// not what it says that it is.
func (g *giving) giveDoc(d index.Doc) error {
	e, err := g.read(journal.ID(d.ID))
	switch {
	case errors.Is(err, journal.ErrNotFound):
		return index.ErrDamaged
	case errors.Is(err, journal.ErrDamaged):
		g.damage = append(g.damage, err)
		return nil
	case err != nil:
		return err
	case docOf(e.Head) != d:
		return index.ErrDamaged
	}
	return g.give(e)
}

func (g *giving) give(e journal.Entry) error {
	if err := g.ctx.Err(); err != nil {
		return err
	}
	return outside(func() (err error) {
		g.more, err = g.fn(e)
		return err
	})
}

// docOf returns an entry as an index knows it.
func docOf(h journal.Head) index.Doc {
	_, offset := h.At.Zone()
	d := index.Doc{
		ID: string(h.ID), Seconds: h.At.Unix(), Nanos: int64(h.At.Nanosecond()), Seq: h.Seq,
		Offset: int32(offset), Words: int32(h.Words), Trash: h.InTrash(), Course: h.Course,
	}
	if d.Course != "" {
		d.Week = int32(h.Week)
	}
	return d
}
