package journal

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"ponder/journal/search"
	"ponder/prompts"
)

// Item is one line of a list: an entry or a draft, and what became of it.
type Item struct {
	Head
	Draft    bool // unsaved typing, not yet an entry or a change to one
	HandedIn bool // it went in a hand-in
	Changed  bool // it was changed since it was handed in
}

// Filter chooses what a list holds. The zero Filter takes everything but the trash.
type Filter struct {
	Week        *int   // of Course; where that is empty, of the course in use
	Course      string // course ID
	From        prompts.Date
	To          prompts.Date
	Tags        []string // all of them
	Prompt      string
	Partnership string // its name, now or formerly, or one that stands only in entries
	Private     bool   // only private ones
	Trash       bool   // only what is in the trash
	Limit       int    // at most so many; 0: all
}

// Items lists entries and drafts, newest first. A draft that changes an entry stands in place of the entry.
func (b *Book) Items(ctx context.Context, f Filter) ([]Item, error) {
	parts := Heads | Drafts | HandIns
	if f.Partnership != "" {
		parts |= Partnerships
	}
	snap, err := b.read(ctx, parts)
	if err != nil {
		return nil, err
	}
	if f.Week != nil && f.Course == "" {
		f.Course = snap.Settings.Course
	}
	return snap.items(f), nil
}

func (s Snapshot) items(f Filter) []Item {
	went := s.went()
	drafted := map[ID]bool{}
	for _, d := range s.Drafts {
		drafted[d.ID] = true
	}
	var all []Item
	for _, h := range slices.Backward(s.Heads) {
		if !drafted[h.ID] && s.takes(f, h) {
			all = append(all, item(h, false, went))
		}
	}
	for _, d := range slices.Backward(s.Drafts) {
		if s.takes(f, d.Head) {
			it := item(d.Head, true, went)
			at, _ := slices.BinarySearchFunc(all, it, func(x, y Item) int { return newestFirst(x.Head, y.Head) })
			all = slices.Insert(all, at, it)
		}
	}
	if f.Limit > 0 && len(all) > f.Limit {
		all = all[:f.Limit]
	}
	return all
}

// newestFirst orders by the writer's time, and by arrival where that is the same: as a Snapshot's heads, the other way round.
func newestFirst(x, y Head) int { return cmp.Or(y.At.Compare(x.At), cmp.Compare(y.Seq, x.Seq)) }

func item(h Head, draft bool, went map[ID]int) Item {
	revision, handedIn := went[h.ID]
	return Item{Head: h, Draft: draft, HandedIn: handedIn, Changed: handedIn && h.Revision > revision}
}

// went gives the latest revision of each entry that was handed in.
func (s Snapshot) went() map[ID]int {
	m := map[ID]int{}
	for _, h := range s.HandIns {
		for _, w := range h.Went {
			m[w.ID] = w.Revision
		}
	}
	return m
}

func (s Snapshot) takes(f Filter, h Head) bool {
	return f.takes(h) && (f.Partnership == "" || s.isAbout(h, f.Partnership))
}

func (f Filter) takes(h Head) bool {
	day := prompts.DateOf(h.At)
	switch {
	case h.InTrash() != f.Trash,
		f.Week != nil && (h.Course == "" || h.Week != *f.Week),
		f.Course != "" && h.Course != f.Course,
		!f.From.IsZero() && day.Before(f.From),
		!f.To.IsZero() && f.To.Before(day),
		f.Prompt != "" && h.Prompt != f.Prompt,
		f.Private && !h.Private:
		return false
	}
	for _, tag := range f.Tags {
		if !slices.Contains(h.Tags, tag) {
			return false
		}
	}
	return true
}

// Entry gives the one entry, or draft, whose ID begins with prefix; draft says which of the two the text is.
func (b *Book) Entry(ctx context.Context, prefix string) (e Entry, draft bool, err error) {
	id, err := b.resolve(ctx, prefix)
	if err != nil {
		return Entry{}, false, err
	}
	e, err = b.Store.Entry(ctx, id)
	if is(err, ErrNotFound) {
		d, err := b.Store.Draft(ctx, id)
		return d.Entry, true, err
	}
	return e, false, err
}

