package unlock

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

// openedMsg is what came of a try.
type openedMsg struct {
	owner *Screen
	found screen.Unlocked
	err   error
}

// try tries what was typed, and forgets the passphrase.
func (s *Screen) try() tea.Cmd {
	with := screen.Key{Passphrase: strings.Join(s.passphrase, "")}
	if s.byWords {
		with = screen.Key{Words: s.words.Text()}
	}
	if with == (screen.Key{}) {
		return nil
	}
	s.passphrase, s.wrong, s.busy = nil, "", true
	return func() tea.Msg {
		found, err := s.env.Unlock(with)
		return openedMsg{s, found, err}
	}
}

// opened goes on with the journal, or says what was wrong.
func (s *Screen) opened(msg openedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	switch {
	case msg.err == nil:
		s.words.SetText("")
		return s.env.Ask(msg.found)
	case errors.Is(msg.err, journal.ErrPassphrase) && !s.byWords:
		s.wrong = screen.ErrorText(journal.ErrPassphrase) + " Look whether caps lock is on, and type it again. Nothing was changed."
	case errors.Is(msg.err, journal.ErrPassphrase):
		s.wrong = "These are 24 good words, but not those of this journal. Nothing was changed."
	default:
		s.wrong = screen.ErrorText(msg.err)
	}
	return nil
}
