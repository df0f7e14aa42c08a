package handin

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// askToFinish names the drafts, so that nothing goes that was only forgotten, and waits for an
// answer.
func (s *Screen) askToFinish(drafts []journal.Draft) tea.Cmd {
	s.ending, s.mode = drafts, finishing
	s.names.Reset()
	return nil
}

func (s *Screen) keyInFinishing(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case key.Matches(msg, s.keys.HandIn):
		s.mode = planning
		return s.finishDrafts(s.ending)
	case key.Matches(msg, s.keys.Back):
		s.mode = planning
	}
	return nil
}

// finishLines name every draft that would be finished.
func (s *Screen) finishLines() []form.Line {
	t := s.env.Theme
	title := "Finish this draft, and include it?"
	if len(s.ending) > 1 {
		title = fmt.Sprintf("Finish these %d drafts, and include them?", len(s.ending))
	}
	lines := []form.Line{s.titled(title, ""), {}}
	for _, d := range s.ending {
		lines = append(lines, s.line(draftRow+string(d.ID), layout.Line(d.Name()), s.dotted(fmt.Sprintf("Week %d", d.Week), phrase.Draft(d),
			s.env.Locale.Plural(d.Words, "word", "words")), t.Due))
	}
	lines = append(lines, form.Line{})
	return append(lines, s.wrapped(t.Faint, s.env.ExpandKeys(screen.HandIn, "{Enter} makes them entries that go. It can be taken back. {Esc} leaves them as they are."))...)
}

// version tells one version of a text from the others.
func (s *Screen) version(h journal.Head) string {
	return phrase.Version(h, s.env.Locale, s.env.Book.Zone)
}
