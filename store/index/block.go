package index

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// checksumSize is how many bytes follow each block: CRC-32C and CRC-32 over the index's own random
// number, the place of the block and its bytes, as in the journal's envelopes.
const checksumSize = 8

func checksum(generation, at uint64, block []byte) uint64 {
	var place [16]byte
	binary.BigEndian.PutUint64(place[:], generation)
	binary.BigEndian.PutUint64(place[8:], at)
	table := crc32.MakeTable(crc32.Castagnoli)
	one := crc32.Update(crc32.Checksum(place[:], table), table, block)
	two := crc32.Update(crc32.ChecksumIEEE(place[:]), crc32.IEEETable, block)
	return uint64(one)<<32 | uint64(two)
}

// Sealing seals blocks so that only who has the key reads them. What was sealed for one place of
// one file opens nowhere else. What Open returns may take the room of what was sealed.
type Sealing interface {
	Seal(generation, at uint64, block []byte) []byte
	Open(generation, at uint64, sealed []byte) ([]byte, error)
}

// span is where a block stands.
type span struct{ at, size uint64 }

// blockWriter writes blocks one after the other. Once a write failed, err is set, and nothing more
// is written.
type blockWriter struct {
	w          *bufio.Writer
	at         uint64
	generation uint64
	sealing    Sealing // nil: they are plain
	err        error
}

// block writes a block. A sealed one has no checksum: it is not seen where it ends.
func (w *blockWriter) block(b []byte) span {
	if w.sealing != nil {
		b = w.sealing.Seal(w.generation, w.at, b)
	}
	s := span{w.at, uint64(len(b))}
	if w.write(b); w.sealing == nil {
		w.checksum(s, b)
	}
	return s
}

func (w *blockWriter) checksum(s span, b []byte) {
	w.write(binary.BigEndian.AppendUint64(nil, checksum(w.generation, s.at, b)))
}

func (w *blockWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.w.Write(b)
		w.at += uint64(len(b))
	}
}

// block reads a block, and opens it where it is sealed.
func (x *Index) block(s span) ([]byte, error) {
	if x.sealing == nil {
		return readBlock(x.r, x.generation, s)
	}
	if s.size > blockMost {
		return nil, ErrDamaged
	}
	b := make([]byte, s.size)
	if n, err := x.r.ReadAt(b, int64(s.at)); n < len(b) {
		if err == io.EOF {
			err = ErrDamaged
		}
		return nil, err
	}
	b, err := x.sealing.Open(x.generation, s.at, b)
	if err != nil {
		return nil, ErrDamaged
	}
	return b, nil
}

// readBlock reads a plain block and tests its checksum.
func readBlock(r io.ReaderAt, generation uint64, s span) ([]byte, error) {
	if s.size > blockMost {
		return nil, ErrDamaged
	}
	b := make([]byte, s.size+checksumSize)
	if n, err := r.ReadAt(b, int64(s.at)); n < len(b) {
		if err == io.EOF {
			err = ErrDamaged
		}
		return nil, err
	}
	if binary.BigEndian.Uint64(b[s.size:]) != checksum(generation, s.at, b[:s.size]) {
		return nil, ErrDamaged
	}
	return b[:s.size], nil
}

// scanner reads the numbers and texts of a block. Once something is not as it should be, bad is
// set, and everything that follows is zero.
type scanner struct {
	b   []byte
	bad bool
}

func (s *scanner) uint() uint64 {
	v, n := binary.Uvarint(s.b)
	if s.bad || n <= 0 {
		s.bad = true
		return 0
	}
	s.b = s.b[n:]
	return v
}

func (s *scanner) int() int64 {
	v, n := binary.Varint(s.b)
	if s.bad || n <= 0 {
		s.bad = true
		return 0
	}
	s.b = s.b[n:]
	return v
}

func (s *scanner) bytes(n uint64) []byte {
	if s.bad || n > uint64(len(s.b)) {
		s.bad = true
		return nil
	}
	b := s.b[:n]
	s.b = s.b[n:]
	return b
}

func (s *scanner) text() string { return string(s.bytes(s.uint())) }

func (s *scanner) span() span { return span{s.uint(), s.uint()} }

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendSpan(b []byte, s span) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(b, s.at), s.size)
}
