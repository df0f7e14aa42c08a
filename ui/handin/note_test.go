package handin_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

func TestTheNoteGoesAlongAndIsKeptUntilItGoes(t *testing.T) {
	d := ready(t)
	d.press("n")
	d.types("Dear Marta,\nwith thanks.")
	if keep := d.screen.Leave(); keep == nil {
		t.Fatal("leaving in the middle of a note has nothing to keep")
	} else if left := keep().(screen.LeaveDone); left.Err != nil {
		t.Fatal(left.Err)
	}
	again := newScreenOver(d)
	again.sees("Dear Marta, with thanks.")
	again.handIn()
	if note := d.latest().Note; note != "Dear Marta,\nwith thanks." {
		t.Errorf("the note that went is %q", note)
	}
	drafts, err := d.book.Drafts(d.ctx)
	d.must(err)
	for _, dr := range drafts {
		if strings.Contains(dr.Body, "Dear Marta") {
			t.Error("the note that went is still a draft")
		}
	}
}

func TestANoteThatCannotBeKeptStaysOnTheScreen(t *testing.T) {
	d := ready(t)
	d.store.Fail(journal.ErrFull)
	d.press("n")
	d.types("Dear Marta")
	d.press("esc")
	if told := d.told(); strings.Contains(strings.ToLower(told), "nothing was lost") || !strings.Contains(told, "It is only here so far") {
		t.Errorf("it said %q", told)
	}
	d.sees("Dear Marta")
	if left := d.screen.Leave()().(screen.LeaveDone); left.Err == nil {
		t.Error("leaving went on though the note was kept nowhere")
	}
}

// away is a journal that nothing can be read from or written to.
type away struct{ unreadable }

func (away) Apply(context.Context, journal.Change) error { return journal.ErrNoJournal }

func TestANoteThatCannotBeBegunIsSafeInOneFileWhenItIsLeft(t *testing.T) {
	d := ready(t)
	put := map[journal.ID]string{}
	d.book.Lifeboat.Put = func(dr journal.Draft, _ bool) (journal.Whereabouts, error) {
		put[dr.ID] = dr.Title + ": " + dr.Body
		return journal.Whereabouts{Path: "/home/sample/unsaved.txt"}, nil
	}
	d.press("n")
	d.types("Dear Marta")
	whole := d.book.Store
	d.book.Store = away{unreadable{whole}}
	for range 2 {
		var boat *book.LifeboatError
		if left := d.screen.Leave()().(screen.LeaveDone); !errors.As(left.Err, &boat) {
			t.Fatalf("it is left with %v", left.Err)
		}
		d.types(", once more")
	}
	for _, held := range put {
		if len(put) != 1 || !strings.HasPrefix(held, "Covering note: ") || !strings.HasSuffix(held, "Dear Marta, once more") {
			t.Errorf("the files hold %q", put)
		}
	}
	d.book.Store = whole
	if left := d.screen.Leave()().(screen.LeaveDone); left.Err != nil {
		t.Error(left.Err)
	}
}
