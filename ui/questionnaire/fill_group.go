package questionnaire

import (
	"fmt"
	"slices"

	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/layout"
)

// groupLines show all items of a group with their scales, and what the selected one means.
func (s *fill) groupLines() []form.Line {
	t := s.env.Theme
	item, _ := s.item()
	_, group, _ := s.q.Item(item.ID)
	at := slices.IndexFunc(s.q.Groups, func(g prompts.Group) bool { return g.ID == group.ID })
	name := layout.Line(group.Name)
	if n := len(s.q.Groups); n > 1 {
		name += fmt.Sprintf(", group %d of %d", at+1, n)
	}
	lines := form.Text(s.wrapped(t.Heading.Render, name, 0)...)
	lines = append(append(lines, s.scaleWords(s.q, s.r.Scale, 0)...), form.Line{})
	for _, i := range group.Items {
		lines = append(lines, s.groupRow(i)...)
	}
	return append(append(lines, form.Line{}), s.said(item.Meaning)...)
}

// groupRow is an item, its scale, and its note; the lines are one row.
func (s *fill) groupRow(i prompts.Item) []form.Line {
	t := s.env.Theme
	var lines []form.Line
	for n, l := range s.asked(i.ID) {
		mark := "  "
		if n == 0 {
			mark = t.Glyphs.Selected + " "
		}
		lines = append(lines, form.Line{Row: i.ID, Text: "  " + l, Chosen: t.Accent.Render(mark + l)})
	}
	lines = append(lines, form.Line{Row: i.ID, Text: s.scale(i.ID)})
	if note := s.r.Notes[i.ID]; note != "" {
		lines = append(lines, form.Line{Row: i.ID, Text: layout.Fit("   "+t.Faint.Render("Note: "+layout.Line(note)), s.column())})
	}
	return lines
}

// asked is an item as it was worded, in lines.
func (s *fill) asked(item string) []string {
	return layout.Wrap(layout.Line(s.r.Texts[item]), max(s.column()-2, 1))
}
