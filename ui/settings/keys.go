package settings

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/screen"
)

type keyMap struct{ Change, Take, Leave, Back, Stop, Reset, Keep key.Binding }

func defaultKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Change: bind("enter", "change", "enter"),
		Take:   bind("enter", "keep it", "enter"),
		Leave:  bind("esc", "leave it as it was", "esc"),
		Back:   bind("esc", "leave it as it was", "esc", "backspace"),
		Stop:   bind("", "", "ctrl+c"),
		Reset:  bind("delete", "as it came", "delete", "backspace"),
		Keep:   bind("esc", "keep it", "esc", "ctrl+c"),
	}
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	k.Take.SetEnabled(!s.busy)
	switch s.mode {
	case typing:
		return []key.Binding{k.Take, k.Leave}
	case pressing:
		a, _ := s.action()
		k.Reset.SetEnabled(a.Keys != nil && a.Changed())
		return []key.Binding{k.Reset, k.Keep, s.everywhere()}
	case picking:
		switch s.editing {
		case book.SettingFormats:
			k.Take.SetHelp("enter", "write it or not")
			k.Back.SetHelp("esc", "back")
		case book.SettingKeys:
			k.Take.SetHelp("enter", "another key")
			k.Back.SetHelp("esc", "back")
		}
		return []key.Binding{k.Take, s.moves.Up, k.Back}
	}
	k.Change.SetEnabled(s.ready)
	return []key.Binding{k.Change, s.moves.Up}
}

// IsBusy says that keys have to wait: for the choices, or for one of them to be kept.
func (s *Screen) IsBusy() bool { return s.busy || (!s.ready && s.err == nil) }

func (s *Screen) key(msg tea.KeyPressMsg) tea.Cmd {
	switch s.mode {
	case typing:
		return s.keyInField(msg)
	case picking:
		return s.keyInPicks(msg)
	case pressing:
		if s.busy {
			return nil
		}
		return s.handleKey(msg)
	}
	if !s.page().Key(msg, s.moves) && key.Matches(msg, s.keys.Change) {
		return s.change()
	}
	return nil
}

// change opens the selected choice.
func (s *Screen) change() tea.Cmd {
	if cmd, is := s.lockAction(); is {
		return cmd
	}
	if cmd, is := s.shareAction(); is {
		return cmd
	}
	for _, c := range s.choices() {
		if string(c.key) != s.list.Selected() || !s.ready {
			continue
		}
		s.editing = c.key
		if !picks(c.key) {
			s.mode, s.field = typing, form.NewField(c.Label, c.Hint, c.text)
			s.field.SetWidthMethod(s.env.Widths)
			s.field.Focus()
			return nil
		}
		s.mode, s.options = picking, s.optionsOf(c.key)
		s.picks.Reset()
		s.build()
		if c.key != book.SettingFormats && c.key != book.SettingKeys { // of these, none is the one in use
			s.picks.Select(pickRow + c.text)
		}
	}
	return nil
}

func (s *Screen) keyInField(msg tea.KeyPressMsg) tea.Cmd {
	if letter, both := screen.AfterEscape(msg); both && !s.field.Handles(msg) {
		s.env.Ask(letter)
		msg = tea.KeyPressMsg{Code: tea.KeyEscape}
	}
	switch {
	case s.field.Drops(msg):
		return s.field.Update(msg)
	case key.Matches(msg, s.keys.Take):
		if s.busy {
			return nil
		}
		return s.save(s.editing, s.field.Text())
	case key.Matches(msg, s.keys.Leave):
		s.mode = listing
	case key.Matches(msg, s.keys.Stop) && !s.field.Handles(msg):
		return screen.ShowNotice(s.env.ExpandKeys(screen.Settings, "{Esc} leaves it as it was."))
	default:
		return s.field.Update(msg)
	}
	return nil
}

func (s *Screen) keyInPicks(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case key.Matches(msg, s.keys.Take) && !s.busy:
		return s.pick()
	case key.Matches(msg, s.keys.Back):
		s.mode = listing
		return s.try(s.now.Theme)
	case s.picks.Key(msg, s.moves):
		return s.try(s.picked())
	}
	return nil
}

// pick takes the selected option.
func (s *Screen) pick() tea.Cmd {
	if s.editing == book.SettingKeys {
		if _, some := s.action(); some {
			s.mode = pressing
		}
		return nil
	}
	return s.save(s.editing, s.picked())
}

// try shows a theme while it is being chosen.
func (s *Screen) try(name string) tea.Cmd {
	if s.editing != book.SettingTheme {
		return nil
	}
	return s.env.Ask(screen.Theme{Name: name})
}

// click selects the row under the mouse; on the selected row it opens or takes it.
func (s *Screen) click(msg tea.MouseClickMsg) tea.Cmd {
	name := s.page().RowAt(msg.Y)
	switch {
	case msg.Button != tea.MouseLeft || name == "" || s.Typing() || s.busy:
		return nil
	case name != s.page().Selected():
		s.page().Select(name)
		if s.mode == picking {
			return s.try(s.picked())
		}
		return nil
	case s.mode == picking:
		return s.pick()
	}
	return s.change()
}
