package store

import (
	"bytes"
	"context"
	"errors"
	"hash/maphash"
	"os"

	"ponder/journal"
	"ponder/store/index"
)

// checkIndex reads the whole index, and compares what it holds of each entry with the journal.
func (s *Store) checkIndex(ctx context.Context, tell func(float64)) (report journal.IndexReport, err error) {
	if info, err := os.Stat(s.IndexPath()); err == nil {
		report.Exists, report.Size = true, info.Size()
	}
	err = s.compareIndex(ctx, &report, tell)
	switch {
	case errors.Is(err, index.ErrNewer):
		report.Newer, err = true, nil
	case errors.Is(err, journal.ErrNoIndex):
		report.Sealed, err = s.isShut(ctx) && report.Exists, nil
	case errors.Is(err, index.ErrDamaged):
		report.Wrong, err = report.Wrong+1, nil
	}
	if report.Wrong > 0 {
		s.dropIndex()
		report.InStep = false
	}
	return report, err
}

// isShut reports whether the journal is locked, and nothing that opens it was given.
func (s *Store) isShut(ctx context.Context) bool {
	state, err := s.State(ctx)
	return err == nil && state.Shut
}

// compareIndex counts the entries for which the index and the journal do not agree. Both are read
// once, and the journal some entries at a time, so that nobody waits for it meanwhile.
func (s *Store) compareIndex(ctx context.Context, report *journal.IndexReport, tell func(float64)) error {
	const indexing = 0.3 // of the time that it takes
	var x *indexed
	err := s.view(ctx, func(t *txn) (err error) {
		x, err = s.openIndex(t)
		return err
	})
	if err != nil {
		return err
	}
	defer x.close()
	report.Entries, report.Behind, report.InStep = x.Docs, len(x.since.ids), true
	content, err := x.Check(ctx, func(done float64) { tell(indexing * done) })
	if err != nil {
		return err
	}
	c := comparison{indexed: x, content: content, seed: maphash.MakeSeed(), numbers: map[uint64]uint32{}}
	if err := c.readDocs(); err != nil {
		return err
	}
	for looked := 0; !c.ended; tell(indexing + (1-indexing)*min(1, float64(looked)/float64(max(1, x.Docs)))) {
		err := s.view(ctx, func(t *txn) error {
			n, err := c.lookAtSome(ctx, t)
			looked += n
			return err
		})
		if err != nil {
			report.InStep = report.InStep && !errors.Is(err, journal.ErrNoIndex)
			return err
		}
	}
	left, err := c.left()
	report.Wrong += c.wrong + left
	return err
}

// comparison is an index while it is compared with its journal.
type comparison struct {
	*indexed
	content *index.Content
	seed    maphash.Seed
	numbers map[uint64]uint32 // of the entries that were not found in the journal yet, by a hash of what the index knows
	wrong   int
	next    []byte // the key from which on the journal was not read yet
	ended   bool
}

func (c *comparison) readDocs() error {
	number := uint32(c.Docs)
	return c.Newest(c.All(), func(d index.Doc) (bool, error) {
		number--
		hash := maphash.Comparable(c.seed, d)
		if _, twice := c.numbers[hash]; twice {
			c.wrong++
		}
		c.numbers[hash] = number
		return true, nil
	})
}

// lookAtSome looks at the next entries of the journal, and returns how many. What was touched since
// the index was made is read from the journal by everybody, and need not agree.
func (c *comparison) lookAtSome(ctx context.Context, t *txn) (n int, err error) {
	if c.since, err = t.since(c.Token); err != nil {
		return 0, err
	}
	if !c.since.known || c.since.purged || t.meta.Journal != c.Journal {
		return 0, journal.ErrNoIndex // the journal became another one meanwhile
	}
	items, next, err := t.some(c.next)
	if err != nil {
		return 0, err
	}
	c.next, c.ended = next, next == nil
	damage, err := give(ctx, items, func(e journal.Entry) error {
		hash := maphash.Comparable(c.seed, docOf(e.Head))
		number, known := c.numbers[hash]
		delete(c.numbers, hash)
		if !c.since.ids[e.ID] && (!known || !c.content.Agrees(number, e.Keys)) {
			c.wrong++
		}
		return nil
	})
	return len(items), errors.Join(append(damage, err)...)
}

// left counts the entries that only the index knows.
func (c *comparison) left() (n int, err error) {
	if len(c.numbers) == 0 {
		return 0, nil
	}
	err = c.Newest(c.All(), func(d index.Doc) (bool, error) {
		if _, left := c.numbers[maphash.Comparable(c.seed, d)]; left && !c.since.ids[journal.ID(d.ID)] {
			n++
		}
		return true, nil
	})
	return n, err
}

// some returns the next entries from a key on, and the key from which on there are more, if there
// are.
func (t *txn) some(from []byte) (items []item, next []byte, err error) {
	pairs, err := t.pairs(from)
	if err != nil {
		return nil, nil, err
	}
	items, next = pairs()
	return items, bytes.Clone(next), nil
}
