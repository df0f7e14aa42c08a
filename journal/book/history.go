package book

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
)

// Version is one text of an entry among those that it had.
type Version struct {
	journal.Entry
	Draft    bool       // it is the draft as it is now
	Autosave journal.ID // the key, where it was kept by itself; empty for a finished text
	Damaged  bool       // it cannot be read: of the entry there is the journal.ID, and the revision as far as it is known
}

// Finished reports whether it is a revision.
func (v Version) Finished() bool { return !v.Draft && v.Autosave == "" }

// Name tells it from the other texts of its entry: the number of a revision, the key of an
// autosave, "draft", or "now" for the present text where its number cannot be read.
func (v Version) Name() string {
	switch {
	case v.Damaged && !v.Draft && v.Revision == 0:
		return "now"
	case v.Draft:
		return "draft"
	case v.Autosave != "":
		return string(v.Autosave)
	}
	return strconv.Itoa(v.Revision)
}

// Versions returns every text that an entry or a draft has or had, the latest first: the draft, the
// finished texts, and what was kept while typing. The first one is the text as it is now. Where
// texts are damaged they stand in their places (Version.Damaged), and the error, an ErrDamaged,
// names them.
func (b *Book) Versions(ctx context.Context, prefix string) ([]Version, error) {
	id, err := b.resolveAny(ctx, prefix)
	if err != nil {
		return nil, err
	}
	all, last, lost := b.finishedTexts(ctx, id)
	if lost != nil && !errors.Is(lost, journal.ErrDamaged) {
		return nil, lost
	}
	saved, unread := b.Autosaves(ctx, id)
	if unread != nil && !errors.Is(unread, journal.ErrDamaged) {
		return nil, unread
	}
	for _, a := range saved {
		all = append(all, Version{Entry: a.Entry, Autosave: a.Key})
	}
	slices.SortStableFunc(all, func(x, y Version) int { return y.Updated.Compare(x.Updated) })
	for i := range all {
		if all[i].Damaged {
			all[i].Updated = time.Time{} // it only had its place by it
		}
	}
	all, err = b.presentFirst(ctx, id, all, last)
	return all, errors.Join(lost, unread, err)
}

// finishedTexts returns the revisions of an entry, the latest first, and the number of the present
// one: 0 where it cannot be read. One that is damaged has the time of the one after it.
func (b *Book) finishedTexts(ctx context.Context, id journal.ID) (all []Version, last int, err error) {
	texts, err := b.Store.Revisions(ctx, id)
	switch {
	case errors.Is(err, journal.ErrNotFound):
		return nil, 0, nil
	case errors.Is(err, journal.ErrDamaged):
		all, last = b.withDamaged(ctx, id, texts)
		return all, last, err
	case err != nil:
		return nil, 0, err
	}
	for _, e := range slices.Backward(texts) {
		all, last = append(all, Version{Entry: e}), max(last, e.Revision)
	}
	return all, last, nil
}

// withDamaged puts the revisions that can be read among those that cannot.
func (b *Book) withDamaged(ctx context.Context, id journal.ID, texts []journal.Entry) (all []Version, last int) {
	now, _ := b.Store.Entry(ctx, id) // of one whose text is damaged, this is the head
	read, top, at := map[int]journal.Entry{}, max(now.Revision, 1), now.Updated
	for _, e := range texts {
		read[e.Revision] = e
		if now.Revision == 0 {
			top, at = e.Revision+1, e.Updated // they are the oldest first
		}
	}
	for n := top; n > 0; n-- {
		e, whole := read[n]
		if !whole {
			e.ID, e.Updated = id, at
			if e.Revision = n; n == top && now.Revision == 0 {
				e.Revision = 0
			}
		}
		all, at = append(all, Version{Entry: e, Damaged: !whole}), e.Updated
	}
	return all, now.Revision
}

// presentFirst puts the text as it is now before the others.
func (b *Book) presentFirst(ctx context.Context, id journal.ID, all []Version, last int) ([]Version, error) {
	d, err := b.Store.Draft(ctx, id)
	switch {
	case err == nil:
		return slices.Insert(all, 0, Version{Entry: d.Entry, Draft: true}), nil
	case errors.Is(err, journal.ErrDamaged):
		return slices.Insert(all, 0, Version{Entry: journal.Entry{Head: journal.Head{ID: id}}, Draft: true, Damaged: true}), err
	case !errors.Is(err, journal.ErrNotFound):
		return nil, err
	}
	if i := slices.IndexFunc(all, func(v Version) bool { return v.Finished() && v.Revision == last }); i > 0 {
		now := all[i]
		all = slices.Insert(slices.Delete(all, i, i+1), 0, now)
	}
	return all, nil
}

