package ui_test

import (
	"context"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/ui/format"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// result stands for what a command of a screen came to.
type result struct{ of string }

func TestKeysPastesAndTheMouseReachTheTopScreenOnlyAndResultsReachAll(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		top := s.open(screen.Write)
		click, paste := tea.MouseClickMsg{X: 1, Y: 2, Button: tea.MouseLeft}, tea.PasteMsg{Content: "pasted"}
		s.press("x")
		s.send(tea.MouseClickMsg{X: 3, Y: 3, Button: tea.MouseLeft}) // in the cells of the window, which has margins
		s.send(paste)
		s.send(result{"a search"})
		if top.pressed() != "x" || !top.has(click) || !top.has(paste) || !top.has(result{"a search"}) {
			t.Errorf("the screen on top got %v", top.got)
		}
		if below := s.home(); below.pressed() != "" || below.has(click) || below.has(paste) || !below.has(result{"a search"}) {
			t.Errorf("the screen below got %v", below.got)
		}
	})
}

func TestAnEscapeFollowedByALetterIsBoth(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		top := s.open(screen.Entries)
		s.press("alt+x")
		if top.pressed() != "" || s.home().pressed() != "x" {
			t.Errorf("the screen that was left got %q, the one below %q", top.pressed(), s.home().pressed())
		}
		typing := s.open(screen.Write)
		typing.typing = true
		s.press("alt+x")
		if typing.pressed() != "alt+x" {
			t.Errorf("a screen where somebody types got %q", typing.pressed())
		}
	})
}

func TestSizes(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.send(tea.WindowSizeMsg{})
		s.sees("week is shown")
		if f := s.home(); f.width != 76 || f.height != 21 {
			t.Errorf("without a size the screen has %dx%d", f.width, f.height)
		}
		s.send(tea.WindowSizeMsg{Width: 12, Height: 4})
		if got := s.frame(); strings.Contains(got, "\n") || len([]rune(got)) > 12 {
			t.Errorf("in too little room the frame is %q", got)
		}
		s.send(tea.WindowSizeMsg{Width: 100, Height: 30})
		f := s.open(screen.Entries)
		if f.width != 76 || f.height != 27 {
			t.Errorf("a new screen has %dx%d", f.width, f.height)
		}
		f.breadth = 120 // it found a use for a wide window
		s.press("x")
		if f.width != 96 || f.height != 27 {
			t.Errorf("a screen that has a use for all of it has %dx%d", f.width, f.height)
		}
	})
}

func TestNewsStaysUntilTheNextKeyOrForSomeSeconds(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.send(screen.Notice{Text: "the first news"})
		s.pass(8 * time.Second)
		s.send(screen.Notice{Text: "the second news"})
		s.pass(8 * time.Second)
		s.sees("the second news")
		s.pass(8 * time.Second)
		s.seesNot("news")
		s.send(screen.Notice{Text: "the third\x1b[2J news"})
		s.sees("the third^[[2J news")
		s.press("x")
		s.seesNot("news")
	})
}

func TestTheHelpNamesEveryKeyScrollsAndCloses(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		for _, k := range strings.Fields("a b c d e f g i l m n o p r s t u v w x y z") {
			s.home().keys = append(s.home().keys, bind(k, "the action "+k, k))
		}
		s.press("?")
		s.sees("the action a", "Keys")
		s.seesNot("the action z", "week is shown")
		s.press("pgdown")
		s.sees("the action z", "all keys", "leave", "/home/sample/journal.db")
		s.seesNot("the action a ")
		s.press("pgup", "a")
		s.sees("the action a")
		s.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		s.seesNot("the action a ")
		s.press("esc")
		s.sees("week is shown")
		if got := s.home().pressed(); got != "" {
			t.Errorf("keys of the help went on to the screen: %s", got)
		}
	})
}

func TestARowOfTheHelpIsDoneByAClick(t *testing.T) {
	withActions(t, func(s *stage) {
		for _, away := range []int{0, 2} { // scrolled or not
			s.press("?")
			for range away {
				s.press("down")
			}
			y := strings.Count(s.frame()[:strings.Index(s.frame(), "hand in")], "\n")
			s.send(tea.MouseClickMsg{X: 6, Y: y, Button: tea.MouseLeft})
			s.sees("week is shown")
		}
		if got := s.home().pressed(); got != "h h" {
			t.Errorf("after clicks the screen got %q", got)
		}
		s.press("?")
		s.send(tea.MouseClickMsg{X: 6, Y: 1, Button: tea.MouseLeft})
		s.sees("Keys")
	})
}

func TestAScreenCanAskForTheHelp(t *testing.T) {
	onStage(t, theme.Options{Name: "none"}, func(s *stage) {
		s.home().typing = true
		s.home().react = func(msg tea.Msg) tea.Cmd {
			if k, is := msg.(tea.KeyPressMsg); is && k.String() == "?" {
				return s.env.Ask(screen.Help{})
			}
			return nil
		}
		s.press("?")
		s.sees("Keys", "find an action")
	})
}

