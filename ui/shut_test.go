package ui_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// onLockedStage is onStage with a journal that is locked, and was opened.
func onLockedStage(t *testing.T, after int, test func(*stage)) {
	t.Helper()
	onStage(t, theme.Options{}, func(s *stage) {
		s.store.SetLocked(true, false)
		s.pass(4 * time.Second)
		s.send(screen.SettingsChanged{Settings: journal.Settings{LockAfter: after}})
		test(s)
	})
}

// shut says what was open when the journal was shut.
func (s *stage) shut() (open []screen.Open, shut bool) {
	open, _, shut = s.root.Resume()
	return open, shut && s.quit
}

func TestCtrlLShutsALockedJournalWhateverIsTypedOrLiesOverTheScreen(t *testing.T) {
	for name, before := range map[string]func(*stage){
		"on a page":            func(*stage) {},
		"while somebody types": func(s *stage) { s.open(screen.Write).typing = true },
		"over it":              func(s *stage) { s.press("ctrl+k") },
	} {
		t.Run(name, func(t *testing.T) {
			onLockedStage(t, 0, func(s *stage) {
				before(s)
				kept := false
				s.home().leave = func() error { kept = true; return nil }
				s.press("ctrl+l")
				if _, shut := s.shut(); !shut || !kept {
					t.Errorf("shut: %v, kept: %v", shut, kept)
				}
				s.seesNot("week is shown", "write is shown")
			})
		})
	}
}

func TestWithoutALockCtrlLIsTheScreens(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.press("ctrl+l")
		s.pass(100 * time.Hour)
		if _, shut := s.shut(); shut || s.home().pressed() != "ctrl+l" {
			t.Errorf("shut: %v, and the screen got %q", shut, s.home().pressed())
		}
		s.press("?")
		s.seesNot("ctrl+l")
	})
}

func TestALockedJournalIsShutOnceNobodyDidAnythingForAsLongAsWasChosen(t *testing.T) {
	for _, c := range []struct {
		after int // as chosen
		idle  time.Duration
		shut  bool
	}{{0, 14 * time.Minute, false}, {0, 16 * time.Minute, true}, {2, time.Minute, false}, {2, 3 * time.Minute, true}, {-1, 20 * time.Hour, false}} {
		onLockedStage(t, c.after, func(s *stage) {
			s.pass(time.Minute / 2)
			s.press("x")
			s.passInSteps(c.idle)
			if _, shut := s.shut(); shut != c.shut {
				t.Errorf("with %d, after %v, it is shut: %v", c.after, c.idle, shut)
			}
		})
	}
}

// passInSteps lets time go by as the program sees it, which looks again and again.
func (s *stage) passInSteps(d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end) && !s.quit; {
		s.pass(3 * time.Second)
	}
}

func TestComingBackFromAnEditorIsToDoSomething(t *testing.T) {
	onLockedStage(t, 2, func(s *stage) {
		time.Sleep(time.Hour) // the terminal was the editor's
		s.send(screen.EditorClosed{Owner: "x", Text: "kept"})
		s.run(nil)
		s.passInSteps(time.Minute)
		if _, shut := s.shut(); shut || !s.home().has(screen.EditorClosed{Owner: "x", Text: "kept"}) {
			t.Errorf("shut: %v, and the screen got %v", shut, s.home().got)
		}
	})
}

func TestAJournalIsNotShutOverATextThatIsNowhereElse(t *testing.T) {
	onLockedStage(t, 0, func(s *stage) {
		s.home().leave = func() error { return errors.New("the disk is gone") }
		s.press("ctrl+l")
		if _, shut := s.shut(); shut {
			t.Error("it is shut")
		}
		s.sees("was not locked", "disk is gone")
		s.home().leave = func() error { return &book.LifeboatError{Err: errors.New("full")} }
		s.press("ctrl+l")
		if _, shut := s.shut(); !shut {
			t.Error("with the text in a file it is not shut")
		}
	})
}

