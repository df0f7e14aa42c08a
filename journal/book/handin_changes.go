package book

import (
	"context"
	"errors"
	"fmt"
	"ponder/journal"
)

// Difference is what became of an entry since it was handed in.
type Difference struct {
	Went    journal.Entry // as it went
	Now     journal.Entry // as it is; of one in the trash, as it was there
	Removed bool          // it is in the trash, or gone from it
	Spans   []journal.Span
}

// Since gives what changed in the entries of a hand-in since it went, in the order in which they went.
func (b *Book) Since(ctx context.Context, handIn journal.ID) ([]Difference, error) {
	h, err := b.Handed(ctx, handIn)
	if err != nil {
		return nil, fmt.Errorf("read the hand-in: %w", err)
	}
	var all []Difference
	for _, went := range h.Entries() {
		now, err := b.Store.Entry(ctx, went.ID)
		gone := errors.Is(err, journal.ErrNotFound)
		if err != nil && !gone {
			return all, fmt.Errorf("read entry %s: %w", went.ID.Short(), err)
		}
		if !gone && !now.InTrash() && now.Revision <= went.Revision {
			continue
		}
		d := Difference{Went: went, Now: now, Removed: gone || now.InTrash()}
		if !d.Removed {
			d.Spans = journal.Diff(went.Body, now.Body)
		}
		all = append(all, d)
	}
	return all, nil
}
