package index

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
)

// Write writes the index, sealed or, without a Sealing, plain. The generation is a random number of
// its own: by it, blocks of another file are told from its own.
func (b *Builder) Write(ctx context.Context, to io.Writer, name Name, generation uint64, sealing Sealing) error {
	w := &writer{blockWriter: blockWriter{w: bufio.NewWriterSize(to, 1<<18), generation: generation, sealing: sealing}}
	order, places := b.byTime()
	w.writeDocs(b.docs, order)
	if err := w.writeKeys(ctx, b.lists, places); err != nil {
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
	keys   []byte // the first keys of the blocks of keys, and their places
	blocks int    // of keys

	block    []byte // of keys, that is being written
	first    string // key of it
	previous string // key
	together int    // keys in it

	shorts []short
	open   [shortMost]opened
}

// short is the set of a beginning of words that was written.
type short struct {
	key   string
	count uint64
	at    span
}

// opened is the set of a beginning that is still being put together.
type opened struct {
	text string
	set  *roaring.Bitmap
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

func (w *writer) writeKeys(ctx context.Context, lists map[string]*list, places []uint32) error {
	var room []uint32
	for i, key := range slices.Sorted(maps.Keys(lists)) {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		room = lists[key].numbers(places, room)
		w.gatherShort(key, room)
		if len(room) > inlineMost {
			w.key(key, uint64(len(room)), w.set(roaring.BitmapOf(room...)), nil)
			continue
		}
		var inline []byte
		last := uint32(0)
		for _, n := range room {
			inline = binary.AppendUvarint(inline, uint64(n-last))
			last = n
		}
		w.key(key, uint64(len(room)), span{}, inline)
	}
	w.gatherShort("", nil)
	slices.SortFunc(w.shorts, func(a, b short) int { return bytes.Compare([]byte(a.key), []byte(b.key)) })
	for _, s := range w.shorts {
		w.key(s.key, s.count, s.at, nil)
	}
	w.endKeys()
	return nil
}

// set writes a set of numbers as a block.
func (w *writer) set(s *roaring.Bitmap) span {
	s.RunOptimize()
	b, err := s.ToBytes()
	if w.err == nil {
		w.err = err
	}
	return w.blockWriter.block(b)
}

// gatherShort adds a word to the sets of its beginnings, and writes those that no further word
// belongs to: words come in their order.
func (w *writer) gatherShort(key string, numbers []uint32) {
	for i, begins := range beginnings(key) {
		o := &w.open[i]
		if o.text != begins {
			if o.text != "" {
				w.shorts = append(w.shorts, short{shortMark + o.text, o.set.GetCardinality(), w.set(o.set)})
			}
			*o = opened{begins, roaring.New()}
		}
		if begins != "" {
			o.set.AddMany(numbers)
		}
	}
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
	w.keys = appendText(w.keys, w.first)
	w.keys = appendSpan(w.keys, w.blockWriter.block(w.block))
	w.block, w.together, w.blocks = w.block[:0], 0, w.blocks+1
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
