package index

import (
	"cmp"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
)

// Set is some of the entries of an index.
type Set struct {
	all  bool
	docs *roaring.Bitmap
	of   *Index
}

// Len returns how many entries are in the set.
func (s Set) Len() int {
	if s.all {
		return s.of.Docs
	}
	return int(s.docs.GetCardinality())
}

// All returns every entry.
func (x *Index) All() Set { return Set{all: true, of: x} }

// Find returns the entries that have all that is needed. Without needs, that is every one.
func (x *Index) Find(needs []Need) (Set, error) {
	found := x.All()
	for _, n := range needs {
		set, err := x.having(n)
		if err != nil {
			return Set{}, err
		}
		if found.all {
			found = Set{docs: set, of: x}
		} else {
			found.docs.And(set)
		}
		if found.docs.IsEmpty() {
			return found, nil
		}
	}
	return found, nil
}

// having returns the entries that have one of the keys.
func (x *Index) having(n Need) (*roaring.Bitmap, error) {
	all := roaring.New()
	for _, key := range n.Any {
		if err := x.add(all, key, n.Prefix); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// add adds the entries of a key to a set, or of all keys that begin with it.
func (x *Index) add(to *roaring.Bitmap, key string, prefix bool) error {
	if prefix && key >= firstOfKey && utf8.RuneCountInString(key) <= shortMost {
		key, prefix = shortMark+key, false
	}
	var inline []uint32
	var sets []*roaring.Bitmap
	var bad error
	err := x.eachKey(key, func(p posting) bool {
		if p.key != key && !(prefix && strings.HasPrefix(p.key, key)) {
			return false
		}
		if p.inline != nil {
			inline, bad = appendNumbers(inline, p)
		} else if set, err := x.set(p); err != nil {
			bad = err
		} else {
			sets = append(sets, set)
		}
		return bad == nil && prefix
	})
	if err != nil || bad != nil {
		return cmp.Or(err, bad)
	}
	to.AddMany(inline)
	to.Or(roaring.FastOr(sets...))
	return nil
}

// appendNumbers reads the numbers that stand beside a key.
func appendNumbers(all []uint32, p posting) ([]uint32, error) {
	s, at := scanner{b: p.inline}, uint64(0)
	for range p.count {
		if at += s.uint(); s.bad || at > math.MaxUint32 {
			return nil, ErrDamaged
		}
		all = append(all, uint32(at))
	}
	return all, nil
}

func (x *Index) set(p posting) (*roaring.Bitmap, error) {
	b, err := x.block(p.at)
	if err != nil {
		return nil, err
	}
	set := roaring.New()
	if _, err := set.FromBuffer(b); err != nil || set.GetCardinality() != p.count {
		return nil, ErrDamaged
	}
	return set, nil
}

// Newest calls fn with the entries of a set, the newest first, until it returns false.
func (x *Index) Newest(s Set, fn func(Doc) (more bool, err error)) error {
	if s.all {
		for n := x.Docs - 1; n >= 0; n-- {
			if more, err := x.give(uint32(n), fn); !more || err != nil {
				return err
			}
		}
		return nil
	}
	for i := s.docs.ReverseIterator(); i.HasNext(); {
		if more, err := x.give(i.Next(), fn); !more || err != nil {
			return err
		}
	}
	return nil
}

func (x *Index) give(number uint32, fn func(Doc) (bool, error)) (bool, error) {
	d, err := x.Doc(number)
	if err != nil {
		return false, err
	}
	return fn(d)
}
