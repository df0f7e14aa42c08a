package index

import (
	"cmp"
	"context"
	"hash/maphash"
)

// Content is which keys an index holds for each of its entries: as a sum over them, which another
// set of keys has with a chance of one in 2^64.
type Content struct {
	seed  maphash.Seed
	sums  []uint64
	noted map[string]bool // keys of the entry that is looked at
}

// Check reads all of the index: every block, every key, every entry. It calls tell with how much of
// it is done, from 0 to 1.
func (x *Index) Check(ctx context.Context, tell func(float64)) (*Content, error) {
	for number := 0; number < x.Docs; number += docsTogether {
		if _, err := x.Doc(uint32(number)); err != nil {
			return nil, err
		}
	}
	c := &Content{maphash.MakeSeed(), make([]uint64, x.Docs), map[string]bool{}}
	n := uint64(0)
	for at, err := range x.keyBlocksFrom("") {
		if n++; err != nil {
			return nil, err
		}
		var bad error
		_, err := x.eachKeyOf(at, "", func(p posting) bool {
			bad = x.addTo(c, p)
			return bad == nil
		})
		if err := cmp.Or(err, bad); err != nil {
			return nil, err
		}
		if tell(float64(n) / float64(x.keyBlocks)); ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if n != x.keyBlocks {
		return nil, ErrDamaged
	}
	return c, nil
}

// addTo adds a key to the sums of its entries.
func (x *Index) addTo(c *Content, p posting) error {
	var numbers []uint32
	var err error
	if p.inline != nil {
		numbers, err = appendNumbers(nil, p)
	} else if set, bad := x.set(p); bad != nil {
		err = bad
	} else {
		numbers = set.ToArray()
	}
	hash := maphash.String(c.seed, p.key)
	for _, n := range numbers {
		if int64(n) >= int64(x.Docs) {
			return ErrDamaged
		}
		c.sums[n] += hash
	}
	return err
}

// Agrees reports whether the index holds for the entry with a number the keys that keys gives, and
// no others.
func (c *Content) Agrees(number uint32, keys func(add func(key []byte))) bool {
	clear(c.noted)
	sum := uint64(0)
	note := func(key string) {
		if !c.noted[key] {
			c.noted[key] = true
			sum += maphash.String(c.seed, key)
		}
	}
	keys(func(key []byte) {
		if c.noted[string(key)] {
			return
		}
		note(string(key))
		for _, begins := range beginnings(string(key)) {
			if begins != "" {
				note(shortMark + begins)
			}
		}
	})
	return int64(number) < int64(len(c.sums)) && c.sums[number] == sum
}
