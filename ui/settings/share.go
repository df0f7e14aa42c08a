package settings

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/form"
	"ponder/ui/phrase"
)

// shareRow begins the names of the rows that do something about the shared folder.
const shareRow = "share "

// shareLines say how the journal stands with the other computers, and what can be done about that.
func (s *Screen) shareLines() []form.Line {
	if s.env.Share == nil {
		return nil
	}
	lines := append([]form.Line{{}}, form.Text(s.env.Theme.Heading.Render(phrase.TheOthers))...)
	for _, action := range phrase.ShareActions(s.sharing) {
		lines = append(lines, s.line(shareRow+string(action), action.Label(), ""))
	}
	for _, said := range phrase.SharingLines(s.sharing, s.env.Locale, s.env.Book.Zone) {
		lines = append(lines, s.indented(said)...)
	}
	return lines
}

// shareAction does what the selected row says about the shared folder.
func (s *Screen) shareAction() (cmd tea.Cmd, is bool) {
	name, is := strings.CutPrefix(s.list.Selected(), shareRow)
	if !is || !s.ready {
		return nil, false
	}
	return s.env.Share(phrase.ShareAction(name)), true
}
