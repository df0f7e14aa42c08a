package store

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

// leafValue is a value in a leaf, and where it stands in the file.
type leafValue struct {
	flags      uint32
	key, value []byte
	at         int64
}

// walker goes through every page of a tree without ever following a wrong one: each page is looked
// at once, and must lie inside the file and agree with itself. What does not is told, and what is
// beyond it left out.
type walker struct {
	tree
	seen map[uint64]bool // every page that was read, with those that it flows over into
	tell func(what string)
}

func newWalker(f io.ReaderAt, root rootPage) *walker {
	return &walker{tree: tree{file: f, root: root, known: map[uint64]*branch{}}, seen: map[uint64]bool{}}
}

// values calls fn with every value below a page, in the order in which they stand.
func (w *walker) values(id uint64, fn func(leafValue)) {
	p, err := w.page(id)
	if err == nil {
		err = w.take(p)
	}
	if err != nil {
		w.tell(fmt.Sprintf("page %d cannot be read, and what it leads to is not found", id))
		return
	}
	if p.flags == flagLeaf {
		w.leaf(p, fn)
		return
	}
	b, err := p.branch()
	if err != nil {
		w.tell(fmt.Sprintf("page %d does not agree with itself, and what it leads to is not found", id))
		return
	}
	for i, child := range b.pages {
		if first, err := w.firstKey(child); err == nil && !bytes.Equal(first, b.keys[i]) {
			w.tell(fmt.Sprintf("page %d does not name page %d as it begins", id, child))
		}
		w.values(child, fn)
	}
}

// take marks a page as read, with those that it flows over into; a page may be read once.
func (w *walker) take(p page) error {
	n := uint64(p.length / w.root.pageSize)
	for i := range n {
		if w.seen[p.id+i] {
			return p.damage()
		}
	}
	for i := range n {
		w.seen[p.id+i] = true
	}
	return nil
}

// leaf returns the values of a leaf page, with the pages that it flows over into.
func (w *walker) leaf(p page, fn func(leafValue)) {
	data := make([]byte, p.length)
	at := int64(p.id) * w.root.pageSize
	if _, err := w.file.ReadAt(data, at); err != nil {
		w.tell(fmt.Sprintf("page %d cannot be read", p.id))
		return
	}
	w.elements(fmt.Sprintf("page %d", p.id), data, p.count, at, fn)
}

// elements returns the values of a leaf page that lies in data, which stands at a place in the
// file.
func (w *walker) elements(name string, data []byte, count int, at int64, fn func(leafValue)) {
	order := binary.NativeEndian
	bad := 0
	var last []byte
	for i := range count {
		begin := pageHeader + i*elementSize
		if begin+elementSize > len(data) {
			w.tell(fmt.Sprintf("%s should hold %d values and cannot", name, count))
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
			w.tell(fmt.Sprintf("%s is not in order", name))
		}
		last = key
		fn(leafValue{flags: order.Uint32(data[begin:]), key: key, value: data[from+keySize : from+keySize+size], at: at + from + keySize})
	}
	if bad > 0 {
		w.tell(fmt.Sprintf("%s does not say where %d of its values are", name, bad))
	}
}

// bucket returns the values of a bucket that stands in a leaf.
func (w *walker) bucket(v leafValue, fn func(leafValue)) {
	if v.flags != bucketFlag || len(v.value) < bucketHead {
		w.tell("it is not kept as a bucket is")
		return
	}
	if root := binary.NativeEndian.Uint64(v.value); root != 0 {
		w.values(root, fn)
		return
	}
	inside := v.value[bucketHead:]
	if len(inside) < pageHeader {
		w.tell("it is cut short")
		return
	}
	if p := parsePage(inside); p.flags == flagLeaf {
		w.elements("a small page", inside, p.count, v.at+bucketHead, fn)
		return
	}
	w.tell("its small page does not agree with itself")
}
