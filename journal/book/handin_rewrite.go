package book

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ponder/journal"
)

// Renewed is what became of files that held something private.
type Renewed struct {
	HandIn  journal.HandIn // what was written in their place; without files where nothing is left to go, or where a later hand-in is there already
	Removed []string       // paths of the old files
	Left    []string       // paths of old files that somebody changed since: they stay, and are for the learner to look at
}

// RewriteHandIn writes the files of a hand-in again, without what must not be in them any more, and
// then removes the old ones. A hand-in that was sent is not written anew: what went went.
func (b *Book) RewriteHandIn(ctx context.Context, id journal.ID) (done Renewed, err error) {
	old, err := b.Store.HandIn(ctx, id)
	switch {
	case err != nil:
		return done, err
	case old.WasSent():
		return done, journal.Invalid("%s was sent already; nothing was written", old.Title)
	case len(old.Files) == 0:
		return done, journal.Invalid("there are no files of %s any more; nothing was written", old.Title)
	}
	snap, err := b.read(ctx, journal.HandIns)
	if err != nil {
		return done, err
	}
	if !slices.ContainsFunc(snap.HandIns, func(h journal.HandInHead) bool { return h.Replaces == id }) {
		done.HandIn, err = b.HandIn(ctx, b.sameAgain(old))
		if errors.Is(err, errNothingGoes) {
			err = nil
		}
		if err != nil && len(done.HandIn.Files) == 0 {
			return done, err
		}
	}
	return done, errors.Join(err, b.removeFiles(ctx, old, &done))
}

// sameAgain asks for what a hand-in asked for.
func (b *Book) sameAgain(old journal.HandIn) Request {
	r := Request{Assignment: old.Assignment, Folder: filepath.Dir(old.Files[0].Path), Note: old.Note, Replaces: old.ID}
	if r.Assignment == "" {
		r.Weeks = old.Weeks
	}
	if old.To.Address != "" {
		r.To = &old.To
	}
	for _, f := range b.Formats {
		if slices.ContainsFunc(old.Files, func(o journal.File) bool { return o.Type == f.Type && strings.HasSuffix(o.Name, f.Extension) }) {
			r.Formats = append(r.Formats, f.Name)
		}
	}
	for _, l := range old.LeftOut {
		if l.Why == journal.WhyNotChosen {
			r.Exclude = append(r.Exclude, l.ID)
		}
	}
	for _, e := range old.Entries() {
		if e.IsNotes() {
			r.Include = append(r.Include, e.ID)
		}
	}
	return r
}

// removeFiles removes the files of a hand-in that are as Ponder wrote them, and notes that.
func (b *Book) removeFiles(ctx context.Context, old journal.HandIn, done *Renewed) error {
	var faults error
	left := old.Files[:0:0]
	for _, f := range old.Files {
		switch err := b.RemoveFile(f.Path, f.SHA256); {
		case err == nil:
			done.Removed = append(done.Removed, f.Path)
		case errors.Is(err, journal.ErrNotFound):
		case errors.Is(err, journal.ErrStale):
			done.Left, left = append(done.Left, f.Path), append(left, f)
		default:
			faults, left = errors.Join(faults, fmt.Errorf("remove %s: %w", f.Path, err)), append(left, f)
		}
	}
	old.Files, old.Revision = left, old.Revision+1
	_, err := b.apply(ctx, journal.Change{HandIns: []journal.HandIn{old}, At: b.Now().UTC()})
	return errors.Join(faults, err)
}
