package write

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

// wide opens a screen in a window that has room for something beside the text.
func (s *stage) wide(to screen.Open) *stage {
	s.sized(to, 140, 40)
	s.screen.Breadth(140)
	return s
}

func TestAnotherAnswerIsWrittenBesideTheOneBefore(t *testing.T) {
	s := newStage(t)
	s.entry(1, "Then I **opened** with an agenda.")
	s.wide(screen.Open{Week: 2, Prompt: s.prompt(1)})
	s.sees("Your answer of Mon 6 April 2020", "Then I opened with an agenda.")
	s.press("x")
	s.sees("Then I opened with an agenda.")
	s.screen.SetSize(80, 23)
	s.seesNo("Then I opened")
}

func TestTheAnswerItselfDoesNotStandBesideItself(t *testing.T) {
	s := newStage(t)
	e := s.entry(1, "Then I opened with an agenda.")
	s.wide(screen.Open{Entry: e.ID})
	if n := strings.Count(s.frame(), "opened with an agenda"); n != 1 {
		t.Errorf("the answer is seen %d times:\n%s", n, s.frame())
	}
}

func TestAPrivateAnswerNeverStandsBesideTheText(t *testing.T) {
	s := newStage(t)
	s.entry(1, "An answer that everybody may see.")
	e := s.entry(1, "What nobody reads.")
	d, err := s.book.DraftOf(context.Background(), e.ID)
	must(t, err)
	d.Private = true
	_, _, err = s.book.FinishDraft(context.Background(), d)
	must(t, err)
	s.wide(screen.Open{Week: 2, Prompt: s.prompt(1)})
	s.sees("An answer that everybody may see.")
	s.seesNo("What nobody reads")
}

func TestTheGuideThatAPromptSuggestsStandsBesideTheText(t *testing.T) {
	s := newStage(t).wide(screen.Open{Week: 2, Prompt: newStage(t).prompt(2)})
	s.sees("A guide, if it helps", "• What?", "Ctrl+t writes")
	s.press("ctrl+r")
	s.seesNo("A guide, if it helps")
	s.press("ctrl+r")
	s.sees("A guide, if it helps")
}

func TestFocusShowsNothingButTheText(t *testing.T) {
	s := newStage(t).wide(screen.Open{Week: 2, Prompt: newStage(t).prompt(2)})
	s.press("a", "b", "c", "f9")
	if got := strings.TrimSpace(s.frame()); got != "abc" || !s.screen.Bare() {
		t.Errorf("seen is more than the text: %q", got)
	}
	s.press("d")
	s.sees("abcd")
	s.press("esc")
	if s.sees("prompt 2 of 3"); len(s.asked) > 0 {
		t.Errorf("the first escape leaves the page: %v", s.asked)
	}
	s.press("f9", "ctrl+s")
	s.sees("prompt 2 of 3", "done")
}

func TestFocusStillSaysThatTheTextIsNotKept(t *testing.T) {
	s := newStage(t).answering(2)
	s.press("f9")
	s.store.Fail(errGone)
	s.press("a")
	s.once()
	s.once()
	s.sees("not saved in the journal yet")
}

// reads counts what is read of the journal.
type reads struct {
	journal.Store
	entries int
}

func (r *reads) Entry(ctx context.Context, id journal.ID) (journal.Entry, error) {
	r.entries++
	return r.Store.Entry(ctx, id)
}

// The answer before is looked for where it has room, once, also when the window becomes wide later,
// and nowhere else.
func TestTheAnswerBeforeIsLookedForOnlyWhereItHasRoom(t *testing.T) {
	s := newStage(t)
	s.entry(1, "Then I opened with an agenda.")
	counted := &reads{Store: s.book.Store}
	s.book.Store = counted
	s.sized(screen.Open{Week: 2, Prompt: s.prompt(1)}, 80, 23)
	s.press("x")
	if counted.entries != 0 || s.screen.help.sought {
		t.Errorf("%d entries are read in a narrow window", counted.entries)
	}
	s.screen.Breadth(140)
	s.screen.SetSize(140, 40)
	s.do(s.screen.Update(tea.WindowSizeMsg{Width: 140, Height: 40}))
	s.sees("Your answer of Mon 6 April 2020", "Then I opened with an agenda.")
	read := counted.entries
	s.press("y", "z")
	if read == 0 || counted.entries != read {
		t.Errorf("it was read %d times, then %d", read, counted.entries)
	}
}

func TestALongAnswerBesideTheTextHasAScrollBarAndIsReadOn(t *testing.T) {
	s := newStage(t)
	var long []string
	for i := range 60 {
		long = append(long, fmt.Sprintf("Line %d.", i))
	}
	s.entry(1, strings.Join(long, "\n\n"))
	s.wide(screen.Open{Week: 2, Prompt: s.prompt(1)})
	s.sees("Line 0.", "┃", "│", "more below")
	s.seesNo("Line 59.")
	for range 8 {
		s.press("alt+pgdown")
	}
	s.sees("Line 59.")
	s.seesNo("Line 0.")
	s.seesNo("more below")
	for range 8 {
		s.press("alt+pgup")
	}
	s.sees("Line 0.")
	s.seesNo("Line 59.")
	if got := s.screen.editor.Text(); got != "" {
		t.Errorf("the keys wrote %q", got)
	}
}
