package book

import (
	"context"
	"errors"
	"fmt"
	"ponder/journal"
)

// LifeboatError says that the journal could not be written, and where the text is instead.
type LifeboatError struct {
	Path string // where the text is safe
	Err  error
}

func (e *LifeboatError) Error() string {
	return fmt.Sprintf("%v; nothing was lost: the text is in %s", e.Err, e.Path)
}

func (e *LifeboatError) Unwrap() error { return e.Err }

func (b *Book) toLifeboat(d journal.Draft, cause error) error {
	if b.Lifeboat.Put == nil {
		return cause
	}
	d.Entry = d.Entry.Sealed() // it may never have come as far as the Store
	path, err := b.Lifeboat.Put(d)
	if err != nil {
		return fmt.Errorf("%w; and no lifeboat file could be written: %w", cause, err)
	}
	return &LifeboatError{Path: path, Err: cause}
}

// ashore removes the lifeboat file that this program wrote of a draft before, now that the journal keeps it. A file that stays
// behind costs nothing but a draft too many at the next start, so what goes wrong here is not worth a word.
func (b *Book) ashore(id journal.ID) {
	if b.Lifeboat.Own != nil {
		_ = b.Lifeboat.Own(id)
	}
}

// Rescued brings the drafts of lifeboat files back into the journal and removes the files. It gives what was brought back.
// A draft that the journal holds already, just so, is not brought back twice. One that cannot be brought back is in nobody's way: it
// stays, and the error says why.
func (b *Book) Rescued(ctx context.Context) ([]journal.Draft, error) {
	if b.Lifeboat.Drafts == nil {
		return nil, nil
	}
	found, failed := b.Lifeboat.Drafts()
	var back []journal.Draft
	for _, a := range found {
		kept, err := b.rescue(ctx, a.Draft)
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("bring back the text in %s: %w", a.File, err))
			continue
		}
		if kept {
			back = append(back, a.Draft)
		}
		if err := b.Lifeboat.Drop(a); err != nil {
			failed = errors.Join(failed, fmt.Errorf("remove %s, which is no longer needed: %w", a.File, err))
		}
	}
	return back, failed
}

// rescue keeps the draft of a lifeboat file, unless the journal holds the same, as an entry or as a draft.
func (b *Book) rescue(ctx context.Context, d journal.Draft) (kept bool, err error) {
	if e, err := b.Store.Entry(ctx, d.ID); err == nil && e.Same(d.Entry) {
		return false, nil
	}
	switch stored, err := b.Store.Draft(ctx, d.ID); {
	case err == nil && stored.Same(d.Entry):
		return false, nil
	case err == nil && stored.Saves == d.Saves && stored.Revision == d.Revision: // typed on from what is stored
		c := b.keeping(ctx, journal.Change{At: b.Now().UTC()}, &stored.Entry)
		d.Saves++
		c.Drafts = []journal.Draft{d}
		return true, b.Store.Apply(ctx, c)
	case err == nil, errors.Is(err, journal.ErrDamaged):
		if d, err = b.fork(d); err != nil {
			return false, err
		}
	case errors.Is(err, journal.ErrNotFound):
		d.Saves = 1
	default:
		return false, err
	}
	return true, b.Store.Apply(ctx, journal.Change{Drafts: []journal.Draft{d}, At: b.Now().UTC()})
}

// SetAside keeps a text that could not even be begun as a draft, because the journal cannot be read. It goes to a lifeboat file, with
// what is said about it, and belongs to no week. The error is a *LifeboatError that says where; where there is no lifeboat it is cause.
func (b *Book) SetAside(d journal.Draft, cause error) error {
	id, err := b.newID()
	if err != nil {
		return err
	}
	now := b.Now()
	d.ID, d.At, d.Week, d.Created, d.Updated = id, civil(now, b.Zone), journal.NoWeek, now.UTC(), now.UTC()
	return b.toLifeboat(d, cause)
}