func TestAJournalThatWasLockedElsewhereIsShut(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.store.SetLocked(true, true)
		s.passInSteps(10 * time.Second)
		if _, shut := s.shut(); !shut {
			t.Error("it is open")
		}
	})
}

func TestWhatWasOpenIsOpenedAgainOnceThePassphraseWasGiven(t *testing.T) {
	var open []screen.Open
	onLockedStage(t, 0, func(s *stage) {
		s.home().mark = "third row"
		s.send(screen.Open{Place: screen.Entries, Entry: "an entry"})
		s.send(screen.Open{Place: screen.Write, Draft: "a draft"})
		s.press("ctrl+l")
		open, _ = s.shut()
	})
	onStage(t, theme.Options{}, func(s *stage) {
		s.asks()
		s.press("ctrl+k", "?", "q", "ctrl+l")
		if got := s.top().pressed(); got != "ctrl+k ? q ctrl+l" {
			t.Errorf("the page that asks got %q", got)
		}
		s.send(screen.Unlocked{Open: open, Settings: journal.Settings{Keys: map[string]string{"everywhere.?": "f5"}}})
		last := s.screens[len(s.screens)-3:]
		if last[0].opened.Mark != "third row" || last[1].opened.Entry != "an entry" || last[2].opened.Draft != "a draft" || !last[2].opened.Resumed {
			t.Errorf("opened are %+v, %+v, %+v", last[0].opened, last[1].opened, last[2].opened)
		}
		s.sees("write is shown")
		if s.env.Keys["everywhere.?"] != "f5" {
			t.Error("the learner's keys do not count")
		}
		s.send(screen.Back{})
		s.sees("browse is shown")
	})
}

// asks puts the page on the stage that asks for what opens the journal, and nothing below it.
func (s *stage) asks() {
	s.send(screen.Open{Place: screen.Unlock, Replace: true})
	s.top().typing = true
}

func TestWhoGoesLineByLineLeavesTheScreensOnceTheJournalIsOpen(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.asks()
		s.send(screen.Unlocked{ByLines: true})
		if !s.quit || !s.root.GoesByLines() {
			t.Error("the screens are still there")
		}
	})
}

func TestSuspendingShutsWhereThatWasChosen(t *testing.T) {
	for _, chosen := range []bool{false, true} {
		onLockedStage(t, 0, func(s *stage) {
			stopped := false
			s.env.Suspend = func() tea.Msg { stopped = true; return nil }
			s.send(screen.SettingsChanged{Settings: journal.Settings{LockSuspended: chosen}})
			s.press("ctrl+z")
			_, suspend, shut := s.root.Resume()
			if shut != chosen || suspend != chosen || stopped == chosen {
				t.Errorf("chosen: %v; shut: %v, to be suspended: %v, suspended: %v", chosen, shut, suspend, stopped)
			}
		})
	}
}

func TestALookFromBeforeThePassphraseWasGivenShutsNothing(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.store.SetLocked(true, true)
		s.asks()
		look := s.root.LookNow()
		s.store.SetLocked(true, false)
		s.send(screen.Unlocked{Open: []screen.Open{{Place: screen.Week}}})
		s.send(look)
		s.passInSteps(10 * time.Second)
		if _, shut := s.shut(); shut {
			t.Error("it is shut again")
		}
	})
}

func TestWhatIsTypedWhileAnIdleJournalIsBeingKeptIsNotDropped(t *testing.T) {
	onLockedStage(t, 2, func(s *stage) {
		page := s.open(screen.Write)
		page.typing = true
		slow := make(chan struct{})
		page.leave = func() error { <-slow; return nil }
		s.passInSteps(3 * time.Minute)
		s.press("a", "b")
		s.send(tea.PasteMsg{Content: "pasted"})
		close(slow)
		s.run(nil)
		if _, shut := s.shut(); shut || page.pressed() != "a b" || !page.has(tea.PasteMsg{Content: "pasted"}) {
			t.Errorf("shut: %v, and the screen got %v", shut, page.got)
		}
		s.passInSteps(3 * time.Minute)
		if _, shut := s.shut(); !shut {
			t.Error("it stays open for ever")
		}
	})
}

