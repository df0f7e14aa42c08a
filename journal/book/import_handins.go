package book

import (
	"slices"

	"ponder/journal"
)

// handIns takes the hand-ins that the journal does not have. One that it has stays as it is, but
// for the day it was sent.
func (g *importing) handIns() error {
	have := map[journal.ID]journal.HandInHead{}
	for _, h := range g.snap.HandIns {
		have[h.ID] = h
	}
	for _, h := range g.in.HandIns {
		old, known := have[h.ID]
		switch {
		case !known:
			h, _, err := g.renumbered(h)
			if err != nil {
				return err
			}
			h.Revision = 1
			g.last.HandIns = append(g.last.HandIns, h)
			g.out.HandIns++
			have[h.ID] = h.HandInHead
		case old.At.Equal(h.At) && old.Title == h.Title && slices.EqualFunc(old.Included, h.Included, sameEntry):
			g.out.Same++
			if err := g.sent(old, h); err != nil {
				return err
			}
		default:
			g.remark(h.Title, "the journal holds another hand-in under the name %s and keeps it; this one stays where it was read", h.ID.Short())
		}
	}
	return g.backAgain()
}

func sameEntry(x, y journal.Included) bool { return x.ID == y.ID }

// renumbered returns a hand-in whose entries have the numbers that their texts have here: another
// journal may have given them others. The number of a text that is not here is 0; where the whole
// entry is not here, it stays.
func (g *importing) renumbered(h journal.HandIn) (_ journal.HandIn, changed bool, err error) {
	went := map[journal.ID]journal.Entry{}
	for _, e := range h.Entries() {
		went[e.ID] = e
	}
	h.Included = slices.Clone(h.Included)
	for i, w := range h.Included {
		e, known := went[w.ID]
		texts, err := g.textsOf(w.ID)
		if err != nil {
			return h, false, err
		}
		if !known || len(texts) == 0 {
			continue
		}
		number := 0
		for _, text := range texts {
			if text.Same(e) && number != w.Revision {
				number = text.Revision
			}
		}
		changed = changed || number != w.Revision
		h.Included[i].Revision = number
	}
	return h, changed, nil
}

// textsOf returns every finished text that the journal will hold of an entry, oldest first.
func (g *importing) textsOf(id journal.ID) ([]journal.Entry, error) {
	history, err := g.b.Store.Revisions(g.ctx, id)
	if err != nil && !isLost(err) {
		return nil, err
	}
	return append(history, g.written[id]...), nil
}

// backAgain looks after the hand-ins of the journal whose entries were gone from it for good, and
// come back with this import: their texts may have other numbers now.
func (g *importing) backAgain() error {
	before := g.snap.headsHandedIn()
	for _, h := range g.snap.HandIns {
		isBack := slices.ContainsFunc(h.Included, func(w journal.Included) bool {
			_, was := before[w.ID]
			return !was && len(g.written[w.ID]) > 0
		})
		if !isBack || slices.ContainsFunc(g.last.HandIns, func(o journal.HandIn) bool { return o.ID == h.ID }) {
			continue
		}
		whole, err := g.b.Store.HandIn(g.ctx, h.ID)
		if err != nil {
			return err
		}
		if now, changed, err := g.renumbered(whole); err != nil {
			return err
		} else if changed {
			now.Revision++
			g.last.HandIns = append(g.last.HandIns, now)
		}
	}
	return nil
}

// sent takes over when a hand-in was sent, where the journal does not know it.
func (g *importing) sent(old journal.HandInHead, h journal.HandIn) error {
	if old.WasSent() || !h.WasSent() {
		return nil
	}
	whole, err := g.b.Store.HandIn(g.ctx, old.ID)
	if err != nil {
		return err
	}
	whole.SentAt, whole.Revision = h.SentAt, old.Revision+1
	g.last.HandIns = append(g.last.HandIns, whole)
	g.out.HandIns++
	g.out.Same--
	return nil
}
