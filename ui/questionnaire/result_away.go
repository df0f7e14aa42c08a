package questionnaire

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/screen"
)

type awayMsg struct {
	owner *result
	away  bool
	err   error
}

// putAway takes the result out of what counts, or back into it: one that was filled in by mistake
// would spoil the others.
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
		return screen.ShowError(msg.err)
	}
	s.away = msg.away
	said := "It counts again."
	if s.away {
		said = s.env.ExpandKeys(screen.Questionnaires, "Put away: it no longer counts. {u} takes it back; later the page of the questionnaire does.")
	}
	return tea.Batch(screen.Send(screen.JournalChanged{}), screen.ShowNotice(said))
}

// awayRows are what was put away, each with the way back.
func (s *overview) awayRows() []form.Line {
	if len(s.away) == 0 {
		return nil
	}
	lines := s.heading("Put away, and not counted")
	for _, r := range s.away {
		what := "Take back the result of " + s.env.Locale.Day(r.At)
		if !r.Done {
			what = "Take back what was begun on " + s.env.Locale.Day(r.At)
		}
		for _, p := range append(slices.Clone(s.partnerships), s.archived...) {
			if p.ID == r.Partnership {
				what += ", " + p.Name
			}
		}
		said := s.answered(r)
		if r.Done {
			said = book.NewResults(s.q, r, nil, nil).Text()
		}
		lines = append(lines, s.row(takeBackRow+string(r.ID), what, said)...)
	}
	return lines
}

// takeBack makes what was put away count again.
func (s *overview) takeBack(id journal.ID) tea.Cmd {
	said := "It counts again."
	for _, r := range s.away {
		if r.ID == id && !r.Done {
			said = "It waits to be gone on with."
		}
	}
	return s.change(said, func() error { return s.env.Book.RestoreResponse(s.env.Context, id) })
}

// putAway takes half-filled answers out of what is gone on with, or back: what was begun by mistake
// would always wait.
func (s *fill) putAway(away bool) tea.Cmd {
	r := s.r.Clone()
	r.Removed = time.Time{}
	said := "It goes on where you left it."
	if away {
		r.Removed = s.env.Book.Now().UTC()
		said = "Put away. Nothing is deleted: the page of the questionnaire takes it back."
	}
	cmd := s.change(r)
	s.page.Reset()
	s.build()
	return tea.Batch(cmd, screen.ShowNotice(said))
}
