package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"

	"ponder/journal"
)

// heads returns every head that can be read, by At and then by Seq, and names the damaged ones in
// the error. A list, a week and a calendar wait for it, so it is done side by side.
func (t *txn) heads() ([]journal.Head, error) {
	in, err := t.in(bucketHeads, nil, nil)
	if err != nil {
		return nil, err
	}
	items := make([]item, 0, t.meta.Counts[bucketHeads])
	c := in.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if n := len(items); n > 0 && bytes.Compare(k, items[n-1].key) <= 0 {
			return nil, fileDamage("its pages lead in a circle") // for ever, with all of the memory
		}
		items = append(items, item{ring: t.ring, key: k, head: v})
	}
	heads := make([]journal.Head, len(items))
	err = inParts(len(items), func(from, to int) error { return errors.Join(readHeads(items[from:to], heads[from:to])...) })
	heads = slices.DeleteFunc(heads, func(h journal.Head) bool { return h.ID == "" })
	if t.isOld() {
		err = errors.Join(err, t.asNowAll(heads))
	}
	order(heads)
	return heads, errors.Join(t.missing(bucketHeads, len(items)), err)
}

// How many entries are read at once where all are gone through, and about how many bytes of theirs.
const (
	together     = 1024
	togetherSize = 2 << 20
)

// eachHead calls fn with every head that can be read, and names the damaged ones in the error when
// all is done.
func (t *txn) eachHead(ctx context.Context, fn func(journal.Head) error) error {
	if t.isOld() { // parts of a head follow from its text then
		return t.each(ctx, func(e journal.Entry) error { return fn(e.Head) })
	}
	in, err := t.in(bucketHeads, nil, nil)
	if err != nil {
		return err
	}
	var damage []error
	var last []byte
	n, c := 0, in.Cursor()
	for k, v := c.First(); k != nil; {
		var items []item
		for ; k != nil && len(items) < together; k, v = c.Next() {
			if bytes.Compare(k, last) <= 0 {
				return fileDamage("its pages lead in a circle")
			}
			last, items = k, append(items, item{ring: t.ring, key: k, head: v})
		}
		heads := make([]journal.Head, len(items))
		n, damage = n+len(items), append(damage, readHeads(items, heads)...)
		for _, h := range heads {
			if h.ID == "" {
				continue
			}
			if err := cmp.Or(ctx.Err(), outside(func() error { return fn(h) })); err != nil {
				return err
			}
		}
	}
	return errors.Join(append(damage, t.missing(bucketHeads, n))...)
}

// each calls fn with every entry that can be read, and names the damaged ones in the error when all
// is done.
func (t *txn) each(ctx context.Context, fn func(journal.Entry) error) error {
	next, err := t.pairs(nil)
	if err != nil {
		return err
	}
	n, damage := 0, []error(nil)
	for items, _ := next(); len(items) > 0; items, _ = next() {
		bad, err := give(ctx, items, func(e journal.Entry) error { return fn(t.asNow(e)) })
		if err != nil {
			return err
		}
		n, damage = n+len(items), append(damage, bad...)
	}
	return errors.Join(append(damage, t.missing(bucketHeads, n))...)
}

// pairs returns a function that gives the next heads with their texts, from a key on, and the key
// from which on there are more, if there are. Both buckets are in the order of the IDs.
func (t *txn) pairs(from []byte) (next func() (items []item, more []byte), err error) {
	heads, err := t.in(bucketHeads, from, nil)
	if err != nil {
		return nil, err
	}
	bodies, err := t.in(bucketBodies, from, nil)
	if err != nil {
		return nil, err
	}
	h, b := heads.Cursor(), bodies.Cursor()
	key, head := h.Seek(from)
	id, body := b.Seek(from)
	return func() (items []item, more []byte) {
		for size := 0; key != nil && len(items) < together && size < togetherSize; key, head = h.Next() {
			for id != nil && bytes.Compare(id, key) < 0 {
				id, body = b.Next()
			}
			it := item{ring: t.ring, key: key, head: head}
			if bytes.Equal(id, key) {
				it.body = body
			}
			items, size = append(items, it), size+len(it.head)+len(it.body)
		}
		return items, key
	}, nil
}

// give reads some entries side by side, and hands them over.
func give(ctx context.Context, items []item, fn func(journal.Entry) error) (damage []error, err error) {
	entries := make([]journal.Entry, len(items))
	err = inParts(len(items), func(from, to int) error {
		for i := from; i < to; i++ {
			entries[i] = items[i].entry()
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i, e := range entries {
		if items[i].err != nil {
			damage = append(damage, items[i].err)
			continue
		}
		if err := cmp.Or(ctx.Err(), outside(func() error { return fn(e) })); err != nil {
			return nil, err
		}
	}
	return damage, nil
}
