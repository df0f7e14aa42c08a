package index

import "github.com/RoaringBitmap/roaring/v2"

// set is a set of numbers below a limit, with a bit for each: they can be added in any order, and
// are in order then.
type set []uint64

func newSet(limit int) set {
	const together = 1 << 16 // as many as RoaringBitmap has in one of its containers
	return make(set, (limit+together-1)/together*(together/64))
}

func (s set) add(n uint32) { s[n/64] |= 1 << (n % 64) }

func (s set) addAll(o set) {
	for i, some := range o {
		s[i] |= some
	}
}

// bitmap returns the set as an index keeps it. It is good until the set changes.
func (s set) bitmap() *roaring.Bitmap {
	b := roaring.FromDense(s, false)
	b.RunOptimize()
	return b
}
