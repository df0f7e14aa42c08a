package book

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ponder/journal"
)

// Rescued brings the drafts of lifeboat files back into the journal and removes the files. It gives
// what was brought back, as it is now. A draft that the journal holds already, just so, is not
// brought back twice. One that cannot be brought back is in nobody's way: it stays, and the error
// says why.
func (b *Book) Rescued(ctx context.Context) ([]journal.Draft, error) {
	if b.Lifeboat.Drafts == nil {
		return nil, nil
	}
	found, left := b.Lifeboat.Drafts()
	failed := b.untold(left)
	var back []journal.Draft
	for _, a := range found {
		kept, err := b.rescue(ctx, a.Draft)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("bring back the text in %s: %w", a.File, err))
			continue
		}
		if kept.ID != "" {
			back = append(back, kept)
		}
		if err := b.Lifeboat.Drop(a); err != nil {
			failed = errors.Join(failed, fmt.Errorf("remove %s, which is no longer needed: %w", a.File, err))
		}
	}
	return back, failed
}

// rescue keeps the draft of a lifeboat file, unless the journal holds the same, as an entry or as a
// draft, and gives it as it is in the journal now: where another text has its name there, it has
// one of its own. It gives none where nothing was to be kept.
func (b *Book) rescue(ctx context.Context, d journal.Draft) (kept journal.Draft, err error) {
	if e, err := b.Store.Entry(ctx, d.ID); err == nil && e.Same(d.Entry) {
		return journal.Draft{}, nil
	}
	c := journal.Change{At: b.Now().UTC()}
	switch stored, err := b.Store.Draft(ctx, d.ID); {
	case err == nil && stored.Same(d.Entry):
		return journal.Draft{}, nil
	case err == nil && d.Known().Is(stored) && stored.Revision == d.Revision: // typed on from what is stored
		c = b.withAutosave(ctx, c, &stored.Entry)
		d.Saves++
		d.Private = d.Private || stored.Private // only a Done that was kept takes a mark away
	case err == nil, errors.Is(err, journal.ErrDamaged):
		if d, err = b.fork(ctx, d); err != nil {
			return journal.Draft{}, err
		}
	case errors.Is(err, journal.ErrNotFound):
		d.Saves, d.Begun = 1, c.At
	default:
		return journal.Draft{}, err
	}
	c.Drafts = []journal.Draft{d}
	if c, err = b.apply(ctx, c); err != nil {
		return journal.Draft{}, err
	}
	return c.Drafts[0], nil
}

// leftoversAreTold is how long what lies in a file, and does not come back by itself, is spoken of
// unasked. Unsaved always lists it.
const leftoversAreTold = 7 * 24 * time.Hour

// untold says what of the leftovers is worth a word that nobody asked for.
func (b *Book) untold(left []journal.Leftover) (all error) {
	for _, l := range left {
		if b.Now().Sub(l.At) < leftoversAreTold {
			all = errors.Join(all, l.Why)
		}
	}
	return all
}

// Unsaved lists what lies in files beside the journal: what comes back by itself once it can be
// written, and what does not.
func (b *Book) Unsaved() ([]journal.LifeboatDraft, []journal.Leftover) {
	if b.Lifeboat.Drafts == nil {
		return nil, nil
	}
	return b.Lifeboat.Drafts()
}

// AdoptLeftover brings a text that was kept for a journal that is gone into this one, as a draft of
// its own, and removes the file.
func (b *Book) AdoptLeftover(ctx context.Context, l journal.Leftover) (journal.Draft, error) {
	if !l.Orphan {
		return journal.Draft{}, fmt.Errorf("%w: it is not to be taken in: %w", journal.ErrInvalid, l.Why)
	}
	own := l.Draft
	own.Saves, own.Revision = 0, 0 // in this journal it never was
	d, err := b.fork(ctx, own)
	if err == nil {
		_, err = b.apply(ctx, journal.Change{Drafts: []journal.Draft{d}, At: b.Now().UTC()})
	}
	if err != nil {
		return journal.Draft{}, fmt.Errorf("take in the text of %s: %w", l.File, err)
	}
	return d, b.Lifeboat.Drop(l.LifeboatDraft)
}
