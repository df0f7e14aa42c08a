package store

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"

	"ponder/journal"
)

// scan calls fn with every value of a bucket whose key begins with prefix, in the order of the keys. What is damaged is passed
// over; the error names it in the end. A pass over the whole bucket also sees when values are missing.
func (t *txn) scan(b bucket, prefix []byte, fn func(envelope) error) error {
	in, err := t.in(b)
	if err != nil {
		return err
	}
	var damage []error
	c, n := in.Cursor(), 0
	for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		n++
		e, err := unsealAs(b, k, v)
		if err == nil {
			err = fn(e)
		}
		if err != nil && !errors.Is(err, journal.ErrDamaged) {
			return err
		}
		damage = append(damage, err)
	}
	if len(prefix) == 0 {
		damage = append(damage, t.missing(b, n))
	}
	return errors.Join(damage...)
}

// missing says that a bucket does not hold as many values as it should.
func (t *txn) missing(b bucket, found int) error {
	if want := t.meta.Counts[b]; found != want {
		return &journal.DamageError{Bucket: b.String(), Key: "some", What: fmt.Sprintf("%d are there, and should be %d", found, want)}
	}
	return nil
}

// isDamage says whether an error is about damaged values alone, so that the rest may be used.
func isDamage(err error) bool { return err == nil || errors.Is(err, journal.ErrDamaged) }

// heads gives every head that can be read, by At and then by Seq, and names the damaged ones in the error.
func (t *txn) heads() ([]journal.Head, error) {
	in, err := t.in(bucketHeads)
	if err != nil {
		return nil, err
	}
	keys, values := make([][]byte, 0, t.meta.Counts[bucketHeads]), make([][]byte, 0, t.meta.Counts[bucketHeads])
	c := in.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		keys, values = append(keys, k), append(values, v)
	}
	heads := make([]journal.Head, len(keys))
	errs := make([]error, len(keys))
	inParts(len(keys), func(from, to int) error {
		for i := from; i < to; i++ {
			heads[i], errs[i] = openHead(keys[i], values[i])
		}
		return nil
	})
	return sorted(heads, errs), errors.Join(append(errs, t.missing(bucketHeads, len(keys)))...)
}

// parts is how many goroutines share a pass over everything: more gain little, because the pages come from one file.
const parts = 2

// inParts calls fn for parts of 0 to n, side by side where that pays.
func inParts(n int, fn func(from, to int) error) error {
	if n < 256 {
		return fn(0, n)
	}
	errs := make([]error, parts)
	var done sync.WaitGroup
	for p := range parts {
		done.Go(func() { errs[p] = guard(func() error { return fn(p*n/parts, (p+1)*n/parts) }) })
	}
	done.Wait()
	return errors.Join(errs...)
}

// openHead reads the head that stands under a key.
func openHead(key, value []byte) (journal.Head, error) {
	e, err := unsealAs(bucketHeads, key, value)
	if err != nil {
		return journal.Head{}, err
	}
	h, err := decodeHead(e.payload)
	if err != nil {
		var r headRecord
		if err := decode(e, &r); err != nil {
			return h, err
		}
		h = r.head()
	}
	h.ID = journal.ID(key)
	if uint64(h.Revision) != e.revision {
		return h, damaged(bucketHeads, key, "it does not agree with its revision")
	}
	return h, nil
}

// sorted puts the heads that could be read in order: by At, then by Seq. It sorts small keys, because heads are large.
func sorted(heads []journal.Head, errs []error) []journal.Head {
	type place struct {
		seconds int64
		nanos   int
		seq     uint64
		index   int
	}
	places := make([]place, 0, len(heads))
	for i, h := range heads {
		if errs[i] == nil {
			places = append(places, place{h.At.Unix(), h.At.Nanosecond(), h.Seq, i})
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.seconds, b.seconds), cmp.Compare(a.nanos, b.nanos), cmp.Compare(a.seq, b.seq))
	})
	all := make([]journal.Head, len(places))
	for i, p := range places {
		all[i] = heads[p.index]
	}
	return all
}
