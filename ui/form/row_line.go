package form

import (
	"strings"

	"ponder/ui/layout"
	"ponder/ui/theme"
)

// RowLine draws a row that can be selected: its name, and its state at the right. A name that is
// too long to stand there whole is cut, and goes on in a line of its own while the row is selected.
func RowLine(t *theme.Theme, row, name, state string, width int) Line {
	mark := layout.Width(t.Glyphs.Selected) + 1
	room := width - mark
	if said := layout.Width(state); said > 0 {
		room -= min(said, width*2/3) + 1
	}
	first, rest := layout.Cut(name, room)
	l := Line{
		Text:   layout.Row(strings.Repeat(" ", mark)+name, state, width),
		Chosen: layout.Row(t.Accent.Render(t.Glyphs.Selected+" "+first), state, width),
		Row:    row,
	}
	if rest != "" {
		l.More = layout.Fit(strings.Repeat(" ", mark+2)+t.Accent.Render(rest), width)
	}
	return l
}
