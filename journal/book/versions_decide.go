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
	for _, h := range slices.Backward(snap.Heads) {
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

// KeepVersion decides between the versions of a text: the others go into the trash, from which they
// can be taken. What is private stays so. It answers what went.
func (b *Book) KeepVersion(ctx context.Context, id journal.ID) (gone []journal.Head, err error) {
	return b.decide(ctx, id, func(all []journal.Entry) journal.Entry {
		return all[slices.IndexFunc(all, func(e journal.Entry) bool { return e.ID == id })]
	})
}

// JoinVersions makes one text of the versions of an entry, one below the other, each further title
// above its text as a heading. It becomes the next text of the first version, and the others go
// into the trash.
func (b *Book) JoinVersions(ctx context.Context, id journal.ID) (gone []journal.Head, err error) {
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
			joined.Private = joined.Private || e.Private
		}
		return joined
	})
}

// decide keeps one text of several, and puts the other versions into the trash.
func (b *Book) decide(ctx context.Context, id journal.ID, keep func([]journal.Entry) journal.Entry) ([]journal.Head, error) {
	return retried(ctx, func() (gone []journal.Head, err error) {
		all, err := b.VersionsOf(ctx, string(id))
		switch {
		case err != nil:
			return nil, err
		case len(all) < 2:
			return nil, journal.Invalid("there is one text of this entry, and nothing to decide")
		}
		kept, now := keep(all), b.Now().UTC()
		c := journal.Change{At: now}
		for _, e := range all {
			if _, err := b.Store.Draft(ctx, e.ID); !errors.Is(err, journal.ErrNotFound) {
				return nil, cmp.Or(err, journal.Invalid("%s has a draft: finish or discard that first", e.ID.Short()))
			}
			c.Still = append(c.Still, journal.Included{ID: e.ID, Revision: e.Revision})
			switch {
			case e.ID != kept.ID:
				c.Remove, gone = append(c.Remove, e.ID), append(gone, e.Head)
			case !kept.Same(e):
				kept = kept.WithCounts()
				kept.Revision, kept.Updated = e.Revision+1, now
				c.Entries = []journal.Entry{kept}
			}
		}
		_, err = b.apply(ctx, c)
		return gone, err
	})
}
