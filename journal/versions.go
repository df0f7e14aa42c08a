package journal

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Version is one text of an entry among those that it had.
type Version struct {
	Entry
	Draft    bool // it is the draft as it is now
	Autosave ID   // the key, where it was kept by itself; empty for a finished text
}

// Finished says whether it is a revision.
func (v Version) Finished() bool { return !v.Draft && v.Autosave == "" }

// Name tells it from the other texts of its entry: the number of a revision, the key of an autosave, or "draft".
func (v Version) Name() string {
	switch {
	case v.Draft:
		return "draft"
	case v.Autosave != "":
		return string(v.Autosave)
	}
	return strconv.Itoa(v.Revision)
}

// Versions gives every text that an entry or a draft has or had, the latest first: the draft, the finished texts, and what was kept
// while typing. The first one is the text as it is now.
func (b *Book) Versions(ctx context.Context, prefix string) ([]Version, error) {
	id, err := b.resolveAny(ctx, prefix)
	if err != nil {
		return nil, err
	}
	finished, err := b.Store.Revisions(ctx, id)
	if err != nil && !is(err, ErrNotFound) {
		return nil, err
	}
	saved, err := b.Autosaves(ctx, id)
	if err != nil && !is(err, ErrDamaged) {
		return nil, err
	}
	var all []Version
	for _, e := range slices.Backward(finished) {
		all = append(all, Version{Entry: e})
	}
	for _, a := range saved {
		all = append(all, Version{Entry: a.Entry, Autosave: a.Key})
	}
	slices.SortStableFunc(all, func(x, y Version) int { return y.Updated.Compare(x.Updated) })
	last := 0
	if n := len(finished); n > 0 {
		last = finished[n-1].Revision
	}
	return b.presentFirst(ctx, id, all, last)
}

// presentFirst puts the text as it is now before the others.
func (b *Book) presentFirst(ctx context.Context, id ID, all []Version, last int) ([]Version, error) {
	d, err := b.Store.Draft(ctx, id)
	switch {
	case err == nil:
		return slices.Insert(all, 0, Version{Entry: d.Entry, Draft: true}), nil
	case !is(err, ErrNotFound):
		return nil, err
	}
	if i := slices.IndexFunc(all, func(v Version) bool { return v.Finished() && v.Revision == last }); i > 0 {
		now := all[i]
		all = slices.Insert(slices.Delete(all, i, i+1), 0, now)
	}
	return all, nil
}

// resolveAny finds an ID as resolve does, also of a draft of which only autosaves are left.
func (b *Book) resolveAny(ctx context.Context, prefix string) (ID, error) {
	id, err := b.resolve(ctx, prefix)
	if !is(err, ErrNotFound) || prefix == "" {
		return id, err
	}
	snap, readErr := b.Store.Read(ctx, Autosaves)
	if readErr != nil {
		return id, err
	}
	found := map[ID]bool{}
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
	Same    bool // the text reads like this already
	InDraft bool // it is in the draft, and not done
	Blocked bool // a draft is in the way of a finished text, and nothing was done
	Forked  bool // another program changed the entry meanwhile: this text is an entry of its own
}

// BringBack makes an earlier text the present one; the one that it replaces is kept. A finished text becomes a new revision, unless
// there is a draft, which is somebody's text too. What was kept while typing goes into the draft, or into a new one where the draft is gone.
func (b *Book) BringBack(ctx context.Context, v Version) (done BroughtBack, err error) {
	d, err := b.DraftOf(ctx, v.ID)
	gone := is(err, ErrNotFound) && v.Autosave != ""
	switch {
	case gone:
		d, err = Draft{Entry: v.Entry}, nil
		d.Revision = 0
	case err != nil:
		return done, err
	case d.InTrash():
		return done, fmt.Errorf("bring a text back to entry %s, which is in the trash: %w", v.ID.Short(), ErrInvalid)
	case d.Body == v.Body:
		return BroughtBack{Same: true}, nil
	case d.Saves > 0 && v.Finished():
		return BroughtBack{Blocked: true}, nil
	}
	now := d.Entry
	d.Body = v.Body
	if d.Saves == 0 && !gone {
		_, done.Forked, err = b.Done(ctx, d)
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

// keepAside keeps a draft's text before another one takes its place.
func (b *Book) keepAside(ctx context.Context, e Entry) error {
	c := b.keeping(ctx, Change{At: b.Now().UTC()}, &e)
	if e.Blank() || c.IsEmpty() {
		return nil
	}
	return b.Store.Apply(ctx, c)
}
