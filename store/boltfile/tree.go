package boltfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"sort"
)

// bbolt follows whatever page numbers it reads. A wrong one is caught as a panic, unless it leads
// in a circle: then bbolt goes round until the memory or the stack ends, which nothing can catch.
// So the branch pages that a call is going to use are looked at first. The layout, after the page
// header:
//
//	branch page: count times  pos, key size uint32, page uint64;                   then the keys
//	leaf page:   count times  flags, pos, key size, value size uint32;             then keys and values
//
// pos counts from where its own element begins. Pages that bbolt wrote have no gaps between keys
// and values.
const elementSize = 16

// Tree looks at the pages of a file that is locked.
type Tree struct {
	file   io.ReaderAt
	root   Root
	prefix int
	known  Branches // pages that agree with themselves; nil for leaves
	leaf   page     // the one that was read last, in room
	room   []byte
	top    page // the root, which names the buckets, where it was read

	named map[childOf]bool // children of branch pages: is the first key of each as it is named
	whole map[uint64]bool  // leaves whose elements were looked at, and are as they should be
}

// childOf is a child of a branch page, by its place there.
type childOf struct {
	page uint64
	at   int
}

// NewTree looks at the pages below a root. Prefix is how many bytes stand in every value before its
// key, which it repeats: so a value is known to be that of its key.
func NewTree(f io.ReaderAt, root Root, prefix int) Tree {
	return Tree{file: f, root: root, prefix: prefix, known: Branches{}, named: map[childOf]bool{}, whole: map[uint64]bool{}}
}

// Branches are branch pages that were read.
type Branches map[uint64]*branch

// Branches returns those that were read until now, if they are few enough to be kept.
func (t *Tree) Branches() Branches {
	const most = 1 << 10
	for id, b := range t.known {
		if b == nil {
			delete(t.known, id) // a leaf
		}
	}
	if len(t.known) > most {
		return nil
	}
	return t.known
}

// Use takes branch pages that were read before, of the same file at the same state.
func (t *Tree) Use(b Branches) {
	if b != nil {
		t.known = b
	}
}

// branch is a branch page that agrees with itself.
type branch struct{ page }

// key returns the first key of a child.
func (b *branch) key(i int) []byte {
	begin := pageHeader + i*elementSize
	at := begin + b.number(begin)
	return b.data[at : at+b.number(begin+4)]
}

// child returns the page of a child.
func (b *branch) child(i int) uint64 {
	return binary.NativeEndian.Uint64(b.data[pageHeader+i*elementSize+8:])
}

// Check looks at the branch pages that lead from a page to the keys from low to high, and to the
// one after them. Without a high key it goes on to the end. All leaves are equally deep, so that
// one in a row tells what the others are.
func (t *Tree) Check(page uint64, low, high []byte) error {
	seen := map[uint64]bool{}
	var walk func(page uint64) (leaf bool, err error)
	walk = func(page uint64) (leaf bool, err error) {
		if seen[page] {
			return false, damaged(fmt.Sprintf("page %d is led to twice", page))
		}
		seen[page] = true
		b, err := t.branch(page)
		if err != nil || b == nil {
			return b == nil, err
		}
		for i := b.index(low); i < b.count; i++ {
			leaf, err := walk(b.child(i))
			if err != nil || leaf || high != nil && bytes.Compare(b.key(i), high) > 0 {
				return false, err
			}
		}
		return false, nil
	}
	_, err := walk(page)
	return err
}

// CheckLeaf looks at the leaf that a key is in, and at what leads there: who writes writes that
// leaf anew, and what it does not show would be gone. It says whether the way there is without
// doubt: a branch page names its children by their first keys, and a key that is looked for may be
// missed where those of the child and its neighbour are not as they are named.
func (t *Tree) CheckLeaf(page uint64, key []byte) (sure bool, err error) {
	if err := t.Check(page, key, key); err != nil {
		return false, err
	}
	sure = true
	for b := t.known[page]; b != nil; b = t.known[page] {
		i := b.index(key)
		for j := min(i+1, b.count-1); j >= i; j-- { // that of the child last: it is read on
			named, err := t.isNamed(b, j)
			if err != nil {
				return false, err
			}
			sure = sure && named
		}
		page = b.child(i)
	}
	return sure, t.checkWhole(page)
}

// isNamed reports whether a child begins with the key by which a branch page names it.
func (t *Tree) isNamed(b *branch, i int) (bool, error) {
	at := childOf{b.id, i}
	named, known := t.named[at]
	if known {
		return named, nil
	}
	first, err := t.firstKey(b.child(i))
	if err != nil {
		return false, err
	}
	t.named[at] = bytes.Equal(first, b.key(i))
	return t.named[at], nil
}

// checkWhole looks at the elements of a leaf.
func (t *Tree) checkWhole(id uint64) error {
	if t.whole[id] {
		return nil
	}
	p, err := t.leafAt(id)
	if err == nil {
		err = t.checkElements(p)
	}
	t.whole[id] = err == nil
	return err
}

// firstKey returns the first key of a page.
func (t *Tree) firstKey(page uint64) ([]byte, error) {
	b, err := t.branch(page)
	if err != nil {
		return nil, err
	}
	if b != nil {
		return b.key(0), nil
	}
	p, err := t.leafAt(page)
	if err != nil {
		return nil, err
	}
	at, size := pageHeader+p.number(pageHeader+4), p.number(pageHeader+8)
	if p.count == 0 || at+size > len(p.data) {
		return nil, p.damage()
	}
	return p.data[at : at+size], nil
}

