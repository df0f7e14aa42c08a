package book

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
)

// Exposed is a hand-in whose files hold what is private now. It was not marked as sent.
type Exposed struct {
	HandIn  journal.HandInHead
	Entries []journal.Head // as they are now
}

// ExposedHandIns returns the hand-ins that are not sent and whose files hold something that is
// private now, the latest first: an entry, or where none is named any.
func (b *Book) ExposedHandIns(ctx context.Context, entry journal.ID) ([]Exposed, error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns)
	if err != nil {
		return nil, err
	}
	var all []Exposed
	for _, h := range slices.Backward(snap.HandIns) {
		x := Exposed{HandIn: h, Entries: b.exposed(snap, h)}
		x.Entries = slices.DeleteFunc(x.Entries, func(e journal.Head) bool { return entry != "" && e.ID != entry })
		if !h.WasSent() && len(h.Files) > 0 && len(x.Entries) > 0 {
			all = append(all, x)
		}
	}
	return all, nil
}

// exposed returns the entries that went in a hand-in and are private now. What is in the trash is
// in the files all the same.
func (b *Book) exposed(snap snapshot, h journal.HandInHead) (all []journal.Head) {
	m := b.allMarks(snap)
	for _, e := range snap.Heads.With(hasPrivate) {
		m[e.FirstVersion()] = true
	}
	went := func(id journal.ID) bool {
		return slices.ContainsFunc(h.Included, func(w journal.Included) bool { return w.ID == id })
	}
	for _, e := range snap.Heads.Find(went) {
		if m.has(e) {
			all = append(all, e)
		}
	}
	return all
}

// ExposedError says that files hold what is private now.
type ExposedError struct{ Exposed }

func (e *ExposedError) Error() string {
	var names, files []string
	for _, h := range e.Entries {
		names = append(names, fmt.Sprintf("%q", h.Name()))
	}
	for _, f := range e.HandIn.Files {
		files = append(files, f.Name)
	}
	is := "is"
	if len(names) > 1 {
		is = "are"
	}
	return fmt.Sprintf("%s %s private now, and in the files of %s: %s", strings.Join(names, ", "), is, e.HandIn.Title, strings.Join(files, ", "))
}

// Is makes an ExposedError an ErrPrivate.
func (e *ExposedError) Is(target error) bool { return target == journal.ErrPrivate }

// CheckFiles answers with an *ExposedError where the files of a hand-in hold what is private now.
// It is asked before anything is done with them.
func (b *Book) CheckFiles(ctx context.Context, handIn journal.ID) error {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns)
	if err != nil {
		return err
	}
	for _, h := range snap.HandIns {
		if h.ID != handIn {
			continue
		}
		if all := b.exposed(snap, h); len(all) > 0 && len(h.Files) > 0 {
			return &ExposedError{Exposed{h, all}}
		}
	}
	return nil
}

// stillOpen makes sure, just before anything is written, that nothing of a hand-in became private
// since it was planned.
func (b *Book) stillOpen(ctx context.Context, h journal.HandIn) error {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts)
	if err != nil {
		return err
	}
	if all := b.exposed(snap, h.HandInHead); len(all) > 0 {
		return fmt.Errorf("%w: %s became private just now; nothing was written", journal.ErrPrivate, all[0].ID.Short())
	}
	return nil
}
