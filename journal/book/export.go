package book

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"ponder/journal"
)

// Export returns all that the journal holds; entries and hand-ins are read as they are asked for.
// What changes meanwhile is there as it was before or as it is after, and is never missing. Where
// values are damaged, it gives what can be read, and Damage names what cannot.
func (b *Book) Export(ctx context.Context) (journal.Export, error) {
	g := &exporting{b: b, ctx: ctx}
	snap, err := b.Store.Read(ctx, journal.Drafts|journal.HandIns|journal.Responses|journal.Partnerships|journal.Replies|journal.Recalls)
	g.note(err)
	g.note(b.Store.EachHead(ctx, func(h journal.Head) error {
		g.order = append(g.order, arrival{h.Seq, h.ID, h.Words})
		return nil
	}))
	if g.err != nil {
		return journal.Export{}, g.err
	}
	slices.SortFunc(g.order, func(x, y arrival) int { return cmp.Or(cmp.Compare(x.seq, y.seq), cmp.Compare(x.id, y.id)) })
	return journal.Export{
		Rest: journal.Everything{
			Journal: snap.Journal, At: b.Now().UTC(), Settings: snap.Settings, Enrolments: snap.Enrolments, Drafts: snap.Drafts,
			Responses: snap.Responses, Partnerships: snap.Partnerships, Replies: snap.Replies, Recalls: snap.Recalls,
		},
		Entries: g.entries, HandIns: g.handIns(snap.HandIns), Damage: func() error { return errors.Join(g.damage...) },
	}, nil
}

// exporting reads a whole journal past what is damaged.
type exporting struct {
	b      *Book
	ctx    context.Context
	order  []arrival
	damage []error
	err    error // the first that is no damage
}

// arrival is what is known of every entry at once: when it came, and how long it is.
type arrival struct {
	seq   uint64
	id    journal.ID
	words int
}

func (g *exporting) note(err error) {
	switch {
	case errors.Is(err, journal.ErrDamaged):
		g.damage = append(g.damage, err)
	case g.err == nil:
		g.err = err
	}
}

// How many entries, and about how many words, are in memory together.
const (
	exportTogether = 256
	exportWords    = 200_000
)

// entries gives every entry with its earlier texts, in order of arrival.
func (g *exporting) entries(yield func([]journal.Entry, error) bool) {
	for rest := g.order; len(rest) > 0; {
		n, words := 0, 0
		for n < len(rest) && n < exportTogether && (n == 0 || words+rest[n].words <= exportWords) {
			words += rest[n].words
			n++
		}
		for _, texts := range g.some(rest[:n]) {
			if !yield(texts, nil) {
				return
			}
		}
		if rest = rest[n:]; g.err != nil {
			yield(nil, g.err)
			return
		}
	}
}

// some reads the next entries. One that was purged meanwhile is not there.
func (g *exporting) some(next []arrival) (all [][]journal.Entry) {
	ids := make([]journal.ID, len(next))
	for i, a := range next {
		ids[i] = a.id
	}
	there, err := g.b.Store.Entries(g.ctx, ids)
	if errors.Is(err, journal.ErrDamaged) {
		there, err = g.oneByOne(ids), nil
	}
	if err != nil {
		g.note(err)
		return nil
	}
	for _, id := range ids {
		e, known := there[id]
		switch {
		case !known:
		case e.Revision == 1:
			all = append(all, []journal.Entry{e})
		default:
			texts, err := g.b.Store.Revisions(g.ctx, id)
			if g.note(err); len(texts) == 0 {
				texts = []journal.Entry{e}
			}
			all = append(all, texts)
		}
	}
	return all
}

// oneByOne reads entries of which some are damaged.
func (g *exporting) oneByOne(ids []journal.ID) map[journal.ID]journal.Entry {
	there := map[journal.ID]journal.Entry{}
	for _, id := range ids {
		e, err := g.b.Store.Entry(g.ctx, id)
		switch {
		case err == nil:
			there[id] = e
		case !errors.Is(err, journal.ErrNotFound):
			g.note(err)
		}
	}
	return there
}

// handIns gives every hand-in with its texts.
func (g *exporting) handIns(heads []journal.HandInHead) iter.Seq2[journal.HandIn, error] {
	return func(yield func(journal.HandIn, error) bool) {
		for _, h := range heads {
			whole, err := g.b.Store.HandIn(g.ctx, h.ID)
			if g.note(err); err == nil && !yield(whole, nil) {
				return
			}
			if g.err != nil {
				yield(journal.HandIn{}, g.err)
				return
			}
		}
	}
}
