package book

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"

	"ponder/journal"
	"ponder/journal/search"
	"ponder/prompts"
)

// Item is one line of a list: an entry or a draft, and what became of it.
type Item struct {
	journal.Head
	Draft    bool // unsaved typing, not yet an entry or a change to one
	HandedIn bool // it went in a hand-in
	Changed  bool // it was changed since it was handed in
	Texts    int  // how many texts of it there are, where there are several: two programs changed it
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

// Items lists entries and drafts, newest first. A draft that changes an entry stands in place of
// the entry.
func (b *Book) Items(ctx context.Context, f Filter) ([]Item, error) {
	l, err := b.Listing(ctx, f)
	return l.items(), err
}

func (s snapshot) items(f Filter) []Item {
	l, _ := s.listing(f)
	return l.items()
}

// readFor reads what a filter needs, or every head, and completes the filter.
func (b *Book) readFor(ctx context.Context, f Filter, whole bool) (snapshot, Filter, error) {
	parts := journal.Drafts | journal.HandIns
	if f.Partnership != "" {
		parts |= journal.Partnerships
	}
	read := func() (snapshot, error) { return b.read(ctx, parts|journal.Heads) }
	if w, ok := f.window(); ok && !whole {
		read = func() (snapshot, error) { return b.readWindow(ctx, parts, w) }
	}
	snap, err := read()
	if f.Week != nil && f.Course == "" {
		f.Course = snap.Settings.Course
	}
	return snap, f, err
}

// window returns the heads that are enough for a filter, where that are not simply all.
func (f Filter) window() (w journal.Window, ok bool) {
	w.HandedIn = true
	switch only := (Filter{Limit: f.Limit}); {
	case f.Limit > 0 && reflect.DeepEqual(f, only):
		w.Newest = f.Limit
		return w, true
	case f.Week != nil && f.Course != "":
		w.Any = []search.Need{journal.InWeekOf(f.Course, *f.Week)}
		return w, true
	}
	return w, false
}

// newestFirst orders by the writer's time, and by arrival where that is the same: as a snapshot's
// heads, the other way round.
func newestFirst(x, y journal.Head) int { return cmp.Or(y.At.Compare(x.At), cmp.Compare(y.Seq, x.Seq)) }

// outcomes is what became of the entries of a journal.
type outcomes struct {
	went  map[journal.ID]bool         // whether the text of an entry that was handed in is another one now
	texts map[journal.ID]severalTexts // those of which there are several
}

func (s snapshot) outcomes() outcomes { return outcomes{s.editedSince(), s.texts()} }

func item(h journal.Head, draft bool, now outcomes) Item {
	edited, handedIn := now.went[h.ID]
	return Item{Head: h, Draft: draft, HandedIn: handedIn, Changed: edited, Texts: now.texts[h.ID].n}
}

// editedSince says of each entry that was handed in whether its text is another one than the one
// that went last.
func (s snapshot) editedSince() map[journal.ID]bool {
	m := map[journal.ID]bool{}
	for _, h := range s.HandIns {
		for _, w := range h.Included {
			m[w.ID] = s.edited[wentIn{h.ID, w.ID}]
		}
	}
	return m
}

// went returns the latest revision of each entry that was handed in.
func (s snapshot) went() map[journal.ID]int {
	m := map[journal.ID]int{}
	for _, h := range s.HandIns {
		for _, w := range h.Included {
			m[w.ID] = w.Revision
		}
	}
	return m
}

func (s snapshot) takes(f Filter, h journal.Head) bool {
	return f.takes(h) && (f.Partnership == "" || s.isAbout(h, f.Partnership))
}

func (f Filter) takes(h journal.Head) bool {
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
		if !search.HasTag(h.Tags, tag) {
			return false
		}
	}
	return true
}

// Entry returns the one entry, or draft, whose ID begins with prefix; draft says which of the two
// the text is.
func (b *Book) Entry(ctx context.Context, prefix string) (e journal.Entry, draft bool, err error) {
	id, err := b.resolve(ctx, prefix)
	if err != nil {
		return journal.Entry{}, false, err
	}
	e, err = b.Store.Entry(ctx, id)
	if errors.Is(err, journal.ErrNotFound) {
		d, err := b.Store.Draft(ctx, id)
		return d.Entry, true, err
	}
	return e, false, err
}

// Revisions returns every finished text of an entry, oldest first, the present one last.
func (b *Book) Revisions(ctx context.Context, prefix string) ([]journal.Entry, error) {
	id, err := b.resolve(ctx, prefix)
	if err != nil {
		return nil, err
	}
	return b.Store.Revisions(ctx, id)
}

func reversed[T any](list []T) []T {
	out := slices.Clone(list)
	slices.Reverse(out)
	return out
}