func TestWhatIsTypedWhileAJournalIsShutFromElsewhereIsKept(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		page, kept := s.open(screen.Write), ""
		page.typing = true
		slow := make(chan struct{})
		page.leave = func() error { <-slow; kept = page.pressed(); return nil }
		s.store.SetLocked(true, true)
		s.passInSteps(10 * time.Second)
		s.press("a", "b")
		close(slow)
		s.run(nil)
		if _, shut := s.shut(); !shut || kept != "a b" {
			t.Errorf("shut: %v, and kept is %q", shut, kept)
		}
	})
}

// again opens what was open when a journal was shut, as another program does that is told of it.
func (s *stage) again(open []screen.Open) {
	s.t.Helper()
	data, err := json.Marshal(open)
	if err == nil {
		open = nil
		err = json.Unmarshal(data, &open)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.asks()
	s.send(screen.Unlocked{Open: open})
}

func TestWhatIsHalfTypedOnEachScreenIsTypedOnOnceKeysReachIt(t *testing.T) {
	var open []screen.Open
	title, word := *screen.HalfTypedIn("title", "harbr", 4), *screen.HalfTypedIn("word", "tid", 1)
	onLockedStage(t, 0, func(s *stage) {
		s.home().mark = "row"
		s.open(screen.Write).half = &title
		s.send(screen.LookUp(""))
		s.screens[len(s.screens)-1].half = &word
		s.press("ctrl+l")
		open, _ = s.shut()
	})
	onStage(t, theme.Options{}, func(s *stage) {
		s.again(open)
		last := s.screens[len(s.screens)-3:]
		if len(last[0].typedOn) != 0 || !reflect.DeepEqual(last[1].typedOn, []screen.HalfTyped{title}) || !reflect.DeepEqual(last[2].typedOn, []screen.HalfTyped{word}) {
			t.Errorf("typed on: %+v, %+v, %+v", last[0].typedOn, last[1].typedOn, last[2].typedOn)
		}
		s.sees("write is shown", "glossary is shown")
		s.press("x")
		if last[2].pressed() != "x" {
			t.Error("what lay over the screen does not any more")
		}
	})
}

func TestWhatCouldNotBeTypedOnYetIsHandedOverAgain(t *testing.T) {
	title := *screen.HalfTypedIn("title", "harbr", 4)
	open := []screen.Open{{Place: screen.Week, Unfinished: &screen.Unfinished{Fields: &title}}}
	onLockedStage(t, 0, func(s *stage) {
		s.slow = true
		s.again(open)
		page := s.top()
		s.press("a")
		s.send(tea.PasteMsg{Content: "pasted"})
		s.press("ctrl+l")
		if len(page.typedOn) != 0 {
			t.Error("typed on before keys reach it")
		}
		open, _ = s.shut()
	})
	onStage(t, theme.Options{}, func(s *stage) {
		s.slow = true
		s.again(open)
		page := s.top()
		if len(page.typedOn) != 0 || page.pressed() != "" {
			t.Errorf("typed on %v and pressed %q before keys reach it", page.typedOn, page.pressed())
		}
		page.holds = false
		s.send(screen.JournalChanged{})
		if len(page.typedOn) != 1 || page.typedOn[0].Texts["title"] != "harbr" {
			t.Errorf("typed on: %+v", page.typedOn)
		}
		if page.pressed() != "a" || !page.has(tea.PasteMsg{Content: "pasted"}) {
			t.Errorf("what waited is %v", page.got)
		}
	})
}

func TestWhatIsTypedIntoThePaletteIsThereAgain(t *testing.T) {
	var open []screen.Open
	onLockedStage(t, 0, func(s *stage) {
		s.press("ctrl+k", "h", "a", "r", "r", "left", "ctrl+l")
		open, _ = s.shut()
	})
	onStage(t, theme.Options{}, func(s *stage) {
		s.again(open)
		s.press("x")
		s.sees("Find an action", "harxr")
	})
}
