package store

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"sync"

	"ponder/journal"
)

// scan calls fn with every value of a bucket whose key begins with prefix, in the order of the
// keys. What is damaged is passed over; the error names it in the end. A pass over the whole bucket
// also sees when values are missing.
func (t *txn) scan(b bucket, prefix []byte, fn func(envelope) error) error {
	whole := len(prefix) == 0
	prefix = t.ring.at(b, prefix)
	var damage []error
	var stopped error
	n := 0
	err := t.eachStored(b, prefix, after(prefix), func(k, v []byte) bool {
		if !bytes.HasPrefix(k, prefix) {
			return false
		}
		n++
		e, err := t.ring.open(b, k, v)
		if err == nil {
			err = fn(e)
		}
		if err != nil && !errors.Is(err, journal.ErrDamaged) {
			stopped = err
			return false
		}
		damage = append(damage, err)
		return true
	})
	if err := cmp.Or(stopped, err); err != nil {
		return err
	}
	if whole {
		damage = append(damage, t.missing(b, n))
	}
	return errors.Join(damage...)
}

// after returns a key after all that begin with prefix, or none where all do.
func after(prefix []byte) []byte {
	if len(prefix) == 0 {
		return nil
	}
	return append(bytes.Clone(prefix), bytes.Repeat([]byte{0xFF}, maxKey)...)
}

// missing says that a bucket does not hold as many values as it should.
func (t *txn) missing(b bucket, found int) error {
	if want := t.meta.Counts[b]; found != want {
		return &journal.DamageError{Bucket: b.String(), Key: "some", What: fmt.Sprintf("%d are there, and should be %d", found, want)}
	}
	return nil
}

// isDamage reports whether an error is about damaged values alone, so that the rest may be used.
func isDamage(err error) bool { return err == nil || errors.Is(err, journal.ErrDamaged) }

// inParts calls fn for the whole of n, or for each half at once where that pays: more parts gain
// little, because the pages come from one file.
func inParts(n int, fn func(from, to int) error) error {
	const worthIt = 256
	if n < worthIt {
		return guard(func() error { return fn(0, n) })
	}
	var first, second error
	var done sync.WaitGroup
	done.Go(func() { first = guard(func() error { return fn(0, n/2) }) })
	done.Go(func() { second = guard(func() error { return fn(n/2, n) }) })
	done.Wait()
	return errors.Join(first, second)
}
