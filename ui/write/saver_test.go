package write

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

func TestAFailedSaveIsSaidOnceAndTriedAgain(t *testing.T) {
	s := newStage(t).answering(1)
	s.store.Fail(journal.ErrFull)
	s.press("A sample")
	for range 4 {
		s.once()
	}
	s.sees("not saved in the journal yet, safe in /home/sample/unsaved.txt")
	if len(s.said) != 1 || s.boat != "A sample" {
		t.Errorf("said is %q, the lifeboat holds %q", s.said, s.boat)
	}
	s.store.Fail(nil)
	s.once()
	s.hears("The journal can be written again")
	s.sees("draft · saved 14:02")
	if all := s.drafts(); len(all) != 1 || all[0].Body != "A sample" {
		t.Errorf("the drafts are %+v", all)
	}
}

func TestWithoutALifeboatTheTextIsNeverLeft(t *testing.T) {
	s := newStage(t)
	s.book.Lifeboat = journal.Lifeboat{}
	s.answering(1)
	s.store.Fail(journal.ErrFull)
	s.press("A sample")
	s.once()
	s.once()
	s.sees("not saved in the journal yet, trying again")
	s.press("esc", "esc", "esc")
	if s.wasLeft() {
		t.Error("the text was left although it is nowhere")
	}
	s.sees("A sample")
}

func TestEveryEscapeSaysInWhichFileTheTextIsSafe(t *testing.T) {
	s := newStage(t).answering(1)
	s.store.ReadOnly(true)
	s.press("A sample")
	s.once()
	s.once()
	for _, key := range []string{"", "!", ""} { // after another key it is another text, which is not in the file yet
		s.asked = nil
		s.press(key, "esc")
		left, _ := s.asked[len(s.asked)-1].(screen.LeaveDone)
		var boat *book.LifeboatError
		if !errors.As(left.Err, &boat) || boat.Path != "/home/sample/unsaved.txt" || s.boat != s.screen.editor.Text() {
			t.Errorf("it is left with %v, and %q in the file", left.Err, s.boat)
		}
	}
	for _, said := range s.said {
		if strings.Contains(said, "Kept as a draft") {
			t.Errorf("it said %q", said)
		}
	}
}

func TestAJournalThatCanOnlyBeReadIsSaidBeforeAnythingIsTyped(t *testing.T) {
	s := newStage(t)
	s.store.ReadOnly(true)
	s.answering(1)
	s.sees("this journal can only be read now")
}

func TestADraftThatAnotherProgramChangedIsKeptTwice(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("mine")
	s.pass()
	other := s.drafts()[0]
	other.Body = "theirs"
	if _, err := s.book.SaveDraft(s.env.Context, other); err != nil {
		t.Fatal(err)
	}
	s.press("!")
	s.pass()
	s.hears("Both are kept")
	bodies := map[string]bool{}
	for _, d := range s.drafts() {
		bodies[d.Body] = true
	}
	if !bodies["mine!"] || !bodies["theirs"] || len(bodies) != 2 {
		t.Errorf("the drafts are %v", bodies)
	}
}

func TestADraftDroppedWhileTheScreenStaysBeginsAnew(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("ab")
	s.pass()
	s.press("backspace", "backspace")
	s.do(s.screen.Leave()) // the window lost the focus
	if len(s.drafts()) != 0 {
		t.Fatalf("the drafts are %+v", s.drafts())
	}
	s.press("again")
	s.pass()
	if all := s.drafts(); len(all) != 1 || all[0].Body != "again" || len(s.said) != 0 {
		t.Errorf("the drafts are %+v, said is %q", all, s.said)
	}
}

func TestDetailsAloneAreSavedToo(t *testing.T) {
	s := newStage(t)
	e := s.entry(1, "A sample")
	s.open(screen.Open{Entry: e.ID})
	s.press("ctrl+l", "shift+tab", "space")
	s.pass()
	if all := s.drafts(); len(all) != 1 || !all[0].Private || all[0].Body != "A sample" {
		t.Fatalf("the drafts are %+v", all)
	}
	s.press("enter", "ctrl+s")
	if all := s.entries(); len(all) != 1 || !all[0].Private || all[0].Revision != 2 {
		t.Errorf("the entries are %+v", all)
	}
}

