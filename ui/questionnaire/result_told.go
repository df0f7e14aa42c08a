package questionnaire

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
)

// told are the strongest and the lowest items and those that moved most: as many of each as let the
// page be seen as a whole.
func (s *result) told(room int) []form.Line {
	var lines []form.Line
	for most := mostTold; most > 0; most-- {
		lines = s.toldOf(most)
		if len(lines) <= room {
			return lines
		}
	}
	return s.toldOf(3)
}

func (s *result) toldOf(most int) []form.Line {
	var lines []form.Line
	if s.res.Standing == nil {
		lines = append(lines, s.toldAs("Strongest", s.res.HighestLines(most))...)
		lines = append(lines, s.toldAs("Lowest", s.res.LowestLines(most))...)
	}
	lines = append(lines, s.toldAs("Moved most", s.res.MovedLines(most))...)
	if len(lines) > 0 && lines[0].Text != "" {
		lines = append([]form.Line{{}}, lines...)
	}
	return lines
}

// toldWidth is that of the names of the lists, in cells, and of what separates them from the items.
const toldWidth = len("Moved most") + 2

// toldAs lists what is said of some items beside the name of the list, each with its rating at the
// right; below the name where there is little room.
func (s *base) toldAs(name string, told []book.ItemLine) []form.Line {
	if s.column() < roomy {
		return s.items(name, textsOf(told))
	}
	t := s.env.Theme
	var lines []form.Line
	for i, one := range told {
		said := t.Text.Render(one.Said)
		if one.More {
			said = t.Faint.Render(one.Said)
		}
		for n, l := range layout.Wrap(layout.Line(one.About), s.column()-toldWidth-ansi.StringWidth(one.Said)-2) {
			if one.More {
				l = t.Faint.Render(l)
			}
			margin := strings.Repeat(" ", toldWidth)
			if i == 0 && n == 0 {
				margin = layout.Pad(t.Heading.Render(name), toldWidth)
			}
			if n > 0 {
				said = ""
			}
			lines = append(lines, form.Line{Text: layout.Row(margin+l, said, s.column())})
		}
	}
	return lines
}

func textsOf(told []book.ItemLine) []string {
	var all []string
	for _, t := range told {
		all = append(all, t.Text())
	}
	return all
}
