package book

import (
	"iter"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// heads are heads of a journal in the order of its lists: by At, then by Seq, oldest first. Each is
// packed into some hundred bytes, without pointers, and is made when it is asked for: at 100,000
// entries the heads themselves take 65 MB, and lists of them as much again. The zero value has
// none. What it gives must not be changed.
type heads struct {
	chunks []string
	at     []packedAt
	texts  []string // those that many heads have, each once
	tags   [][]string
	zones  []*time.Location
}

// packedAt is where a head stands.
type packedAt struct{ chunk, from uint32 }

// marks of a packed head: what only few of them have.
type headMark uint64

const (
	hasPrivate headMark = 1 << iota
	hasRemoved
	hasBeside
	hasThen
	hasIntends
	hasDayOnly
	hasRest // a file's name, or parts of a second
)

// Len returns how many there are.
func (s heads) Len() int { return len(s.at) }

// At returns one of them by its place, from 0 on.
func (s heads) At(i int) journal.Head { return s.unpack(s.unpacker(i)) }

func (s heads) unpack(u *unpacker) (h journal.Head) {
	mark := headMark(u.uint())
	h.ID, h.Seq = journal.ID(u.text()), u.uint()
	h.At = u.time(s.zones)
	h.Created, h.Updated = u.time(s.zones), u.time(s.zones)
	h.Title, h.Opening = u.text(), u.text()
	h.Course, h.Prompt, h.PromptText, h.Partnership = s.texts[u.uint()], s.texts[u.uint()], s.texts[u.uint()], s.texts[u.uint()]
	h.Tags = s.tags[u.uint()]
	h.Week, h.Revision, h.Words, h.Marks = int(u.int()), int(u.int()), int(u.int()), int(u.int())
	h.Private, h.DayOnly = mark&hasPrivate != 0, mark&hasDayOnly != 0
	if mark&hasRemoved != 0 {
		h.Removed = u.time(s.zones)
	}
	if mark&hasBeside != 0 {
		h.Beside = journal.ID(u.text())
	}
	if mark&hasThen != 0 {
		h.Then = unpackTexts[journal.ID](u)
	}
	if mark&hasIntends != 0 {
		h.Intends = unpackTexts[string](u)
	}
	if mark&hasRest != 0 {
		h.File = u.text()
		h.At, h.Created = h.At.Add(time.Duration(u.uint())), h.Created.Add(time.Duration(u.uint()))
		h.Updated, h.Removed = h.Updated.Add(time.Duration(u.uint())), h.Removed.Add(time.Duration(u.uint()))
	}
	return h
}

// All returns each of them, oldest first.
func (s heads) All() iter.Seq2[int, journal.Head] {
	return func(yield func(int, journal.Head) bool) {
		for i := range s.at {
			if !yield(i, s.At(i)) {
				return
			}
		}
	}
}

// Backward returns each of them, newest first.
func (s heads) Backward() iter.Seq2[int, journal.Head] {
	return func(yield func(int, journal.Head) bool) {
		for i := range slices.Backward(s.at) {
			if !yield(i, s.At(i)) {
				return
			}
		}
	}
}

// Where returns those of which only the marks and the ID have to be known, oldest first: the others
// are passed over without being unpacked.
func (s heads) Where(wanted func(headMark, journal.ID) bool) iter.Seq2[int, journal.Head] {
	return func(yield func(int, journal.Head) bool) {
		for i := range s.at {
			if wanted(s.marked(i)) && !yield(i, s.At(i)) {
				return
			}
		}
	}
}

// BackwardWhere returns those that Where does, newest first.
func (s heads) BackwardWhere(wanted func(headMark, journal.ID) bool) iter.Seq2[int, journal.Head] {
	return func(yield func(int, journal.Head) bool) {
		for i := range slices.Backward(s.at) {
			if wanted(s.marked(i)) && !yield(i, s.At(i)) {
				return
			}
		}
	}
}

// With returns those that have one of the marks, oldest first.
func (s heads) With(marks headMark) iter.Seq2[int, journal.Head] {
	return s.Where(func(m headMark, _ journal.ID) bool { return m&marks != 0 })
}

// Find returns those with some IDs, as far as they are there, oldest first.
func (s heads) Find(wanted func(journal.ID) bool) iter.Seq2[int, journal.Head] {
	return s.Where(func(_ headMark, id journal.ID) bool { return wanted(id) })
}

// marked returns the marks of one by its place, and its ID.
func (s heads) marked(i int) (headMark, journal.ID) {
	u := s.unpacker(i)
	return headMark(u.uint()), journal.ID(u.text())
}

// headsOf packs heads, which may come in any order.
func headsOf(all []journal.Head) heads {
	var p headPacker
	for _, h := range all {
		p.add(h)
	}
	return p.done()
}

// headPacker packs heads one by one.
type headPacker struct {
	heads
	chunk  []byte
	order  []headOrder
	places map[string]uint64 // of texts and tags
}

// headOrder is what heads are sorted by.
type headOrder struct {
	seconds int64
	nanos   int32
	at      packedAt
	seq     uint64
}

// headChunk is how many bytes stand together: enough that chunks are few, and so few that little is
// copied when a chunk is full.
const headChunk = 1 << 16

func (p *headPacker) add(h journal.Head) {
	if p.places == nil {
		p.places = map[string]uint64{}
		p.texts, p.tags, p.zones = []string{""}, [][]string{nil}, []*time.Location{time.UTC}
	}
	if len(p.chunk) > headChunk {
		p.endChunk()
	}
	p.order = append(p.order, headOrder{h.At.Unix(), int32(h.At.Nanosecond()), packedAt{uint32(len(p.chunks)), uint32(len(p.chunk))}, h.Seq})
	mark := markOf(h)
	p.uint(uint64(mark))
	p.text(string(h.ID))
	p.uint(h.Seq)
	p.time(h.At)
	p.time(h.Created)
	p.time(h.Updated)
	p.text(h.Title)
	p.text(h.Opening)
	for _, shared := range []string{h.Course, h.Prompt, h.PromptText, h.Partnership} {
		p.uint(p.shared(shared))
	}
	p.uint(p.sharedTags(h.Tags))
	for _, n := range []int{h.Week, h.Revision, h.Words, h.Marks} {
		p.int(int64(n))
	}
	if mark&hasRemoved != 0 {
		p.time(h.Removed)
	}
	if mark&hasBeside != 0 {
		p.text(string(h.Beside))
	}
	if mark&hasThen != 0 {
		packTexts(p, h.Then)
	}
	if mark&hasIntends != 0 {
		packTexts(p, h.Intends)
	}
	if mark&hasRest != 0 {
		p.text(h.File)
		for _, t := range []time.Time{h.At, h.Created, h.Updated, h.Removed} {
			p.uint(uint64(t.Nanosecond()))
		}
	}
}

func markOf(h journal.Head) (m headMark) {
	rest := h.File != "" || h.At.Nanosecond()|h.Created.Nanosecond()|h.Updated.Nanosecond()|h.Removed.Nanosecond() != 0
	for i, has := range [...]bool{h.Private, h.InTrash(), h.Beside != "", h.Then != nil, h.Intends != nil, h.DayOnly, rest} {
		if has {
			m |= hasPrivate << i
		}
	}
	return m
}

// done returns all that were packed, in the order of a journal.
func (p *headPacker) done() heads {
	slices.SortStableFunc(p.order, headOrder.compare)
	return p.asAdded()
}

// asAdded returns all that were packed, as they were added.
func (p *headPacker) asAdded() heads {
	p.endChunk()
	p.at = make([]packedAt, len(p.order))
	for i, o := range p.order {
		p.at[i] = o.at
	}
	return p.heads
}

func (p *headPacker) endChunk() {
	p.chunks = append(p.chunks, string(p.chunk))
	p.chunk = p.chunk[:0]
}

// shared returns the place of a text that many heads have.
func (p *headPacker) shared(text string) uint64 {
	if text == "" {
		return 0
	}
	at, known := p.places[text]
	if !known {
		at = uint64(len(p.texts))
		text = strings.Clone(text)
		p.texts, p.places[text] = append(p.texts, text), at
	}
	return at
}

// sharedTags returns the place of a list of tags.
func (p *headPacker) sharedTags(tags []string) uint64 {
	if tags == nil {
		return 0
	}
	key := "\x00tags"
	for _, tag := range tags {
		key += "\x00" + string(rune(len(tag))) + tag
	}
	at, known := p.places[key]
	if !known {
		at = uint64(len(p.tags))
		own := make([]string, len(tags))
		for i, tag := range tags {
			own[i] = strings.Clone(tag)
		}
		p.tags, p.places[key] = append(p.tags, own), at
	}
	return at
}
