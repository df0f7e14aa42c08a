package book

import (
	"context"
	"errors"
	"fmt"

	"ponder/journal"
)

// Remove puts an entry into the trash, or drops a draft that never became one there as well, by
// finishing it first. Where another program changed the same text, all of its texts go there, as
// entries of their own. A draft that cannot be read is not dropped: then nothing is removed.
func (b *Book) Remove(ctx context.Context, id journal.ID) error {
	_, err := retried(ctx, func() (struct{}, error) { return struct{}{}, b.remove(ctx, id) })
	if err != nil {
		return fmt.Errorf("remove %s: %w", id.Short(), err)
	}
	return nil
}

// remove is one try: ErrStale says that the draft was not the one that was read, and that it is to
// be done again.
func (b *Book) remove(ctx context.Context, id journal.ID) error {
	c := journal.Change{Remove: []journal.ID{id}, At: b.Now().UTC()}
	d, err := b.Store.Draft(ctx, id)
	switch {
	case errors.Is(err, journal.ErrNotFound):
		_, err = b.apply(ctx, c)
		return err
	case err != nil:
		return err
	case d.IsEmpty():
		c.DropDrafts = []journal.DraftStamp{d.Known()}
		return b.Store.Apply(ctx, c)
	}
	d.Private = d.Private || b.isPrivate(ctx, id) // only the learner's own Done takes a mark away
	e, forked, err := b.FinishDraft(ctx, d)
	if err != nil {
		return err
	}
	if !forked {
		return b.Store.Apply(ctx, c)
	}
	c.Remove = []journal.ID{e.ID}
	if left, err := b.Store.Draft(ctx, id); err == nil && left.Same(d.Entry) {
		c.DropDrafts = []journal.DraftStamp{left.Known()} // the entry says it
	}
	if err := b.Store.Apply(ctx, c); err != nil {
		return err
	}
	return journal.ErrStale
}

// Restore takes an entry out of the trash, as it was.
func (b *Book) Restore(ctx context.Context, id journal.ID) error {
	_, err := b.apply(ctx, journal.Change{Restore: []journal.ID{id}, At: b.Now().UTC()})
	return err
}
