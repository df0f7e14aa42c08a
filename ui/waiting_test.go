package ui_test

import (
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
	"ponder/ui/theme"
)

func TestKeysPressedWhileAScreenIsKeptGoToTheScreenThatComes(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		top := s.open(screen.Write)
		kept := make(chan struct{})
		top.leave = func() error { <-kept; return nil }
		s.press("esc", "a", "b")
		s.send(tea.PasteMsg{Content: "c"})
		if top.pressed() != "" || s.home().pressed() != "" {
			t.Fatalf("while it was kept, keys went to the top (%s) and below (%s)", top.pressed(), s.home().pressed())
		}
		close(kept)
		s.run(nil)
		if got := s.home().pressed(); got != "a b" || !s.home().has(tea.PasteMsg{Content: "c"}) {
			t.Errorf("afterwards the screen below got %v", s.home().got)
		}
		s.sees("week is shown")
	})
}

func TestKeysForAScreenThatHoldsThemMeanWhatTheyWouldAfterwards(t *testing.T) {
	bind := func(k string) key.Binding { return key.NewBinding(key.WithKeys(k), key.WithHelp(k, "sample "+k)) }
	for _, holds := range []bool{false, true} {
		onStage(t, theme.Options{}, func(s *stage) {
			s.env.Keys = map[string]string{"week.p": "d", "week.d": "p", "week.n": "v"}
			top := s.home()
			top.keys, top.holds = []key.Binding{bind("p"), bind("d"), bind("n")}, holds
			s.press("d", "v")
			if holds && top.pressed() != "" {
				t.Errorf("it was given %s", top.pressed())
			}
			top.holds = false
			s.send(screen.JournalChanged{})
			if got := top.pressed(); got != "p n" {
				t.Errorf("holding is %v: d and v are %s", holds, got)
			}
		})
	}
}

func TestAKeyThatWaitedAndOpensAScreenIsFollowedByThatScreen(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		home := s.home()
		home.holds = true
		home.onEnter(screen.Open{Place: screen.Write})
		s.press("enter", "a")
		home.holds = false
		s.send(screen.JournalChanged{})
		if got := s.screens[len(s.screens)-1]; got.name != "write" || got.pressed() != "a" || home.pressed() != "enter" {
			t.Errorf("%s was given %q, and the first screen %q", got.name, got.pressed(), home.pressed())
		}
	})
}

func TestAPasteWaitsBetweenTheKeysThatItCameBetween(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		home := s.home()
		home.holds = true
		home.onEnter(screen.Open{Place: screen.Write})
		s.press("enter")
		s.send(tea.PasteMsg{Content: "a sample"})
		s.press("b")
		home.holds = false
		s.send(screen.JournalChanged{})
		var got []tea.Msg
		opened := s.screens[len(s.screens)-1]
		for _, msg := range opened.got {
			switch msg.(type) {
			case tea.KeyPressMsg, tea.PasteMsg:
				got = append(got, msg)
			}
		}
		if want := (tea.PasteMsg{Content: "a sample"}); opened.name != "write" || len(got) != 2 || got[0] != want || home.has(want) {
			t.Errorf("%s was given %v, and the first screen %v", opened.name, got, home.got)
		}
	})
}

func TestWhatWaitsIsNotForThePalette(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		home := s.home()
		home.holds = true
		s.press("enter", "ctrl+k")
		s.sees("find an action")
		home.holds = false
		s.send(screen.JournalChanged{})
		if home.pressed() != "" {
			t.Errorf("under the palette the screen was given %q", home.pressed())
		}
		s.sees("find an action")
		s.press("esc")
		if home.pressed() != "enter" {
			t.Errorf("after the palette the screen was given %q", home.pressed())
		}
	})
}

func TestKeysThatWorkEverywhereDoNotWaitAndWhatWaitedGoesWithItsScreen(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		s.open(screen.Entries).holds = true
		s.press("a", "esc")
		s.sees("week is shown")
		if got := s.home().pressed(); got != "" {
			t.Errorf("the screen below was given %s", got)
		}
	})
}

func TestWhatWaitedBehindAKeyThatLeavesIsForTheScreenBelow(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		top := s.open(screen.Entries)
		top.holds = true
		top.onEnter(screen.Back{})
		s.press("enter", "a", "b")
		top.holds = false
		s.send(screen.JournalChanged{})
		if got := s.home().pressed(); got != "a b" || top.pressed() != "enter" {
			t.Errorf("the screen below was given %q, the one above %q", got, top.pressed())
		}
	})
}

func TestKeysThatWereHeldBackFollowTheScreenThatOneOfThemOpens(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		type arrived struct{}
		home := s.home()
		home.react = func(msg tea.Msg) tea.Cmd {
			switch k, isKey := msg.(tea.KeyPressMsg); {
			case msg == arrived{}:
				s.env.Ask(screen.Press("p"))
				s.env.Ask(screen.Press("w"))
			case isKey && k.String() == "p":
				s.env.Ask(screen.Open{Place: screen.Entries})
			}
			return nil
		}
		s.send(arrived{})
		if got := s.top(); got == home || got.pressed() != "w" || home.pressed() != "p" {
			t.Errorf("the screen below got %q, the one on top %q", home.pressed(), got.pressed())
		}
	})
}

func TestAPageThatIsOnItsWayForLongSaysSo(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		home := s.home()
		home.holds = true
		s.send(screen.JournalChanged{})
		s.seesNot("one moment")
		s.pass(200 * time.Millisecond)
		s.sees("one moment", "week is shown")
		home.holds = false
		s.send(screen.JournalChanged{})
		s.seesNot("one moment")
		home.holds = true
		s.send(screen.JournalChanged{})
		home.holds = false
		s.send(screen.JournalChanged{})
		home.holds = true
		s.pass(70 * time.Millisecond)
		s.send(screen.JournalChanged{})
		s.pass(70 * time.Millisecond)
		s.seesNot("one moment") // the timer of an earlier page says nothing of this one
		s.pass(70 * time.Millisecond)
		s.sees("one moment")
		s.root.Update(tea.WindowSizeMsg{Width: 40, Height: 15})
		s.sees("one moment")
	})
}
