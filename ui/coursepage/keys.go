package coursepage

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

type keyMap struct {
	Read, Keep, Settle, Correct, Leave, Stop, Number, Erase, Back, Help key.Binding
	Up, Down, PageUp, PageDown, Top, Bottom                             key.Binding
}

func defaultKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Read:     bind("ctrl+s", "read it", "ctrl+s"),
		Keep:     bind("enter", "keep it", "enter"),
		Settle:   bind("space", "right as read", "space"),
		Correct:  bind("e", "correct the text", "e"),
		Leave:    bind("esc", "leave", "esc"),
		Stop:     bind("", "", "ctrl+c", "q", "backspace"),
		Number:   bind("enter", "that week", "enter"),
		Erase:    bind("", "", "backspace"),
		Back:     bind("esc", "back to the text", "esc"),
		Help:     bind("?", "more", "?"),
		Up:       bind("↑↓", "scroll", "up", "k"),
		Down:     bind("", "", "down", "j"),
		PageUp:   bind("", "", "pgup", "b"),
		PageDown: bind("", "", "pgdown"),
		Top:      bind("", "", "home", "g"),
		Bottom:   bind("", "", "end", "G"),
	}
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	switch s.mode {
	case numbering:
		return []key.Binding{k.Number, k.Back}
	case showing:
		_, at := s.open()
		k.Settle.SetEnabled(at >= 0)
		k.Keep.SetEnabled(at < 0)
		k.Leave.SetHelp("esc", "leave without keeping")
		return []key.Binding{k.Settle, k.Keep, k.Correct, k.Up, k.Leave, k.Help}
	}
	own := s.editor.KeyMap()
	if s.editor.IsFinding() {
		return own.FindKeys()
	}
	keys := []key.Binding{k.Read, own.Paste, own.Undo, own.Find}
	for _, group := range own.FullHelp() {
		keys = append(keys, group...)
	}
	return append(keys, k.Leave)
}

// press gives a key to what the screen shows. While the page is read or kept, keys that would do so again are held back.
func (s *Screen) press(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	if !key.Matches(msg, k.Leave) {
		s.sure = false
	}
	if letter, both := screen.AfterEscape(msg); both && (s.mode != pasting || !s.editor.Handles(msg)) {
		s.env.Ask(letter)
		return s.press(tea.KeyPressMsg{Code: tea.KeyEscape})
	}
	switch s.mode {
	case numbering:
		return s.pressInNumber(msg)
	case showing:
		return s.pressInPage(msg)
	}
	switch {
	case key.Matches(msg, k.Read):
		if s.busy {
			return nil
		}
		return s.readPage()
	case s.editor.Handles(msg):
		return s.edit(msg)
	case key.Matches(msg, k.Leave):
		return s.leave()
	case key.Matches(msg, k.Stop):
		return screen.Say(s.env.Keyed(screen.Library, "{Esc} leaves; {ctrl+s} reads the page."))
	}
	return nil
}

// pressInNumber takes digits, and what ends them.
func (s *Screen) pressInNumber(msg tea.KeyPressMsg) tea.Cmd {
	switch k := s.keys; {
	case key.Matches(msg, k.Number) && !s.busy:
		return s.numbered()
	case key.Matches(msg, k.Back):
		s.mode = pasting
		s.lay()
	case key.Matches(msg, k.Erase):
		s.number = s.number[:max(len(s.number)-1, 0)]
	case len(msg.Text) == 1 && msg.Text[0] >= '0' && msg.Text[0] <= '9' && len(s.number) < 3:
		s.number += msg.Text
	}
	return nil
}

// pressInPage takes the keys of what was read.
func (s *Screen) pressInPage(msg tea.KeyPressMsg) tea.Cmd {
	_, at := s.open()
	switch k := s.keys; {
	case key.Matches(msg, k.Keep) && !s.busy:
		return s.keep()
	case key.Matches(msg, k.Settle) && at >= 0:
		s.settle()
	case key.Matches(msg, k.Correct):
		s.correct()
	case key.Matches(msg, k.Help):
		return s.env.Ask(screen.Help{})
	case key.Matches(msg, k.Leave):
		return s.leave()
	case key.Matches(msg, k.Stop):
		return screen.Say(s.env.Keyed(screen.Library, "This page is not kept yet. {Enter} keeps it, {esc} leaves without it."))
	case key.Matches(msg, k.Up):
		s.scroll(-1)
	case key.Matches(msg, k.Down):
		s.scroll(1)
	case key.Matches(msg, k.PageUp):
		s.scroll(1 - s.room())
	case key.Matches(msg, k.PageDown), key.Matches(msg, k.Settle):
		s.scroll(s.room() - 1)
	case key.Matches(msg, k.Top):
		s.row = 0
	case key.Matches(msg, k.Bottom):
		s.scroll(len(s.lines()))
	}
	return nil
}
