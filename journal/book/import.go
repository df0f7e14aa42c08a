package book

import (
	"context"
	"fmt"
	"slices"
	"time"

	"ponder/journal"
)

// How much one transaction of Import holds at most. Larger ones are no quicker, and keep other
// programs waiting.
const (
	importTexts = 1000
	importBytes = 16 << 20
)

// ImportResult tells what was brought into the journal, or with a dry run would be.
type ImportResult struct {
	New     []journal.Head // entries that the journal did not have
	Changed []journal.Head // entries that got a later text; the earlier one stays in their history
	Earlier []journal.Head // entries whose history got earlier texts that it lacked
	Drafts  []journal.Head
	HandIns int
	Courses int // enrolments that are new, or hold more than before

	Responses    int
	Partnerships int
	Replies      int
	Recalls      int // what is kept of looking back on entries, new or more than before

	Settings bool // some were open before
	Same     int  // entries, drafts and hand-ins that were there already
	Remarks  []journal.Remark
}

// IsEmpty reports whether the journal is as it was.
func (r ImportResult) IsEmpty() bool {
	return len(r.New)+len(r.Changed)+len(r.Earlier)+len(r.Drafts)+r.HandIns+r.Courses+r.Responses+r.Partnerships+r.Replies+r.Recalls == 0 && !r.Settings
}

// importing works out what is to be kept.
type importing struct {
	b    *Book
	ctx  context.Context
	told map[journal.ID]bool // files of which earlier parts said that they are there
	now  time.Time
	in   journal.Everything
	snap snapshot

	heads   map[journal.ID]journal.Head  // of the journal, and of what is brought in
	stored  map[journal.ID]journal.Entry // those entries of the journal that come in again
	drafts  map[journal.ID]journal.Draft // of the journal, and of what is brought in
	texts   [][]journal.Entry            // to be written, in this order; those of one entry together
	written map[journal.ID][]journal.Entry
	gone    map[journal.ID]time.Time // entries that belong into the trash, and since when
	fresh   []journal.Draft
	last    journal.Change
	private privateSet   // what was read as private, where the journal keeps its own text
	files   []journal.ID // of which it was said that they are there
	out     ImportResult
}

func (p *ImportInParts) newImport(ctx context.Context, in journal.Everything) (*importing, error) {
	b := p.b
	g := &importing{
		b: b, ctx: ctx, told: p.files, now: b.Now().UTC(), in: in, heads: map[journal.ID]journal.Head{}, drafts: map[journal.ID]journal.Draft{}, written: map[journal.ID][]journal.Entry{}, gone: map[journal.ID]time.Time{}, private: privateSet{},
	}
	if err := g.read(); err != nil {
		return g, err
	}
	for _, step := range []func() error{g.entries, g.allDrafts, g.handIns, g.enrolments, g.settings, g.assessments, g.replies, g.recalls} {
		if err := step(); err != nil {
			return g, err
		}
	}
	return g, nil
}

// read reads of the journal what decides: never all of its entries.
func (g *importing) read() (err error) {
	parts := journal.Drafts | journal.HandIns | journal.Responses | journal.Partnerships | journal.Replies | journal.Recalls
	if g.snap.Snapshot, err = g.b.Store.Read(g.ctx, parts); err != nil {
		return err
	}
	if err := g.readHeads(); err != nil {
		return err
	}
	for _, d := range g.snap.Drafts {
		g.drafts[d.ID] = d
	}
	g.stored, err = g.b.Store.Entries(g.ctx, g.entryIDs())
	for id, e := range g.stored {
		g.heads[id] = e.Head
	}
	return err
}

// readHeads reads the heads of what drafts, recalls and hand-ins speak of.
func (g *importing) readHeads() error {
	of := map[journal.ID]bool{}
	for _, d := range g.in.Drafts {
		of[d.ID], of[besideDraft(d)] = true, true
	}
	for _, r := range g.in.Recalls {
		of[r.Entry] = true
	}
	for _, h := range g.snap.HandIns {
		for _, w := range h.Included {
			of[w.ID] = true
		}
	}
	if len(of) == 0 {
		return nil
	}
	var p headPacker
	err := g.b.Store.EachHead(g.ctx, func(h journal.Head) error {
		if of[h.ID] {
			p.add(h)
			g.heads[h.ID] = h
		}
		return nil
	})
	g.snap.Heads = p.done()
	return err
}

