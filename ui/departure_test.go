package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

func TestWhatIsSafeInAFileIsLeftByTheSameKeyTwice(t *testing.T) {
	boat := &book.LifeboatError{Whereabouts: journal.Whereabouts{Path: "/home/sample/unsaved.txt"}, Err: journal.ErrFull}
	for _, c := range []struct {
		keys []string
		left bool
	}{
		{[]string{"esc"}, false}, {[]string{"esc", "esc"}, true}, {[]string{"q", "q"}, true},
		{[]string{"esc", "a", "esc"}, false}, {[]string{"q", "esc"}, false},
	} {
		onStage(t, theme.Options{}, func(s *stage) {
			top := s.open(screen.Entries)
			top.leave = func() error { return boat }
			s.press(c.keys...)
			if left := s.quit || !strings.Contains(s.frame(), "browse is shown"); left != c.left {
				t.Errorf("after %v it is left: %v\n%s", c.keys, left, s.frame())
			}
			if !c.left {
				s.sees("/home/sample/unsaved.txt", "The same key once more leaves.")
			}
		})
	}
}

func TestAKeyThatWaitedCountsOnce(t *testing.T) {
	boat := &book.LifeboatError{Whereabouts: journal.Whereabouts{Path: "/home/sample/unsaved.txt"}, Err: journal.ErrFull}
	onStage(t, theme.Options{}, func(s *stage) {
		top := s.open(screen.Entries)
		top.leave = func() error { return boat }
		top.onEnter(screen.Back{})
		s.press("enter")
		s.sees("The same key once more leaves.")
		top.holds = true
		s.press("enter")
		top.holds = false
		if s.send(screen.JournalChanged{}); strings.Contains(s.frame(), "browse is shown") {
			t.Errorf("the second press waited, and did not leave:\n%s", s.frame())
		}
	})
}

func TestAFileThatHoldsOneTextLetsNoOtherGo(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.home().leave = func() error {
			return &book.LifeboatError{Whereabouts: journal.Whereabouts{Path: "/home/sample/unsaved.txt"}, Err: journal.ErrFull}
		}
		s.open(screen.Write).leave = func() error { return journal.ErrFull }
		if s.press("q", "q", "q"); s.quit {
			t.Error("the program ended with a text that is nowhere")
		}
	})
}

func TestAnswersThatCannotBeKeptDoNotLockAnybodyIn(t *testing.T) {
	answers := &journal.AnswersError{Err: journal.ErrReadOnly}
	for _, c := range []struct {
		keys []string
		quit bool
	}{{[]string{"q"}, false}, {[]string{"q", "q"}, true}, {[]string{"q", "a", "q"}, false}, {[]string{"esc", "esc"}, false}} {
		onStage(t, theme.Options{}, func(s *stage) {
			s.open(screen.Questionnaires).leave = func() error { return answers }
			if s.press(c.keys...); s.quit != c.quit || !c.quit && !strings.Contains(s.frame(), "assess is shown") {
				t.Errorf("after %v the program ended: %v\n%s", c.keys, s.quit, s.frame())
			}
		})
	}
	onStage(t, theme.Options{}, func(s *stage) {
		s.open(screen.Questionnaires).leave = func() error { return answers }
		s.open(screen.Write).leave = func() error { return journal.ErrFull }
		if s.press("q", "q"); s.quit {
			t.Error("the program ended with a text that is nowhere")
		}
	})
}

func TestLosingTheFocusIsNoAskingToLeave(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.open(screen.Entries).leave = func() error {
			return &book.LifeboatError{Whereabouts: journal.Whereabouts{Path: "/home/sample/unsaved.txt"}, Err: journal.ErrFull}
		}
		s.send(tea.BlurMsg{})
		s.press("esc")
		s.sees("browse is shown")
	})
}

func TestAScreenThatCannotBeKeptStaysAndSaysWhy(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		top := s.open(screen.Write)
		top.leave = func() error { return journal.ErrFull }
		s.press("esc")
		s.sees("write is shown", "no room left on the disk")
		s.press("q")
		if s.quit {
			t.Error("the program ended with a text that was not kept")
		}
		s.sees("write is shown", "no room left on the disk")
		top.leave = nil
		s.press("q")
		if !s.quit {
			t.Error("the program does not end")
		}
	})
}

func TestQuittingWaitsForEveryScreen(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		var kept []string
		slow := make(chan struct{})
		s.home().leave = func() error { <-slow; kept = append(kept, "week"); return nil }
		s.open(screen.Write).leave = func() error { kept = append(kept, "write"); return nil }
		s.press("q")
		if s.quit {
			t.Fatal("the program ended before everything was kept")
		}
		close(slow)
		s.run(nil)
		if !s.quit || strings.Join(kept, " ") != "week write" {
			t.Errorf("ended %v, kept %v", s.quit, kept)
		}
	})
}

func TestWhatIsOnTheScreensCanBeKeptAfterTheProgramEnded(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		kept := 0
		gone := errors.New("gone")
		s.home().leave = func() error { kept++; return nil }
		s.open(screen.Write).leave = func() error { kept++; return gone }
		s.open(screen.Entries).leave = func() error { kept++; return nil }
		if err := s.root.Flush(context.Background()); !errors.Is(err, gone) || kept != 3 {
			t.Errorf("kept %d of 3, with %v", kept, err)
		}
	})
}

func TestLosingTheFocusKeepsEverythingAndStays(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		kept := 0
		s.open(screen.Write).leave = func() error { kept++; return nil }
		s.send(tea.BlurMsg{})
		s.sees("write is shown")
		if kept != 1 {
			t.Errorf("kept %d times", kept)
		}
	})
}
