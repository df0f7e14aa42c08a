package assess

import (
	"time"

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

// putAway takes half-filled answers out of what is gone on with, or back: what was begun by mistake would always wait.
func (s *fill) putAway(away bool) tea.Cmd {
	r := s.r.Clone()
	r.Removed = time.Time{}
	said := "It goes on where you left it."
	if away {
		r.Removed = s.env.Book.Now().UTC()
		said = "Put away. Nothing is deleted: the next time you begin anew."
	}
	cmd := s.change(r)
	s.page.Reset()
	s.build()
	return tea.Batch(cmd, screen.Say(said))
}
