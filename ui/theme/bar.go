package theme

import (
	"math"
	"strings"

	"charm.land/lipgloss/v2"
)

// Bar is how far something has come, as it is drawn. Its number belongs beside it.
type Bar struct {
	Share float64 // from 0, nothing, to 1, all of it
	Known bool    // false: only the line is drawn on which the bar would stand
	Was   float64 // where it was before, where that is known
	IsWas bool    // Was is known: a ghost stands there
	Low   bool    // the one to look at first
}

// eighths of a cell, from one to seven.
const eighths = "▏▎▍▌▋▊▉"

// Bar draws a bar over width cells, in eighths of a cell where the terminal can draw those: it is
// empty only at the very low end and full only at the very high one. What is left is a thin line,
// and the ghost of the time before a mark across it.
func (t Theme) Bar(b Bar, width int) string {
	if width < 1 {
		return ""
	}
	parts := 1
	if t.Glyphs.Levels {
		parts = 8
	}
	full := 0
	if b.Known {
		full = portion(b.Share, width*parts)
	}
	cells := make([]string, width)
	for i := range cells {
		switch left := full - i*parts; {
		case left >= parts:
			cells[i] = t.Glyphs.Bar
		case left > 0:
			cells[i] = string([]rune(eighths)[left-1])
		default:
			cells[i] = t.Glyphs.Rule
		}
	}
	filled := (full + parts - 1) / parts
	ghost := -1
	if b.IsWas && b.Known {
		if at := min((portion(b.Was, width*parts)+parts-1)/parts, width) - 1; at >= 0 && at != filled-1 {
			ghost = at
		}
	}
	style := t.Accent
	if b.Low {
		style = t.Due.Bold(true)
	}
	return t.drawn(cells, filled, ghost, style)
}

// portion returns how many of all parts a share has: none only at 0, all only at 1.
func portion(share float64, all int) int {
	n := int(math.Round(share * float64(all)))
	if share > 0 && share < 1 {
		return min(max(n, 1), max(all-1, 1))
	}
	return n
}

// drawn joins the cells of a bar, of which the first ones are filled, with the ghost across one.
func (t Theme) drawn(cells []string, filled, ghost int, style lipgloss.Style) string {
	draw := func(s lipgloss.Style, from, to int) string {
		if from >= to {
			return ""
		}
		return s.Render(strings.Join(cells[from:to], ""))
	}
	if ghost < 0 {
		return draw(style, 0, filled) + draw(t.Rule, filled, len(cells))
	}
	cells[ghost] = t.Glyphs.Side
	if ghost < filled {
		across := style.Reverse(true)
		if !t.Glyphs.Levels {
			across = style
		}
		return draw(style, 0, ghost) + draw(across, ghost, ghost+1) + draw(style, ghost+1, filled) + draw(t.Rule, filled, len(cells))
	}
	return draw(style, 0, filled) + draw(t.Rule, filled, ghost) + draw(t.Faint, ghost, ghost+1) + draw(t.Rule, ghost+1, len(cells))
}
