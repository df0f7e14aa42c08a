package questionnaire

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

type draftedMsg struct {
	owner *base
	of    journal.ID
	id    journal.ID
	err   error
}

// quote opens the writing screen on a draft that quotes a result; for each result it is made once.
func (b *base) quote(res book.Results) tea.Cmd {
	if b.draft != "" && b.quoted == res.Response.ID {
		return b.env.Ask(screen.Open{Place: screen.Write, Draft: b.draft, Week: journal.NoWeek})
	}
	if b.quoting {
		return nil
	}
	b.quoting = true
	week := b.to.Week
	return func() tea.Msg {
		d, err := b.env.Book.DraftOfResult(b.env.Context, res, week, "")
		if errors.Is(err, journal.ErrNotFound) {
			d, err = b.env.Book.DraftOfResult(b.env.Context, res, journal.NoWeek, "")
		}
		return draftedMsg{b, res.Response.ID, d.ID, err}
	}
}

func (b *base) drafted(msg draftedMsg) tea.Cmd {
	if msg.owner != b {
		return nil
	}
	b.quoting = false
	if msg.err != nil {
		return screen.Complain(msg.err)
	}
	b.draft, b.quoted = msg.id, msg.of
	return b.env.Ask(screen.Open{Place: screen.Write, Draft: b.draft, Week: journal.NoWeek})
}
