package book_test

import (
	"errors"
	"slices"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

// public writes an entry to week 0 that would go.
func (b *bench) public(tb testing.TB, text string) journal.Entry {
	tb.Helper()
	return b.answer(tb, 0, "", text)
}

func (b *bench) draftOf(tb testing.TB, id journal.ID) journal.Draft {
	tb.Helper()
	d, err := b.DraftOf(tb.Context(), id)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func (b *bench) save(tb testing.TB, d journal.Draft) book.Saved {
	tb.Helper()
	saved, err := b.SaveDraft(tb.Context(), d)
	if err != nil {
		tb.Fatal(err)
	}
	return saved
}

func (b *bench) done(tb testing.TB, d journal.Draft) journal.Entry {
	tb.Helper()
	e, _, err := b.FinishDraft(tb.Context(), d)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

func (b *bench) entry(tb testing.TB, id journal.ID) journal.Entry {
	tb.Helper()
	e, err := b.Store.Entry(tb.Context(), id)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// marked saves a draft of an entry that makes it private.
func (b *bench) marked(tb testing.TB, id journal.ID) journal.Draft {
	tb.Helper()
	d := b.draftOf(tb, id)
	d.Private = true
	return b.save(tb, d).Draft
}

// plan says what would go of week 0.
func (b *bench) plan(tb testing.TB) book.Plan {
	tb.Helper()
	p, err := b.Plan(tb.Context(), book.Request{Weeks: []int{0}})
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// stays makes sure that an entry does not go, because it is private.
func (b *bench) stays(tb testing.TB, id journal.ID) {
	tb.Helper()
	p := b.plan(tb)
	if slices.ContainsFunc(p.HandIn.Included, func(w journal.Included) bool { return w.ID == id }) {
		tb.Errorf("%s would go", id)
	}
	if !slices.Contains(p.HandIn.LeftOut, journal.LeftOut{ID: id, Why: "private"}) {
		tb.Errorf("%s is not said to be private: %+v", id, p.HandIn.LeftOut)
	}
	if _, err := b.Plan(tb.Context(), book.Request{Weeks: []int{0}, Include: []journal.ID{id}}); !errors.Is(err, journal.ErrInvalid) {
		tb.Errorf("asked for, it is answered with %v", err)
	}
}

func (b *bench) goes(tb testing.TB, id journal.ID) {
	tb.Helper()
	if p := b.plan(tb); !slices.ContainsFunc(p.HandIn.Included, func(w journal.Included) bool { return w.ID == id }) {
		tb.Errorf("%s does not go: %+v", id, p.HandIn.LeftOut)
	}
}