// entryIDs returns all IDs under which the journal may hold what comes in.
func (g *importing) entryIDs() (all []journal.ID) {
	for _, texts := range g.in.Entries {
		if n := len(texts); n > 0 {
			all = append(all, g.idsOf(texts[n-1].ID)...)
		}
	}
	files := map[journal.ID]bool{}
	for _, o := range g.in.Origins {
		if o.File != "" && !files[o.File] {
			files[o.File] = true
			all = append(all, o.File)
		}
	}
	return all
}

func (g *importing) remark(about, format string, a ...any) {
	g.out.Remarks = append(g.out.Remarks, journal.Remark{About: about, What: fmt.Sprintf(format, a...)})
}

// changes cuts the work into transactions. An entry is written before anything is said about it,
// and with all its texts at once: were it stopped between them, an earlier one would stand as the
// present one.
func (g *importing) changes() []journal.Change {
	var all []journal.Change
	add := func(c journal.Change) {
		if !c.IsEmpty() {
			all = append(all, c)
		}
	}
	for _, part := range inChunks(g.texts, bytesOf) {
		for len(part) > 0 {
			n := g.alikeInTrash(part)
			c := journal.Change{Entries: slices.Concat(part[:n]...), At: g.now}
			if at := g.gone[part[0][0].ID]; !at.IsZero() {
				c.At = at
				for _, texts := range part[:n] {
					c.Remove = append(c.Remove, texts[0].ID)
				}
			}
			add(c)
			part = part[n:]
		}
	}
	for _, part := range inChunks(g.fresh, func(d journal.Draft) int { return len(d.Body) }) {
		add(journal.Change{Drafts: part, At: g.now})
	}
	for _, part := range inChunks(g.last.HandIns, handInBytes) {
		add(journal.Change{HandIns: part, At: g.now})
	}
	add(journal.Change{
		Enrolments: g.last.Enrolments, Settings: g.last.Settings, Responses: g.last.Responses, Partnerships: g.last.Partnerships,
		Replies: g.last.Replies, At: g.now,
	})
	for _, part := range inChunks(g.last.Recalls, func(journal.Recall) int { return 1 << 10 }) {
		add(journal.Change{Recalls: part, At: g.now})
	}
	return all
}

// entriesOf counts the entries that a change writes, each with all its texts.
func entriesOf(c journal.Change) int {
	n := 0
	for i, e := range c.Entries {
		if i == 0 || c.Entries[i-1].ID != e.ID {
			n++
		}
	}
	return n
}

// alikeInTrash says how many entries, from the first on, were removed at the same time as it, or as
// it were not.
func (g *importing) alikeInTrash(part [][]journal.Entry) int {
	first := g.gone[part[0][0].ID]
	n := slices.IndexFunc(part, func(texts []journal.Entry) bool { return !g.gone[texts[0].ID].Equal(first) })
	if n < 0 {
		return len(part)
	}
	return n
}

func bytesOf(texts []journal.Entry) (n int) {
	for _, e := range texts {
		n += len(e.Body)
	}
	return n
}

func handInBytes(h journal.HandIn) int {
	return bytesOf(h.Entries())
}

// inChunks cuts a list into parts that one transaction can hold well.
func inChunks[T any](list []T, size func(T) int) [][]T {
	var parts [][]T
	from, bytes := 0, 0
	for i, v := range list {
		if n := size(v); i > from && (i-from == importTexts || bytes+n > importBytes) {
			parts, from, bytes = append(parts, list[from:i]), i, 0
		}
		bytes += size(v)
	}
	if from < len(list) {
		parts = append(parts, list[from:])
	}
	return parts
}
