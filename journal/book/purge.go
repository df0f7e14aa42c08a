package book

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ponder/journal"
)

// ErrNotInTrash says that an entry is not in the trash: only what is there goes for good.
var ErrNotInTrash = errors.New("it is not in the trash")

// ErrStillWritten says that an entry in the trash has a draft: somebody wrote on after it was
// removed.
var ErrStillWritten = errors.New("it has a draft that is not done")

// Purged says what went for good, and where its words may still be found.
type Purged struct {
	Gone    []journal.Head
	HandIns []journal.HandInHead // that it went with: what was handed in stays as it went, in the journal and in the files
	Copies  []journal.Copy       // that hold it, or cannot be read; newest first
	Unknown error                // why nobody tells which copies hold it; nil where it is known
	Why     error                // why the file could not be written anew, so that its free parts may still hold the text; nil where it was
}

// Purge removes entries that are in the trash for good, with their earlier texts, drafts, autosaves
// and what looking back kept of them, and writes the journal anew, so that its file holds nothing
// of them any more. Where that fails they are gone all the same, and it is tried again with the
// next copy of the day. An entry that is not in the trash is answered with ErrNotInTrash, one that
// is still written on with ErrStillWritten, and then nothing goes.
func (b *Book) Purge(ctx context.Context, ids ...journal.ID) (done Purged, err error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns)
	if err != nil {
		return done, err
	}
	for _, id := range ids {
		h, there := snap.head(id)
		switch {
		case !there || !h.InTrash():
			return Purged{}, fmt.Errorf("%s: %w", id.Short(), ErrNotInTrash)
		case slices.ContainsFunc(snap.Drafts, func(d journal.Draft) bool { return d.ID == id }):
			return Purged{}, fmt.Errorf("%s: %w", id.Short(), ErrStillWritten)
		}
		done.Gone = append(done.Gone, h)
	}
	if _, err := b.apply(ctx, journal.Change{Purge: ids, At: b.Now().UTC()}); err != nil {
		return Purged{}, err
	}
	after, err := b.read(ctx, journal.Heads)
	if err != nil {
		return Purged{}, err
	}
	done.Gone = slices.DeleteFunc(done.Gone, func(h journal.Head) bool { _, there := after.head(h.ID); return there })
	if len(done.Gone) < len(ids) { // restored, or written on, in this very moment
		return done, fmt.Errorf("an entry was changed by another program meanwhile, and stays: %w", ErrStillWritten)
	}
	if b.Backups.Rewrite != nil {
		done.Why = b.Backups.Rewrite(ctx)
	}
	done.HandIns = slices.DeleteFunc(slices.Clone(snap.HandIns), func(h journal.HandInHead) bool {
		return !slices.ContainsFunc(h.Included, func(i journal.Included) bool { return slices.Contains(ids, i.ID) })
	})
	done.Copies, done.Unknown = b.copiesHolding(ctx, ids)
	return done, nil
}

// copiesHolding lists the copies that hold any of some entries. One that cannot be read may.
func (b *Book) copiesHolding(ctx context.Context, ids []journal.ID) ([]journal.Copy, error) {
	all, err := b.Copies()
	if err != nil || b.Backups.Holding == nil {
		return all, err
	}
	return slices.DeleteFunc(all, func(c journal.Copy) bool {
		held, err := b.Backups.Holding(ctx, c.Path, ids)
		state, unread := b.Backups.StateOf(ctx, c.Path)
		return err == nil && len(held) == 0 && unread == nil && !state.Purged // a free part of such a file may hold it
	}), nil
}

// writeAnew writes the journal anew where something was purged since the last time.
func (b *Book) writeAnew(ctx context.Context) error {
	if b.Backups.Rewrite == nil {
		return nil
	}
	if err := b.Backups.Rewrite(ctx); err != nil && !errors.Is(err, journal.ErrDamaged) {
		return fmt.Errorf("write the journal anew without what was removed for good: %w", err)
	}
	return nil
}
