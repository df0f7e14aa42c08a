package entries

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// throughHead is the height of what stands over the page: what is read, how much that is and what
// is not in it, and an empty row.
func (s *Screen) throughHead() int { return 2 + len(s.throughFacts(layout.Column(s.width))) }

// throughKeys are the keys that work now.
func (s *Screen) throughKeys() []key.Binding {
	v, k := s.through, s.keys
	if v.making != nil {
		return s.makingKeys()
	}
	k.Sides.SetHelp("←→", "week, course, month, all")
	k.WithPrivate.SetEnabled(v.plan.LeftOut > 0 || v.request.Private)
	if v.request.Private {
		k.WithPrivate.SetHelp("p", "without private ones")
	}
	k.MakeBook.SetEnabled(len(v.plan.Chapters) > 0)
	return []key.Binding{k.ReadOn, k.Sides, k.MakeBook, k.WithPrivate, k.Pages, k.ReadBack, k.ThroughBack}
}

// throughView draws the page.
func (s *Screen) throughView() string {
	v, width := s.through, layout.Column(s.width)
	lines := s.throughTop(width)
	if v.making != nil {
		return strings.Join(append(lines, fill(s.makingLines(width), s.throughHeight())...), "\n")
	}
	room := s.throughHeight()
	switch {
	case v.err != nil:
		lines = append(lines, layout.Wrap(screen.ErrorText(v.err), width)...)
	case v.loaded && len(v.plan.Chapters) == 0:
		lines = append(lines, layout.Wrap(s.nothingThrough(), width)...)
	default:
		from := max(min(v.from, len(v.lines)-room), 0)
		lines = append(lines, v.lines[from:min(from+room, len(v.lines))]...)
	}
	return strings.Join(fill(lines, s.height), "\n")
}

func (s *Screen) nothingThrough() string {
	said := phrase.NothingToRead(s.through.plan)
	if s.through.plan.LeftOut > 0 {
		said += s.env.ExpandKeys(screen.Entries, " {p} shows the private ones.")
	}
	return said
}

// throughExtent says how much of the page is in view, once all of it is set: until then the top
// says how far that is.
func (s *Screen) throughExtent() layout.Extent {
	v, height := s.through, s.throughHeight()
	if v.making != nil || v.done < len(v.steps) {
		return layout.Extent{}
	}
	return layout.Extent{First: v.from, All: len(v.lines), Top: s.throughHead(), Height: height, Below: max(len(v.lines)-v.from-height, 0)}
}

// throughTop says what is read, and how much that is.
func (s *Screen) throughTop(width int) []string {
	t, v := s.env.Theme, s.through
	if len(v.choices) == 0 {
		return []string{t.Title.Render("Read through"), "", ""}
	}
	c := v.choices[v.at]
	where, n := "", len(v.steps)
	switch {
	case v.making != nil: // nothing is read
	case n > 0 && v.done < n:
		where = fmt.Sprintf("%d %%", min(100*v.done/n, 99))
	case len(v.lines) > s.throughHeight() && v.from+s.throughHeight() >= len(v.lines):
		where = "end"
	}
	first := layout.Row(t.Title.Render(s.scopeName(c)), t.Faint.Render(where), width)
	lines := []string{first}
	for _, facts := range s.throughFacts(width) {
		lines = append(lines, layout.Fit(t.Faint.Render(facts), width))
	}
	return append(lines, "")
}

// throughFacts say how much is read and, below it where there is no room beside it, what is not in
// it. They keep their place while something else is on its way.
func (s *Screen) throughFacts(width int) []string {
	facts := []string{phrase.VolumeCount(s.through.plan, s.env.Locale)}
	if left := phrase.VolumeLeftOut(s.through.plan, s.env.Locale); len(left) > 0 {
		said := strings.TrimSuffix(left[0], ".")
		if both := facts[0] + s.dot() + said; layout.Width(both) <= width {
			facts[0] = both
		} else {
			facts = append(facts, said)
		}
	}
	rows := facts
	if s.through.making == nil { // the choices of a book need the room
		rows = nil
		for _, fact := range facts {
			rows = append(rows, layout.Wrap(fact, width)...)
		}
	}
	if !s.through.loaded {
		clear(rows)
	}
	return rows
}

// scopeName says which of the choices is read.
func (s *Screen) scopeName(c book.ScopeChoice) string {
	switch c.Kind {
	case book.ScopeWeek:
		return fmt.Sprintf("Week %d: %s", c.Weeks[0], layout.Line(c.Name))
	case book.ScopeCourse:
		return "The course: " + layout.Line(c.Name)
	case book.ScopeMonth:
		return s.env.Locale.Month(c.From.In(s.env.Book.Zone))
	}
	return "Everything"
}

// throughCursor stands on the first line of what is read, where a magnifier looks.
func (s *Screen) throughCursor() *tea.Cursor {
	if m := s.through.making; m != nil {
		return tea.NewCursor(0, min(s.throughHead()+m.at, max(s.height-1, 0)))
	}
	return tea.NewCursor(0, min(s.throughHead(), max(s.height-1, 0)))
}
