package unlock

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

type keyMap struct{ Open, Other, Quit, Erase, Clear key.Binding }

func defaultKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{ // what is typed before the page is there ends with ctrl+j: terminals send that for enter until then
		Open:  bind("enter", "open", "enter", "ctrl+j"),
		Other: bind("tab", "the 24 words", "tab", "ctrl+i"),
		Quit:  bind("esc", "leave Ponder", "esc", "ctrl+c"),
		Erase: bind("", "", "backspace", "ctrl+h"),
		Clear: bind("", "", "ctrl+u"),
	}
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	k.Open.SetEnabled(!s.busy)
	if s.byWords {
		k.Other.SetHelp("tab", "the passphrase")
	}
	return []key.Binding{k.Open, k.Other, k.Quit}
}

func (s *Screen) key(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case s.busy:
		return nil
	case key.Matches(msg, s.keys.Open):
		return s.try()
	case key.Matches(msg, s.keys.Other):
		s.byWords, s.wrong, s.passphrase = !s.byWords, "", nil
		return nil
	case s.byWords && s.words.Handles(msg):
		s.wrong = ""
		return s.words.Update(msg)
	case key.Matches(msg, s.keys.Quit):
		return s.env.Ask(screen.Quit{})
	case s.byWords:
		return nil
	case key.Matches(msg, s.keys.Clear):
		s.passphrase = nil
	case key.Matches(msg, s.keys.Erase) && len(s.passphrase) > 0:
		s.passphrase = s.passphrase[:len(s.passphrase)-1]
	case msg.Text != "":
		s.wrong = ""
		s.take(msg.Text)
	}
	return nil
}
