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
	keys    dictionary
	lists   []list            // of the keys, by their numbers
	courses map[string]string // each once, and not as a part of what it was read from
}

// list is the entries that have a key, in the order in which they came.
type list struct {
	deltas []byte
	last   uint32 // the number of the last one, from 1
	n      uint32
}

// NewBuilder returns a Builder of an index without entries.
func NewBuilder() *Builder {
	return &Builder{keys: newDictionary(), courses: map[string]string{}}
}

// Add begins an entry. No two have the same ID.
func (b *Builder) Add(d Doc) {
	course, known := b.courses[d.Course]
	if !known {
		course = strings.Clone(d.Course)
		b.courses[course] = course
	}
	d.Course, d.ID = course, strings.Clone(d.ID)
	b.docs = append(b.docs, d)
}

// Key notes that the entry which was begun last has a key; that may be said more than once.
func (b *Builder) Key(key []byte) {
	number := uint32(len(b.docs))
	if n, first := b.keys.say(number, key); first {
		l := b.list(n)
		l.deltas = binary.AppendUvarint(l.deltas, uint64(number-l.last))
		l.last, l.n = number, l.n+1
	}
}

// list returns the list of the key with a number, which may be the next new one.
func (b *Builder) list(n int) *list {
	if n == len(b.lists) {
		b.lists = append(b.lists, list{})
	}
	return &b.lists[n]
}

// Join adds what another Builder gathered, which is of no more use then. No entry is in both.
func (b *Builder) Join(o *Builder) {
	before := uint32(len(b.docs))
	for _, d := range o.docs {
		b.Add(d)
	}
	for n := range o.lists {
		l := &o.lists[n]
		number, _ := b.keys.say(0, o.keys.key(n))
		to := b.list(number)
		first, size := binary.Uvarint(l.deltas)
		to.deltas = binary.AppendUvarint(to.deltas, uint64(before-to.last)+first)
		to.deltas = append(to.deltas, l.deltas[size:]...)
		to.last, to.n = before+l.last, to.n+l.n
		l.deltas = nil
	}
}

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

// each calls fn with the place of every entry of a list.
func (l *list) each(places []uint32, fn func(place uint32)) {
	at := uint64(0)
	for deltas := l.deltas; len(deltas) > 0; {
		d, n := binary.Uvarint(deltas)
		deltas, at = deltas[n:], at+d
		fn(places[at-1])
	}
}
