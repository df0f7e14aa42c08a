package store

import (
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
)

// halves are the buckets in which the two halves of one thing stand, under the same key.
var halves = [][2]bucket{{bucketHeads, bucketBodies}, {bucketHandIns, bucketFrozen}}

// revisions are those of all values in a bucket, by key.
type revisions interface {
	note(key string, revision uint64)
	count() int
}

// newRevisions notes revisions one by one, or briefly as a sum over them, which others have with a
// chance of one in 2^64.
func newRevisions(briefly bool) map[bucket]revisions {
	all, seed := map[bucket]revisions{}, maphash.MakeSeed()
	for _, of := range halves {
		for _, b := range of {
			all[b] = revisionsOf{}
			if briefly {
				all[b] = &revisionSum{seed: seed}
			}
		}
	}
	return all
}

type revisionsOf map[string]uint64

func (r revisionsOf) note(key string, revision uint64) { r[key] = revision }
func (r revisionsOf) count() int                       { return len(r) }

type revisionSum struct {
	seed maphash.Seed
	sum  uint64
	n    int
}

func (r *revisionSum) note(key string, revision uint64) {
	r.n++
	r.sum += maphash.Comparable(r.seed, struct {
		key      string
		revision uint64
	}{key, revision})
}

func (r *revisionSum) count() int { return r.n }

// isSound reports whether a brief look found nothing that has to be said more exactly.
func (x *examination) isSound() bool {
	for _, of := range halves {
		one, other := x.of[of[0]].(*revisionSum), x.of[of[1]].(*revisionSum)
		if one.sum != other.sum || one.n != other.n {
			return false
		}
	}
	return len(x.report.Damaged) == 0 && x.refused == nil
}

// pairs looks whether every head has its text, and every hand-in its texts. Where a value is
// damaged that was said already. A brief look cannot say which it is: isSound tells.
func (x *examination) pairs() {
	for _, of := range halves {
		one, other := of[0], of[1]
		ones, _ := x.of[one].(revisionsOf)
		others, _ := x.of[other].(revisionsOf)
		for _, key := range slices.Sorted(maps.Keys(ones)) {
			r, ok := others[key]
			switch {
			case ok && r != ones[key]:
				x.damage(other.String(), x.nameOf(key), fmt.Sprintf("it is of revision %d, and should be of %d", r, ones[key]))
			case !ok && !x.bad[other][key]:
				x.damage(other.String(), x.nameOf(key), "it is missing")
			}
		}
		for _, key := range slices.Sorted(maps.Keys(others)) {
			if _, ok := ones[key]; !ok && !x.bad[one][key] {
				x.damage(one.String(), x.nameOf(key), "it is missing")
			}
		}
	}
}
