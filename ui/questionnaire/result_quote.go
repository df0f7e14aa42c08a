package questionnaire

import (
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/screen"
)

// quote opens the writing screen on a text that quotes a result. Until somebody writes on, nothing
// is kept of it.
func (b *base) quote(res book.Results) tea.Cmd {
	return b.env.Ask(screen.Open{Place: screen.Write, Week: b.to.Week, Quote: &res})
}
