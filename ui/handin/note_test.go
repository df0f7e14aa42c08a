package handin_test

import (
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
	} else if left := keep().(screen.Left); left.Err != nil {
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
	if !strings.Contains(d.told(), "Nothing was lost") {
		t.Errorf("it said %q", d.told())
	}
	d.sees("Dear Marta")
	if left := d.screen.Leave()().(screen.Left); left.Err == nil {
		t.Error("leaving went on though the note was kept nowhere")
	}
}

func TestANoteThatCannotBeBegunIsSafeInAFileWhenItIsLeft(t *testing.T) {
	d := ready(t)
	var put []string
	d.book.Lifeboat.Put = func(dr journal.Draft) (string, error) {
		put = append(put, dr.Title+": "+dr.Body)
		return "/home/sample/unsaved.txt", nil
	}
	d.press("n")
	d.types("Dear Marta")
	whole := d.book.Store
	d.book.Store = unreadable{whole}
	for range 2 {
		var boat *book.LifeboatError
		if left := d.screen.Leave()().(screen.Left); !errors.As(left.Err, &boat) {
			t.Fatalf("it is left with %v", left.Err)
		}
	}
	if len(put) != 1 || !strings.HasPrefix(put[0], "Covering note: ") || !strings.HasSuffix(put[0], "Dear Marta") {
		t.Errorf("the files hold %q", put)
	}
	d.book.Store = whole
	if left := d.screen.Leave()().(screen.Left); left.Err != nil {
		t.Error(left.Err)
	}
}