func TestTheSettingsThatAreChosenAreInUseAtOnce(t *testing.T) {
	onStage(t, theme.Options{Name: "none"}, func(s *stage) {
		s.env.LocaleFor = func(locale string) format.Locale { return format.LocaleFor(locale, func(string) string { return "" }) }
		s.send(screen.SettingsChanged{Settings: journal.Settings{Locale: "en_US", Keys: map[string]string{"week.h": "g"}}})
		if day := s.env.Locale.Clock(time.Date(2020, 4, 6, 14, 2, 0, 0, time.UTC)); day != "2:02 pm" || s.env.Keys["week.h"] != "g" {
			t.Errorf("it is %s, and the keys are %v", day, s.env.Keys)
		}
		if !s.home().has(screen.JournalChanged{}) {
			t.Error("the screen still shows dates in the other form")
		}
	})
}

func TestTheBackgroundColourRestylesEverythingAtOnce(t *testing.T) {
	onStage(t, theme.Options{Dark: true}, func(s *stage) {
		top, dark := s.open(screen.Write), s.root.View().Content
		s.home().keys = nil
		s.send(tea.BackgroundColorMsg{Color: color.White})
		if s.env.Theme.Dark || !top.has(screen.ThemeChanged{}) || !s.home().has(screen.ThemeChanged{}) {
			t.Error("a light background did not reach everyone")
		}
		if s.root.View().Content == dark {
			t.Error("the foot line has the colours of before")
		}
		s.send(screen.Theme{Name: "dark"})
		s.send(tea.BackgroundColorMsg{Color: color.White})
		if !s.env.Theme.Dark {
			t.Error("the terminal's answer took the chosen theme away")
		}
	})
}

func TestATerminalWithFewColoursGetsItsOwn(t *testing.T) {
	onStage(t, theme.Options{Dark: true}, func(s *stage) {
		s.send(tea.ColorProfileMsg{Profile: colorprofile.ANSI})
		if frame := s.root.View().Content; !strings.Contains(frame, "\x1b[1m?") || !s.home().has(screen.ThemeChanged{}) {
			t.Errorf("the foot line is %q", frame[strings.LastIndex(frame, "\n"):])
		}
	})
}

func TestWhatAnotherProgramChangesIsLoadedAnew(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.pass(4 * time.Second)
		if s.home().has(screen.JournalChanged{}) {
			t.Fatal("nothing changed yet")
		}
		_, err := s.book.ChangeSettings(context.Background(), func(c *journal.Settings) error {
			c.Keys = map[string]string{"week.h": "g"}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		s.pass(4 * time.Second)
		if !s.home().has(screen.JournalChanged{}) || s.env.Keys["week.h"] != "g" {
			t.Errorf("the screen got %v, the keys are %v", s.home().got, s.env.Keys)
		}
	})
}

func TestWhatAnotherWindowChangesIsShownWithoutAKeyAndWithoutTheFocus(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.pass(4 * time.Second)
		s.send(tea.BlurMsg{})
		s.keys(map[string]string{"week.h": "g"})
		s.pass(4 * time.Second)
		if !s.home().has(screen.JournalChanged{}) {
			t.Error("the window that lies beside the other one shows an old journal")
		}
	})
}

func TestTheCursorStaysInsideTheWindow(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		for at, shown := range map[[2]int]bool{{0, 0}: true, {75, 20}: true, {76, 0}: false, {0, 21}: false, {-1, 0}: false} {
			s.home().cursor = tea.NewCursor(at[0], at[1])
			if got := s.root.View().Cursor != nil; got != shown {
				t.Errorf("a cursor at %v is shown: %v", at, got)
			}
		}
	})
}

func TestAClickOnTheFootLinePressesTheKey(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.home().keys = []key.Binding{bind("enter", "open", "enter"), bind("↑↓", "choose", "up"), bind("h", "hand in", "h")}
		click := func(word string) {
			cell := len([]rune(s.foot()[:strings.Index(s.foot(), word)]))
			s.send(tea.MouseClickMsg{X: cell, Y: 23, Button: tea.MouseLeft})
		}
		click("hand in")
		click("choose")
		s.send(tea.MouseClickMsg{X: strings.Index(s.foot(), "↑"), Y: 23, Button: tea.MouseLeft})
		if got := s.home().pressed(); got != "h down up" {
			t.Errorf("the screen got %q", got)
		}
		click("more")
		s.sees("Keys")
		click("close")
		s.sees("week is shown")
	})
}

func TestAClickOnWhatThereIsBelowGoesThere(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.home().below = 7
		for _, keys := range [][]key.Binding{nil, {bind("enter", strings.Repeat("a sample of a long name ", 3), "enter")}} {
			s.home().got, s.home().keys = nil, keys
			rows := strings.Split(ansi.Strip(s.root.View().Content), "\n")
			y := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, "7 more below") })
			if y < 0 {
				t.Fatalf("what is below is not said:\n%s", strings.Join(rows, "\n"))
			}
			x := len([]rune(rows[y][:strings.Index(rows[y], "more below")]))
			s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
			if got := s.home().pressed(); got != "pgdown" {
				t.Errorf("with %d keys on the foot line the screen got %q", len(keys), got)
			}
		}
	})
}

