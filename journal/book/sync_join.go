package book

import (
	"context"

	"ponder/journal"
)

// Share makes the journal one that shares a folder, whose bundles are sealed with a key. Where it
// shared that folder before, it tells everything in it again.
func (b *Book) Share(ctx context.Context, folder string, key []byte, name string) error {
	_, err := retried(ctx, func() (struct{}, error) {
		snap, err := b.Store.Read(ctx, journal.Shared)
		if err != nil {
			return struct{}{}, err
		}
		id, err := journal.NewID(b.Random)
		if err != nil {
			return struct{}{}, err
		}
		state := journal.Sync{Folder: folder, Key: key, Device: id, Name: name, Revision: snap.Sync.Revision + 1}
		_, err = b.apply(ctx, journal.Change{Sync: &state, At: b.Now().UTC()})
		return struct{}{}, err
	})
	return err
}

// SharedFolder returns what the journal remembers of the folder that it shares; ErrNotShared where
// it shares none.
func (b *Book) SharedFolder(ctx context.Context) (journal.Sync, error) {
	snap, err := b.Store.Read(ctx, journal.Shared)
	if err == nil && !snap.Sync.IsShared() {
		err = journal.ErrNotShared
	}
	return snap.Sync, err
}

// StopSharing makes the journal one that shares no folder. What came from the others stays, and so
// do the files in the folder: the others may not have read them yet.
func (b *Book) StopSharing(ctx context.Context) error {
	_, err := retried(ctx, func() (struct{}, error) {
		was, err := b.SharedFolder(ctx)
		if err != nil {
			return struct{}{}, err
		}
		_, err = b.apply(ctx, journal.Change{Sync: &journal.Sync{Revision: was.Revision + 1}, At: b.Now().UTC()})
		return struct{}{}, err
	})
	return err
}
