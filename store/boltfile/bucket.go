package boltfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// deepest is more levels than a tree can have: one of 64 has more leaves than there are pages.
const deepest = 64

// Bucket is where the values of a bucket stand: below a page, or in a small page of its own that
// stands inside another.
type Bucket struct {
	Root   uint64 // 0: they stand inside
	inside page
}

// Bucket finds a bucket by its name. The error says that it is not clear whether there is one: who
// asks goes by bbolt then.
func (t *Tree) Bucket(name []byte) (b Bucket, there bool, err error) {
	if t.top.data == nil {
		p, err := t.page(t.root.Page)
		if err != nil {
			return b, false, err
		}
		t.top = p
	}
	v, flags, err := t.find(t.top, name)
	switch {
	case err != nil || v == nil:
		return b, false, err
	case flags != bucketFlag || len(v) < bucketHead:
		return b, false, t.top.damage()
	}
	if b.Root = binary.NativeEndian.Uint64(v); b.Root != 0 {
		return b, true, nil
	}
	if v = v[bucketHead:]; len(v) < pageHeader {
		return b, false, t.top.damage()
	}
	if b.inside = parsePage(v); b.inside.length != int64(len(v)) {
		return b, false, t.top.damage()
	}
	return b, true, nil
}

// Get returns what stands under a key of a bucket, or nil where it is not found, without mapping
// the file: a page of which one value is needed costs many times as much when it is mapped. Who
// asks tests what is given; where there is an error, bbolt may know more.
func (t *Tree) Get(b Bucket, key []byte) ([]byte, error) {
	p := b.inside
	if b.Root != 0 {
		var err error
		if p, err = t.leafOf(b.Root, key); err != nil {
			return nil, err
		}
	}
	v, flags, err := t.find(p, key)
	if err == nil && v != nil && flags != 0 {
		err = p.damage()
	}
	return bytes.Clone(v), err
}

// leafOf returns the leaf that a key is in.
func (t *Tree) leafOf(page uint64, key []byte) (page, error) {
	for range deepest {
		b, err := t.branch(page)
		switch {
		case err != nil:
			return t.top, err
		case b != nil:
			page = b.child(b.index(key))
		default:
			return t.leafAt(page)
		}
	}
	return t.top, damaged(fmt.Sprintf("page %d is led to twice", page))
}

// find finds a value in a leaf by its key.
func (t *Tree) find(p page, key []byte) (value []byte, flags uint32, err error) {
	if p.flags != flagLeaf || pageHeader+p.count*elementSize > len(p.data) {
		return nil, 0, p.damage()
	}
	low, high := 0, p.count
	for low < high {
		middle := int(uint(low+high) >> 1)
		here, err := t.keyOf(p, middle)
		if err != nil {
			return nil, 0, err
		}
		switch bytes.Compare(key, here) {
		case 0:
			begin := pageHeader + middle*elementSize
			value, err = t.bytes(p, begin+p.number(begin+4)+len(key), p.number(begin+12))
			return value, uint32(p.number(begin)), err
		case 1:
			low = middle + 1
		default:
			high = middle
		}
	}
	return nil, 0, nil
}

// keyOf returns a key of a leaf.
func (t *Tree) keyOf(p page, i int) ([]byte, error) {
	begin := pageHeader + i*elementSize
	return t.bytes(p, begin+p.number(begin+4), p.number(begin+8))
}

// Each calls fn with the values of a bucket in the order of their keys, from one on, until fn
// returns false. What it gives stays as it is. Where there is an error, what was given until then
// is right as far as each value is, and bbolt may know more.
func (t *Tree) Each(b Bucket, from []byte, fn func(key, value []byte) (more bool)) error {
	w := rowOf{Tree: t, from: from, fn: fn, more: true, seen: map[uint64]bool{}}
	if b.Root == 0 {
		return w.leaf(b.inside)
	}
	return w.walk(b.Root)
}

// rowOf goes through the values of a bucket.
type rowOf struct {
	*Tree
	from []byte
	fn   func(key, value []byte) bool
	more bool
	last []byte
	seen map[uint64]bool
}

func (w *rowOf) walk(id uint64) error {
	if w.seen[id] {
		return damaged(fmt.Sprintf("page %d is led to twice", id))
	}
	w.seen[id] = true
	b, err := w.branch(id)
	if err != nil {
		return err
	}
	if b == nil {
		p, err := w.takeLeaf(id)
		if err != nil {
			return err
		}
		return w.leaf(p)
	}
	for i := b.index(w.from); i < b.count && w.more; i++ {
		if err := w.walk(b.child(i)); err != nil {
			return err
		}
	}
	return nil
}

// takeLeaf returns a leaf in room of its own, so that what it gives stays. Most likely it was read
// just now, to see that it is no branch.
func (t *Tree) takeLeaf(id uint64) (page, error) {
	p := t.leaf
	if p.id != id {
		return t.page(id)
	}
	t.leaf, t.room = page{}, nil
	return p, nil
}

// leaf gives the values of a leaf.
func (w *rowOf) leaf(p page) error {
	if p.flags != flagLeaf || pageHeader+p.count*elementSize > len(p.data) {
		return p.damage()
	}
	for i := 0; i < p.count && w.more; i++ {
		begin := pageHeader + i*elementSize
		at, size := begin+p.number(begin+4), p.number(begin+8)
		both, err := w.bytes(p, at, size+p.number(begin+12))
		if err != nil {
			return err
		}
		key := both[:size:size]
		if p.number(begin) != 0 || w.last != nil && bytes.Compare(w.last, key) >= 0 || size == 0 {
			return p.damage()
		}
		if w.last = key; bytes.Compare(key, w.from) >= 0 {
			w.more = w.fn(key, both[size:])
		}
	}
	return nil
}
