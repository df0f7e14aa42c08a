package book

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ponder/journal"
	"ponder/journal/merge"
)

// Why a copy is not put back in a journal that shares a folder.
var (
	ErrForWhom   = errors.New("this journal shares a folder with other computers") // nobody said yet what is to become of that
	ErrNotInStep = errors.New("nothing can be brought to the other computers now")
)

// RestoreFor says for whom a copy takes the place of a journal that shares a folder.
type RestoreFor int

// For whom a copy is put back.
const (
	_            RestoreFor = iota // nobody said: refused where the journal shares a folder
	ThisComputer                   // it shares the folder no longer, and stays as the copy is
	AllComputers                   // what the copy's entries say goes to the others, on top of what they have
)

// RestoredCopy says what became of a journal in whose place a copy was put.
type RestoredCopy struct {
	Before  string // where that which was there is kept; empty where there was nothing
	Private int    // how many texts of the copy were made private, since they are by now
	Shared  string // the folder that the journal shared; empty where it shared none, or nobody knows
}

// RestoreCopy puts a copy in the place of the journal, once that which is there is kept. What is
// private there is private in the copy too. In a journal that shares a folder it has to be said for
// whom, or it returns ErrForWhom; whoever puts a copy back for all computers calls SyncNow next.
func (b *Book) RestoreCopy(ctx context.Context, path string, whom RestoreFor) (done RestoredCopy, err error) {
	if b.Backups.Restore == nil {
		return done, errNoBackups
	}
	snap, unread := b.Store.Read(ctx, journal.Heads|journal.Drafts|journal.Shared) // of a journal that cannot be read nobody knows
	if unread == nil {
		done.Shared = snap.Sync.Folder
	}
	switch {
	case whom == AllComputers && unread != nil:
		return done, fmt.Errorf("what the other computers have cannot be read: %w", unread)
	case done.Shared == "" && whom == AllComputers:
		return done, journal.ErrNotShared
	case done.Shared != "" && whom == 0:
		return done, ErrForWhom
	case whom == AllComputers:
		if snap, err = b.inStepFirst(ctx); err != nil {
			return done, err
		}
	}
	private := b.withMarksAfloat(packed(snap).marksAlsoInTrash())
	done.Before, err = b.Backups.Restore(ctx, path, b.Now(), func(ctx context.Context, s journal.Store) error {
		if done.Private, err = private.raiseIn(ctx, s, b.Now().UTC()); err != nil || whom == 0 {
			return err
		}
		return b.shareFrom(ctx, s, snap, whom)
	})
	return done, err
}

// inStepFirst brings everything that stands in the journal to the others, so that nothing is only
// in a file that a copy takes the place of. It returns the journal as it is then.
func (b *Book) inStepFirst(ctx context.Context) (journal.Snapshot, error) {
	switch done, err := b.SyncNow(ctx); {
	case err != nil:
		return journal.Snapshot{}, fmt.Errorf("%w: %w", ErrNotInStep, err)
	case done.Emptied:
		return journal.Snapshot{}, fmt.Errorf("%w: %w", ErrNotInStep, journal.ErrNoFolder)
	}
	return b.Store.Read(ctx, journal.Heads|journal.Drafts|journal.Shared)
}

// shareFrom makes a copy share what the journal shared for which it is put back: nothing any more,
// or the same folder, in another name, and with what is known of the versions of every entry. What
// an entry of the copy says is a version on top of all those then, and whatever the copy lacks
// comes back from the folder.
func (b *Book) shareFrom(ctx context.Context, copied journal.Store, was journal.Snapshot, whom RestoreFor) error {
	snap, err := copied.Read(ctx, journal.Heads|journal.Shared)
	if err != nil {
		return err
	}
	c := journal.Change{Sync: &journal.Sync{Revision: snap.Sync.Revision + 1}, At: b.Now().UTC()}
	if whom == ThisComputer {
		if !snap.Sync.IsShared() {
			return nil
		}
		return copied.Apply(ctx, c)
	}
	device, err := journal.NewID(b.Random)
	if err != nil {
		return err
	}
	c.Sync.Folder, c.Sync.Key, c.Sync.Device, c.Sync.Name = was.Sync.Folder, was.Sync.Key, device, was.Sync.Name
	c.Lineages = slices.Clone(was.Lineages)
	if _, err := purgedBefore(was).raiseIn(ctx, copied, c.At); err != nil {
		return err
	}
	return copied.Apply(ctx, c)
}

// purgedBefore are the entries that were private and were removed for good: a copy may hold them.
func purgedBefore(was journal.Snapshot) privateSet {
	private := privateSet{}
	for _, l := range was.Lineages {
		for _, v := range merge.Of(l.Versions).Heads {
			if v.State == journal.StatePurged && v.Private {
				private[l.Entry] = true
			}
		}
	}
	return private
}
