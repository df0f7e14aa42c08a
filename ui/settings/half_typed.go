package settings

import (
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// HalfTyped is the text of the choice that is being typed.
func (s *Screen) HalfTyped() *screen.HalfTyped {
	if s.mode != typing {
		return nil
	}
	text, offset := s.field.Standing()
	return screen.HalfTypedIn(string(s.editing), text, offset)
}

// TypeOn opens the choice again.
func (s *Screen) TypeOn(half screen.HalfTyped) tea.Cmd {
	s.build()
	s.list.Select(half.At)
	cmd := s.change()
	if s.mode == typing && string(s.editing) == half.At {
		s.field.TypeOn(half.Texts[half.At], half.Offset)
	}
	s.build()
	return cmd
}
