package index

import (
	"bufio"
	"context"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Write writes the index, sealed or, without a Sealing, plain. The generation is a random number of
// its own: by it, blocks of another file are told from its own.
func (b *Builder) Write(ctx context.Context, to io.Writer, name Name, generation uint64, sealing Sealing) error {
	w := &writer{blockWriter: blockWriter{w: bufio.NewWriterSize(to, 1<<18), generation: generation, sealing: sealing}}
	order, places := b.byTime()
	w.writeDocs(b.docs, order)
	if err := w.writeKeys(ctx, b, places); err != nil {
		return err
	}
	w.finish(name, len(order))
	if w.err != nil {
		return w.err
	}
	return w.w.Flush()
}

// writer writes an index.
type writer struct {
	blockWriter
	docs   []byte // the places of the blocks of docs
	blocks int    // of keys
	places []byte // the first keys of some blocks of keys, and where they are
	begins string // the first of these keys
	keys   []byte // the same of blocks of places

	block    []byte // of keys, that is being written
	first    string // key of it
	previous string // key
	together int    // keys in it

	shorts []short
	open   [shortMost]string // beginnings whose sets are still being put together
	sets   [shortMost]set
}

// short is the set of a beginning of words that was written.
type short struct {
	key   string
	count uint64
	at    span
}

func (w *writer) writeDocs(docs []Doc, order []uint32) {
	for some := range slices.Chunk(order, docsTogether) {
		var b []byte
		for _, i := range some {
			b = appendDoc(b, docs[i])
		}
		w.docs = appendSpan(w.docs, w.blockWriter.block(b))
	}
}

func appendDoc(b []byte, d Doc) []byte {
	b = appendText(b, d.ID)
	b = binary.AppendVarint(b, d.Seconds)
	b = binary.AppendUvarint(b, uint64(d.Nanos))
	b = binary.AppendUvarint(b, d.Seq)
	b = binary.AppendVarint(b, int64(d.Offset))
	counted := uint64(d.Words) << 1
	if d.Trash {
		counted |= 1
	}
	b = binary.AppendUvarint(b, counted)
	if b = appendText(b, d.Course); d.Course != "" {
		b = binary.AppendVarint(b, int64(d.Week))
	}
	return b
}

func (w *writer) writeKeys(ctx context.Context, b *Builder, places []uint32) error {
	all := newSet(len(places))
	for i := range w.sets {
		w.sets[i] = newSet(len(places))
	}
	for i, n := range b.keys.sorted() {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		key, l := string(b.keys.key(n)), &b.lists[n]
		if l.n <= inlineMost {
			w.few(key, l, places)
			continue
		}
		l.each(places, all.add)
		for _, s := range w.short(key) {
			s.addAll(all)
		}
		at, count := w.set(all)
		w.key(key, count, at, nil)
	}
	w.short("")
	slices.SortFunc(w.shorts, func(a, b short) int { return strings.Compare(a.key, b.key) })
	for _, s := range w.shorts {
		w.key(s.key, s.count, s.at, nil)
	}
	w.endKeys()
	w.endPlaces()
	return nil
}

// few writes a key of few entries.
func (w *writer) few(key string, l *list, places []uint32) {
	numbers := make([]uint32, 0, inlineMost)
	l.each(places, func(place uint32) { numbers = append(numbers, place) })
	slices.Sort(numbers)
	sets := w.short(key)
	var inline []byte
	last := uint32(0)
	for _, n := range numbers {
		for _, s := range sets {
			s.add(n)
		}
		inline = binary.AppendUvarint(inline, uint64(n-last))
		last = n
	}
	w.key(key, uint64(len(numbers)), span{}, inline)
}

// set writes a set of numbers as a block, and empties it.
func (w *writer) set(s set) (at span, count uint64) {
	all := s.bitmap()
	b, err := all.ToBytes()
	if w.err == nil {
		w.err = err
	}
	at, count = w.blockWriter.block(b), all.GetCardinality()
	clear(s)
	return at, count
}

// short returns the sets of the beginnings of a word, and writes those that no further word belongs
// to: words come in their order.
func (w *writer) short(key string) []set {
	n := 0
	for i, begins := range beginnings(key) {
		if w.open[i] != begins {
			if w.open[i] != "" {
				at, count := w.set(w.sets[i])
				w.shorts = append(w.shorts, short{shortMark + w.open[i], count, at})
			}
			w.open[i] = begins
		}
		if begins != "" {
			n++
		}
	}
	return w.sets[:n]
}

// beginnings returns the short beginnings of a word, of one rune and more. Where the word is
// shorter, or no word, they are empty.
func beginnings(key string) (all [shortMost]string) {
	end := 0
	for i := range all {
		if key < firstOfKey || end == len(key) {
			break
		}
		_, size := utf8.DecodeRuneInString(key[end:])
		end += size
		all[i] = key[:end]
	}
	return all
}

// key writes a key with its numbers, or with the place of their set.
func (w *writer) key(key string, count uint64, at span, inline []byte) {
	if w.together == 0 {
		w.first = key
	}
	shared := 0
	for w.together > 0 && shared < min(len(key), len(w.previous)) && key[shared] == w.previous[shared] {
		shared++
	}
	w.block = binary.AppendUvarint(w.block, uint64(shared))
	w.block = appendText(w.block, key[shared:])
	w.block = binary.AppendUvarint(w.block, count)
	if count > inlineMost || inline == nil {
		w.block = append(w.block, 0)
		w.block = appendSpan(w.block, at)
	} else {
		w.block = append(w.block, 1)
		w.block = appendText(w.block, string(inline))
	}
	w.previous = key
	if w.together++; w.together == keysTogether {
		w.endKeys()
	}
}

func (w *writer) endKeys() {
	if w.together == 0 {
		return
	}
	if len(w.places) == 0 {
		w.begins = w.first
	}
	w.places = appendText(w.places, w.first)
	w.places = appendSpan(w.places, w.blockWriter.block(w.block))
	w.block, w.together, w.blocks = w.block[:0], 0, w.blocks+1
	if w.blocks%placesTogether == 0 {
		w.endPlaces()
	}
}

func (w *writer) endPlaces() {
	if len(w.places) == 0 {
		return
	}
	w.keys = appendText(w.keys, w.begins)
	w.keys = appendSpan(w.keys, w.blockWriter.block(w.places))
	w.places = w.places[:0]
}

// finish writes where everything is. The last bytes of a file say how long the trailer is.
func (w *writer) finish(name Name, docs int) {
	places := w.blockWriter.block(w.docs)
	keys := w.blockWriter.block(w.keys)
	head := binary.BigEndian.AppendUint64([]byte{version}, w.generation)
	b := binary.AppendUvarint(nil, uint64(docs))
	b = appendSpan(b, places)
	b = binary.AppendUvarint(b, uint64(w.blocks))
	b = appendSpan(b, keys)
	b = appendText(appendText(appendText(b, name.Journal), name.Token), name.End)
	if w.sealing != nil {
		head[0], b = versionSealed, w.sealing.Seal(w.generation, w.at, b)
	}
	b = append(head, b...)
	w.generation = 0
	trailer := span{w.at, uint64(len(b))}
	w.write(b)
	w.checksum(trailer, b)
	w.write(binary.BigEndian.AppendUint32(nil, uint32(len(b))))
	w.write([]byte(magic))
}
