package index

import (
	"encoding/binary"
	"io"
	"iter"
)

// Index is an index that is read, piece by piece. It is used by one goroutine.
type Index struct {
	Name
	Docs int // how many entries it knows

	r       io.ReaderAt
	sealing Sealing // nil where it is plain
	Places

	docs docs // the block that was read last
}

// Places is where the blocks of an index are. What is not yet known is read when it is asked for.
type Places struct {
	docsIn     span
	docsAt     []span
	keysIn     span
	keyBlocks  uint64
	keys       []byte // where the blocks of keys are, and with which key each begins
	generation uint64 // the random number of the file
}

// A file ends with how long the trailer is, and what it is; a trailer begins with the version and
// the random number of the file.
const (
	endSize  = 4 + len(magic)
	headSize = 1 + 8
)

// Open reads what an index says of itself. One that is sealed needs what seals it, and one that is
// not is damaged for whoever has that; so is one of a later version, which may not be sealed. Where
// the same one was read before, its places need not be read again.
func Open(r io.ReaderAt, size int64, sealing Sealing, before Places) (*Index, error) {
	b, at, err := trailer(r, size)
	if err != nil {
		return nil, err
	}
	x, err := open(r, b, at, sealing)
	if err == nil && before.generation == x.generation && before.docsIn == x.docsIn && before.keysIn == x.keysIn && before.keyBlocks == x.keyBlocks {
		x.Places = before
	}
	return x, err
}

// IsSealed reports whether an index is known to be sealed. What is no index is not, and of a later
// version it is not known.
func IsSealed(r io.ReaderAt, size int64) bool {
	b, _, err := trailer(r, size)
	return err == nil && len(b) > headSize && (b[0] == versionSealed || b[0] == sealedBefore)
}

// trailer reads the trailer, and says where it stands.
func trailer(r io.ReaderAt, size int64) (b []byte, at uint64, err error) {
	if size < int64(endSize+checksumSize) {
		return nil, 0, ErrDamaged
	}
	end := make([]byte, endSize)
	if _, err := r.ReadAt(end, size-int64(endSize)); err != nil && err != io.EOF {
		return nil, 0, err
	}
	length := uint64(binary.BigEndian.Uint32(end))
	if string(end[4:]) != magic || length+checksumSize > uint64(size)-uint64(endSize) {
		return nil, 0, ErrDamaged
	}
	at = uint64(size) - uint64(endSize) - checksumSize - length
	b, err = readBlock(r, 0, span{at, length})
	return b, at, err
}

func open(r io.ReaderAt, trailer []byte, at uint64, sealing Sealing) (*Index, error) {
	if len(trailer) < headSize {
		return nil, ErrDamaged
	}
	head, rest := trailer[:headSize], trailer[headSize:]
	x := &Index{r: r, sealing: sealing}
	x.generation = binary.BigEndian.Uint64(head[1:])
	switch {
	case head[0] == version && sealing == nil:
	case head[0] == versionSealed && sealing != nil:
		var err error
		if rest, err = sealing.Open(x.generation, at, rest); err != nil {
			return nil, ErrDamaged
		}
	case head[0] > versionSealed && sealing == nil:
		return nil, ErrNewer
	default:
		return nil, ErrDamaged
	}
	s := scanner{b: rest}
	x.Docs = int(s.uint())
	x.docsIn = s.span()
	x.keyBlocks, x.keysIn = s.uint(), s.span()
	x.Name = Name{s.text(), s.text(), s.text()}
	if s.bad || len(s.b) > 0 || x.Docs < 0 {
		return nil, ErrDamaged
	}
	return x, nil
}

// readPlaces reads where the blocks of docs are.
func (x *Index) readPlaces() error {
	if x.docsAt != nil {
		return nil
	}
	b, err := x.block(x.docsIn)
	if err != nil {
		return err
	}
	all := make([]span, 0, len(b)/4)
	s := scanner{b: b}
	for len(s.b) > 0 && !s.bad {
		all = append(all, s.span())
	}
	if s.bad || len(all) != (x.Docs+docsTogether-1)/docsTogether {
		return ErrDamaged
	}
	x.docsAt = all
	return nil
}

// Doc returns the entry with a number: its place in the order of time, from 0.
func (x *Index) Doc(number uint32) (Doc, error) {
	if int64(number) >= int64(x.Docs) {
		return Doc{}, ErrDamaged
	}
	if err := x.readDocs(int(number) / docsTogether); err != nil {
		return Doc{}, err
	}
	at := int(number) % docsTogether
	if at >= len(x.docs.begin) {
		return Doc{}, ErrDamaged
	}
	s := scanner{b: x.docs.block[x.docs.begin[at]:]}
	d := s.doc()
	if s.bad {
		return Doc{}, ErrDamaged
	}
	return d, nil
}

