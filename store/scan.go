package store

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"ponder/journal"
)

// scan calls fn with every value of a bucket whose key begins with prefix, in the order of the keys. What is damaged is passed
// over; the error names it in the end. A pass over the whole bucket also sees when values are missing.
func (t *txn) scan(b bucket, prefix []byte, fn func(envelope) error) error {
	in, err := t.in(b, prefix, after(prefix))
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

// after gives a key after all that begin with prefix, or none where all do.
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

// isDamage says whether an error is about damaged values alone, so that the rest may be used.
func isDamage(err error) bool { return err == nil || errors.Is(err, journal.ErrDamaged) }

// inParts calls fn for 0 to n-1, by two goroutines where that pays: more gain little, because the pages come from one file.
func inParts(n int, fn func(i int)) error {
	const parts, worthIt = 2, 256
	run := func(from, to int) error {
		return guard(func() error {
			for i := from; i < to; i++ {
				fn(i)
			}
			return nil
		})
	}
	if n < worthIt {
		return run(0, n)
	}
	errs := make([]error, parts)
	var done sync.WaitGroup
	for p := range parts {
		done.Go(func() { errs[p] = run(p*n/parts, (p+1)*n/parts) })
	}
	done.Wait()
	return errors.Join(errs...)
}