func TestTheWayOutIsAlwaysOnTheFootLine(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		if strings.Contains(s.foot(), "esc") {
			t.Errorf("nothing lies behind the first screen, and its foot line says %q", s.foot())
		}
		f := s.open(screen.Entries)
		f.keys = []key.Binding{bind("e", "change", "e"), bind("n", "another answer", "n"), bind("y", "copy the text", "y")}
		if got := s.foot(); !strings.Contains(got, "esc back  ? more") {
			t.Errorf("above another screen it says %q", got)
		}
		f.keys = append(f.keys, bind("esc", "show all", "esc"))
		s.send(tea.WindowSizeMsg{Width: 40, Height: 15})
		if got := strings.TrimSpace(s.foot()); got != "e change  esc show all  ? more" {
			t.Errorf("with little room it says %q", got)
		}
	})
}

func TestSignsHavePlainForms(t *testing.T) {
	onStage(t, theme.Options{ASCII: true}, func(s *stage) {
		s.home().keys = []key.Binding{bind("↑↓", "choose", "up")}
		s.home().name = "“Ponder” · 6 – 12, a very long li…"
		s.sees(`"Ponder" - 6 - 12, a very long li~ is shown`, "up/down choose")
	})
}

func TestAScreenCanLieOverWhatIsRead(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		below := s.top()
		s.send(screen.LookUp("a sample text"))
		over := s.top()
		if over == below || over.height >= 21 || over.height < 11 {
			t.Fatalf("the layer has %d rows of 21", over.height)
		}
		s.sees("week is shown", "glossary is shown")
		s.press("l")
		if over.pressed() != "l" || below.pressed() != "" {
			t.Errorf("the layer got %q, what is below it %q", over.pressed(), below.pressed())
		}
		s.send(tea.MouseClickMsg{X: 5, Y: 13, Button: tea.MouseLeft})
		s.send(tea.MouseClickMsg{X: 5, Y: 2, Button: tea.MouseLeft})
		if want := (tea.MouseClickMsg{X: 3, Y: 12 - (21 - over.height), Button: tea.MouseLeft}); !over.has(want) || over.has(tea.MouseClickMsg{X: 3, Y: 1, Button: tea.MouseLeft}) || len(below.got) > 0 && below.has(want) {
			t.Errorf("of two clicks the layer got %v", over.got)
		}
		s.send(tea.WindowSizeMsg{Width: 40, Height: 15})
		if over.width != 40 || over.height != 11 {
			t.Errorf("after a resize it has %dx%d cells", over.width, over.height)
		}
		s.sees("week is shown", "glossary is shown")
		s.send(screen.Back{})
		s.sees("week is shown")
		s.seesNot("glossary is shown")
		s.press("h")
		if below.pressed() != "h" {
			t.Errorf("after it is closed, what was below it gets %q", below.pressed())
		}
	})
}

func TestAScreenIsOpenedAgainWhereItWasLeft(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.open(screen.Entries).mark = "the third"
		s.press("esc")
		if got := s.open(screen.Entries).opened.Mark; got != "the third" {
			t.Errorf("the screen is told of %q", got)
		}
		s.press("esc")
		if got := s.open(screen.Settings).opened.Mark; got != "" {
			t.Errorf("another screen is told of %q", got)
		}
	})
}

func TestWhatCameByItselfIsSaidOnceNobodyTypes(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		top := s.open(screen.Write)
		top.typing = true
		s.send(screen.FromElsewhere{Notice: screen.Notice{Text: "Two entries came."}})
		s.press("x")
		if strings.Contains(s.frame(), "Two entries came.") {
			t.Error("it is said while somebody types")
		}
		top.typing = false
		s.send(screen.Notice{Text: "Saved."})
		s.send(result{"anything"})
		if f := s.frame(); !strings.Contains(f, "Saved.") || strings.Contains(f, "Two entries came.") {
			t.Errorf("it takes the place of other news:\n%s", f)
		}
		s.press("y")
		if !strings.Contains(s.frame(), "Two entries came.") {
			t.Errorf("it is never said:\n%s", s.frame())
		}
		s.press("z")
		if strings.Contains(s.frame(), "Two entries came.") {
			t.Error("it is said twice")
		}
	})
}

func TestWhatCameByItselfIsLoadedAtOnce(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.pass(10 * time.Second)
		if err := s.store.Apply(t.Context(), journal.Change{Entries: []journal.Entry{{Head: journal.Head{ID: "aaaaaaaaaaaaaaaaaaaaaaaaaa", Revision: 1, Week: journal.NoWeek, At: time.Now()}, Body: "It came."}}, At: time.Now()}); err != nil {
			t.Fatal(err)
		}
		s.send(screen.FromElsewhere{})
		if !s.home().has(screen.JournalChanged{}) {
			t.Error("the screen was not told")
		}
	})
}
