package coursepage

import (
	"fmt"
	"slices"
	"strings"

	"ponder/prompts/coursepage"
	"ponder/ui/layout"
)

// kindWidth is that of the longest word for a kind.
const kindWidth = 12

// listWidth is the width of doubts and lines.
func (s *Screen) listWidth() int {
	if s.isWide() {
		return linesWidth
	}
	return s.column()
}

// listed shows the doubts and the lines that are in view. Of ten thousand lines only these are
// looked at.
func (s *Screen) listed(width, height int) []string {
	if s.items() == 0 {
		return nil
	}
	var rows []string
	for i := s.top; i < s.items() && len(rows) < height; i++ {
		rows = append(rows, s.rowsOf(i, width)...)
	}
	return rows[:min(len(rows), height)]
}

// Extent says how many doubts and lines there are below those in view, or weeks to choose from. The
// week that results says itself how far it was read.
func (s *Screen) Extent() layout.Extent {
	switch {
	case s.width == 0 || s.mode == pasting || s.mode == numbering || s.whole:
		return layout.Extent{}
	case s.mode == choosing:
		_, end := s.choices()
		return layout.Extent{Below: len(s.found) + 1 - end}
	}
	i, rows := s.top, 0
	for ; i < s.items() && rows < s.room(); i++ {
		rows += len(s.rowsOf(i, s.listWidth()))
	}
	return layout.Extent{Below: s.items() - i}
}

// topFor returns the first doubt or line in view, so that the selected one is seen whole where that
// can be.
func (s *Screen) topFor(height int) int {
	top := max(min(s.top, s.item), s.item-height)
	rows := 0
	for i := top; i <= s.item && i < s.items(); i++ {
		rows += len(s.rowsOf(i, s.listWidth()))
	}
	for ; rows > height && top < s.item; top++ {
		rows -= len(s.rowsOf(top, s.listWidth()))
	}
	return top
}

// rowsOf shows a doubt or a line. The one that is selected is shown whole.
func (s *Screen) rowsOf(i, width int) []string {
	if doubts := s.page().Doubts; i < len(doubts) {
		return s.doubtRows(i, doubts[i], width)
	} else if i -= len(doubts); i < len(s.page().Lines) {
		return s.lineRows(s.page().Lines[i], i+len(doubts) == s.item, width)
	}
	return nil
}

// doubtRows shows what only the learner can decide, and whether they did.
func (s *Screen) doubtRows(i int, doubt string, width int) []string {
	t := s.env.Theme
	lead, style, state := "  ", t.Text, t.Due.Render("to decide")
	if s.isSettled(doubt) {
		state = t.Good.Render("right as read")
	}
	if i == s.item {
		lead, style = t.Accent.Render(t.Glyphs.Selected+" "), t.Accent
	}
	var rows []string
	for _, l := range layout.Hang(doubtText(i, doubt), width-2, 3) {
		rows = append(rows, lead+style.Render(l))
		lead = "  "
	}
	rows = append(rows, "     "+state)
	if i+1 == len(s.page().Doubts) {
		rows = append(rows, "")
	}
	return rows
}

// lineRows shows a line with its kind: cut to one row, or whole where it is selected, with what is
// asked about it.
func (s *Screen) lineRows(l coursepage.Line, selected bool, width int) []string {
	t := s.env.Theme
	number := ""
	if width >= 60 {
		number = fmt.Sprintf("%*d  ", len(fmt.Sprint(len(s.page().Lines))), l.Number)
	}
	indent := 2 + len(number) + kindWidth + 1
	kind := number + fmt.Sprintf("%-*s ", kindWidth, l.Kind)
	state := s.stateOf(l)
	if !selected {
		style := t.Text
		if l.Kind == coursepage.Label || l.Kind == coursepage.Title {
			style = t.Heading
		}
		text := style.Render(layout.Fit(layout.Line(l.Text), max(width-indent-room(state), 1)))
		return []string{layout.Row("  "+t.Faint.Render(kind)+text, t.Due.Render(state), width)}
	}
	text := layout.Wrap(layout.Line(l.Text), max(width-indent, 1))
	if most := max(s.room()-4, 1); len(text) > most {
		text = append(text[:most-1:most-1], layout.Fit(text[most-1]+" …", max(width-indent, 1)))
	}
	var rows []string
	for i, line := range text {
		lead := strings.Repeat(" ", indent)
		if i == 0 {
			lead = t.Accent.Render(t.Glyphs.Selected + " " + kind)
		}
		rows = append(rows, lead+t.Accent.Render(line))
	}
	return append(rows, s.askedOf(l, state, indent, width)...)
}

func room(state string) int {
	if state == "" {
		return 0
	}
	return layout.Width(state) + 1
}

// stateOf says in a word what there is to know of a line.
func (s *Screen) stateOf(l coursepage.Line) string {
	switch {
	case l.Moved:
		return "moved"
	case s.isAsked(l):
		return "to decide"
	}
	return ""
}

// isAsked reports whether a line has a doubt that is open. One that is no doubt about the page ends
// when none about it is open.
func (s *Screen) isAsked(l coursepage.Line) bool {
	if l.Doubt == "" {
		return false
	}
	if slices.Contains(s.page().Doubts, l.Doubt) {
		return !s.isSettled(l.Doubt)
	}
	_, at := s.open()
	return at >= 0
}

// askedOf is what stands below the selected line.
func (s *Screen) askedOf(l coursepage.Line, state string, indent, width int) []string {
	t := s.env.Theme
	var rows []string
	if s.isAsked(l) {
		for _, line := range layout.Wrap(layout.Line(l.Doubt), max(width-indent, 1)) {
			rows = append(rows, strings.Repeat(" ", indent)+t.Due.Render(line))
		}
		return rows
	}
	if state != "" {
		rows = append(rows, strings.Repeat(" ", indent)+t.Due.Render(layout.Fit(state+" by you", width-indent)))
	}
	for _, line := range s.understood(l, width-indent+2) {
		rows = append(rows, strings.Repeat(" ", max(indent-2, 0))+line)
	}
	return rows
}

// understood is what was read in a line that has a time, so that a day that was inferred is seen
// before it is kept.
func (s *Screen) understood(l coursepage.Line, width int) []string {
	p := &printer{Screen: s, width: width}
	w := s.page().Week
	switch l.Kind {
	case coursepage.Webinar:
		p.webinar(w.Webinar)
	case coursepage.Deadline:
		p.assignment(w.Assignment)
	}
	return p.lines[min(1, len(p.lines)):]
}
