package book_test

import (
	"errors"
	"slices"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

func (b *bench) tagged(t *testing.T, text string, tags ...string) journal.Entry {
	t.Helper()
	d := b.draftOf(t, b.public(t, text).ID)
	d.Tags = tags
	return b.done(t, d)
}

func TestTagsAreCountedWhateverTheirCase(t *testing.T) {
	b := mustBegin(t)
	b.tagged(t, "One.", "Étude", "calls")
	b.tagged(t, "Two.", "etude")
	b.tagged(t, "Three.", "etude")
	got, err := b.Tags(t.Context())
	if want := []book.TagCount{{Tag: "etude", Texts: 3}, {Tag: "calls", Texts: 1}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("the tags are %v, %v; want %v", got, err, want)
	}
}

func TestATagIsRenamedInTheEntryAndInItsDraft(t *testing.T) {
	b := mustBegin(t)
	e, other := b.tagged(t, "One.", "a", "old", "b"), b.tagged(t, "Two.", "b")
	d := b.draftOf(t, e.ID)
	d.Body = "One, and more."
	b.save(t, d)
	done, err := b.Retag(t.Context(), []string{"Old"}, "b")
	if err != nil || len(done.Texts) != 1 || done.To != "b" {
		t.Fatalf("%+v, %v; want the one entry", done, err)
	}
	now := b.entry(t, e.ID)
	if !slices.Equal(now.Tags, []string{"a", "b"}) || now.Revision != e.Revision+1 || now.Body != "One." {
		t.Errorf("the entry is %+v", now)
	}
	d = b.draftOf(t, e.ID)
	if !slices.Equal(d.Tags, []string{"a", "b"}) || d.Body != "One, and more." {
		t.Errorf("its draft is %+v", d)
	}
	if last, forked, err := b.FinishDraft(t.Context(), d); err != nil || forked || last.ID != e.ID {
		t.Errorf("done, it is %+v, forked %v, %v; want the same entry", last.Head, forked, err)
	}
	if again := b.entry(t, other.ID); again.Revision != other.Revision {
		t.Error("an entry without the tag has another revision")
	}
}

func TestATagThatNothingHasIsNotRenamed(t *testing.T) {
	b := mustBegin(t)
	e := b.tagged(t, "One.", "a")
	if _, err := b.Retag(t.Context(), []string{"a", "nothing"}, "b"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("it is answered with %v", err)
	}
	if _, err := b.Retag(t.Context(), []string{"a"}, "two words"); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("two words are answered with %v", err)
	}
	if now := b.entry(t, e.ID); now.Revision != e.Revision {
		t.Errorf("it changed all the same: %+v", now.Head)
	}
}
