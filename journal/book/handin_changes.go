package book

import (
	"context"
	"errors"
	"fmt"

	"ponder/journal"
)

// Difference is what became of an entry since it was handed in.
type Difference struct {
	Sent    journal.Entry // as it went
	Now     journal.Entry // as it is; of one in the trash, as it was there
	Removed bool          // it is in the trash, or gone from it
	Spans   []journal.Span
	Fields  []journal.FieldChange // what changed beside the text
}

// ChangesSince returns what changed in the entries of a hand-in since it went, in the order in
// which they went.
func (b *Book) ChangesSince(ctx context.Context, handIn journal.ID) ([]Difference, error) {
	h, err := b.LoadHandIn(ctx, handIn)
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
		if !gone && !now.InTrash() && now.Same(went) {
			continue
		}
		d := Difference{Sent: went, Now: now, Removed: gone || now.InTrash()}
		if !d.Removed {
			d.Spans, d.Fields = journal.Diff(went.Body, now.Body), journal.ChangedFields(went.Head, now.Head)
		}
		all = append(all, d)
	}
	return all, nil
}

// Since returns what is different between an earlier hand-in and what would go now: entries with
// another text, entries that did not go then, and entries that went and would not go now, each by
// its latest known head.
func (p Plan) Since(earlier journal.HandIn) (changed, added, gone []journal.Head) {
	went := map[journal.ID]journal.Entry{}
	for _, e := range earlier.Entries() {
		went[e.ID] = e
	}
	goes := map[journal.ID]bool{}
	for _, e := range p.HandIn.Entries() {
		goes[e.ID] = true
		switch text, was := went[e.ID]; {
		case !was:
			added = append(added, e.Head)
		case !e.Same(text):
			changed = append(changed, e.Head)
		}
	}
	for _, e := range earlier.Entries() {
		if !goes[e.ID] {
			gone = append(gone, e.Head)
		}
	}
	return changed, added, gone
}
