package write

import (
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// toggleFocus shows nothing but the text, or all of the page again.
func (s *Screen) toggleFocus() tea.Cmd {
	if s.focus = !s.focus; !s.focus {
		return nil
	}
	s.preview.instead = false
	return screen.ShowNotice(s.env.ExpandKeys(screen.Write, "Only the text now. {Esc} shows the rest again."))
}

// bare reports whether nothing but the text is shown now. A question, the form and what comes after
// the text bring the page back for as long as they are there.
func (s *Screen) bare() bool { return s.focus && s.mode == writing && !s.instead() }

// Bare tells the root so.
func (s *Screen) Bare() bool { return s.bare() }
