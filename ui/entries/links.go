package entries

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// mostLinks is how many links are in view while one is chosen.
const mostLinks = 5

// follows reports whether the text on the screen has links that lead to other entries.
func (s *Screen) follows() bool {
	r := &s.reader
	return len(r.links) > 0 && r.have.id == s.subject() && r.err == nil && s.versions == nil && !s.trash
}

// follow opens the entry that the text links to. Where there are several, one is chosen first.
func (s *Screen) follow() tea.Cmd {
	if len(s.reader.links) == 1 {
		return s.followTo(0)
	}
	l := &list{n: len(s.reader.links), per: 1, height: min(len(s.reader.links), mostLinks)}
	l.more = func() int { return secondRow(s.linkCut(l.at)) }
	for i := range l.n {
		if _, rest, _ := s.linkCut(i); rest != "" {
			l.height = min(l.n, mostLinks) + 1 // for the second row of the one that is selected
		}
	}
	s.choosing = l
	s.lay()
	return nil
}

func (s *Screen) followTo(i int) tea.Cmd {
	to := s.reader.links[i].To[0].ID
	return s.env.Ask(screen.Open{Place: screen.Entries, Entry: to, Week: journal.NoWeek})
}

// linkKey takes a key while a link is chosen.
func (s *Screen) linkKey(msg tea.KeyPressMsg) tea.Cmd {
	l := s.choosing
	switch {
	case key.Matches(msg, s.keys.Up):
		l.move(l.at - 1)
	case key.Matches(msg, s.keys.Down):
		l.move(l.at + 1)
	case key.Matches(msg, s.keys.FollowThis):
		s.choosing = nil
		s.lay()
		return s.followTo(l.at)
	case key.Matches(msg, s.keys.NoLink):
		s.choosing = nil
		s.lay()
	}
	return nil
}

// linkLines draw the links to choose from.
func (s *Screen) linkLines() []string {
	t, width := s.env.Theme, layout.Column(s.width)
	lines := []string{layout.Fit(t.Due.Render("Which link? ")+s.env.ExpandKeys(screen.Entries, "{enter} goes there, esc stays here."), width)}
	return append(lines, s.choosing.draw(func(i int) []string {
		first, rest, day := s.linkCut(i)
		if i != s.choosing.at {
			return []string{layout.Row(t.Text.Render("  "+s.linkWords(i)), t.Faint.Render(day), width)}
		}
		return []string{layout.Row(t.Accent.Render(t.Glyphs.Selected+" "+first), t.Faint.Render(day), width),
			layout.Fit(t.Accent.Render("    "+rest), width)}
	}, nil)...)
}

// linkWords are what a link is called, and the entry that it leads to.
func (s *Screen) linkWords(i int) string {
	l := s.reader.links[i]
	words := layout.Line(l.Text)
	if name := layout.Line(l.To[0].Name()); name != words {
		words += s.dot() + name
	}
	return words
}

// linkCut divides the words of a link where they are too long to stand beside its day.
func (s *Screen) linkCut(i int) (first, rest, day string) {
	day = s.env.Locale.ShortDay(s.reader.links[i].To[0].At)
	first, rest = layout.Cut(s.linkWords(i), layout.Column(s.width)-layout.Width(day)-3)
	return first, rest, day
}

// secondRow is how many rows more the rest of a name takes.
func secondRow(_, rest, _ string) int {
	if rest == "" {
		return 0
	}
	return 1
}

// dropChoice ends the choice of a link when its text is no longer the one on the screen.
func (s *Screen) dropChoice() {
	if s.choosing != nil && (!s.follows() || s.choosing.n != len(s.reader.links)) {
		s.choosing = nil
		s.lay()
	}
}
