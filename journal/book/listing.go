package book

import (
	"cmp"
	"context"
	"encoding/binary"
	"iter"
	"math"
	"reflect"
	"slices"

	"ponder/journal"
	"ponder/journal/search"
	"ponder/prompts"
)

// Listing is a long list of entries and drafts, newest first, of which a row is made when it is
// asked for: in memory a row takes some bytes where the heads are there already, and as much as its
// head where it was searched for. The zero Listing is empty.
type Listing struct {
	entries, drafts heads
	rows            []listRow
	hits            bool // with each head stands what a search found of it
}

// listRow is a row: where its head stands, and what became of it.
type listRow struct {
	at    uint32
	texts uint16 // how many there are of it, where there are several
	flags rowFlags
}

type rowFlags uint8

const (
	rowDraft rowFlags = 1 << iota
	rowHandedIn
	rowChanged
)

func rowOf(at int, it Item) listRow {
	r := listRow{at: uint32(at), texts: uint16(it.Texts)}
	for i, is := range [...]bool{it.Draft, it.HandedIn, it.Changed} {
		if is {
			r.flags |= rowDraft << i
		}
	}
	return r
}

// of returns the heads that a row belongs to.
func (l Listing) of(r listRow) heads {
	if r.flags&rowDraft != 0 {
		return l.drafts
	}
	return l.entries
}

// Len returns how many rows there are.
func (l Listing) Len() int { return len(l.rows) }

// At returns a row, from 0 on.
func (l Listing) At(i int) Found {
	r := l.rows[i]
	u := l.of(r).unpacker(int(r.at))
	f := Found{Item: Item{Head: l.of(r).unpack(u), Draft: r.flags&rowDraft != 0, HandedIn: r.flags&rowHandedIn != 0,
		Changed: r.flags&rowChanged != 0, Texts: int(r.texts)}}
	if l.hits {
		f.Hit = u.hit()
	}
	return f
}

// All returns every row.
func (l Listing) All() iter.Seq2[int, Found] {
	return func(yield func(int, Found) bool) {
		for i := range l.rows {
			if !yield(i, l.At(i)) {
				return
			}
		}
	}
}

// Find returns the row of an entry, or -1.
func (l Listing) Find(id journal.ID) int {
	return slices.IndexFunc(l.rows, func(r listRow) bool {
		other, _ := l.ofRow(r)
		return other == id
	})
}

func (l Listing) ofRow(r listRow) (id journal.ID, draft bool) {
	_, id = l.of(r).marked(int(r.at))
	return id, r.flags&rowDraft != 0
}

func (l Listing) items() (all []Item) {
	for _, found := range l.All() {
		all = append(all, found.Item)
	}
	return all
}

// FindDay returns the first row of what was written on a day, or -1.
func (l Listing) FindDay(day prompts.Date) int {
	return slices.IndexFunc(l.rows, func(r listRow) bool { return prompts.DateOf(l.of(r).At(int(r.at)).At) == day })
}

// Listing lists entries and drafts as Items does. It is for lists of which only some rows are seen.
func (b *Book) Listing(ctx context.Context, f Filter) (Listing, error) {
	snap, f, err := b.readFor(ctx, f, false)
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return Listing{}, err
	}
	l, folds := snap.listing(f)
	if _, ok := f.window(); ok && folds && f.Limit > 0 { // a row stands for several entries, so that the window has too few
		if snap, f, err = b.readFor(ctx, f, true); err != nil {
			return Listing{}, err
		}
		l, _ = snap.listing(f)
	}
	return l, nil
}

// takesMost reports whether a filter passes over little but the trash.
func (f Filter) takesMost() bool { return reflect.DeepEqual(f, Filter{}) }

// listing lists what a filter takes; folds says that a row stands for several entries.
func (s snapshot) listing(f Filter) (l Listing, folds bool) {
	now := s.outcomes()
	drafted := map[journal.ID]bool{}
	for _, d := range s.Drafts {
		drafted[d.ID] = true
	}
	l.entries = s.Heads
	if f.takesMost() {
		l.rows = make([]listRow, 0, s.Heads.Len()+len(s.Drafts))
	}
	for i, h := range s.Heads.Backward() {
		if !drafted[h.ID] && s.takes(f, h) {
			l.rows = append(l.rows, rowOf(i, item(h, false, now)))
		}
	}
	var p headPacker
	for _, d := range s.Drafts {
		p.add(d.Head)
	}
	l.drafts = p.asAdded()
	for i, d := range slices.Backward(s.Drafts) {
		if s.takes(f, d.Head) {
			at, _ := slices.BinarySearchFunc(l.rows, d.Head, func(r listRow, h journal.Head) int {
				return newestFirst(l.of(r).At(int(r.at)), h)
			})
			l.rows = slices.Insert(l.rows, at, rowOf(i, item(d.Head, true, now)))
		}
	}
	each := len(l.rows)
	l.rows = folded(l.rows, now, l.ofRow)
	folds = len(l.rows) < each
	if f.Limit > 0 && len(l.rows) > f.Limit {
		l.rows = l.rows[:f.Limit]
	}
	return l, folds
}

// lister puts a Listing together of what a search finds, in any order.
type lister struct {
	entries, drafts headPacker
	order           []listOrder
}

type listOrder struct {
	listRow
	headOrder
}

func (l *lister) add(f Found) {
	p := &l.entries
	if f.Draft {
		p = &l.drafts
	}
	row := rowOf(len(p.order), f.Item)
	p.add(f.Head)
	p.hit(f.Hit)
	l.order = append(l.order, listOrder{row, p.order[len(p.order)-1]})
}

// done returns at most so many of what was added, the newest; 0: all. An entry has one row.
func (l *lister) done(now outcomes, most int) Listing {
	slices.SortStableFunc(l.order, func(x, y listOrder) int { return y.compare(x.headOrder) })
	all := Listing{entries: l.entries.asAdded(), drafts: l.drafts.asAdded(), rows: make([]listRow, len(l.order)), hits: true}
	for i, o := range l.order {
		all.rows[i] = o.listRow
	}
	all.rows = folded(all.rows, now, all.ofRow)
	if most > 0 && len(all.rows) > most {
		all.rows = all.rows[:most]
	}
	return all
}

func (x headOrder) compare(y headOrder) int {
	return cmp.Or(cmp.Compare(x.seconds, y.seconds), cmp.Compare(x.nanos, y.nanos), cmp.Compare(x.seq, y.seq))
}

// hit packs what was found of the head that was packed last, behind it.
func (p *headPacker) hit(h search.Hit) {
	p.chunk = binary.BigEndian.AppendUint64(p.chunk, math.Float64bits(h.Score))
	p.uint(uint64(h.Matches))
	p.text(h.Snippet)
	p.uint(uint64(len(h.Spans)))
	for _, s := range h.Spans {
		p.uint(uint64(s[0]))
		p.uint(uint64(s[1]))
	}
	packTexts(p, h.Tags)
}

func (u *unpacker) hit() (h search.Hit) {
	for range 8 {
		h.Matches = h.Matches<<8 | int(u.s[u.at])
		u.at++
	}
	h.Score, h.Matches = math.Float64frombits(uint64(h.Matches)), int(u.uint())
	h.Snippet = u.text()
	if n := u.uint(); n > 0 {
		h.Spans = make([][2]int, n)
	}
	for i := range h.Spans {
		h.Spans[i] = [2]int{int(u.uint()), int(u.uint())}
	}
	if h.Tags = unpackTexts[string](u); len(h.Tags) == 0 {
		h.Tags = nil
	}
	return h
}
