package store

import (
	"bytes"
	"encoding/binary"
	"io"
)

// How sure it is that a value is still in use, by where it was found.
const (
	foundFree    = iota // in a page that is listed as free: it was replaced or removed, and was not written over yet
	foundSomehow        // in a file that does not say which of its pages are in use
	foundLoose          // in a page that is not free, and that nothing leads to any more
	foundInUse          // where the pages lead to
)

// find is a value that still carries a good checksum, somewhere in the file.
type find struct {
	envelope        // without its payload
	at       int64  // in the file
	size     int    //
	sure     int    // see above
	order    uint64 // of two with the same key, the one with the higher order is newer
	second   uint64 // where the orders are the same
}

// finds looks for values in the whole file, whatever its pages say. A value inside another one,
// such as in a text about this format, is none. Parts of the disk that cannot be read are passed
// over.
func (x *examination) finds(f io.ReaderAt, size int64, fn func(find, envelope)) {
	const window = 1 << 20
	buf := make([]byte, window+len(envelopeMagic))
	budget := 64*size + 1<<20 // what may be read to test checksums: a file can be made to claim a long value at every place
	for at := int64(0); at < size; {
		n, err := f.ReadAt(buf, at)
		if err != nil && err != io.EOF {
			if n, err = f.ReadAt(buf[:4096-at%4096], at); err != nil && err != io.EOF {
				at += 4096 - at%4096
				continue
			}
		}
		i := bytes.Index(buf[:n], []byte(envelopeMagic))
		if i < 0 {
			at += int64(max(n-len(envelopeMagic)+1, 1))
			continue
		}
		at += int64(i)
		e, length := x.findAt(f, at, size, &budget)
		if length == 0 {
			at++
			continue
		}
		fn(x.placed(e, at, length), e)
		at += int64(length)
	}
}

// findAt opens the value at a place in the file, if there is a good one; its length is 0 where
// there is none.
func (x *examination) findAt(f io.ReaderAt, at, size int64, budget *int64) (envelope, int) {
	head := make([]byte, envelopeHead)
	if _, err := f.ReadAt(head, at); err != nil || head[4] != envelopeVersion || head[5] != kindPlain && head[5] != kindSealed {
		return envelope{}, 0
	}
	length := envelopeHead + int64(head[7]) + int64(binary.BigEndian.Uint32(head[16:])) + checksumSize
	if b := bucket(head[6]); b < bucketMeta || b >= bucketEnd || head[7] == 0 || length > size-at || length > *budget {
		return envelope{}, 0
	}
	*budget -= length
	v := make([]byte, length)
	if _, err := f.ReadAt(v, at); err != nil {
		return envelope{}, 0
	}
	e, err := unseal(v)
	switch {
	case err != nil, x.ring.isSealed(e.bucket) && e.kind != kindSealed:
		return envelope{}, 0 // in a locked journal a plain value is none of its own
	case e.kind == kindSealed:
		opened, err := x.ring.unseal(e)
		if !isShut(err) && err != nil {
			return envelope{}, 0
		}
		e = opened
	}
	return e, int(length)
}

// placed says how sure it is that a value is in use, and what is newer of two.
func (x *examination) placed(e envelope, at int64, size int) find {
	f := find{envelope: e, at: at, size: size, sure: foundSomehow, order: e.revision}
	f.key, f.place, f.payload = bytes.Clone(e.key), bytes.Clone(e.place), nil
	if x.root.PageSize > 0 && !x.report.Doubt {
		switch page := uint64(at / x.root.PageSize); {
		case x.at[at]:
			f.sure = foundInUse
		case x.free[page], page >= x.root.End: // beyond the end is what was never kept
			f.sure = foundFree
		case x.free != nil:
			f.sure = foundLoose
		}
	}
	switch e.bucket {
	case bucketDrafts:
		var d draftRecord
		if unmarshal(e.payload, &d) == nil {
			f.order = d.Order
		}
	case bucketHeads:
		var h headRecord
		if unmarshal(e.payload, &h) == nil && h.Removed != nil {
			f.second = 1 // removed after it was written
		}
	}
	return f
}

// wanted reports whether a value belongs into a new journal. Where all pages of its bucket could be
// read, and nothing under its key is damaged, what is in a free page was removed or replaced. Pages
// that are not free hold nothing of that kind: a value there that nothing leads to is one that
// something damaged led to, such as its key.
func (x *examination) wanted(f find) bool {
	return f.sure >= foundLoose || !x.whole[f.bucket] || x.report.Doubt || x.bad[f.bucket][string(f.stands())] || x.unpaired(f)
}

// unpaired reports whether a value may stand for the other half of one that is damaged: an earlier
// text for the last one.
func (x *examination) unpaired(f find) bool {
	switch f.bucket {
	case bucketHeads:
		return x.bad[bucketBodies][string(f.stands())]
	case bucketBodies:
		return x.bad[bucketHeads][string(f.stands())]
	}
	return false
}

// better reports whether a value is to be taken rather than another with the same key.
func (f find) better(o find) bool {
	switch {
	case f.order != o.order:
		return f.order > o.order
	case f.sure != o.sure:
		return f.sure > o.sure
	}
	return f.second > o.second
}
