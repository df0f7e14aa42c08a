package write

import (
	"slices"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// side is what stands beside the text where the window is wide.
type side int

const (
	alone   side = iota
	reading      // the text as it reads
	earlier      // the answer that was given to the same prompt before
	steps        // the questions of the guide that the prompt suggests
)

// leastSide and mostSide are how wide an earlier answer or a guide stands beside the text, in
// cells.
const leastSide, mostSide = 36, 48

// helpful is what there is to look at while one writes, for as long as a prompt is on the screen.
type helpful struct {
	answer journal.Entry // no ID where there is none that may be shown
	sought bool          // it was looked for, or is being looked for
	rows   []string      // it as it reads
	look   look          // what the rows are for
	busy   bool
	top    int // the first row in view
}

// earlierMsg is the earlier answer as it reads.
type earlierMsg struct {
	owner *Screen
	of    journal.ID
	look  look
	rows  []string
}

// side says what stands beside the text now, in a window that has the room.
func (s *Screen) side() side {
	switch {
	case s.mode == summing || s.bare():
		return alone
	case s.preview.beside:
		return reading
	case s.help.answer.ID != "":
		return earlier
	case s.suggested() != "":
		return steps
	}
	return alone
}

// beside is side, where there is room for it.
func (s *Screen) beside() side {
	if s.width < roomy {
		return alone
	}
	return s.side()
}

// Breadth is a text, and with something beside it as much as both can use. It remembers how much
// room there is: whether a preview that is asked for can stand beside the text.
func (s *Screen) Breadth(room int) int {
	s.window = room
	if room < roomy {
		return layout.TextMeasure
	}
	switch s.side() {
	case alone:
		return layout.TextMeasure
	case reading:
		return 2*layout.TextMeasure + gap
	}
	return layout.TextMeasure + gap + mostSide
}

// widths are the widths of the text and of what stands beside it, or in its place.
func (s *Screen) widths() (text, other int) {
	switch s.beside() {
	case alone:
		return layout.Measure(s.width), layout.Measure(s.width)
	case reading:
		text = min(layout.TextMeasure, (s.width-gap)/2)
		return text, min(layout.TextMeasure, s.width-gap-text)
	}
	text = min(layout.TextMeasure, s.width-gap-leastSide)
	return text, min(mostSide, s.width-gap-text)
}

// span is the width of all that is shown.
func (s *Screen) span() int {
	text, other := s.widths()
	if s.beside() != alone {
		return text + gap + other
	}
	return text
}

// sideRows are the rows beside the text, as many as there is room for.
func (s *Screen) sideRows(room int) []string {
	_, width := s.widths()
	switch s.beside() {
	case reading:
		return s.shown()
	case earlier:
		return s.earlierRows(room, width)
	case steps:
		return s.guideRows(width)
	}
	return nil
}

// guideRows are the questions of the guide that the prompt suggests.
func (s *Screen) guideRows(width int) []string {
	t := s.env.Theme
	all := prompts.Guides()
	g := all[slices.IndexFunc(all, func(g prompts.Guide) bool { return g.ID == s.suggested() })]
	rows := []string{t.Faint.Render(layout.Fit("A guide, if it helps", width)), ""}
	for _, step := range g.Steps {
		for _, l := range layout.Hang(t.Glyphs.Bullet+" "+layout.Line(step), width, 2) {
			rows = append(rows, t.Faint.Render(l))
		}
	}
	rows = append(rows, "")
	for _, l := range layout.Wrap(s.env.ExpandKeys(screen.Write, "{Ctrl+t} writes these as headings."), width) {
		rows = append(rows, t.Faint.Render(l))
	}
	return rows
}
