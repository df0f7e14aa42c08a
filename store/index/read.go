package index

import (
	"encoding/binary"
	"io"
	"sort"
)

// Index is an index that is read, piece by piece. It is used by one goroutine.
type Index struct {
	Name
	Docs int // how many entries it knows

	r          io.ReaderAt
	generation uint64
	docsAt     []span
	keysIn     span
	keyBlocks  uint64
	keys       []keysAt // read when they are asked for first

	block   int // of docs, that was read last
	docs    []Doc
	hasDocs bool
}

// keysAt is a block of keys.
type keysAt struct {
	first string
	at    span
}

const endSize = 4 + len(magic)

// Open reads what an index says of itself.
func Open(r io.ReaderAt, size int64) (*Index, error) {
	end := make([]byte, endSize)
	if size < int64(endSize+checksumSize) {
		return nil, ErrDamaged
	}
	if _, err := r.ReadAt(end, size-int64(endSize)); err != nil && err != io.EOF {
		return nil, err
	}
	length := uint64(binary.BigEndian.Uint32(end))
	if string(end[4:]) != magic || length+checksumSize > uint64(size)-uint64(endSize) {
		return nil, ErrDamaged
	}
	b, err := readBlock(r, 0, span{uint64(size) - uint64(endSize) - checksumSize - length, length})
	if err != nil {
		return nil, err
	}
	return open(r, b)
}

func open(r io.ReaderAt, trailer []byte) (*Index, error) {
	s := scanner{b: trailer}
	head := s.bytes(9)
	if s.bad || head[0] != version {
		return nil, ErrDamaged
	}
	x := &Index{r: r, generation: binary.BigEndian.Uint64(head[1:])}
	x.Docs = int(s.uint())
	docs := s.span()
	x.keyBlocks, x.keysIn = s.uint(), s.span()
	x.Name = Name{s.text(), s.text(), s.text()}
	if s.bad || len(s.b) > 0 {
		return nil, ErrDamaged
	}
	places, err := readBlock(r, x.generation, docs)
	if err != nil {
		return nil, err
	}
	for s = (scanner{b: places}); len(s.b) > 0 && !s.bad; {
		x.docsAt = append(x.docsAt, s.span())
	}
	if s.bad || x.Docs < 0 || len(x.docsAt) != (x.Docs+docsTogether-1)/docsTogether {
		return nil, ErrDamaged
	}
	return x, nil
}

// Doc returns the entry with a number: its place in the order of time, from 0.
func (x *Index) Doc(number uint32) (Doc, error) {
	if int64(number) >= int64(x.Docs) {
		return Doc{}, ErrDamaged
	}
	if err := x.readDocs(int(number) / docsTogether); err != nil {
		return Doc{}, err
	}
	if at := int(number) % docsTogether; at < len(x.docs) {
		return x.docs[at], nil
	}
	return Doc{}, ErrDamaged
}

func (x *Index) readDocs(block int) error {
	if x.hasDocs && x.block == block {
		return nil
	}
	b, err := readBlock(x.r, x.generation, x.docsAt[block])
	if err != nil {
		return err
	}
	x.docs, x.hasDocs, x.block = x.docs[:0], false, block
	s := scanner{b: b}
	for len(s.b) > 0 && !s.bad {
		x.docs = append(x.docs, Doc{ID: s.text(), Seconds: s.int(), Nanos: int64(s.uint()), Seq: s.uint()})
	}
	if s.bad {
		return ErrDamaged
	}
	x.hasDocs = true
	return nil
}

// readKeys reads where the blocks of keys are.
func (x *Index) readKeys() error {
	if x.keys != nil || x.keyBlocks == 0 {
		return nil
	}
	b, err := readBlock(x.r, x.generation, x.keysIn)
	if err != nil {
		return err
	}
	s := scanner{b: b}
	var all []keysAt
	for len(s.b) > 0 && !s.bad {
		all = append(all, keysAt{s.text(), s.span()})
	}
	if s.bad || uint64(len(all)) != x.keyBlocks {
		return ErrDamaged
	}
	x.keys = all
	return nil
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
	if err := x.readKeys(); err != nil {
		return err
	}
	first := sort.Search(len(x.keys), func(i int) bool { return x.keys[i].first > from })
	for _, k := range x.keys[max(first-1, 0):] {
		more, err := x.eachKeyOf(k, from, fn)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

func (x *Index) eachKeyOf(k keysAt, from string, fn func(posting) bool) (more bool, err error) {
	b, err := readBlock(x.r, x.generation, k.at)
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
