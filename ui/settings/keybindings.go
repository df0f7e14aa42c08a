package settings

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// keyOptions lists what keys do.
func (s *Screen) keyOptions() []option {
	s.actions = nil
	if s.env.Actions != nil {
		s.actions = s.env.Actions()
	}
	var all []option
	for _, a := range s.actions {
		if !a.Fixed {
			all = append(all, option{a.Name, a.Does})
		}
	}
	return all
}

// action is the one that is selected.
func (s *Screen) action() (screen.Action, bool) {
	i := slices.IndexFunc(s.actions, func(a screen.Action) bool { return a.Name == s.picked() })
	if i < 0 {
		return screen.Action{}, false
	}
	return s.actions[i], true
}

// everywhere binds the keys that work on every screen while the page asks for a key: they are
// answered here, and open nothing.
func (s *Screen) everywhere() key.Binding {
	var keys []string
	for _, a := range s.actions {
		if strings.HasPrefix(a.Name, screen.Everywhere+".") {
			keys = append(keys, a.Keys...)
		}
	}
	return key.NewBinding(key.WithKeys(keys...))
}

// handleKey gives the selected action the key that was pressed, unless it has another use there.
func (s *Screen) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	a, some := s.action()
	switch {
	case !some, key.Matches(msg, s.keys.Keep):
		s.mode = picking
		return nil
	case a.Changed() && key.Matches(msg, s.keys.Reset):
		return s.rekey(a, a.Came)
	}
	name := msg.String()
	if why := screen.Refuses(s.actions, a, name); why != "" {
		return screen.Send(screen.Notice{Text: why, Bad: true})
	}
	return s.rekey(a, name)
}

// rekey keeps another key for an action.
func (s *Screen) rekey(a screen.Action, name string) tea.Cmd {
	s.busy = true
	return func() tea.Msg {
		now, err := s.env.Book.ChangeSettings(s.env.Context, func(to *journal.Settings) error {
			to.SetKey(a.Name, name, a.Came)
			return nil
		})
		return savedMsg{s, now, err}
	}
}

// asksForKey is what the page says while it waits for a key.
func (s *Screen) asksForKey() string {
	a, _ := s.action()
	return fmt.Sprintf("Press the key for \"%s\" (%s). Now it is %s.", layout.Line(a.Does), a.Screen, a.Keys[0])
}

// keyState says the key of an action.
func (s *Screen) keyState(name string) (state, group string) {
	for _, a := range s.actions {
		if a.Name == name {
			if a.Changed() {
				return "yours " + a.Keys[0], a.Screen
			}
			return a.Keys[0], a.Screen
		}
	}
	return "", ""
}
