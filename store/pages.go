package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"

	"ponder/journal"
)

// What follows reads bbolt's own pages, because bbolt falls back to the older of its two meta pages
// in silence and trusts every other page. The layout is that of go.etcd.io/bbolt v1.5.0,
// internal/common/page.go and meta.go, file format version 2, in the byte order of the machine:
//
//	page header, 16 bytes:  id uint64, flags uint16, count uint16, overflow uint32
//	meta page, after it:    magic, version, page size, flags uint32; root page, root sequence, freelist page, end page, transaction
//	                        uint64; FNV-64a of the 56 bytes before
//
// Meta pages are pages 0 and 1; a transaction writes the one with the number txid % 2.
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

// rootPage is what a meta page says of the file.
type rootPage struct {
	pageSize int64
	root     uint64 // page of the bucket that holds the buckets
	freelist uint64
	end      uint64 // the first page that was never used
	txid     uint64
}

var errNoMeta = errors.New("no page that says what the file is")

// readRoot returns the newest good meta page. Doubt says that the other one is not good, so that a
// newer save may be missing.
func readRoot(f io.ReaderAt, size int64) (root rootPage, doubt bool, err error) {
	buf := make([]byte, 8192)
	n, err := f.ReadAt(buf, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return rootPage{}, false, err
	}
	first, firstErr := parseMeta(buf[:n])
	if firstErr != nil {
		root, err = findSecondMeta(f, size)
		return root, true, err
	}
	second, err := metaAt(f, buf[:n], first.pageSize)
	switch {
	case err != nil || second.pageSize != first.pageSize:
		return first, true, nil
	case second.txid > first.txid:
		return second, false, nil
	}
	return first, false, nil
}

// findSecondMeta looks where a second meta page can stand, when the first one does not say how
// large pages are.
func findSecondMeta(f io.ReaderAt, size int64) (rootPage, error) {
	for at := int64(1024); at <= 1024<<15 && at < size; at *= 2 {
		if root, err := metaAt(f, nil, at); err == nil && root.pageSize == at {
			return root, nil
		}
	}
	return rootPage{}, errNoMeta
}

// metaAt reads a meta page from its place in the file, or from the beginning of the file where that
// was read already.
func metaAt(f io.ReaderAt, begin []byte, at int64) (rootPage, error) {
	if int64(len(begin)) >= at+pageHeader+metaSize {
		return parseMeta(begin[at:])
	}
	buf := make([]byte, pageHeader+metaSize)
	if _, err := f.ReadAt(buf, at); err != nil {
		return rootPage{}, err
	}
	return parseMeta(buf)
}

func parseMeta(p []byte) (rootPage, error) {
	if len(p) < pageHeader+metaSize {
		return rootPage{}, errNoMeta
	}
	m, order := p[pageHeader:pageHeader+metaSize], binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(m[:metaChecked])
	if order.Uint32(m) != metaMagic || order.Uint32(m[4:]) != metaVersion || order.Uint64(m[metaChecked:]) != sum.Sum64() {
		return rootPage{}, errNoMeta
	}
	root := rootPage{
		pageSize: int64(order.Uint32(m[8:])), root: order.Uint64(m[16:]), freelist: order.Uint64(m[32:]),
		end: order.Uint64(m[40:]), txid: order.Uint64(m[48:]),
	}
	if root.pageSize < 1024 || root.pageSize > 1024<<15 || root.root < 2 || root.root >= root.end {
		return rootPage{}, errNoMeta
	}
	return root, nil
}

// checkFile looks at a file before bbolt may: whether it is a journal's, whole, and without doubt.
// Only who writes uses the list of free pages. The file must be locked.
func checkFile(f io.ReaderAt, size int64, write bool) (root rootPage, doubt bool, err error) {
	root, doubt, err = readRoot(f, size)
	switch {
	case errors.Is(err, errNoMeta):
		return root, false, fmt.Errorf("it does not begin as a journal does: %w", journal.ErrNotJournal)
	case err != nil:
		return root, false, err
	case root.end > uint64(size/root.pageSize):
		return root, false, fileDamage(fmt.Sprintf("it is cut short: %d of %d bytes are there", size, root.end*uint64(root.pageSize)))
	}
	if write {
		err = checkFreelist(f, root)
	}
	return root, doubt, err
}

// checkFreelist looks at the list of free pages, which bbolt would believe: a wrong number in it
// takes a page twice, or asks for more memory than there is.
func checkFreelist(f io.ReaderAt, root rootPage) error {
	if root.freelist < 2 || root.freelist >= root.end {
		return fileDamage("its list of free pages lies outside the file")
	}
	head := make([]byte, pageHeader+8)
	if _, err := f.ReadAt(head, int64(root.freelist)*root.pageSize); err != nil {
		return fmt.Errorf("read the list of free pages: %w", err)
	}
	order := binary.NativeEndian
	room := (int64(order.Uint32(head[12:])) + 1) * root.pageSize
	count, from := uint64(order.Uint16(head[10:])), int64(pageHeader)
	if count == 0xFFFF {
		count, from = order.Uint64(head[pageHeader:]), pageHeader+8
	}
	switch {
	case order.Uint64(head) != root.freelist || order.Uint16(head[8:]) != flagFreelist,
		room > int64(root.end-root.freelist)*root.pageSize, count > uint64(room-from)/8:
		return fileDamage("its list of free pages does not agree with itself")
	}
	return checkFree(f, root, count, int64(root.freelist)*root.pageSize+from)
}

// checkFree makes sure that free pages lie inside the file, each named once.
func checkFree(f io.ReaderAt, root rootPage, count uint64, at int64) error {
	ids := make([]byte, count*8)
	if _, err := f.ReadAt(ids, at); err != nil {
		return fmt.Errorf("read the list of free pages: %w", err)
	}
	last := uint64(1)
	for ; len(ids) > 0; ids = ids[8:] {
		id := binary.NativeEndian.Uint64(ids)
		if id <= last || id >= root.end || id == root.root || id == root.freelist {
			return fileDamage("its list of free pages does not agree with itself")
		}
		last = id
	}
	return nil
}

func fileDamage(what string) *journal.DamageError {
	return &journal.DamageError{Bucket: "file", Key: "journal", What: what}
}
