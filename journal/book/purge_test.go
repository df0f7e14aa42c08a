package book_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

func TestOnlyWhatIsInTheTrashIsRemovedForGood(t *testing.T) {
	s := newShelf(t)
	kept, gone := s.write(t, "A sample that stays."), s.write(t, "A sample that goes.")
	s.remove(t, gone)
	if _, err := s.book.Purge(t.Context(), gone, kept); !errors.Is(err, book.ErrNotInTrash) {
		t.Errorf("an entry that is not in the trash is answered with %v", err)
	}
	s.inTrash(t, gone, "beside one that is not")
	d := journal.Draft{Entry: journal.Entry{Head: journal.Head{ID: gone, At: s.now, Created: s.now, Updated: s.now}, Body: "Typed on."}, Saves: 1}
	if err := s.store.Apply(t.Context(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.book.Purge(t.Context(), gone); !errors.Is(err, book.ErrStillWritten) {
		t.Errorf("an entry that is still written on is answered with %v", err)
	}
	s.inTrash(t, gone, "while somebody writes on")
}

func TestWhatStillHoldsWhatIsRemovedForGoodIsNamed(t *testing.T) {
	s := newShelf(t)
	written := errors.New("a reason of the test")
	s.book.Backups.Rewrite = func(context.Context) error { return written }
	s.book.Backups.Holding = func(_ context.Context, path string, of []journal.ID) ([]journal.ID, error) {
		switch path {
		case "holds it":
			return of, nil
		case "unreadable":
			return nil, journal.ErrDamaged
		}
		return nil, nil
	}
	s.copies = []journal.Copy{{Path: "holds it", At: s.now}, {Path: "holds others", At: s.now}, {Path: "unreadable", At: s.now}, {Path: "may hold it in a free part", At: s.now}}
	s.states["holds it"], s.states["holds others"] = journal.State{}, journal.State{}
	s.states["may hold it in a free part"] = journal.State{Purged: true}
	id, other := s.write(t, "A sample that goes."), s.write(t, "Another that was handed in.")
	with := journal.HandIn{HandInHead: journal.HandInHead{ID: "with", At: s.now, Included: []journal.Included{{ID: id, Revision: 1}}, Revision: 1}}
	without := journal.HandIn{HandInHead: journal.HandInHead{ID: "without", At: s.now, Included: []journal.Included{{ID: other, Revision: 1}}, Revision: 1}}
	if err := s.store.Apply(t.Context(), journal.Change{HandIns: []journal.HandIn{with, without}}); err != nil {
		t.Fatal(err)
	}
	s.remove(t, id)
	done, err := s.book.Purge(t.Context(), id)
	if err != nil || len(done.Gone) != 1 || done.Gone[0].ID != id || !errors.Is(done.Why, written) {
		t.Errorf("%+v, %v", done, err)
	}
	if _, err := s.store.Entry(t.Context(), id); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("the entry is answered with %v", err)
	}
	var copies []string
	for _, c := range done.Copies {
		copies = append(copies, c.Path)
	}
	if slices.Sort(copies); !slices.Equal(copies, []string{"holds it", "may hold it in a free part", "unreadable"}) || len(done.HandIns) != 1 || done.HandIns[0].ID != "with" {
		t.Errorf("it is said to be in %v and %v", copies, done.HandIns)
	}
}

func TestTheFileIsWrittenAnewAfterTheTrashWasEmptied(t *testing.T) {
	s := newShelf(t)
	anew := 0
	s.book.Backups.Rewrite = func(context.Context) error { anew++; return nil }
	s.remove(t, s.write(t, "A sample."))
	s.now = s.now.AddDate(0, 0, 31)
	s.write(t, "Something newer.")
	s.keep(t)
	if state, err := s.store.State(t.Context()); err != nil || state.Trash != 0 || anew != 1 {
		t.Errorf("%d in the trash, written anew %d times; %v", state.Trash, anew, err)
	}
}

func TestWhatIsWrittenOnInTheMomentOfAPurgeStays(t *testing.T) {
	s := newShelf(t)
	id := s.write(t, "A sample that goes.")
	s.remove(t, id)
	d := journal.Draft{Entry: journal.Entry{Head: journal.Head{ID: id, At: s.now, Created: s.now, Updated: s.now}, Body: "Typed on."}, Saves: 1}
	if err := s.store.Apply(t.Context(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
		t.Fatal(err)
	}
	if err := s.store.Apply(t.Context(), journal.Change{Purge: []journal.ID{id}, At: s.now}); err != nil {
		t.Fatal(err)
	}
	s.inTrash(t, id, "written on while it was purged")
	if left, err := s.store.Draft(t.Context(), id); err != nil || left.Body != d.Body {
		t.Errorf("what was typed is answered with %q, %v", left.Body, err)
	}
}

func TestWhereTheCopiesCannotBeLookedAtNobodySaysThatNoneHoldsIt(t *testing.T) {
	s := newShelf(t)
	id := s.write(t, "A sample that goes.")
	s.remove(t, id)
	s.book.Backups.Copies = func() ([]journal.Copy, error) { return nil, journal.ErrReadOnly }
	if done, err := s.book.Purge(t.Context(), id); err != nil || !errors.Is(done.Unknown, journal.ErrReadOnly) || len(done.Gone) != 1 {
		t.Errorf("%+v, %v", done, err)
	}
}
