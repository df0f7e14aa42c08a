package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
)

// item is an entry on its way out of the file.
type item struct {
	ring            *ring
	key, head, body []byte // as they stand in the file
	err             error
}

// read tests the checksum of the head and reads it into h, which is left empty where it is damaged.
// Its strings share the memory of room: that is faster than some memory for each.
func (it *item) read(h *journal.Head, room *strings.Builder) {
	e, err := it.ring.open(bucketHeads, it.key, it.head)
	if err != nil {
		it.err = err
		return
	}
	from := room.Len()
	room.Write(e.key)
	room.Write(e.payload)
	text := room.String()[from:]
	err = readHead(text[len(e.key):], h)
	switch {
	case err != nil:
		it.err = damaged(bucketHeads, it.key, err.Error())
	case uint64(h.Revision) != e.revision:
		it.err, *h = damaged(bucketHeads, it.key, "it does not agree with its revision"), journal.Head{}
	default:
		h.ID = journal.ID(text[:len(e.key)])
	}
}

// readHead reads a record, the quick way if it can be.
func readHead(record string, h *journal.Head) error {
	if decodeHead(record, h) {
		return nil
	}
	*h = journal.Head{}
	var r headRecord
	if err := unmarshal([]byte(record), &r); err != nil {
		return err
	}
	*h = r.head()
	return nil
}

// entry reads the head and the text.
func (it *item) entry() (e journal.Entry) {
	var room strings.Builder
	it.read(&e.Head, &room)
	if it.err == nil {
		e.Body, it.err = it.openBody(e.Head)
	}
	return e
}

// openBody reads the text that belongs to a head, and to this revision of it.
func (it *item) openBody(h journal.Head) (string, error) {
	key := []byte(h.ID)
	if it.body == nil {
		return "", damaged(bucketBodies, key, "it is missing")
	}
	e, err := it.ring.open(bucketBodies, it.key, it.body)
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

// readHeads reads heads into their places, and gives what is damaged.
func readHeads(items []item, heads []journal.Head) (damage []error) {
	var room strings.Builder
	size := 0
	for i := range items {
		size += len(items[i].head)
	}
	room.Grow(size)
	for i := range items {
		items[i].read(&heads[i], &room)
		if items[i].err != nil {
			damage = append(damage, items[i].err)
		}
		if i > 0 && heads[i].Course == heads[i-1].Course {
			heads[i].Course = heads[i-1].Course // the same memory, so that they are soon compared
		}
	}
	return damage
}

// order puts heads in order, by At and then by Seq. They are large: what they are sorted by stands
// apart, and then each is moved once.
func order(heads []journal.Head) {
	type place struct {
		seconds, nanos int64
		seq            uint64
		from           int // where the head is that belongs here; -1 when it has come
	}
	places := make([]place, len(heads))
	for i := range heads {
		h := &heads[i]
		places[i] = place{h.At.Unix(), int64(h.At.Nanosecond()), h.Seq, i}
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.seconds != b.seconds { // nearly always
			return cmp.Compare(a.seconds, b.seconds)
		}
		return cmp.Or(cmp.Compare(a.nanos, b.nanos), cmp.Compare(a.seq, b.seq))
	})
	for i := range places {
		if places[i].from < 0 {
			continue
		}
		last, at := heads[i], i
		for from := places[at].from; from != i; from = places[at].from {
			heads[at], places[at].from, at = heads[from], -1, from
		}
		heads[at], places[at].from = last, -1
	}
}
