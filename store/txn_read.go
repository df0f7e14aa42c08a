package store

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"

	"go.etcd.io/bbolt"

	"ponder/journal"
	"ponder/store/boltfile"
)

// Mapping a file into memory, touching pages of it there and undoing that takes many times as long
// as reading the same pages. So who only reads goes by boltfile, under the same lock, and bbolt is
// asked where everything is gone through, and where the pages do not tell.

// mapped returns bbolt's transaction, which is begun where only is read until now.
func (t *txn) mapped() (*bbolt.Tx, error) {
	if t.tx != nil {
		return t.tx, nil
	}
	var err error
	if t.db == nil {
		err = t.mapFile(false)
	}
	if err == nil {
		t.tx, err = t.db.Begin(false)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", t.path, err)
	}
	return t.tx, nil
}

// end ends a transaction that only read.
func (t *txn) end() {
	if t.tx != nil {
		t.tx.Rollback()
	}
}

// writeTo writes the whole file as it stands.
func (t *txn) writeTo(w io.Writer) error {
	tx, err := t.mapped()
	if err == nil {
		_, err = tx.WriteTo(w)
	}
	return err
}

// isRead reports whether values may be read from the pages of the file: while something is written,
// bbolt alone knows them.
func (t *txn) isRead() bool { return t.tx == nil || !t.tx.Writable() }

// has reports whether the journal has a bucket.
func (t *txn) has(b bucket) (bool, error) {
	if t.isRead() {
		if _, there, err := t.pages.Bucket([]byte(b.String())); err == nil {
			return there, nil
		}
	}
	tx, err := t.mapped()
	if err != nil {
		return false, err
	}
	return tx.Bucket([]byte(b.String())) != nil, nil
}

// in returns a bucket as bbolt has it, which every journal has, for use of the keys from low to
// high. Without a high key that is all of them.
func (t *txn) in(b bucket, low, high []byte) (*bbolt.Bucket, error) {
	if t.isShut(b) {
		return nil, journal.ErrSealed
	}
	if t.buckets[b] == nil {
		tx, err := t.mapped()
		if err != nil {
			return nil, err
		}
		t.buckets[b] = tx.Bucket([]byte(b.String()))
	}
	in := t.buckets[b]
	if in == nil {
		return nil, &journal.DamageError{Bucket: b.String(), Key: "all of it", What: "it is missing"}
	}
	if in.Root() == 0 {
		return in, nil // so small that it stands inside another page
	}
	return in, asDamage(t.pages.Check(uint64(in.Root()), low, high))
}

// isShut reports whether the values of a bucket are sealed with a key that was not given.
func (t *txn) isShut(b bucket) bool { return t.ring.isSealed(b) && t.ring.Cipher == nil && !t.shut }

// stored returns what stands under a key, or nil where nothing was found: absent tells then whether
// that is sure.
func (t *txn) stored(b bucket, key []byte) ([]byte, error) {
	if t.isShut(b) {
		return nil, journal.ErrSealed
	}
	if in, err := t.pagesOf(b); err == nil {
		if v, err := t.pages.Get(in, key); err == nil {
			return v, nil
		}
	}
	in, err := t.in(b, key, key)
	if err != nil {
		return nil, err
	}
	return in.Get(key), nil
}

// eachStored calls fn with the values of a bucket from a key on, in the order of the keys, until fn
// returns false. Those after high, where there is one, are not asked for.
func (t *txn) eachStored(b bucket, from, high []byte, fn func(key, value []byte) (more bool)) error {
	if t.isShut(b) {
		return journal.ErrSealed
	}
	var last []byte
	if in, err := t.pagesOf(b); err == nil {
		err = t.pages.Each(in, from, func(key, value []byte) bool {
			last = key
			return fn(key, value)
		})
		if err == nil {
			return nil
		}
		if last != nil {
			from = last
		}
	}
	in, err := t.in(b, from, high)
	if err != nil {
		return err
	}
	c := in.Cursor()
	for k, v := c.Seek(from); k != nil; k, v = c.Next() {
		if !bytes.Equal(k, last) && !fn(k, v) {
			return nil
		}
	}
	return nil
}

// pagesOf returns where a bucket stands in the file, for who only reads.
func (t *txn) pagesOf(b bucket) (boltfile.Bucket, error) {
	if !t.isRead() {
		return boltfile.Bucket{}, errUnclear
	}
	in, there, err := t.pages.Bucket([]byte(b.String()))
	if err == nil && !there {
		err = errUnclear
	}
	return in, err
}

// absent makes sure that a key which was not found is not there, rather than missed in pages that
// do not agree.
func (t *txn) absent(b bucket, key []byte) error {
	sure, err := t.isSurelyAbsent(b, key)
	if sure || err != nil {
		return asDamage(err)
	}
	n, found := 0, false
	err = t.eachStored(b, nil, nil, func(k, _ []byte) bool {
		n++
		found = bytes.Equal(k, key)
		return !found
	})
	switch {
	case err != nil:
		return err
	case found:
		return damaged(b, key, "the way to it does not agree")
	}
	return t.missing(b, n)
}

// isSurelyAbsent reports whether the way to where a key would be is without doubt.
func (t *txn) isSurelyAbsent(b bucket, key []byte) (bool, error) {
	if in, err := t.pagesOf(b); err == nil {
		if in.Root == 0 {
			return true, nil
		}
		return t.pages.CheckLeaf(in.Root, key)
	}
	in, err := t.in(b, key, key)
	if err != nil || in.Root() == 0 {
		return true, err
	}
	return t.pages.CheckLeaf(uint64(in.Root()), key)
}

// value returns the envelope under a key, or journal.ErrNotFound.
func (t *txn) value(b bucket, key []byte) (envelope, error) {
	at := t.ring.at(b, key)
	v, err := t.stored(b, at)
	if err != nil {
		return envelope{}, err
	}
	if v == nil {
		return envelope{}, cmp.Or(t.absent(b, at), journal.ErrNotFound)
	}
	e, err := t.ring.open(b, at, v)
	if d, ok := errors.AsType[*journal.DamageError](err); ok {
		d.Key = keyName(key) // in a locked journal it stands under another one, which says nothing
	}
	return e, err
}

// record reads the record under a key.
func (t *txn) record(b bucket, key []byte, into any) error {
	e, err := t.value(b, key)
	if err != nil {
		return err
	}
	return decode(e, into)
}

func decode(e envelope, into any) error {
	if err := unmarshal(e.payload, into); err != nil {
		return damaged(e.bucket, e.key, err.Error())
	}
	return nil
}
