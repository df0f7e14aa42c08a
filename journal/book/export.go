package book

import (
	"cmp"
	"context"
	"errors"
	"ponder/journal"
	"slices"
)

// Everything returns all that the journal holds. What changes while it is read is there as it was
// before or as it is after, and is never missing. Where values are damaged, it gives what can be
// read, and the error, an ErrDamaged, names what cannot.
func (b *Book) Everything(ctx context.Context) (journal.Everything, error) {
	g := exporting{b: b, ctx: ctx}
	snap, err := b.Store.Read(ctx, journal.Drafts|journal.HandIns|journal.Responses|journal.Partnerships|journal.Replies|journal.Recalls)
	g.note(err)
	all := journal.Everything{
		Journal: snap.Journal, At: b.Now().UTC(), Settings: snap.Settings, Enrolments: snap.Enrolments, Drafts: snap.Drafts,
		Responses: snap.Responses, Partnerships: snap.Partnerships, Replies: snap.Replies, Recalls: snap.Recalls,
	}
	all.Entries = g.entries()
	for _, h := range snap.HandIns {
		whole, err := b.Store.HandIn(ctx, h.ID)
		if g.note(err); err == nil {
			all.HandIns = append(all.HandIns, whole)
		}
	}
	if g.err != nil {
		return journal.Everything{}, g.err
	}
	return all, errors.Join(g.damage...)
}

// exporting reads a whole journal past what is damaged.
type exporting struct {
	b      *Book
	ctx    context.Context
	damage []error
	err    error // the first that is no damage
}

func (g *exporting) note(err error) {
	switch {
	case errors.Is(err, journal.ErrDamaged):
		g.damage = append(g.damage, err)
	case g.err == nil:
		g.err = err
	}
}

// entries reads every entry with its earlier texts, in order of arrival.
func (g *exporting) entries() [][]journal.Entry {
	if g.err != nil {
		return nil
	}
	var all [][]journal.Entry
	g.note(g.b.Store.Each(g.ctx, func(e journal.Entry) error {
		all = append(all, []journal.Entry{e})
		return nil
	}))
	slices.SortFunc(all, func(x, y []journal.Entry) int {
		return cmp.Or(cmp.Compare(x[0].Seq, y[0].Seq), cmp.Compare(x[0].ID, y[0].ID))
	})
	for i, texts := range all {
		if texts[0].Revision == 1 || g.err != nil {
			continue
		}
		whole, err := g.b.Store.Revisions(g.ctx, texts[0].ID)
		if g.note(err); len(whole) > 0 {
			all[i] = whole
		}
	}
	return all
}
