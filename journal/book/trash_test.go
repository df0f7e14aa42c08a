package book_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

// inTrash returns the texts in the trash, and those that are not, with drafts.
func inTrash(t *testing.T, b *bench) (gone, left string) {
	t.Helper()
	texts := func(f book.Filter) string {
		items, err := b.Items(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, it := range items {
			d, err := b.DraftOf(t.Context(), it.ID)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, d.Body)
		}
		slices.Sort(all)
		return strings.Join(all, " | ")
	}
	return texts(book.Filter{Trash: true}), texts(book.Filter{})
}

// interrupted is a Store in which another program does something after a draft was first read.
type interrupted struct {
	journal.Store
	then func()
}

func (s *interrupted) Draft(ctx context.Context, id journal.ID) (journal.Draft, error) {
	d, err := s.Store.Draft(ctx, id)
	if then := s.then; err == nil && then != nil {
		s.then = nil
		then()
	}
	return d, err
}

func (b *bench) drafted(t *testing.T, id journal.ID, body string) {
	t.Helper()
	d, err := b.DraftOf(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	d.Body = body
	if _, err := b.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

func TestADraftThatAnotherProgramTypesIntoIsNotDroppedByRemoving(t *testing.T) {
	b := mustBegin(t)
	mustBring(t, b, journal.Everything{Journal: "j", Entries: [][]journal.Entry{{text("e", 1, "one", 1)}}})
	b.drafted(t, "e", "mine")
	other := newBench(t, b.Store)
	b.Store = &interrupted{b.Store, func() { other.drafted(t, "e", "theirs") }}
	if err := b.Remove(t.Context(), "e"); err != nil {
		t.Fatal(err)
	}
	if gone, left := inTrash(t, b); gone != "mine | theirs" || left != "" {
		t.Errorf("in the trash are %q, and left are %q", gone, left)
	}
}

func TestADraftOfAnEntryThatChangedMeanwhileGoesIntoTheTrashBesideIt(t *testing.T) {
	b := mustBegin(t)
	mustBring(t, b, journal.Everything{Journal: "j", Entries: [][]journal.Entry{{text("e", 1, "one", 1)}}})
	old, err := b.DraftOf(t.Context(), "e")
	if err != nil {
		t.Fatal(err)
	}
	done := old
	done.Body = "two"
	if _, _, err := b.FinishDraft(t.Context(), done); err != nil {
		t.Fatal(err)
	}
	old.Body = "typed on from one"
	if _, err := b.SaveDraft(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	if err := b.Remove(t.Context(), "e"); err != nil {
		t.Fatal(err)
	}
	if gone, left := inTrash(t, b); gone != "two | typed on from one" || left != "" {
		t.Errorf("in the trash are %q, and left are %q", gone, left)
	}
}

func TestADraftThatCannotBeReadIsNotDroppedByRemoving(t *testing.T) {
	b := mustBegin(t)
	mustBring(t, b, journal.Everything{Journal: "j", Entries: [][]journal.Entry{{text("e", 1, "one", 1)}}})
	b.drafted(t, "e", "one, and more")
	whole := b.Store
	b.Store = spoiled{Store: whole, draft: true}
	if err := b.Remove(t.Context(), "e"); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("it is removed with %v", err)
	}
	b.Store = whole
	if gone, left := inTrash(t, b); gone != "" || left != "one, and more" {
		t.Errorf("in the trash are %q, and left are %q", gone, left)
	}
}