// index returns the child that a key is in.
func (b *branch) index(key []byte) int {
	after := sort.Search(b.count, func(i int) bool { return bytes.Compare(b.key(i), key) > 0 })
	return max(after-1, 0)
}

// branch reads a branch page, or gives nil for a leaf.
func (t *Tree) branch(id uint64) (*branch, error) {
	if b, ok := t.known[id]; ok {
		return b, nil
	}
	p, err := t.readLeaf(id)
	if err != nil {
		return nil, err
	}
	var b *branch
	if p.flags == flagBranch {
		if b, err = p.branch(); err != nil {
			return nil, err
		}
		t.leaf, t.room = page{}, nil // it is kept
	}
	t.known[id] = b
	return b, nil
}

// leafAt returns a page, most likely a leaf, which is good until another one is read.
func (t *Tree) leafAt(id uint64) (page, error) {
	if t.leaf.id == id {
		return t.leaf, nil
	}
	return t.readLeaf(id)
}

// readLeaf reads a page, most likely a leaf, into the room of the one that was read last.
func (t *Tree) readLeaf(id uint64) (p page, err error) {
	if t.room == nil {
		t.room = make([]byte, t.root.PageSize)
	}
	t.leaf = page{}
	if p, err = t.pageInto(id, t.room); err == nil {
		t.leaf = p
	}
	return p, err
}

// page is the header of a page, with as much of what follows as fits into one page.
type page struct {
	id     uint64
	flags  uint16
	count  int
	length int64 // with the pages that overflow
	data   []byte
}

// page reads a page and makes sure that it is the one it should be, and lies inside the file.
func (t *Tree) page(id uint64) (page, error) { return t.pageInto(id, make([]byte, t.root.PageSize)) }

func (t *Tree) pageInto(id uint64, data []byte) (page, error) {
	if id < 2 || id >= t.root.End {
		return page{}, damaged(fmt.Sprintf("page %d lies outside the file", id))
	}
	if _, err := t.file.ReadAt(data, int64(id)*t.root.PageSize); err != nil {
		return page{}, fmt.Errorf("read page %d: %w", id, err)
	}
	p := parsePage(data)
	if p.id != id || p.flags != flagBranch && p.flags != flagLeaf || p.length > int64(t.root.End-id)*t.root.PageSize {
		return page{}, damaged(fmt.Sprintf("page %d is not what it should be", id))
	}
	return p, nil
}

// parsePage reads a page header.
func parsePage(data []byte) page {
	order := binary.NativeEndian
	return page{
		id: order.Uint64(data), flags: order.Uint16(data[8:]), count: int(order.Uint16(data[10:])),
		length: (int64(order.Uint32(data[12:])) + 1) * int64(len(data)), data: data,
	}
}

// branch reads the elements of a branch page. None is longer than a page, with keys as short as
// ours.
func (p page) branch() (*branch, error) {
	at := pageHeader + p.count*elementSize
	if p.count == 0 || p.length != int64(len(p.data)) || at > len(p.data) {
		return nil, p.damage()
	}
	var last []byte
	for i := range p.count {
		begin := pageHeader + i*elementSize
		pos, size := p.number(begin), p.number(begin+4)
		if begin+pos != at || size > len(p.data)-at || i > 0 && bytes.Compare(last, p.data[at:at+size]) >= 0 {
			return nil, p.damage()
		}
		last = p.data[at : at+size]
		at += size
	}
	return &branch{p}, nil
}

// checkElements makes sure that the keys and values of a leaf follow each other without a gap, end
// where the leaf ends, and that the keys are in order and those of their values.
func (t *Tree) checkElements(p page) error {
	at := pageHeader + p.count*elementSize
	if p.flags != flagLeaf || at > len(p.data) {
		return p.damage()
	}
	var last []byte
	for i := range p.count {
		begin := pageHeader + i*elementSize
		size := p.number(begin + 8)
		if begin+p.number(begin+4) != at || size == 0 {
			return p.damage()
		}
		both, err := t.bytes(p, at, size+t.prefix+size)
		if err != nil {
			return err
		}
		key := both[:size]
		if bytes.Compare(last, key) >= 0 || !bytes.Equal(key, both[size+t.prefix:]) {
			return p.damage()
		}
		last, at = key, at+size+p.number(begin+12)
	}
	if int64(at) > p.length {
		return p.damage()
	}
	return nil
}

// bytes returns a part of a page, or of the pages that it flows over into.
func (t *Tree) bytes(p page, at, size int) ([]byte, error) {
	if at+size <= len(p.data) {
		return p.data[at : at+size], nil
	}
	if int64(at+size) > p.length {
		return nil, p.damage()
	}
	part := make([]byte, size)
	_, err := t.file.ReadAt(part, int64(p.id)*t.root.PageSize+int64(at))
	return part, err
}

// number reads one of the numbers of an element.
func (p page) number(at int) int { return int(binary.NativeEndian.Uint32(p.data[at:])) }

func (p page) damage() error {
	return damaged(fmt.Sprintf("page %d does not agree with itself", p.id))
}
