// Package layout holds small drawing helpers without state: cleaning text from outside, fitting it
// into cells, and rendering Markdown. It knows no journal and keeps nothing.
package layout

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// TextWidth is the widest that text is set, in cells: longer lines are hard to read.
const TextWidth = 80

// PageWidth is how wide a page of rows is in a wide window, and TextMeasure how wide the lines of a
// text are that is read or written.
const (
	PageWidth   = 76
	TextMeasure = 72
)

// Measure is the width of a text that is read or written, where there are so many cells.
func Measure(width int) int { return max(min(width, TextMeasure), 1) }

// Column is the width of the text on a screen of that width.
func Column(width int) int { return max(min(width, TextWidth), 1) }

// Width is how many cells a styled line takes at most. Terminals do not agree on what is joined of
// several signs, such as a family of emoji or a Hindi syllable: some draw it as one, others all of
// its signs side by side. Text that is fitted by the larger number is cut off by none.
func Width(s string) int {
	w := ansi.StringWidth(s)
	for i := range len(s) {
		if s[i] >= joinsBegin {
			return max(w, ansi.StringWidthWc(s))
		}
	}
	return w
}

// joinsBegin is the first byte of all UTF-8 sequences from U+0600 on, where signs begin that join
// the one after them; before that both counts agree.
const joinsBegin = 0xd8

// truncate cuts a styled line to width cells by either count, with a tail where something is
// missing.
func truncate(s string, width int, tail string) string {
	out := ansi.Truncate(s, width, tail)
	for room := width; Width(out) > width && room > 0; room-- {
		out = ansi.TruncateWc(s, room, tail)
	}
	return out
}

// Fit cuts a styled line to width cells, with an ellipsis where something is missing.
func Fit(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if Width(s) <= width {
		return s
	}
	return truncate(s, width, "…")
}

// Pad fits a styled line to exactly width cells.
func Pad(s string, width int) string {
	s = Fit(s, width)
	return s + strings.Repeat(" ", max(width-Width(s), 0))
}

// Row sets left and right on one line of width cells. When both do not fit, left gives way, down to
// a third of the line.
func Row(left, right string, width int) string {
	r := Width(right)
	if r == 0 {
		return Fit(left, width)
	}
	if room := max(width*2/3, width-Width(left)-1); r > room {
		right = Fit(right, room)
		r = Width(right)
	}
	return Pad(left, width-r-1) + " " + right
}

// Cut divides a name where it is too long for so many cells, between words where it can.
func Cut(name string, room int) (first, rest string) {
	if Width(name) <= room {
		return name, ""
	}
	first = Wrap(name, max(room, 1))[0]
	return first, strings.TrimSpace(strings.TrimPrefix(name, first))
}

// Wrap breaks text into lines of at most width cells, between words where it can. A style that goes
// on in the next line is begun anew there: a line ends what it began.
func Wrap(s string, width int) []string {
	if s == "" {
		return nil
	}
	lines := wrapped(s, max(width, 1))
	if len(lines) == 1 || !strings.Contains(s, "\x1b") {
		return lines
	}
	return strings.Split(lipgloss.Wrap(strings.Join(lines, "\n"), max(width, 1), ""), "\n") // that breaks nothing more
}

// wrapped is Wrap without regard to styles.
func wrapped(s string, width int) []string {
	var lines []string
	for _, line := range strings.Split(ansi.Wrap(s, width, ""), "\n") {
		if Width(line) <= width {
			lines = append(lines, line)
			continue
		}
		for _, part := range strings.Split(ansi.WrapWc(line, width, ""), "\n") {
			lines = append(lines, Fit(part, width))
		}
	}
	return lines
}

// Parts sets parts of a line side by side, with a sign between them, in as many lines as it takes:
// a part is only broken where it is too wide for a line.
func Parts(parts []string, between string, width int) []string {
	var lines []string
	for _, p := range parts {
		if last := len(lines) - 1; last >= 0 && Width(lines[last]+between+p) <= width {
			lines[last] += between + p
			continue
		}
		lines = append(lines, Wrap(p, width)...)
	}
	return lines
}

// Halved breaks what is too wide for a line before its equals sign, so that neither side of it is
// torn: such as a deadline in two zones.
func Halved(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	return strings.Replace(s, " = ", "\n= ", 1)
}

// Hang is Wrap with the lines after the first indented.
func Hang(s string, width, indent int) []string {
	lines := Wrap(s, max(width-indent, 1))
	for i := range lines {
		if i > 0 {
			lines[i] = strings.Repeat(" ", indent) + lines[i]
		}
	}
	return lines
}

// Box returns exactly height lines, each at most width cells: shorter text is filled with empty
// lines, longer text cut.
func Box(lines []string, width, height int) string {
	out := make([]string, max(height, 0))
	for i := range out {
		if i < len(lines) {
			out[i] = Fit(lines[i], width)
		}
	}
	return strings.Join(out, "\n")
}

// Window says which part of a list of n rows to show in height rows so that the row at is seen:
// from and to, half open. The window moves only when it must, starting from where it was.
func Window(from, at, n, height int) (first, end int) {
	height = max(height, 1)
	from = min(from, at)
	from = max(from, at-height+1)
	from = max(min(from, n-height), 0)
	return from, min(from+height, n)
}
