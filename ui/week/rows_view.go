package week

import (
	"strings"

	"charm.land/lipgloss/v2"

	"ponder/ui/layout"
)

// rowLines draws the rows under their headings.
func (s *Screen) rowLines() []line {
	t, width := s.env.Theme, s.column()
	var lines []line
	group := ""
	for i, r := range s.rows {
		if r.group != group {
			if i > 0 && s.height >= wideRows {
				lines = append(lines, line{row: -1})
			}
			group = r.group
			lines = append(lines, line{text: layout.Row(t.Heading.Render(group), t.Faint.Render(r.count), width), row: -1})
		}
		lines = append(lines, line{row: i})
		if i == s.at {
			for n := range s.below(r, width) {
				lines = append(lines, line{row: i, more: n + 1})
			}
		}
	}
	return lines
}

// isWide reports whether the state of a row leaves no room for its name beside it, so that it
// stands below the name where the row is selected, and is cut where it is not.
func (s *Screen) isWide(r row, width int) bool {
	state := layout.Width(s.said(r.state, width/2))
	return state > width/2 && state+layout.Width(r.label)+3 > width
}

// cut divides the name of a row where it is too long to stand beside its state. The selected row
// has a second line for the rest, so that no name is only known by its beginning.
func (s *Screen) cut(r row, width int) (name, rest string) {
	room := width - layout.Width(s.env.Theme.Glyphs.Selected) - 1
	if !s.isWide(r, width) {
		room -= layout.Width(s.said(r.state, width/2)) + 1
	}
	return layout.Cut(r.label, room)
}

// below are the lines of a selected row below its first: the rest of its name, and a state that is
// too wide to stand beside it.
func (s *Screen) below(r row, width int) []string {
	t := s.env.Theme
	indent := strings.Repeat(" ", layout.Width(t.Glyphs.Selected)+3)
	var lines []string
	if _, rest := s.cut(r, width); rest != "" {
		lines = append(lines, layout.Fit(indent+t.Accent.Render(rest), width))
	}
	if s.isWide(r, width) {
		room := width - len(indent)
		for _, l := range layout.Wrap(layout.Halved(s.said(r.state, width/2), room), room) {
			lines = append(lines, indent+s.stateStyle(r).Render(l))
		}
	}
	return lines
}

// stateStyle is how a state is drawn.
func (s *Screen) stateStyle(r row) lipgloss.Style {
	switch t := s.env.Theme; r.kind {
	case waiting:
		return t.Due
	case done:
		return t.Good
	default:
		return t.Faint
	}
}

// draw draws a row, or a line below its first.
func (s *Screen) draw(r row, selected bool, width, more int) string {
	t, state := s.env.Theme, s.said(r.state, width/2)
	switch {
	case more > 0:
		return s.below(r, width)[more-1]
	case selected && s.isWide(r, width):
		state = ""
	case s.isWide(r, width):
		state = layout.Fit(state, max(width-layout.Width(r.label)-3, width/3))
	}
	if state != "" {
		state = s.stateStyle(r).Render(state)
	}
	if selected {
		name, _ := s.cut(r, width)
		return layout.Row(t.Accent.Render(t.Glyphs.Selected+" "+name), state, width)
	}
	return layout.Row("  "+r.label, state, width)
}

// said joins the parts of a state, as many as fit; the first is always said.
func (s *Screen) said(parts []string, width int) string {
	all := ""
	for i, p := range parts {
		if i > 0 {
			p = all + " " + s.env.Theme.Glyphs.Dot + " " + p
		}
		if i > 0 && layout.Width(p) > width {
			break
		}
		all = p
	}
	return all
}
