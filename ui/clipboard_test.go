package ui_test

import (
	"errors"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/editor"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

const address = "learner@example.org"

func TestCopiedIsSaidOnlyWhereItIsKnown(t *testing.T) {
	for name, c := range map[string]struct {
		tool   func(string) error
		answer string // of the terminal
		copied bool
	}{
		"the tool takes it":                    {func(string) error { return nil }, "", true},
		"the terminal says that it has it":     {func(string) error { return errors.New("no display") }, address, true},
		"the terminal has something else":      {func(string) error { return errors.New("no display") }, "older", false},
		"neither says anything":                {func(string) error { return errors.New("no display") }, "", false},
		"there is no tool, and nobody answers": {nil, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			onStage(t, theme.Options{}, func(s *stage) {
				s.env.Copy = c.tool
				s.send(screen.Copy{Text: address, What: "the address"})
				if c.answer != "" {
					s.send(tea.ClipboardMsg{Content: c.answer})
				}
				s.pass(time.Second)
				if c.copied {
					s.sees("Copied: the address.")
					s.seesNot("select the text")
					return
				}
				s.sees("To be copied: the address", "with the mouse and copy it", address)
				s.seesNot("Copied:")
				if mode := s.root.View().MouseMode; mode != tea.MouseModeNone {
					t.Errorf("the mouse is not the terminal's: %v", mode)
				}
				s.press("esc")
				s.sees("week is shown")
			})
		})
	}
}

func TestWhatIsCutOnOneScreenIsPastedOnAnother(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		first, second := editor.New(), editor.New()
		first.SetText("one two")
		first.SelectAll()
		s.home().react = first.Update
		s.press("ctrl+x")
		s.open(screen.Entries)
		s.screens[len(s.screens)-1].react = second.Update
		s.send(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl})
		s.pass(3 * time.Second)
		if first.Text() != "" || second.Text() != "one two" {
			t.Errorf("the first holds %q, the second %q", first.Text(), second.Text())
		}
	})
}

func TestAPasteThatCannotBeReadIsSaid(t *testing.T) {
	onStage(t, theme.Options{}, func(s *stage) {
		text := editor.New()
		s.home().react = text.Update
		s.home().typing = true
		s.press("ctrl+v")
		s.pass(3 * time.Second)
		s.sees("The clipboard cannot be read here")
	})
}
