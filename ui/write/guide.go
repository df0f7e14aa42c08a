package write

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/prompts"
	"ponder/ui/screen"
)

// suggested is the guide that the prompt suggests, by its ID; empty where it suggests none.
func (s *Screen) suggested() string {
	if s.prompt < 0 {
		return ""
	}
	return s.view.Prompts[s.prompt].Guide
}

// offered are the guides, the one that the prompt suggests first.
func (s *Screen) offered() []prompts.Guide {
	all, first := prompts.Guides(), s.suggested()
	slices.SortStableFunc(all, func(a, b prompts.Guide) int {
		switch {
		case a.ID == first && b.ID != first:
			return -1
		case b.ID == first && a.ID != first:
			return 1
		}
		return 0
	})
	return all
}

// keyInGuide takes the choice. A letter closes it and is text again.
func (s *Screen) keyInGuide(msg tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	all := s.offered()
	return s.keyInList(msg, len(all), s.keys.Choose, s.keys.Guide, func(i int) tea.Cmd { return s.under(all[i]) })
}

// keyInOffers takes what the menu is to do.
func (s *Screen) keyInOffers(msg tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	all := s.offers()
	return s.keyInList(msg, len(all), s.keys.Six, s.keys.Offers, func(i int) tea.Cmd { return s.take(all[i]) })
}

// keyInList takes a choice among some rows: by its number, or by arrows and enter. The key that
// opened the list closes it too.
func (s *Screen) keyInList(msg tea.KeyPressMsg, rows int, numbers, opened key.Binding, do func(int) tea.Cmd) (cmd tea.Cmd, taken bool) {
	k := s.keys
	switch {
	case key.Matches(msg, k.Earlier):
		s.selected = max(s.selected-1, 0)
		return nil, true
	case key.Matches(msg, k.Later):
		s.selected = min(s.selected+1, rows-1)
		return nil, true
	case key.Matches(msg, k.Take):
		return do(s.selected), true
	case key.Matches(msg, numbers):
		return do(int(msg.String()[0] - '1')), true
	}
	s.mode = writing
	if key.Matches(msg, k.Leave) || key.Matches(msg, opened) {
		return nil, true
	}
	if letter, both := screen.AfterEscape(msg); both {
		return s.env.Ask(letter), true
	}
	return s.key(msg)
}

// under puts the headings of a guide behind what is there, with the cursor under the first one.
func (s *Screen) under(g prompts.Guide) tea.Cmd {
	s.mode = writing
	text := s.editor.Text()
	lead := ""
	if trimmed := strings.TrimRight(text, "\n"); trimmed != "" {
		lead = strings.Repeat("\n", max(2-(len(text)-len(trimmed)), 0))
	}
	s.editor.SetOffset(len(text))
	var b strings.Builder
	for i, step := range g.Steps {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString("## " + step + "\n")
	}
	s.editor.Insert(lead + b.String())
	s.editor.SetOffset(len(text) + len(lead) + len("## "+g.Steps[0]+"\n"))
	if lead == "" {
		s.saver.made(s.page())
	}
	return s.changed(nil)
}
