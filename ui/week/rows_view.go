package week

import (
	"strings"

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
		if _, rest := s.cut(r, width); i == s.at && rest != "" {
			lines = append(lines, line{row: i, rest: true})
		}
	}
	return lines
}

// cut divides the name of a row where it is too long to stand beside its state. The selected row
// has a second line for the rest, so that no name is only known by its beginning.
func (s *Screen) cut(r row, width int) (name, rest string) {
	room := width - layout.Width(s.said(r.state, width/2)) - layout.Width(s.env.Theme.Glyphs.Selected) - 2
	return layout.Cut(r.label, room)
}

// draw draws a row, or its second line.
func (s *Screen) draw(r row, selected bool, width int, second bool) string {
	t := s.env.Theme
	state := s.said(r.state, width/2)
	switch r.kind {
	case waiting:
		state = t.Due.Render(state)
	case done:
		state = t.Good.Render(state)
	default:
		state = t.Faint.Render(state)
	}
	if selected {
		name, rest := s.cut(r, width)
		if second {
			return layout.Fit(strings.Repeat(" ", layout.Width(t.Glyphs.Selected)+3)+t.Accent.Render(rest), width)
		}
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
