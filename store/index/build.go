package index

import (
	"encoding/binary"
	"slices"
	"strings"
)

// Builder gathers what an index is made of: entry by entry, in any order. It holds the numbers of
// the entries that have a key as differences, of about a byte each.
type Builder struct {
	docs    []Doc
	lists   map[string]*list
	courses map[string]string // each once, and not as a part of what it was read from
}

// list is the entries that have a key, in the order in which they came.
type list struct {
	deltas []byte
	last   int // the number of the last one, from 1
	n      int
}

// NewBuilder returns a Builder of an index without entries.
func NewBuilder() *Builder {
	return &Builder{lists: map[string]*list{}, courses: map[string]string{}}
}

// Add begins an entry. No two have the same ID.
func (b *Builder) Add(d Doc) {
	course, known := b.courses[d.Course]
	if !known {
		course = strings.Clone(d.Course)
		b.courses[course] = course
	}
	d.Course = course
	b.docs = append(b.docs, d)
}

// Key notes that the entry which was begun last has a key; that may be said more than once.
func (b *Builder) Key(key []byte) {
	l := b.lists[string(key)]
	if l == nil {
		l = &list{}
		b.lists[string(key)] = l
	}
	number := len(b.docs)
	if l.last == number {
		return
	}
	l.deltas = binary.AppendUvarint(l.deltas, uint64(number-l.last))
	l.last, l.n = number, l.n+1
}

// Len returns how many entries were added.
func (b *Builder) Len() int { return len(b.docs) }

// byTime returns the order of the entries in time, and for each as it came its place in that.
func (b *Builder) byTime() (order, places []uint32) {
	order = make([]uint32, len(b.docs))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int { return b.docs[x].Compare(b.docs[y]) })
	places = make([]uint32, len(order))
	for place, i := range order {
		places[i] = uint32(place)
	}
	return order, places
}

// numbers returns the places of the entries of a list, from low to high, in room that is used
// again.
func (l *list) numbers(places []uint32, room []uint32) []uint32 {
	room, at := room[:0], 0
	for deltas := l.deltas; len(deltas) > 0; {
		d, n := binary.Uvarint(deltas)
		deltas, at = deltas[n:], at+int(d)
		room = append(room, places[at-1])
	}
	slices.Sort(room)
	return room
}
