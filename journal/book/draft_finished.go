package book

import (
	"context"
	"errors"
	"fmt"

	"ponder/journal"
)

// TakenIn returns a request with those of the entries that go only when they are asked for.
func (done FinishedDrafts) TakenIn(r Request) Request {
	for _, e := range done.Entries {
		if e.IsNotes() && !e.Private {
			r = r.With(e.ID, true)
		}
	}
	return r
}

// Reopen takes back that drafts were finished: each is a draft again, and the entry reads as it did
// before. An entry that went on since, or was handed in, stays, and the error names it.
func (b *Book) Reopen(ctx context.Context, done FinishedDrafts) error {
	snap, err := b.read(ctx, journal.HandIns)
	if err != nil {
		return err
	}
	went := snap.went()
	c := journal.Change{At: b.Now().UTC()}
	for _, e := range done.changed {
		if revision, handedIn := went[e.ID]; handedIn && revision >= e.Revision {
			return journal.Invalid("%s was handed in meanwhile, and stays as it went", e.ID.Short())
		}
		d := journal.Draft{Entry: e.Entry, Saves: 1, Begun: c.At}
		d.Updated = c.At
		if e.Revision == 1 {
			d.Revision, d.Saves = 0, e.saves+1 // a screen that has an older text must not take it for its own
			c.Reopen = append(c.Reopen, d)
			continue
		}
		before, err := b.before(ctx, e.Entry)
		if err != nil {
			return err
		}
		d.Revision = before.Revision
		c.Entries, c.Drafts = append(c.Entries, before), append(c.Drafts, d)
	}
	_, err = b.apply(ctx, c)
	return err
}

// before returns the text before the last of an entry, as one more revision: none is ever taken
// away.
func (b *Book) before(ctx context.Context, e journal.Entry) (journal.Entry, error) {
	all, err := b.Store.Revisions(ctx, e.ID)
	if err != nil {
		return journal.Entry{}, err
	}
	if n := len(all); n < 2 || all[n-1].Revision != e.Revision {
		return journal.Entry{}, fmt.Errorf("take back entry %s: %w", e.ID.Short(), journal.ErrStale)
	}
	old := all[len(all)-2]
	old.Revision, old.Updated = e.Revision+1, b.Now().UTC()
	old.Private = old.Private || e.Private
	return old, nil
}

// FinishedDrafts is what became of drafts that were finished together.
type FinishedDrafts struct {
	Entries []journal.Entry // as they are now
	Forked  bool            // another program had changed the same entry: both texts are kept
	changed []reopening     // those that can be reopened
}

// reopening is an entry that can be a draft again, and how often that was saved at most.
type reopening struct {
	journal.Entry
	saves int
}

// FinishDrafts makes drafts entries. Each is read anew: another program may have gone on with it.
// What went wrong with one keeps no other.
func (b *Book) FinishDrafts(ctx context.Context, ids []journal.ID) (done FinishedDrafts, err error) {
	for _, id := range ids {
		d, fault := b.Store.Draft(ctx, id)
		if errors.Is(fault, journal.ErrNotFound) {
			continue
		}
		if fault == nil {
			var e journal.Entry
			var forked bool
			if e, forked, fault = b.FinishDraft(ctx, d); fault == nil {
				done.Entries, done.Forked = append(done.Entries, e), done.Forked || forked
				if e.Revision > d.Revision {
					done.changed = append(done.changed, reopening{e, d.Saves + 1})
				}
			}
		}
		err = errors.Join(err, fault)
	}
	return done, err
}
