// Package boltfile reads bbolt's own file, seen through an io.ReaderAt, and nothing else. It is
// needed because bbolt falls back to the older of its two meta pages in silence, and trusts every
// other page. The layout is that of go.etcd.io/bbolt v1.5.0, internal/common/page.go and meta.go,
// file format version 2, in the byte order of the machine:
//
//	page header, 16 bytes:  id uint64, flags uint16, count uint16, overflow uint32
//	meta page, after it:    magic, version, page size, flags uint32; root page, root sequence,
//	                        freelist page, end page, transaction uint64; FNV-64a of the 56
//	                        bytes before
//
// Meta pages are pages 0 and 1; a transaction writes the one with the number txid % 2.
package boltfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

const (
	pageHeader   = 16
	metaMagic    = 0xED0CDAED
	metaVersion  = 2
	metaSize     = 64
	metaChecked  = 56
	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagMeta     = 0x04
	flagFreelist = 0x10
)

// Root is what a meta page says of the file.
type Root struct {
	PageSize int64  // in bytes
	Page     uint64 // of the bucket that holds the buckets
	End      uint64 // the first page that was never used
	freelist uint64
	txid     uint64
}

// ErrNoMeta says that a file is not one of bbolt's, or has lost both of its beginnings.
var ErrNoMeta = errors.New("no page that says what the file is")

// readRoot returns the newest good meta page. Doubt says that the other one is not good, so that a
// newer save may be missing.
func readRoot(f io.ReaderAt, size int64) (root Root, doubt bool, err error) {
	buf := make([]byte, 8192)
	n, err := f.ReadAt(buf, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return Root{}, false, err
	}
	first, firstErr := parseMeta(buf[:n])
	if firstErr != nil {
		root, err = findSecondMeta(f, size)
		return root, true, err
	}
	second, err := metaAt(f, buf[:n], first.PageSize)
	switch {
	case err != nil || second.PageSize != first.PageSize:
		return first, true, nil
	case second.txid > first.txid:
		return second, false, nil
	}
	return first, false, nil
}

// findSecondMeta looks where a second meta page can stand, when the first one does not say how
// large pages are.
func findSecondMeta(f io.ReaderAt, size int64) (Root, error) {
	for at := int64(1024); at <= 1024<<15 && at < size; at *= 2 {
		if root, err := metaAt(f, nil, at); err == nil && root.PageSize == at {
			return root, nil
		}
	}
	return Root{}, ErrNoMeta
}

// metaAt reads a meta page from its place in the file, or from the beginning of the file where that
// was read already.
func metaAt(f io.ReaderAt, begin []byte, at int64) (Root, error) {
	if int64(len(begin)) >= at+pageHeader+metaSize {
		return parseMeta(begin[at:])
	}
	buf := make([]byte, pageHeader+metaSize)
	if _, err := f.ReadAt(buf, at); err != nil {
		return Root{}, err
	}
	return parseMeta(buf)
}

func parseMeta(p []byte) (Root, error) {
	if len(p) < pageHeader+metaSize {
		return Root{}, ErrNoMeta
	}
	m, order := p[pageHeader:pageHeader+metaSize], binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(m[:metaChecked])
	if order.Uint32(m) != metaMagic || order.Uint32(m[4:]) != metaVersion || order.Uint64(m[metaChecked:]) != sum.Sum64() {
		return Root{}, ErrNoMeta
	}
	root := Root{
		PageSize: int64(order.Uint32(m[8:])), Page: order.Uint64(m[16:]), freelist: order.Uint64(m[32:]),
		End: order.Uint64(m[40:]), txid: order.Uint64(m[48:]),
	}
	if root.PageSize < 1024 || root.PageSize > 1024<<15 || root.Page < 2 || root.Page >= root.End {
		return Root{}, ErrNoMeta
	}
	return root, nil
}

// Check looks at a file before bbolt may: whether it is one of bbolt's, whole, and without doubt.
// Only who writes uses the list of free pages. The file must be locked. The error is ErrNoMeta, a
// *DamageError, or one of reading.
func Check(f io.ReaderAt, size int64, write bool) (root Root, doubt bool, err error) {
	root, doubt, err = readRoot(f, size)
	switch {
	case errors.Is(err, ErrNoMeta):
		return root, false, err
	case err != nil:
		return root, false, err
	case root.End > uint64(size/root.PageSize):
		return root, false, damaged(fmt.Sprintf("it is cut short: %d of %d bytes are there", size, root.End*uint64(root.PageSize)))
	}
	if write {
		err = checkFreelist(f, root)
	}
	return root, doubt, err
}

// checkFreelist looks at the list of free pages, which bbolt would believe: a wrong number in it
// takes a page twice, or asks for more memory than there is.
func checkFreelist(f io.ReaderAt, root Root) error {
	l, err := readFreelist(f, root)
	if err != nil {
		return err
	}
	return l.check(root)
}

// freelist is the list of free pages as it stands in the file.
type freelist struct {
	pages uint64 // how many it takes itself
	ids   []byte // each a uint64
}

func readFreelist(f io.ReaderAt, root Root) (l freelist, err error) {
	if root.freelist < 2 || root.freelist >= root.End {
		return l, damaged("its list of free pages lies outside the file")
	}
	at := int64(root.freelist) * root.PageSize
	head := make([]byte, pageHeader+8)
	if _, err := f.ReadAt(head, at); err != nil {
		return l, fmt.Errorf("read the list of free pages: %w", err)
	}
	order := binary.NativeEndian
	l.pages = uint64(order.Uint32(head[12:])) + 1
	room := int64(l.pages) * root.PageSize
	count, from := uint64(order.Uint16(head[10:])), int64(pageHeader)
	if count == 0xFFFF {
		count, from = order.Uint64(head[pageHeader:]), pageHeader+8
	}
	switch {
	case order.Uint64(head) != root.freelist || order.Uint16(head[8:]) != flagFreelist,
		room > int64(root.End-root.freelist)*root.PageSize, count > uint64(room-from)/8:
		return l, damaged("its list of free pages does not agree with itself")
	}
	l.ids = make([]byte, count*8)
	if _, err := f.ReadAt(l.ids, at+from); err != nil {
		return l, fmt.Errorf("read the list of free pages: %w", err)
	}
	return l, nil
}

// check makes sure that free pages lie inside the file, each named once.
func (l freelist) check(root Root) error {
	last := uint64(1)
	for ids := l.ids; len(ids) > 0; ids = ids[8:] {
		id := binary.NativeEndian.Uint64(ids)
		if id <= last || id >= root.End || id == root.Page || id == root.freelist {
			return damaged("its list of free pages does not agree with itself")
		}
		last = id
	}
	return nil
}

// DamageError says what is wrong with a file, in the middle of a sentence.
type DamageError struct{ What string }

func (e *DamageError) Error() string { return e.What }

func damaged(what string) error { return &DamageError{What: what} }
