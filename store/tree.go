package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

// bbolt follows whatever page numbers it reads. A wrong one is caught as a panic, unless it leads in a circle: then bbolt goes
// round until the memory or the stack ends, which nothing can catch. So the branch pages that a call is going to use are looked at
// first. The layout, after the page header:
//
//	branch page: count times  pos, key size uint32, page uint64;                   then the keys
//	leaf page:   count times  flags, pos, key size, value size uint32;             then keys and values
//
// pos counts from where its own element begins. Pages that bbolt wrote have no gaps between keys and values.
const elementSize = 16

// tree looks at the pages of a file that is locked.
type tree struct {
	file  io.ReaderAt
	root  rootPage
	known map[uint64]*branch // pages that agree with themselves; nil for leaves
}

// branch is what a branch page says.
type branch struct {
	keys  [][]byte
	pages []uint64
}

// check looks at the branch pages that lead from a page to the keys from low to high, and to the one after them. Without a high
// key it goes on to the end. All leaves are equally deep, so that one in a row tells what the others are.
func (t *tree) check(page uint64, low, high []byte) error {
	seen := map[uint64]bool{}
	var walk func(page uint64) (leaf bool, err error)
	walk = func(page uint64) (leaf bool, err error) {
		if seen[page] {
			return false, fileDamage(fmt.Sprintf("page %d is led to twice", page))
		}
		seen[page] = true
		b, err := t.branch(page)
		if err != nil || b == nil {
			return b == nil, err
		}
		for i := b.index(low); i < len(b.pages); i++ {
			leaf, err := walk(b.pages[i])
			if err != nil || leaf || high != nil && bytes.Compare(b.keys[i], high) > 0 {
				return false, err
			}
		}
		return false, nil
	}
	_, err := walk(page)
	return err
}

// checkLeaf looks at the leaf that a key is in, and at what leads there: who writes writes that leaf anew, and what it does not
// show would be gone.
func (t *tree) checkLeaf(page uint64, key []byte) error {
	if err := t.check(page, key, key); err != nil {
		return err
	}
	for b := t.known[page]; b != nil; b = t.known[page] {
		page = b.pages[b.index(key)]
		if _, err := t.branch(page); err != nil {
			return err
		}
	}
	p, err := t.page(page)
	if err != nil {
		return err
	}
	return p.checkElements()
}

// index gives the child that a key is in.
func (b *branch) index(key []byte) int {
	i := 0
	for i+1 < len(b.keys) && bytes.Compare(b.keys[i+1], key) <= 0 {
		i++
	}
	return i
}

// branch reads a branch page, or gives nil for a leaf.
func (t *tree) branch(id uint64) (*branch, error) {
	if b, ok := t.known[id]; ok {
		return b, nil
	}
	p, err := t.page(id)
	if err != nil {
		return nil, err
	}
	var b *branch
	if p.flags == flagBranch {
		if b, err = p.branch(); err != nil {
			return nil, err
		}
	}
	t.known[id] = b
	return b, nil
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
func (t *tree) page(id uint64) (page, error) {
	if id < 2 || id >= t.root.end {
		return page{}, fileDamage(fmt.Sprintf("page %d lies outside the file", id))
	}
	data := make([]byte, t.root.pageSize)
	if _, err := t.file.ReadAt(data, int64(id)*t.root.pageSize); err != nil {
		return page{}, fmt.Errorf("read page %d: %w", id, err)
	}
	p := parsePage(data)
	if p.id != id || p.flags != flagBranch && p.flags != flagLeaf || p.length > int64(t.root.end-id)*t.root.pageSize {
		return page{}, fileDamage(fmt.Sprintf("page %d is not what it should be", id))
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

// branch reads the elements of a branch page. None is longer than a page, with keys as short as ours.
func (p page) branch() (*branch, error) {
	at := pageHeader + p.count*elementSize
	if p.count == 0 || p.length != int64(len(p.data)) || at > len(p.data) {
		return nil, p.damage()
	}
	b := &branch{}
	for i := range p.count {
		begin := pageHeader + i*elementSize
		pos, size := p.number(begin), p.number(begin+4)
		if begin+pos != at || size > len(p.data)-at || i > 0 && bytes.Compare(b.keys[i-1], p.data[at:at+size]) >= 0 {
			return nil, p.damage()
		}
		b.keys = append(b.keys, p.data[at:at+size])
		b.pages = append(b.pages, binary.NativeEndian.Uint64(p.data[begin+8:]))
		at += size
	}
	return b, nil
}

// checkElements makes sure that the keys and values of a leaf follow each other without a gap, and end where the leaf ends.
func (p page) checkElements() error {
	at := pageHeader + p.count*elementSize
	if p.flags != flagLeaf || at > len(p.data) {
		return p.damage()
	}
	for i := range p.count {
		begin := pageHeader + i*elementSize
		if begin+p.number(begin+4) != at || p.number(begin+8) == 0 {
			return p.damage()
		}
		at += p.number(begin+8) + p.number(begin+12)
	}
	if int64(at) > p.length {
		return p.damage()
	}
	return nil
}

// number reads one of the numbers of an element.
func (p page) number(at int) int { return int(binary.NativeEndian.Uint32(p.data[at:])) }

func (p page) damage() error {
	return fileDamage(fmt.Sprintf("page %d does not agree with itself", p.id))
}
