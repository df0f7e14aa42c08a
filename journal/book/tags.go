package book

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/search"
)

// TagCount is a tag, and how many entries and drafts have it.
type TagCount struct {
	Tag   string // as most of them write it
	Texts int
}

// Tags returns the tags of all entries and drafts, the commonest first. Tags that differ only in
// case or accents are one, as they are for a search.
func (b *Book) Tags(ctx context.Context) ([]TagCount, error) {
	items, err := b.Items(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	written := map[string]map[string]int{}
	for _, it := range items {
		for _, tag := range it.Tags {
			one := search.Fold(tag)
			if written[one] == nil {
				written[one] = map[string]int{}
			}
			written[one][tag]++
		}
	}
	var all []TagCount
	for _, forms := range written {
		t, most := TagCount{}, 0
		for form, n := range forms {
			t.Texts += n
			if n > most || n == most && form < t.Tag {
				t.Tag, most = form, n
			}
		}
		all = append(all, t)
	}
	slices.SortFunc(all, func(x, y TagCount) int { return cmp.Or(cmp.Compare(y.Texts, x.Texts), strings.Compare(x.Tag, y.Tag)) })
	return all, nil
}

// Retagged says what became of entries and drafts whose tags were renamed.
type Retagged struct {
	To       string // the tag, as it is kept
	Texts    []journal.Head
	HandedIn int // how many of them were handed in with the former tags
}

// Retag puts one tag in the place of others, wherever one of them stands, in one step: an entry
// gets another revision, a draft another save. What is in the trash stays as it is. A tag that
// nothing has is an ErrNotFound; a text that cannot be read stays, and the error names it.
func (b *Book) Retag(ctx context.Context, from []string, to string) (done Retagged, err error) {
	typed := journal.ParseTags(to)
	if len(typed) != 1 {
		return done, journal.Invalid("%q is not a tag: a tag is one word", to)
	}
	return retried(ctx, func() (Retagged, error) { return b.retag(ctx, journal.ParseTags(from...), typed[0]) })
}

// retag is one try.
func (b *Book) retag(ctx context.Context, from []string, to string) (done Retagged, err error) {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns)
	if err != nil {
		return done, err
	}
	tagged, missing := snap.tagged(from), slices.Clone(from)
	for _, h := range tagged {
		missing = slices.DeleteFunc(missing, func(tag string) bool { return search.HasTag(h.Tags, tag) })
	}
	if len(missing) > 0 {
		return done, fmt.Errorf("tag %q: %w", missing[0], journal.ErrNotFound)
	}
	done.To = to
	c, went, damage := journal.Change{At: b.Now().UTC()}, snap.went(), error(nil)
	for _, h := range tagged {
		if slices.ContainsFunc(done.Texts, func(o journal.Head) bool { return o.ID == h.ID }) || slices.Equal(retagged(h.Tags, from, to), h.Tags) {
			continue // a draft of what was changed already, or a tag that reads so
		}
		if err := b.retagText(ctx, &c, h.ID, from, to); err != nil {
			damage = errors.Join(damage, err)
			continue
		}
		done.Texts = append(done.Texts, h)
		if _, handedIn := went[h.ID]; handedIn {
			done.HandedIn++
		}
	}
	if !c.IsEmpty() {
		if _, err := b.apply(ctx, c); err != nil {
			return Retagged{}, err
		}
	}
	return done, damage
}

// tagged returns the entries and drafts that have one of some tags, each as it stands.
func (s snapshot) tagged(with []string) (all []journal.Head) {
	has := func(h journal.Head) bool {
		return !h.InTrash() && slices.ContainsFunc(with, func(tag string) bool { return search.HasTag(h.Tags, tag) })
	}
	for _, h := range s.Heads {
		if has(h) {
			all = append(all, h)
		}
	}
	for _, d := range s.Drafts {
		if has(d.Head) {
			all = append(all, d.Head)
		}
	}
	return all
}

// retagText adds to a change an entry, its draft, or both, with other tags.
func (b *Book) retagText(ctx context.Context, c *journal.Change, id journal.ID, from []string, to string) error {
	d, noDraft := b.Store.Draft(ctx, id)
	e, noEntry := b.Store.Entry(ctx, id)
	for _, err := range []error{noDraft, noEntry} {
		if err != nil && !errors.Is(err, journal.ErrNotFound) {
			return fmt.Errorf("the tags of %s stay: %w", id.Short(), err)
		}
	}
	before := e.Revision
	if tags := retagged(e.Tags, from, to); noEntry == nil && !slices.Equal(tags, e.Tags) {
		e.Tags, e.Revision, e.Updated = tags, e.Revision+1, c.At
		c.Entries = append(c.Entries, e)
	}
	if noDraft == nil {
		if d.Revision == before {
			d.Revision = e.Revision // it follows on the same text
		}
		d.Tags, d.Saves, d.Updated = retagged(d.Tags, from, to), d.Saves+1, c.At
		c.Drafts = append(c.Drafts, d)
	}
	return nil
}

// retagged returns tags with one in the place of some, once.
func retagged(tags, from []string, to string) []string {
	changed := slices.Clone(tags)
	for i, tag := range changed {
		if search.HasTag(from, tag) {
			changed[i] = to
		}
	}
	if slices.Equal(changed, tags) {
		return tags
	}
	return journal.TagsOf(changed)
}
