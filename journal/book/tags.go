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
	items, err := b.Listing(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	written := map[string]map[string]int{}
	for _, it := range items.All() {
		for _, tag := range it.Item.Tags {
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

	before []tagsBefore
}

// tagsBefore are the tags that one text had, and those that it has in their place.
type tagsBefore struct {
	id            journal.ID
	draft         bool
	former, after []string
}

// Retag puts one tag in the place of others, wherever one of them stands, in one step: an entry
// gets another revision, a draft another save. What is in the trash stays as it is. A tag that
// nothing has is an ErrNotFound; a text that cannot be read stays, and the error names it.
func (b *Book) Retag(ctx context.Context, from []string, to string) (done Retagged, err error) {
	tag, err := OneTag(to)
	if err != nil {
		return done, err
	}
	return retried(ctx, func() (Retagged, error) { return b.retag(ctx, journal.ParseTags(from...), tag) })
}

// OneTag reads a text that is to be one tag.
func OneTag(typed string) (string, error) {
	tags := journal.ParseTags(typed)
	if len(tags) != 1 {
		return "", journal.Invalid("%q is not a tag: a tag is one word", typed)
	}
	return tags[0], nil
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
		if err := b.retagText(ctx, &c, &done, h.ID, func(tags []string, _ bool) []string { return retagged(tags, from, to) }); err != nil {
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
	for _, h := range s.Heads.All() {
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

// UndoRetag gives texts back the tags that they had before they were renamed. A text whose tags
// were changed since stays as it is. It returns how many have their former tags again.
func (b *Book) UndoRetag(ctx context.Context, done Retagged) (texts int, err error) {
	return retried(ctx, func() (int, error) { return b.tagsBack(ctx, done) })
}

// tagsBack is one try.
func (b *Book) tagsBack(ctx context.Context, done Retagged) (texts int, damage error) {
	c, seen := journal.Change{At: b.Now().UTC()}, map[journal.ID]bool{}
	former := func(id journal.ID) func([]string, bool) []string {
		return func(tags []string, draft bool) []string {
			for _, t := range done.before {
				if t.id == id && t.draft == draft && slices.Equal(t.after, tags) {
					return t.former
				}
			}
			return tags
		}
	}
	for _, t := range done.before {
		if seen[t.id] {
			continue
		}
		seen[t.id] = true
		n := len(c.Entries) + len(c.Drafts)
		if err := b.retagText(ctx, &c, &Retagged{}, t.id, former(t.id)); err != nil {
			damage = errors.Join(damage, err)
		} else if len(c.Entries)+len(c.Drafts) > n {
			texts++
		}
	}
	if !c.IsEmpty() {
		if _, err := b.apply(ctx, c); err != nil {
			return 0, err
		}
	}
	return texts, damage
}

// retagText adds to a change an entry, its draft, or both, with other tags, and notes in done what
// they were.
func (b *Book) retagText(ctx context.Context, c *journal.Change, done *Retagged, id journal.ID, other func(tags []string, draft bool) []string) error {
	d, noDraft := b.Store.Draft(ctx, id)
	e, noEntry := b.Store.Entry(ctx, id)
	for _, err := range []error{noDraft, noEntry} {
		if err != nil && !errors.Is(err, journal.ErrNotFound) {
			return fmt.Errorf("the tags of %s stay: %w", id.Short(), err)
		}
	}
	before := e.Revision
	if tags := other(e.Tags, false); noEntry == nil && !e.InTrash() && !slices.Equal(tags, e.Tags) {
		done.before = append(done.before, tagsBefore{id, false, e.Tags, tags})
		e.Tags, e.Revision, e.Updated = tags, e.Revision+1, c.At
		c.Entries = append(c.Entries, e)
	}
	if tags := other(d.Tags, true); noDraft == nil && (e.Revision != before || !slices.Equal(tags, d.Tags)) {
		done.before = append(done.before, tagsBefore{id, true, d.Tags, tags})
		if d.Revision == before {
			d.Revision = e.Revision // it follows on the same text
		}
		d.Tags, d.Saves, d.Updated = tags, d.Saves+1, c.At
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
