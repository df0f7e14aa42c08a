// Package index finds entries by what stands in them, and by when they were written. An index is a
// file that is made whole from a journal, read, and thrown away: it is never changed, and never
// believed. It names the state of the journal that it was made of; whoever uses it sees to what
// changed since, and looks at what it found.
//
// It refuses a file that is not whole, and a block that does not carry the checksum of its content,
// its place and its file: that is ErrDamaged, and the whole index is to go.
//
// A file is a row of blocks, and each is followed by its checksum (see block.go):
//
//	postings  one for each key that many entries have: a set of their numbers, as RoaringBitmap writes it
//	keys      sorted; each with the numbers of its entries, or with the place of its postings
//	docs      the entries in the order of time: their number is their place in it
//	places    where the blocks of docs begin; where the blocks of keys begin, and with which key,
//	          in blocks as well; and the same of these
//	trailer   what the index was made of, and where the places are
//
// Every version ends with its trailer as this one does, and begins it with its number: a higher one
// is of a later Ponder, which keeps it for itself. That is ErrNewer, and the index stays. Whether
// such a one is sealed cannot be known.
//
// In a sealed index each block is sealed in place of its checksum, and what stands in the trailer
// behind the random number of the file is, too. Where a block ends is not seen.
package index

import (
	"cmp"
	"errors"
)

// What can be wrong with an index.
var (
	ErrDamaged = errors.New("the index is not as it was written, or of an earlier version")
	ErrNewer   = errors.New("the index is of a later version, and may be whole")
)

// Doc is an entry, as far as an index knows it.
type Doc struct {
	ID      string
	Seconds int64 // of the time at which it was written, since 1970 UTC
	Nanos   int64
	Seq     uint64 // its order of arrival, where the time is the same

	Offset int32 // seconds by which the writer's clock was ahead of UTC
	Words  int32
	Course string // the course that it belongs to, if any, and its week there
	Week   int32
	Trash  bool // it was removed
}

// Day returns the writer's day, as the number of days since 1970.
func (d Doc) Day() int64 {
	const day = 24 * 60 * 60
	at := d.Seconds + int64(d.Offset)
	if at < 0 {
		at -= day - 1 // rounded down, and not to zero
	}
	return at / day
}

// Compare orders two docs by their time: the older one comes first.
func (d Doc) Compare(o Doc) int {
	return cmp.Or(cmp.Compare(d.Seconds, o.Seconds), cmp.Compare(d.Nanos, o.Nanos), cmp.Compare(d.Seq, o.Seq), cmp.Compare(d.ID, o.ID))
}

// Name says what an index was made of.
type Name struct {
	Journal string // the journal's ID
	Token   string // of the last change to an entry that it surely holds
	End     string // of the last one when it was finished: the same as Token where nothing changed meanwhile
}

// Need is what an entry must have to be found: one of some keys, or one that begins as they do.
type Need struct {
	Any    []string
	Prefix bool
}

const (
	magic   = "PndIndx1"
	version = 6

	versionSealed = 7 // the same, with each block and the trailer sealed
	sealedBefore  = 5 // such a one as an earlier Ponder made, which nobody uses any more

	docsTogether   = 256     // in a block
	keysTogether   = 64      // in a block
	placesTogether = 64      // of blocks of keys, in a block
	inlineMost     = 128     // numbers that stand beside their key
	blockMost      = 1 << 30 // bytes; more is damage

	// Short beginnings of words have sets of their own: all words with an "s" are too many to be
	// put together while somebody waits. Their keys come after all others.
	shortMark  = "\xff"
	shortMost  = 3      // runes
	firstOfKey = "\x20" // words begin with this or more
)