// lazy is a store that takes its time.
type lazy struct{ journal.Store }

func (l lazy) Apply(ctx context.Context, c journal.Change) error {
	time.Sleep(time.Millisecond)
	return l.Store.Apply(ctx, c)
}

// TestSavesBesideEachOtherKeepTheLatest lets saves, looks and leaves run at once, as commands do,
// and in any order.
func TestSavesBesideEachOtherKeepTheLatest(t *testing.T) {
	s := newStage(t)
	s.book.Store = lazy{s.store}
	d, err := s.book.DraftFor(s.env.Context, 2, s.prompt(1))
	must(t, err)
	keep := &saver{book: s.book, ctx: s.env.Context}
	keep.open(d, 1)
	var all sync.WaitGroup
	for v := uint64(2); v < 60; v++ {
		all.Go(func() {
			p := page{text: fmt.Sprintf("version %d", v), about: about{Details: journal.Details{Title: fmt.Sprint(v)}, at: d.At}, version: v}
			var err error
			if v%7 == 0 {
				err = keep.leave(p)
			} else {
				_, err = keep.save(p)
			}
			if st := keep.standing(); err != nil || st.kept < v {
				t.Errorf("version %d: kept is %d, %v", v, st.kept, err)
			}
		})
	}
	all.Wait()
	if drafts := s.drafts(); len(drafts) != 1 || drafts[0].Body != "version 59" || drafts[0].Title != "59" {
		t.Errorf("the drafts are %+v", drafts)
	}
}

func TestAPageOfAnEarlierDraftNeverReachesAnotherOne(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("the first")
	late := s.screen.save(nil) // a command that is carried out late
	s.press("ctrl+n")
	s.sees("prompt 2 of 3")
	s.do(late)
	s.pass()
	s.press("the second")
	s.pass()
	for _, d := range s.drafts() {
		if want := map[string]string{s.prompt(1): "the first", s.prompt(2): "the second"}[d.Prompt]; d.Body != want {
			t.Errorf("the draft of %s is %q", d.Prompt, d.Body)
		}
	}
	if len(s.drafts()) != 2 {
		t.Errorf("the drafts are %+v", s.drafts())
	}
}

// slow is a store whose writes wait until they are let go on.
type slow struct {
	journal.Store
	gate chan struct{}
}

func (s slow) Apply(ctx context.Context, c journal.Change) error {
	<-s.gate
	return s.Store.Apply(ctx, c)
}

func TestTheScreenNeverWaitsForTheDisk(t *testing.T) {
	s := newStage(t)
	gate := slow{s.store, make(chan struct{})}
	s.book.Store = gate
	s.answering(1)
	s.press("A sample")
	done := make(chan struct{})
	save := s.screen.save(nil)
	go func() { save(); close(done) }()
	seen := make(chan string)
	go func() {
		s.screen.Update(tea.KeyPressMsg{Code: '!', Text: "!"})
		seen <- s.frame()
	}()
	select {
	case frame := <-seen:
		if !strings.Contains(frame, "A sample!") || !strings.Contains(frame, "saving") {
			t.Errorf("the screen shows\n%s", frame)
		}
	case <-time.After(10 * time.Second):
		t.Error("the screen waits for a save")
	}
	close(gate.gate)
	<-done
}

func TestAnErrorThatIsNoLifeboatIsNotSafe(t *testing.T) {
	s := newStage(t)
	s.book.Lifeboat.Put = func(journal.Draft, bool) (journal.Whereabouts, error) {
		return journal.Whereabouts{}, errors.New("no folder")
	}
	s.answering(1)
	s.store.Fail(errGone)
	s.press("A sample")
	s.once()
	s.once()
	s.sees("not saved in the journal yet, trying again")
}