// Revisions gives every finished text of an entry, oldest first, the present one last.
func (b *Book) Revisions(ctx context.Context, prefix string) ([]Entry, error) {
	id, err := b.resolve(ctx, prefix)
	if err != nil {
		return nil, err
	}
	return b.Store.Revisions(ctx, id)
}

// Found is an entry that a search found.
type Found struct {
	Item
	search.Hit
}

// Search finds entries by words, "a phrase", -not, week:2 tag:x from:2020-04-01; best first, then newest. Limit 0: all.
func (b *Book) Search(ctx context.Context, query string, limit int) ([]Found, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	snap, err := b.read(ctx, HandIns)
	if err != nil {
		return nil, err
	}
	went := snap.went()
	var found []Found
	err = b.Store.Each(ctx, func(e Entry) error {
		if e.InTrash() {
			return nil
		}
		if hit, ok := q.Match(document(e)); ok {
			found = append(found, Found{Item: item(e.Head, false, went), Hit: hit})
		}
		return ctx.Err()
	})
	slices.SortFunc(found, func(x, y Found) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), y.At.Compare(x.At))
	})
	if limit > 0 && len(found) > limit {
		found = found[:limit]
	}
	return found, err
}

// document is what a search sees of an entry.
func document(e Entry) search.Doc {
	week := e.Week
	if e.Course == "" {
		week = NoWeek
	}
	return search.Doc{Title: e.Title, Body: e.Body, Tags: e.Tags, Week: week, Prompt: e.Prompt, Day: e.Day(), Private: e.Private}
}

// ParsePrompt finds a prompt of a week by its number on the page or by its ID.
func (b *Book) ParsePrompt(w prompts.Week, s string) (prompts.Prompt, error) {
	if n, err := strconv.Atoi(s); err == nil && n >= 1 && n <= len(w.Prompts) {
		return w.Prompts[n-1], nil
	}
	for _, p := range w.Prompts {
		if p.ID == s {
			return p, nil
		}
	}
	return prompts.Prompt{}, fmt.Errorf("prompt %q: %w: week %d has prompts 1 to %d", s, ErrNotFound, w.Number, len(w.Prompts))
}

// OnDay moves a moment to another day, at the same time of the clock, with the offset that the learner's zone has then.
func (b *Book) OnDay(t time.Time, day prompts.Date, here *time.Location) time.Time {
	t = t.In(here)
	return civil(time.Date(day.Year, day.Month, day.Day, t.Hour(), t.Minute(), t.Second(), 0, here), here)
}

// Remove puts an entry into the trash, or drops a draft that never became one there as well, by finishing it first. Where another
// program changed the same text, all of its texts go there, as entries of their own. A draft that cannot be read is not dropped: then
// nothing is removed.
func (b *Book) Remove(ctx context.Context, id ID) error {
	_, err := retried(ctx, func() (struct{}, error) { return struct{}{}, b.remove(ctx, id) })
	if err != nil {
		return fmt.Errorf("remove %s: %w", id.Short(), err)
	}
	return nil
}

// remove is one try: ErrStale says that the draft was not the one that was read, and that it is to be done again.
func (b *Book) remove(ctx context.Context, id ID) error {
	c := Change{Remove: []ID{id}, At: b.Now().UTC()}
	d, err := b.Store.Draft(ctx, id)
	switch {
	case is(err, ErrNotFound):
		return b.Store.Apply(ctx, c)
	case err != nil:
		return err
	case d.Blank():
		c.DropDrafts = []DraftAt{{id, d.Saves}}
		return b.Store.Apply(ctx, c)
	}
	e, forked, err := b.Done(ctx, d)
	if err != nil {
		return err
	}
	if !forked {
		return b.Store.Apply(ctx, c)
	}
	c.Remove = []ID{e.ID}
	if left, err := b.Store.Draft(ctx, id); err == nil && left.Same(d.Entry) {
		c.DropDrafts = []DraftAt{{id, left.Saves}} // the entry says it
	}
	if err := b.Store.Apply(ctx, c); err != nil {
		return err
	}
	return ErrStale
}

// Restore takes an entry out of the trash, as it was.
func (b *Book) Restore(ctx context.Context, id ID) error {
	return b.Store.Apply(ctx, Change{Restore: []ID{id}, At: b.Now().UTC()})
}

func reversed[T any](list []T) []T {
	out := slices.Clone(list)
	slices.Reverse(out)
	return out
}
