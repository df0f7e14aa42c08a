package ui_test

import (
	"context"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// withActions is a stage whose first screen has some actions.
func withActions(t *testing.T, test func(*stage)) {
	t.Helper()
	onStage(t, theme.Options{}, func(s *stage) {
		off := bind("z", "cannot be done now", "z")
		off.SetEnabled(false)
		s.home().keys = []key.Binding{bind("enter", "open", "enter"), bind("h", "hand in", "h"), bind("j", "journal", "j"),
			bind("↑↓", "choose", "up", "down"), bind("x", "to the trash", "x", "delete"), bind("", "", "g"), off}
		test(s)
	})
}

// keys changes the learner's own keys.
func (s *stage) keys(own map[string]string) {
	s.t.Helper()
	_, err := s.book.ChangeSettings(context.Background(), func(c *journal.Settings) error { c.Keys = own; return nil })
	if err != nil {
		s.t.Fatal(err)
	}
	s.send(screen.SettingsChanged{Settings: journal.Settings{Keys: own}})
}

func (s *stage) kept() map[string]string {
	s.t.Helper()
	got, err := s.book.Settings(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	return got.Keys
}

func TestThePaletteListsWhatCanBeDoneWithItsKeys(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k")
		s.sees("Find an action", "▸ open", "hand in", "journal", "choose", "to the trash", "all keys", "leave Ponder", "suspend")
		s.seesNot("cannot be done now", "back")
		if line := s.row("hand in"); !strings.HasSuffix(strings.TrimRight(line, " │"), " h") {
			t.Errorf("the key is not shown: %q", line)
		}
		s.open(screen.Entries)
		s.press("ctrl+k")
		s.sees("back")
	})
}

// row is the line of the frame that has these words.
func (s *stage) row(words string) string {
	for line := range strings.Lines(s.frame()) {
		if strings.Contains(line, words) {
			return strings.TrimRight(line, " \n")
		}
	}
	return ""
}

func TestThePaletteFindsByAllWordsInAnyCaseAndDoesIt(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k", "I", "N", "space", "H", "a")
		s.sees("▸ hand in")
		s.seesNot("journal", "all keys")
		s.press("enter")
		s.sees("week is shown")
		if got := s.home().pressed(); got != "h" {
			t.Errorf("the screen got %q", got)
		}
		s.press("ctrl+k", "a", "l", "l", "space", "k", "enter")
		s.sees("Keys · week")
	})
}

func TestThePaletteChoosesByArrowsWheelAndClicks(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k", "down", "down", "up", "enter")
		s.press("ctrl+k")
		s.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		s.press("enter")
		if got := s.home().pressed(); got != "h h" {
			t.Errorf("the screen got %q", got)
		}
		s.press("ctrl+k")
		y := strings.Count(s.frame()[:strings.Index(s.frame(), "journal")], "\n")
		s.send(tea.MouseClickMsg{X: 4, Y: y, Button: tea.MouseLeft})
		s.sees("▸ journal")
		s.send(tea.MouseClickMsg{X: 4, Y: y, Button: tea.MouseLeft})
		if got := s.home().pressed(); got != "h h j" {
			t.Errorf("after clicks the screen got %q", got)
		}
	})
}

func TestThePaletteClosesAndSaysWhenNothingIsFound(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k")
		s.send(tea.PasteMsg{Content: "no such\nthing"})
		s.sees("No action here has these words")
		s.press("enter", "down", "ctrl+r", "esc")
		s.sees("week is shown")
		s.press("ctrl+k", "alt+h")
		if got := s.home().pressed(); got != "h" {
			t.Errorf("after an escape with a letter the screen got %q", got)
		}
		s.press("ctrl+k", "c", "h", "o", "o", "enter")
		s.sees("Press ↑↓ for this: choose.")
	})
}

func TestWhereSomebodyTypesThePaletteOpensUnlessTheScreenTakesItsKey(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		top := s.open(screen.Write)
		top.typing = true
		s.press("?", "q", "ctrl+k")
		s.sees("Find an action")
		s.press("esc")
		top.keys = []key.Binding{bind("ctrl+k", "cut to the end", "ctrl+k")}
		s.press("ctrl+k")
		if got := top.pressed(); got != "? q ctrl+k" {
			t.Errorf("the screen got %q", got)
		}
		s.press("f2")
		s.sees("cut to the end", "all keys")
		s.seesNot("suspend")
		s.press("esc", "f1")
		s.sees("Keys · write")
	})
}

func TestAKeyIsChangedInThePaletteAndKept(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k", "h", "a", "n", "d", "ctrl+r")
		s.sees(`Press the key for "hand in" on this screen. Now it is h.`)
		s.press("g")
		s.sees("yours g")
		if got := s.kept()["week.h"]; got != "g" {
			t.Errorf("kept %v", s.kept())
		}
		s.press("esc", "h", "g")
		if got := s.home().pressed(); got != "h" {
			t.Errorf("h and g gave the screen %q, and only g means hand in now, by the key the screen knows", got)
		}
		if !strings.Contains(s.foot(), "g hand in") {
			t.Errorf("the foot line says %q", s.foot())
		}
		s.press("ctrl+k", "h", "a", "n", "d", "ctrl+r", "delete", "esc", "h")
		if s.kept() != nil || s.home().pressed() != "h h" {
			t.Errorf("afterwards kept %v, and the screen got %q", s.kept(), s.home().pressed())
		}
	})
}

