package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// keyMap holds the keys that work on every screen where nobody is typing.
type keyMap struct {
	Help    key.Binding
	Back    key.Binding
	Quit    key.Binding
	Suspend key.Binding
}

func defaultKeys() keyMap {
	return keyMap{
		Help:    key.NewBinding(key.WithKeys("?", "f1"), key.WithHelp("?", "more")),
		Back:    key.NewBinding(key.WithKeys("esc", "backspace"), key.WithHelp("esc", "back")),
		Quit:    key.NewBinding(key.WithKeys("q", "ctrl+c"), key.WithHelp("q", "leave")),
		Suspend: key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "suspend")),
	}
}

// key gives a key press to the overlay, else to the top screen if it is typing, else to a global key, else to the top screen.
func (r *Root) key(msg tea.KeyPressMsg) tea.Cmd {
	r.notice = screen.Notice{}
	switch {
	case r.leaving != staying:
		r.held = append(r.held, msg)
		return nil
	case r.help != nil:
		return r.keyInHelp(msg)
	case r.top().Typing():
		if msg.String() == "f1" {
			return r.openHelp()
		}
		return r.top().Update(msg)
	}
	if letter, ok := screen.AfterEscape(msg); ok {
		r.env.Ask(letter)
		return r.key(tea.KeyPressMsg{Code: tea.KeyEscape})
	}
	switch {
	case key.Matches(msg, r.keys.Help):
		return r.openHelp()
	case key.Matches(msg, r.keys.Quit):
		return r.leave(quitting)
	case key.Matches(msg, r.keys.Suspend):
		return tea.Suspend
	case key.Matches(msg, r.keys.Back) && !takes(r.top().Keys(), msg):
		if len(r.stack) > 1 {
			return r.leave(goingBack)
		}
		return nil
	}
	return r.top().Update(msg)
}

// takes says whether a screen has a use of its own for a key.
func takes(bindings []key.Binding, msg tea.KeyPressMsg) bool {
	for _, b := range bindings {
		if key.Matches(msg, b) {
			return true
		}
	}
	return false
}
