package book_test

import (
	"slices"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

func TestTheStatesOfAnEntryAreSaidInOneOrder(t *testing.T) {
	is := func(change func(*book.Item)) book.Item {
		it := book.Item{Head: journal.Head{Revision: 1}}
		change(&it)
		return it
	}
	for what, c := range map[string]struct {
		item book.Item
		want []book.EntryState
	}{
		"an entry":               {is(func(*book.Item) {}), nil},
		"a new draft":            {is(func(it *book.Item) { it.Draft, it.Revision = true, 0 }), []book.EntryState{book.FirstDraft}},
		"a private draft":        {is(func(it *book.Item) { it.Draft, it.Private = true, true }), []book.EntryState{book.ChangeDraft, book.Private}},
		"handed in":              {is(func(it *book.Item) { it.HandedIn = true }), []book.EntryState{book.HandedIn}},
		"changed since":          {is(func(it *book.Item) { it.HandedIn, it.Changed = true, true }), []book.EntryState{book.ChangedSince}},
		"private, and handed in": {is(func(it *book.Item) { it.HandedIn, it.Private = true, true }), []book.EntryState{book.HandedIn, book.Private}},
		"two texts, private":     {is(func(it *book.Item) { it.Texts, it.Private = 2, true }), []book.EntryState{book.TwoTexts, book.Private}},
		"three texts in trash":   {is(func(it *book.Item) { it.Texts, it.Removed = 3, time.Now() }), []book.EntryState{book.InTrash, book.SeveralTexts}},
	} {
		if got := c.item.States(); !slices.Equal(got, c.want) {
			t.Errorf("%s is %q, want %q", what, got, c.want)
		}
	}
}

func TestWhatWasChangedSinceSpeaksForAllAnswersToAPrompt(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	prompt := b.week(t, 1).Prompts[0].ID
	first := b.answer(t, 1, prompt, "A sample answer.")
	second := b.answer(t, 1, prompt, "Another sample answer.")
	if _, err := b.HandIn(ctx, book.Request{Weeks: []int{1}, Formats: []string{"plain"}}); err != nil {
		t.Fatal(err)
	}
	became := func() []book.EntryState {
		return b.week(t, 1).Became(first.Head, second.Head)
	}
	if got := became(); !slices.Equal(got, []book.EntryState{book.HandedIn}) {
		t.Errorf("both went, and they are %q", got)
	}
	d, err := b.DraftOf(ctx, second.ID)
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "Another sample answer, changed."
	if second, _, err = b.FinishDraft(ctx, d); err != nil {
		t.Fatal(err)
	}
	if got := became(); !slices.Equal(got, []book.EntryState{book.ChangedSince}) {
		t.Errorf("one was changed since, and they are %q", got)
	}
	if it := b.Item(ctx, second.Head, false); !it.Changed || !it.HandedIn {
		t.Errorf("by itself it is %+v", it)
	}
}
