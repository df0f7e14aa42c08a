package store

import "ponder/journal"

// decodeHead reads a headRecord into h, as unmarshal would, in a fifth of the time: a pass over
// every head is what people wait for. It knows only the fields of today. The texts of the head
// share the memory of the record.
func decodeHead(record string, h *journal.Head) (ok bool) {
	s := &scanner{text: record}
	for n := s.head(5); n > 0 && !s.bad; n-- {
		s.field(h, s.uint())
	}
	h.CountMark() // of records from before there was a count
	return s.ended()
}

func (s *scanner) field(h *journal.Head, number uint64) {
	switch number {
	case 1:
		h.ID = journal.ID(s.bytes())
	case 2:
		h.Seq = s.uint()
	case 3:
		h.At = s.instant().time()
	case 4:
		h.Course = s.bytes()
	case 5:
		h.Week = int(s.int())
	case 6:
		h.Prompt = s.bytes()
	case 7:
		h.PromptText = s.bytes()
	case 12:
		h.Created = s.instant().time()
	case 13:
		h.Updated = s.instant().time()
	case 14:
		h.Revision = int(s.int())
	case 15:
		h.Words = int(s.int())
	case 16:
		h.Opening = s.bytes()
	case 17:
		h.Removed = s.instant().time()
	case 18:
		h.DayOnly = s.bool()
	case 19:
		h.Beside = journal.ID(s.bytes())
	case 20:
		h.Marks = int(s.int())
	case 21:
		h.Intends = s.texts()
	case 22:
		h.Then = asIDs(s.texts())
	case 23:
		h.File = s.bytes()
	default:
		s.detail(&h.Details, number)
	}
}

// scanner reads the few kinds of CBOR (RFC 8949, section 3) that a headRecord is made of. Once
// something is not as it should be, bad is set and everything that follows is zero.
type scanner struct {
	text string
	at   int
	bad  bool
}

// ended reports whether everything was read, and was as it should be.
func (s *scanner) ended() bool { return !s.bad && s.at == len(s.text) }

// head reads the beginning of an item of a major type, and gives its number: the value, or the
// length of what follows.
func (s *scanner) head(major byte) uint64 {
	if s.bad || s.at >= len(s.text) || s.text[s.at]>>5 != major {
		s.bad = true
		return 0
	}
	small := s.text[s.at] & 31
	s.at++
	if small < 24 {
		return uint64(small)
	}
	return s.number(small)
}

// number reads a number of 1, 2, 4 or 8 bytes.
func (s *scanner) number(small byte) (n uint64) {
	size := 1 << (small - 24)
	if small > 27 || len(s.text)-s.at < size {
		s.bad = true
		return 0
	}
	for _, b := range []byte(s.text[s.at : s.at+size]) {
		n = n<<8 | uint64(b)
	}
	s.at += size
	return n
}

func (s *scanner) uint() uint64 { return s.head(0) }

func (s *scanner) int() int64 {
	if s.at < len(s.text) && s.text[s.at]>>5 == 1 {
		return -1 - int64(s.head(1))
	}
	return int64(s.head(0))
}

func (s *scanner) bytes() string {
	n := s.head(2)
	if s.bad || n > uint64(len(s.text)-s.at) {
		s.bad = true
		return ""
	}
	s.at += int(n)
	return s.text[s.at-int(n) : s.at]
}

func (s *scanner) texts() []string {
	n := s.head(4)
	if s.bad || n > uint64(len(s.text)-s.at) {
		s.bad = true
		return nil
	}
	all := make([]string, n)
	for i := range all {
		all[i] = s.bytes()
	}
	return all
}

func (s *scanner) bool() bool { return s.head(7) == 21 }

func (s *scanner) instant() instant {
	if s.head(4) != 3 {
		s.bad = true
	}
	return instant{Seconds: s.int(), Nanos: s.int(), Offset: s.int()}
}
