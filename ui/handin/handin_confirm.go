package handin

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// askToHandIn says once more what will happen, unless something is in the way.
func (s *Screen) askToHandIn() tea.Cmd {
	switch {
	case s.busy:
		return nil
	case len(s.plan.HandIn.Included) == 0 && len(s.plan.drafts) > 0:
		return screen.ShowNotice(s.env.ExpandKeys(screen.HandIn, "Nothing is done yet, so nothing was written. Press {d} to finish the drafts and include them."))
	case len(s.plan.HandIn.Included) == 0:
		return screen.ShowNotice("There is nothing to hand in for " + book.WeeksInWords(s.plan.HandIn.Weeks) + " yet; nothing was written.")
	case len(s.plan.Versions) > 0:
		s.rows.Select(entryRow + string(s.plan.Versions[0][1].ID))
		return screen.ShowNotice(s.env.ExpandKeys(screen.HandIn, "This entry has two texts: which one goes? {Space} leaves one out; pressed once more it takes both. In the journal, {journal.d} shows them."))
	case len(s.plan.Formats) == 0:
		return screen.ShowNotice("None of the chosen files can be written. Under Files, space chooses another.")
	case s.unsure():
		s.rows.Select(toRow)
		return screen.ShowNotice(s.env.ExpandKeys(screen.HandIn, "First say where it goes: {c} confirms the address, {e} types another."))
	}
	s.mode = asking
	return nil
}

// question says what will happen, and before it what is said at the first hand-in.
func (s *Screen) question() (first, what string) {
	h := s.plan.HandIn
	to := ""
	if h.To.Address != "" {
		to = " for " + person(h.To)
	}
	what = s.env.ExpandKeys(screen.HandIn, "{Enter} writes ") + format.Plural(len(s.plan.Formats), "file", "files") + " with " + s.env.Locale.Plural(len(h.Included), "entry", "entries") +
		to + " into " + layout.Path(s.plan.Folder, s.column()-1) + ". Nothing is sent from here."
	var left []string
	if n := len(s.plan.open()); n > 0 {
		left = append(left, format.Plural(n, "prompt has", "prompts have")+" no answer")
	}
	if n := len(s.plan.drafts); n > 0 {
		left = append(left, format.Plural(n, "draft stays", "drafts stay")+" here")
	}
	if s.plan.First {
		first = phrase.FirstHandIn
	}
	if len(left) > 0 {
		what += " Note that " + strings.Join(left, " and ") + "."
	}
	return first, what
}

func (s *Screen) answer(msg tea.KeyPressMsg) tea.Cmd {
	s.mode = planning
	if key.Matches(msg, s.keys.HandIn) {
		return s.handIn()
	}
	return nil
}
