package index

import (
	"bytes"
	"hash/maphash"
	"math/bits"
	"math/rand/v2"
	"slices"
)

// dictionary numbers keys from 0 on, as they come. It is asked for every word of every text, of
// which most are short: those are compared as numbers, and nothing but their slot is read. Go's map
// took 4 s longer for 100,000 texts of 1.8 KB.
type dictionary struct {
	seed  maphash.Seed
	times uint64 // a random odd number: what it makes of marks spreads them, whatever the keys are
	slots []slot // a power of two, at most half of them taken
	text  []byte // every key, one after the other
	ends  []int  // where each key ends in text
}

// slot is a place for a key, where its mark says or after that.
type slot struct {
	mark uint64
	key  uint32 // its number and 1, or 0 where the slot is free
	said uint32 // the entry that was said last to have it
}

// marked is how long a key is at most that its mark tells from all others.
const marked = 7

func newDictionary() dictionary {
	const slots = 1 << 10
	return dictionary{seed: maphash.MakeSeed(), times: rand.Uint64() | 1, slots: make([]slot, slots)}
}

// len returns how many keys there are.
func (d *dictionary) len() int { return len(d.ends) }

// key returns the key with a number.
func (d *dictionary) key(number int) []byte {
	from := 0
	if number > 0 {
		from = d.ends[number-1]
	}
	return d.text[from:d.ends[number]]
}

// mark returns a number that a short key shares with no other, and a longer one with few.
func (d *dictionary) mark(key []byte) uint64 {
	if len(key) > marked {
		return maphash.Bytes(d.seed, key) | 1<<63
	}
	m := uint64(len(key))
	for _, c := range key {
		m = m<<8 | uint64(c)
	}
	return m
}

// say notes that an entry has a key, and returns the number of the key: the next one where it is
// new. It reports whether the entry was not said to have it just before.
func (d *dictionary) say(entry uint32, key []byte) (number int, first bool) {
	s := d.find(d.mark(key), key)
	if s.key == 0 {
		s = d.add(key)
	}
	first, s.said = s.said != entry, entry
	return int(s.key - 1), first
}

// find returns the slot of a key, or the free one where it would be.
func (d *dictionary) find(mark uint64, key []byte) *slot {
	last := len(d.slots) - 1
	for at := int(mark * d.times >> (64 - bits.Len(uint(last)))); ; at++ {
		s := &d.slots[at&last]
		if s.key == 0 || s.mark == mark && (len(key) <= marked || bytes.Equal(d.key(int(s.key-1)), key)) {
			return s
		}
	}
}

// add gives a new key the next number.
func (d *dictionary) add(key []byte) *slot {
	if 2*len(d.ends) >= len(d.slots) {
		before := d.slots
		d.slots = make([]slot, 2*len(before))
		for _, s := range before {
			if s.key > 0 {
				*d.find(s.mark, d.key(int(s.key-1))) = s
			}
		}
	}
	d.text = append(d.text, key...)
	d.ends = append(d.ends, len(d.text))
	mark := d.mark(key)
	s := d.find(mark, key)
	s.mark, s.key = mark, uint32(len(d.ends))
	return s
}

// sorted returns the numbers of all keys, in the order of the keys.
func (d *dictionary) sorted() []int {
	all := make([]int, d.len())
	for i := range all {
		all[i] = i
	}
	slices.SortFunc(all, func(a, b int) int { return bytes.Compare(d.key(a), d.key(b)) })
	return all
}
