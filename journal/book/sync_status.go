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

// FolderState returns what stands in a shared folder, and what of it waits, without changing
// anything: a file that has to be fetched from elsewhere first takes some seconds.
func (b *Book) FolderState(ctx context.Context, state journal.Sync, folder journal.SharedFolder) ([]journal.BundleFile, Synced, error) {
	s := syncing{b: b, ctx: ctx, folder: folder, state: state.Clone(), fresh: map[string]journal.BundleRead{}}
	files, err := folder.List()
	if s.files = files; err != nil {
		return nil, s.out, err
	}
	if s.findsNothing() {
		return files, s.out, nil
	}
	elsewhere := map[journal.ID]bool{}
	for _, f := range files {
		was, known := state.Read[f.Name]
		if ctx.Err() != nil || known && was.Size == f.Size && was.Mod == f.Mod || elsewhere[f.Device] {
			continue
		}
		bundle, _, err := folder.Read(f)
		if err != nil {
			s.out.Skipped = append(s.out.Skipped, Unread{f, err})
			elsewhere[f.Device] = errors.Is(err, journal.ErrNotHere)
			continue
		}
		s.fresh[f.Name] = journal.BundleRead{First: bundle.First}
	}
	s.out.Missing = s.missing()
	return files, s.out, ctx.Err()
}