// resolveAny finds an ID as resolve does, also of a draft of which only autosaves are left.
func (b *Book) resolveAny(ctx context.Context, prefix string) (journal.ID, error) {
	id, err := b.resolve(ctx, prefix)
	if !errors.Is(err, journal.ErrNotFound) || prefix == "" {
		return id, err
	}
	snap, readErr := b.Store.Read(ctx, journal.Autosaves)
	if readErr != nil && !errors.Is(readErr, journal.ErrDamaged) {
		return id, err
	}
	found := map[journal.ID]bool{}
	for _, a := range snap.Autosaves {
		if strings.HasPrefix(string(a.ID), prefix) {
			id, found[a.ID] = a.ID, true
		}
	}
	if len(found) != 1 {
		return "", err
	}
	return id, nil
}

// BroughtBack says what became of a text that was to be brought back.
type BroughtBack struct {
	Same    bool       // the text reads like this already
	InDraft bool       // it is in the draft, and not done
	Blocked bool       // a draft is in the way of a finished text, and nothing was done
	Forked  bool       // another program changed the entry meanwhile: this text is an entry of its own
	Beside  journal.ID // the present text is damaged and stays as it is: this text is an entry or a draft of its own, of this ID
}

// RestoreVersion makes an earlier text the present one; the one that it replaces is kept. A
// finished text becomes a new revision, unless there is a draft, which is somebody's text too. What
// was kept while typing goes into the draft, or into a new one where the draft is gone. Where the
// present text is damaged, nothing goes over it (BroughtBack.Beside).
func (b *Book) RestoreVersion(ctx context.Context, v Version) (done BroughtBack, err error) {
	d, err := b.DraftOf(ctx, v.ID)
	gone := errors.Is(err, journal.ErrNotFound) && v.Autosave != ""
	switch {
	case v.Damaged:
		return done, fmt.Errorf("bring text %s of entry %s back: %w", v.Name(), v.ID.Short(), journal.ErrDamaged)
	case errors.Is(err, journal.ErrDamaged):
		return b.bringBeside(ctx, v)
	case gone:
		d, err = journal.Draft{Entry: v.Entry}, nil
		d.Revision = 0
	case err != nil:
		return done, err
	case d.InTrash():
		return done, fmt.Errorf("bring a text back to entry %s, which is in the trash: %w", v.ID.Short(), journal.ErrInvalid)
	case d.Body == v.Body:
		return BroughtBack{Same: true}, nil
	case d.Saves > 0 && v.Finished():
		return BroughtBack{Blocked: true}, nil
	}
	now := d.Entry
	if d.Body = v.Body; !d.Private {
		all, _ := b.Versions(ctx, string(v.ID)) // of those that cannot be read nobody knows
		d.Private = wasPrivate(v, all, d.Head)
	}
	if d.Saves == 0 && !gone {
		_, done.Forked, err = b.FinishDraft(ctx, d)
		return done, err
	}
	if !gone {
		if err := b.keepAside(ctx, now); err != nil {
			return done, err
		}
	}
	saved, err := b.SaveDraft(ctx, d)
	return BroughtBack{InDraft: true, Forked: saved.Forked}, err
}

// bringBeside brings a text back under an ID of its own: a finished one as an entry, another one as
// a draft.
func (b *Book) bringBeside(ctx context.Context, v Version) (done BroughtBack, err error) {
	d, err := b.fork(ctx, journal.Draft{Entry: v.Entry})
	if err != nil {
		return done, err
	}
	d.Saves = 0
	if v.Finished() {
		e, _, err := b.FinishDraft(ctx, d)
		return BroughtBack{Beside: e.ID}, err
	}
	saved, err := b.SaveDraft(ctx, d)
	return BroughtBack{InDraft: true, Beside: saved.Draft.ID}, err
}

// keepAside keeps a draft's text before another one takes its place.
func (b *Book) keepAside(ctx context.Context, e journal.Entry) error {
	c := b.withAutosave(ctx, journal.Change{At: b.Now().UTC()}, &e)
	if e.IsEmpty() || c.IsEmpty() {
		return nil
	}
	return b.Store.Apply(ctx, c)
}
