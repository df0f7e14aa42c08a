package book

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"ponder/journal"
)

// VersionsToDecide returns the entries of which several versions are there beside each other, the
// newest first, each with its first version first.
func (b *Book) VersionsToDecide(ctx context.Context) (all [][]journal.Head, err error) {
	snap, err := b.read(ctx, journal.Heads)
	if err != nil {
		return nil, err
	}
	at := map[journal.ID]int{}
	for _, h := range snap.withVersions() {
		if h.InTrash() {
			continue
		}
		i, known := at[h.FirstVersion()]
		if !known {
			i = len(all)
			at[h.FirstVersion()] = i
			all = append(all, nil)
		}
		all[i] = append(all[i], h)
	}
	all = slices.DeleteFunc(all, func(versions []journal.Head) bool { return len(versions) < 2 })
	for _, versions := range all {
		slices.SortFunc(versions, byVersion)
	}
	return all, nil
}

// byVersion orders versions of one text: the first one, and then as they came.
func byVersion(x, y journal.Head) int {
	if (x.Beside == "") != (y.Beside == "") {
		return strings.Compare(string(x.Beside), string(y.Beside))
	}
	return cmp.Or(x.Created.Compare(y.Created), strings.Compare(string(x.ID), string(y.ID)))
}

// VersionsOf returns the versions of an entry that are there beside each other, with their texts,
// the first one first; one alone where nothing is to be decided.
func (b *Book) VersionsOf(ctx context.Context, prefix string) (all []journal.Entry, err error) {
	e, _, err := b.Entry(ctx, prefix)
	if err != nil {
		return nil, err
	}
	groups, err := b.VersionsToDecide(ctx)
	if err != nil {
		return nil, err
	}
	for _, versions := range groups {
		if versions[0].FirstVersion() != e.FirstVersion() || !slices.ContainsFunc(versions, func(h journal.Head) bool { return h.ID == e.ID }) {
			continue
		}
		for _, h := range versions {
			v, err := b.Store.Entry(ctx, h.ID)
			if err != nil {
				return nil, err
			}
			all = append(all, v)
		}
		return all, nil
	}
	return []journal.Entry{e}, nil
}

// KeepVersion decides between the texts of an entry: the one of that version becomes its text, and
// its ID stays what it was, so that what belongs to it does. The others stay as earlier texts of
// it; the versions that held them go into the trash, from which they can be taken. What is private
// stays so. It answers the entry, and what went.
func (b *Book) KeepVersion(ctx context.Context, id journal.ID) (kept journal.Head, gone []journal.Head, err error) {
	return b.decide(ctx, id, func(all []journal.Entry) journal.Entry {
		return all[slices.IndexFunc(all, func(e journal.Entry) bool { return e.ID == id })]
	})
}

// JoinVersions makes one text of the texts of an entry, one below the other, each further title
// above its text as a heading. It becomes the next text of the first version, and the others go as
// KeepVersion has it.
func (b *Book) JoinVersions(ctx context.Context, id journal.ID) (kept journal.Head, gone []journal.Head, err error) {
	return b.decide(ctx, id, func(all []journal.Entry) journal.Entry {
		joined := all[0]
		said := []string{joined.Body}
		for _, e := range all[1:] {
			if slices.Contains(said, e.Body) {
				continue
			}
			said = append(said, e.Body)
			joined.Body = strings.TrimRight(joined.Body, "\n") + "\n\n"
			if e.Title != "" && e.Title != joined.Title {
				joined.Body += "## " + e.Title + "\n\n"
			}
			joined.Body += strings.TrimLeft(e.Body, "\n")
			for _, tag := range e.Tags {
				if !HasTag(joined.Tags, tag) {
					joined.Tags = append(slices.Clone(joined.Tags), tag)
				}
			}
		}
		return joined
	})
}

// decide makes one text of several the next one of the first version, after the others, and puts
// the other versions into the trash.
func (b *Book) decide(ctx context.Context, id journal.ID, keep func([]journal.Entry) journal.Entry) (kept journal.Head, gone []journal.Head, err error) {
	type decided struct {
		kept journal.Head
		gone []journal.Head
	}
	done, err := retried(ctx, func() (d decided, err error) {
		all, c, err := b.toDecide(ctx, id)
		if err != nil {
			return decided{}, err
		}
		texts := append(slices.Clone(all[1:]), keep(all))
		isPrivate := slices.ContainsFunc(all, func(e journal.Entry) bool { return e.Private })
		for i, e := range texts {
			texts[i] = inPlaceOf(all[0], e, isPrivate)
		}
		last := all[0]
		for i, e := range texts {
			if e.Same(last) || slices.ContainsFunc(texts[i+1:], e.Same) {
				continue
			}
			e.Revision, e.Updated, e.Marks = last.Revision+1, c.At, last.Marks
			e.CountMark()
			c.Entries, last = append(c.Entries, e), e
		}
		d.kept = last.Head
		for _, e := range all[1:] {
			c.Remove, d.gone = append(c.Remove, e.ID), append(d.gone, e.Head)
		}
		_, err = b.apply(ctx, c)
		return d, err
	})
	return done.kept, done.gone, err
}

// inPlaceOf is a text as one of the entry that another is.
func inPlaceOf(first, e journal.Entry, private bool) journal.Entry {
	e.Private = private
	e.ID, e.Seq, e.Beside, e.Created, e.Removed = first.ID, first.Seq, first.Beside, first.Created, first.Removed
	return e.WithCounts()
}

// KeepVersions makes entries of their own of all texts of an entry but the first; what held them
// goes into the trash. Whoever does so elsewhere makes the same entries. It answers them.
func (b *Book) KeepVersions(ctx context.Context, id journal.ID) (own []journal.Head, err error) {
	return retried(ctx, func() (own []journal.Head, err error) {
		all, c, err := b.toDecide(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, e := range all[1:] {
			c.Remove = append(c.Remove, e.ID)
			e.ID, e.Seq, e.Beside, e.Revision, e.Updated = journal.DerivedID("an entry of its own", string(e.ID)), 0, "", 1, c.At
			if _, err := b.Store.Entry(ctx, e.ID); !errors.Is(err, journal.ErrNotFound) {
				return nil, cmp.Or(err, journal.Invalid("they were made entries of their own before: %s is one", e.ID.Short()))
			}
			c.Entries, own = append(c.Entries, e), append(own, e.Head)
		}
		_, err = b.apply(ctx, c)
		return own, err
	})
}

// toDecide returns the texts of an entry of which there are several, and a change that is refused
// where one of them changed meanwhile.
func (b *Book) toDecide(ctx context.Context, id journal.ID) (all []journal.Entry, c journal.Change, err error) {
	all, err = b.VersionsOf(ctx, string(id))
	switch {
	case err != nil:
		return nil, c, err
	case len(all) < 2:
		return nil, c, journal.Invalid("there is one text of this entry, and nothing to decide")
	}
	c = journal.Change{At: b.Now().UTC()}
	for _, e := range all {
		if _, err := b.Store.Draft(ctx, e.ID); !errors.Is(err, journal.ErrNotFound) {
			return nil, c, cmp.Or(err, journal.Invalid("%s has a draft: finish or discard that first", e.ID.Short()))
		}
		c.Still = append(c.Still, journal.Included{ID: e.ID, Revision: e.Revision})
	}
	return all, c, nil
}
