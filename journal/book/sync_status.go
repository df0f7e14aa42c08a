package book

import (
	"context"
	"errors"
	"maps"
	"slices"

	"ponder/journal"
)

// Sharing is how a journal stands with the folder that it shares. Without a Folder it shares none.
type Sharing struct {
	Folder string
	Name   string   // of this computer, as the others know it
	Others []string // the names of those that were read, in their order
	Unsent int      // entries that the others are not told of yet, as far as it is known
	InStep
}

// Sharing returns how the journal stands with the folder that it shares. It looks at the journal
// alone, so that a folder that hangs keeps nobody.
func (b *Book) Sharing(ctx context.Context) (Sharing, error) {
	snap, err := b.Store.Read(ctx, journal.Shared)
	if err != nil || !snap.Sync.IsShared() {
		return Sharing{}, err
	}
	s := Sharing{Folder: snap.Sync.Folder, Name: snap.Sync.Name, InStep: b.InStep()}
	s.Others = slices.Sorted(maps.Values(snap.Sync.Names))
	for _, l := range snap.Lineages {
		if l.Unsent || l.Purged {
			s.Unsent++
		}
	}
	if errors.Is(s.Err, journal.ErrNotShared) {
		s.Err = nil
	}
	return s, nil
}
