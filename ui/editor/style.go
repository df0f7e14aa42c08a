package editor

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Styles says how things look, by what they are. The zero value draws plain text.
type Styles struct {
	Text, Placeholder               lipgloss.Style
	Heading, Quote, Code, Marker    lipgloss.Style // Marker also marks control characters made visible
	Emphasis, Strong                lipgloss.Style
	Selection, Match                lipgloss.Style // laid over the others
	FindLabel, FindQuery, FindCount lipgloss.Style
}

// over is what is laid over the text's own style.
type over uint8

const (
	overNone over = iota
	overMatch
	overSelection
	overCount
)

// pens holds what a terminal has to be sent before text of each style. Rendering every stretch
// through lipgloss would take longer than all the rest of a key press.
type pens struct {
	tints       [tintCount]string
	overs       [overCount]string
	placeholder lipgloss.Style
	bar         [4]lipgloss.Style // the last is for what is looked for while it waits to be replaced
}

const penUp = "\x1b[m"

// SetStyles sets the looks.
func (e *Editor) SetStyles(s Styles) {
	e.pens = pens{
		tints: [tintCount]string{
			tintText: opening(s.Text), tintHeading: opening(s.Heading), tintQuote: opening(s.Quote), tintCode: opening(s.Code),
			tintMarker: opening(s.Marker), tintEmphasis: opening(s.Emphasis), tintStrong: opening(s.Strong),
		},
		overs:       [overCount]string{overMatch: opening(s.Match), overSelection: opening(s.Selection)},
		placeholder: s.Placeholder,
		bar:         [4]lipgloss.Style{s.FindLabel, s.FindQuery, s.FindCount, s.Selection},
	}
}

// opening returns the escape sequence with which a style begins. Padding, borders and sizes are not
// for running text.
func opening(s lipgloss.Style) string {
	before, _, found := strings.Cut(s.Inline(true).Render("x"), "x")
	if !found {
		return ""
	}
	return before
}
