package assess

import (
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

type awayMsg struct {
	owner *result
	away  bool
	err   error
}

// putAway takes the result out of what counts, or back into it: one that was filled in by mistake would spoil the others.
func (s *result) putAway(away bool) tea.Cmd {
	do := s.env.Book.RestoreResponse
	if away {
		do = s.env.Book.RemoveResponse
	}
	return func() tea.Msg { return awayMsg{s, away, do(s.env.Context, s.to.Response)} }
}

func (s *result) wentAway(msg awayMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if msg.err != nil {
		return screen.Complain(msg.err)
	}
	s.away = msg.away
	said := "It counts again."
	if s.away {
		said = s.env.Keyed(screen.Assess, "Put away: it no longer counts. {u} takes it back.")
	}
	return tea.Batch(screen.Send(screen.Changed{}), screen.Say(said))
}
