package boltfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

// A bucket stands in a leaf as a value of its own kind: the page of its root, a sequence number
// that is not used here, and, where the root is 0, a whole leaf page that is no longer than it
// needs to be.
const (
	bucketFlag = 0x01
	bucketHead = 16
)

// Value is a value in a leaf, and where it stands in the file.
type Value struct {
	flags uint32
	Key   []byte
	Bytes []byte
	At    int64
}

// Walker goes through every page of a tree without ever following a wrong one: each page is looked
// at once, and must lie inside the file and agree with itself. What does not is told, and what is
// beyond it left out.
type Walker struct {
	Tree
	Seen map[uint64]bool // every page that was read, with those that it flows over into
	Tell func(what string)
}

// NewWalker walks through a file by the root that Check returned. Tell must be set before.
func NewWalker(f io.ReaderAt, root Root) *Walker {
	return &Walker{Tree: NewTree(f, root, 0), Seen: map[uint64]bool{}}
}

// Values calls fn with every value below a page, in the order in which they stand.
func (w *Walker) Values(id uint64, fn func(Value)) {
	p, err := w.page(id)
	if err == nil {
		err = w.mark(p)
	}
	if err != nil {
		w.Tell(fmt.Sprintf("page %d cannot be read, and what it leads to is not found", id))
		return
	}
	if p.flags == flagLeaf {
		w.leaf(p, fn)
		return
	}
	b, err := p.branch()
	if err != nil {
		w.Tell(fmt.Sprintf("page %d does not agree with itself, and what it leads to is not found", id))
		return
	}
	for i := range b.count {
		child := b.child(i)
		if first, err := w.firstKey(child); err == nil && !bytes.Equal(first, b.key(i)) {
			w.Tell(fmt.Sprintf("page %d does not name page %d as it begins", id, child))
		}
		w.Values(child, fn)
	}
}

// mark marks a page as read, with those that it flows over into; a page may be read once.
func (w *Walker) mark(p page) error {
	n := uint64(p.length / w.root.PageSize)
	for i := range n {
		if w.Seen[p.id+i] {
			return p.damage()
		}
	}
	for i := range n {
		w.Seen[p.id+i] = true
	}
	return nil
}

// leaf visits the values of a leaf page, with the pages that it flows over into.
func (w *Walker) leaf(p page, fn func(Value)) {
	data := make([]byte, p.length)
	at := int64(p.id) * w.root.PageSize
	if _, err := w.file.ReadAt(data, at); err != nil {
		w.Tell(fmt.Sprintf("page %d cannot be read", p.id))
		return
	}
	w.elements(fmt.Sprintf("page %d", p.id), data, p.count, at, fn)
}

// elements visits the values of a leaf page that lies in data, which stands at a place in the
// file.
func (w *Walker) elements(name string, data []byte, count int, at int64, fn func(Value)) {
	order := binary.NativeEndian
	bad := 0
	var last []byte
	for i := range count {
		begin := pageHeader + i*elementSize
		if begin+elementSize > len(data) {
			w.Tell(fmt.Sprintf("%s should hold %d values and cannot", name, count))
			return
		}
		from := int64(begin) + int64(order.Uint32(data[begin+4:]))
		keySize, size := int64(order.Uint32(data[begin+8:])), int64(order.Uint32(data[begin+12:]))
		if from+keySize+size > int64(len(data)) || keySize == 0 {
			bad++
			continue
		}
		key := data[from : from+keySize]
		if bytes.Compare(last, key) >= 0 {
			w.Tell(fmt.Sprintf("%s is not in order", name))
		}
		last = key
		fn(Value{flags: order.Uint32(data[begin:]), Key: key, Bytes: data[from+keySize : from+keySize+size], At: at + from + keySize})
	}
	if bad > 0 {
		w.Tell(fmt.Sprintf("%s does not say where %d of its values are", name, bad))
	}
}

// Bucket visits the values of a bucket that stands in a leaf.
func (w *Walker) Bucket(v Value, fn func(Value)) {
	if v.flags != bucketFlag || len(v.Bytes) < bucketHead {
		w.Tell("it is not kept as a bucket is")
		return
	}
	if root := binary.NativeEndian.Uint64(v.Bytes); root != 0 {
		w.Values(root, fn)
		return
	}
	inside := v.Bytes[bucketHead:]
	if len(inside) < pageHeader {
		w.Tell("it is cut short")
		return
	}
	if p := parsePage(inside); p.flags == flagLeaf {
		w.elements("a small page", inside, p.count, v.At+bucketHead, fn)
		return
	}
	w.Tell("its small page does not agree with itself")
}

// FreePages returns the pages that the file lists as free, and marks those of the list as read.
func (w *Walker) FreePages() (map[uint64]bool, error) {
	l, err := readFreelist(w.file, w.root)
	if err == nil {
		err = l.check(w.root)
	}
	if err != nil {
		return nil, err
	}
	free := map[uint64]bool{}
	for ids := l.ids; len(ids) > 0; ids = ids[8:] {
		free[binary.NativeEndian.Uint64(ids)] = true
	}
	for i := range l.pages {
		w.Seen[w.root.freelist+i] = true
	}
	return free, nil
}