// docs is a block of docs, of which each is read when it is asked for.
type docs struct {
	nth   int // of the blocks
	block []byte
	begin []int // where each doc begins
}

func (x *Index) readDocs(nth int) error {
	if x.docs.block != nil && x.docs.nth == nth {
		return nil
	}
	if err := x.readPlaces(); err != nil {
		return err
	}
	b, err := x.block(x.docsAt[nth])
	if err != nil {
		return err
	}
	begin := x.docs.begin[:0]
	x.docs = docs{}
	if begin == nil {
		begin = make([]int, 0, docsTogether)
	}
	s := scanner{b: b}
	for len(s.b) > 0 && !s.bad && len(begin) < docsTogether {
		begin = append(begin, len(b)-len(s.b))
		s.passDoc()
	}
	if s.bad || len(s.b) > 0 {
		return ErrDamaged
	}
	x.docs = docs{nth, b, begin}
	return nil
}

// doc reads an entry of a block of docs.
func (s *scanner) doc() Doc {
	d := Doc{ID: s.text(), Seconds: s.int(), Nanos: int64(s.uint()), Seq: s.uint(), Offset: int32(s.int())}
	counted := s.uint()
	d.Words, d.Trash = int32(counted>>1), counted&1 != 0
	if d.Course = s.text(); d.Course != "" {
		d.Week = int32(s.int())
	}
	return d
}

// passDoc passes over an entry of a block of docs.
func (s *scanner) passDoc() {
	s.bytes(s.uint())
	for range 5 {
		s.uint()
	}
	if len(s.bytes(s.uint())) > 0 {
		s.uint()
	}
}

// keyBlocksFrom gives where the blocks of keys are, from the one on that a key is in.
func (x *Index) keyBlocksFrom(key string) iter.Seq2[span, error] {
	return func(yield func(span, error) bool) {
		if x.keys == nil && x.keyBlocks > 0 {
			b, err := x.block(x.keysIn)
			if err != nil {
				yield(span{}, err)
				return
			}
			x.keys = b
		}
		for at, err := range placesFrom(x.keys, key) {
			var some []byte
			if err == nil {
				some, err = x.block(at)
			}
			if err != nil {
				yield(span{}, err)
				return
			}
			for at, err := range placesFrom(some, key) {
				if !yield(at, err) || err != nil {
					return
				}
			}
		}
	}
}

// placesFrom gives the places of blocks that are named by their first keys, from the one on that a
// key is in. The row of them is gone through as it is: to make something of all of it takes longer
// than most questions.
func placesFrom(row []byte, key string) iter.Seq2[span, error] {
	return func(yield func(span, error) bool) {
		s := scanner{b: row}
		from := s
		for len(s.b) > 0 && !s.bad {
			here := s
			first := s.bytes(s.uint())
			if s.span(); string(first) > key {
				break
			}
			from = here
		}
		for len(from.b) > 0 {
			from.bytes(from.uint())
			at := from.span()
			if from.bad {
				yield(span{}, ErrDamaged)
				return
			}
			if !yield(at, nil) {
				return
			}
		}
	}
}

// posting is a key with what stands beside it.
type posting struct {
	key    string
	count  uint64
	inline []byte
	at     span // of its set, where nothing stands beside it
}

// eachKey calls fn with the keys from one on, in their order, until fn returns false.
func (x *Index) eachKey(from string, fn func(posting) bool) error {
	for at, err := range x.keyBlocksFrom(from) {
		if err != nil {
			return err
		}
		more, err := x.eachKeyOf(at, from, fn)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

func (x *Index) eachKeyOf(at span, from string, fn func(posting) bool) (more bool, err error) {
	b, err := x.block(at)
	if err != nil {
		return false, err
	}
	var key []byte
	for s := (scanner{b: b}); len(s.b) > 0; {
		shared := s.uint()
		if shared > uint64(len(key)) {
			return false, ErrDamaged
		}
		key = append(key[:shared], s.bytes(s.uint())...)
		p := posting{count: s.uint()}
		switch s.uint() {
		case 0:
			p.at = s.span()
		case 1:
			p.inline = s.bytes(s.uint())
		default:
			s.bad = true
		}
		if s.bad {
			return false, ErrDamaged
		}
		if string(key) < from {
			continue
		}
		if p.key = string(key); !fn(p) {
			return false, nil
		}
	}
	return true, nil
}
