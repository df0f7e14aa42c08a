package editor

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const findLabel = "Find: "

// findBar draws the row of the search, and returns the column of its cursor.
func (e *Editor) findBar() (bar string, column int) {
	width := e.by.width
	label, count := findLabel, "  "+e.findCount()
	if width < len(label)+len(count)+4 {
		count = ""
	}
	if width < len(label)+4 {
		label = ""
	}
	room := max(1, width-len(label)-len(count)-1)
	query := visible(e.find.query, e.by)
	for e.by.method.StringWidth(query) > room {
		query = query[clusterLen(query):]
	}
	column = len(label) + e.by.method.StringWidth(query)
	pens := e.pens.bar
	looks := pens[1]
	if e.find.old {
		looks = pens[3]
	}
	bar = pens[0].Render(label) + looks.Render(query)
	if count != "" {
		bar += strings.Repeat(" ", max(0, width-column-len(count))) + pens[2].Render(count)
	}
	return ansi.Truncate(bar, width, ""), min(column, width-1)
}

func (e *Editor) findCount() string {
	f := &e.find
	switch {
	case f.query == "":
		return ""
	case len(f.matches) == 0:
		return "not found"
	}
	return fmt.Sprintf("%d of %d", f.current+1, len(f.matches))
}

// visible spells out what must not reach the terminal.
func visible(s string, by measure) string {
	var b strings.Builder
	for s != "" {
		n := clusterLen(s)
		show, _, _ := by.show(s[:n], 0)
		b.WriteString(show)
		s = s[n:]
	}
	return b.String()
}
