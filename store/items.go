package store

import (
	"cmp"
	"fmt"
	"slices"

	"ponder/journal"
)

// item is an entry on its way out of the file.
type item struct {
	key, head, body []byte // as they stand in the file
	record          string // of the head, checked
	revision        uint64
	at              place
	err             error
}

// place is what the order of heads is found by. It is apart from them because heads are large.
type place struct {
	seconds, nanos int64
	seq            uint64
	index          int
}

// check tests the checksum of the head, and finds its place in the order.
func (it *item) check() {
	e, err := unsealAs(bucketHeads, it.key, it.head)
	if err != nil {
		it.err = err
		return
	}
	it.record, it.revision = string(e.payload), e.revision
	at, seq, ok := peekPlace(it.record)
	if !ok {
		var h journal.Head
		it.read(&h)
		at, seq = newInstant(h.At), h.Seq
	}
	it.at = place{seconds: at.Seconds, nanos: at.Nanos, seq: seq}
}

// read reads the head into h, which is without an ID where it is damaged.
func (it *item) read(h *journal.Head) {
	if !decodeHead(it.record, h) {
		var r headRecord
		if err := unmarshal([]byte(it.record), &r); err != nil {
			it.err = damaged(bucketHeads, it.key, err.Error())
			return
		}
		*h = r.head()
	}
	if uint64(h.Revision) != it.revision {
		it.err = damaged(bucketHeads, it.key, "it does not agree with its revision")
		return
	}
	h.ID = journal.ID(it.key)
}

// entry reads the head and the text.
func (it *item) entry() (e journal.Entry) {
	it.check()
	if it.err == nil {
		it.read(&e.Head)
	}
	if it.err == nil {
		e.Body, it.err = openBody(e.Head, it.body)
	}
	return e
}

// openBody reads the text that belongs to a head, and to this revision of it.
func openBody(h journal.Head, value []byte) (string, error) {
	key := []byte(h.ID)
	if value == nil {
		return "", damaged(bucketBodies, key, "it is missing")
	}
	e, err := unsealAs(bucketBodies, key, value)
	if err != nil {
		return "", err
	}
	if e.revision != uint64(h.Revision) {
		return "", damaged(bucketBodies, key, fmt.Sprintf("it is of revision %d, and should be of %d", e.revision, h.Revision))
	}
	return bodyOf(e)
}

// bodyOf reads the record of a text.
func bodyOf(e envelope) (string, error) {
	s := scanner{text: string(e.payload)}
	body := s.bytes()
	if !s.ended() {
		return "", damaged(bucketBodies, e.key, "its record cannot be read")
	}
	return body, nil
}

// inOrder gives the places of what is not damaged: by At, then by Seq.
func inOrder(items []item) []place {
	places := make([]place, 0, len(items))
	for i := range items {
		if items[i].err == nil {
			items[i].at.index = i
			places = append(places, items[i].at)
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.seconds, b.seconds), cmp.Compare(a.nanos, b.nanos), cmp.Compare(a.seq, b.seq))
	})
	return places
}