func TestAKeyThatHasAnotherUseIsRefusedByName(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k", "h", "a", "n", "d", "ctrl+r", "j")
		s.sees(`j is the key of "journal" already.`, "Press the key for")
		s.press("delete")
		s.sees(`delete is the key of "to the trash" already.`)
		s.press("?")
		s.sees(`? is the key of "all keys" already.`)
		s.press("esc")
		s.sees("▸ hand in")
		if s.kept() != nil {
			t.Errorf("kept %v", s.kept())
		}
		top := s.open(screen.Write)
		top.typing, top.keys = true, []key.Binding{bind("ctrl+s", "done", "ctrl+s")}
		s.press("ctrl+k", "ctrl+r", "d")
		s.sees("d is text while you write.")
		s.press("ctrl+d", "esc", "d", "ctrl+d", "ctrl+s")
		if got := top.pressed(); got != "d ctrl+s" {
			t.Errorf("the screen got %q", got)
		}
	})
}

func TestALetterOfOnesOwnIsTextWhereSomebodyTypes(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		top := s.open(screen.Entries)
		top.keys = []key.Binding{bind("enter", "to the list", "enter")}
		s.keys(map[string]string{"journal.enter": "g"})
		s.press("g")
		top.typing = true
		s.press("g")
		if got := top.pressed(); got != "enter g" {
			t.Errorf("the screen got %q", got)
		}
	})
}

func TestWhatIsPastedIsNoKey(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k", "h", "a", "n", "d", "ctrl+r")
		s.send(tea.PasteMsg{Content: "pasted"})
		s.sees(`Press the key for "hand in"`)
		s.press("g")
		if got := s.kept(); len(got) != 1 || got["week.h"] != "g" {
			t.Errorf("kept %v", got)
		}
	})
}

func TestThePaletteAndTheHelpCloseWhenTheScreenBelowThemGoes(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k")
		s.open(screen.Entries)
		s.sees("browse is shown")
		s.press("?")
		s.send(screen.Back{})
		s.sees("week is shown")
	})
}

func TestAKeyMayBeGivenAgainToItsOwnAction(t *testing.T) {
	withActions(t, func(s *stage) {
		s.keys(map[string]string{"week.h": "g"})
		s.press("ctrl+k", "h", "a", "n", "d", "ctrl+r", "g")
		s.sees("yours g")
		s.seesNot("already")
	})
}

func TestWhatIsPastedFromTheClipboardReachesThePalette(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k", "ctrl+v")
		s.send(tea.ClipboardMsg{Content: "hand"})
		s.sees("▸ hand in")
		s.seesNot("journal")
	})
}

func TestKeysCanTradePlaces(t *testing.T) {
	withActions(t, func(s *stage) {
		s.keys(map[string]string{"week.h": "j", "week.j": "h"})
		s.press("h", "j", "x", "delete", "g")
		if got := s.home().pressed(); got != "j h x delete g" {
			t.Errorf("the screen got %q", got)
		}
		s.press("?")
		s.seesNot("both")
	})
}

func TestTheKeyThatIsShownIsTheOneThatChanges(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.home().keys = []key.Binding{bind("esc", "back to the week", "r", "esc")}
		s.keys(map[string]string{"week.esc": "b"})
		s.press("b", "r", "esc")
		if got := s.home().pressed(); got != "esc r" {
			t.Errorf("the screen got %q", got)
		}
	})
}

func TestSharedKeysAreNamedInTheHelp(t *testing.T) {
	withActions(t, func(s *stage) {
		s.keys(map[string]string{"week.h": "j"})
		s.press("?")
		s.sees(`j is both "hand in" and "journal" here.`)
	})
}

func TestKeysThatWorkEverywhereCanBeChanged(t *testing.T) {
	withActions(t, func(s *stage) {
		s.keys(map[string]string{"everywhere.?": "f5", "everywhere.q": "x"})
		if !strings.Contains(s.foot(), "f5 more") {
			t.Errorf("the foot line says %q", s.foot())
		}
		s.press("?", "q", "x")
		if got := s.home().pressed(); got != "? q x" || s.quit {
			t.Errorf("the screen got %q, ended %v: what the screen has a use for comes first", got, s.quit)
		}
		s.press("f5")
		s.sees("Keys · week")
		s.press("esc", "ctrl+k", "a", "l", "l", "ctrl+r")
		s.sees("on every screen. Now it is f5.")
		s.press("delete", "esc", "?")
		s.sees("Keys · week")
		if got := s.kept(); len(got) != 1 || got["everywhere.q"] != "x" {
			t.Errorf("kept %v", got)
		}
	})
}

func TestAKeyThatCannotBeKeptIsNotTaken(t *testing.T) {
	withActions(t, func(s *stage) {
		s.store.Fail(journal.ErrFull)
		s.press("ctrl+k", "h", "a", "n", "d", "ctrl+r", "g")
		s.sees("no room left on the disk")
		s.press("esc", "g")
		if got := s.home().pressed(); got != "g" {
			t.Errorf("the screen got %q", got)
		}
	})
}

func TestThePaletteFindsActionsByWhatPeopleCallThem(t *testing.T) {
	for typed, want := range map[string]string{
		"paste": "read in a course page", "import": "bring in another journal", "submit": "hand in",
		"preferences": "settings", "quit": "leave Ponder", "backup": "copy the journal",
	} {
		withActions(t, func(s *stage) {
			s.press("ctrl+k")
			for _, letter := range typed {
				s.press(string(letter))
			}
			s.sees(want)
		})
	}
}

func TestThePaletteOpensPagesAndSaysWhatACommandDoes(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("ctrl+k", "p", "r", "e", "f", "e", "r", "enter")
		s.sees("settings is shown")
		s.press("ctrl+k", "s", "p", "e", "l", "l", "enter")
		s.sees("settings is shown", "Ponder checks no spelling")
	})
}

func TestTheHelpListsWhatIsNotPossibleJustNow(t *testing.T) {
	withActions(t, func(s *stage) {
		s.press("?")
		s.sees("hand in", "Not possible just now", "cannot be done now")
	})
}
