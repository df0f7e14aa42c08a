package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// ink is how text looks in a PDF.
type ink struct {
	family              face // serif or mono
	size                float64
	colour              colour
	bold, slant, strike bool
	link                string
	raise               float64 // above the line, in points
}

// face is the font of an ink.
func (k ink) face() face {
	switch {
	case k.family == mono:
		return mono
	case k.bold && k.slant:
		return serifBoldItalic
	case k.bold:
		return serifBold
	case k.slant:
		return serifItalic
	}
	return serif
}

// letter is one character that will be drawn. A long text has many: it is kept small.
type letter struct {
	ink       *ink
	glyph     *glyph
	r         rune
	right, up float32 // how far it is moved, in 1/1000 of the size: marks, to stand above or below their letter
	face      face
}

// width is how far a letter takes the pen, in points.
func (l letter) width() float64 { return l.glyph.advance * l.ink.size / 1000 }

// moved reports whether a letter stands elsewhere than where the pen is.
func (l letter) moved() bool { return l.right != 0 || l.up != 0 }

// breaks reports whether a letter ends its line.
func (l letter) breaks() bool { return l.r == '\n' }

// drawable is text as it is drawn: composed, with tabs as spaces, without what has no sign of its
// own (marks of direction, joiners, variation selectors, soft hyphens).
func drawable(s string) string {
	s = strings.ReplaceAll(norm.NFC.String(s), "\t", "    ")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r), r == 0x34f:
			return -1
		}
		return r
	}, s)
}

// lineBreaker cuts text into lines. Adding up widths beforehand keeps its time in step with the
// length of the text.
type lineBreaker struct {
	all  []letter
	sums []float64 // how far the pen is before each letter, and after the last
}

func newLineBreaker(all []letter) lineBreaker {
	b := lineBreaker{all: all, sums: make([]float64, len(all)+1)}
	for i, l := range all {
		b.sums[i+1] = b.sums[i] + l.width()
	}
	return b
}

// trim returns where a line ends that has lost the spaces and line feeds at its end.
func (b lineBreaker) trim(from, to int) int {
	for to > from && (b.all[to-1].r == ' ' || b.all[to-1].breaks()) {
		to--
	}
	return to
}

func (b lineBreaker) fits(from, to int, room float64) bool {
	return b.sums[b.trim(from, to)]-b.sums[from] <= room
}

func (b lineBreaker) line(from, to int) []letter { return b.all[from:b.trim(from, to)] }

// lines cuts where Unicode allows it (UAX 14), so that no line is wider than room. A word that is
// wider than a whole line is cut between letters.
func (b lineBreaker) lines(room float64) [][]letter {
	var lines [][]letter
	start, end := 0, 0 // of the line so far
	for _, next := range breakable(b.all) {
		if end > start && !b.fits(start, next, room) {
			lines = append(lines, b.line(start, end))
			start = end
		}
		for !b.fits(start, next, room) {
			cut := b.cut(start, next, room)
			lines = append(lines, b.line(start, cut))
			start = cut
		}
		if end = next; b.all[next-1].breaks() {
			lines = append(lines, b.line(start, next))
			start = next
		}
	}
	if start < len(b.all) || len(lines) == 0 {
		lines = append(lines, b.line(start, len(b.all)))
	}
	return lines
}

// cut returns where a word is cut: after one letter at least, and never between a letter and the
// marks above and below it.
func (b lineBreaker) cut(from, to int, room float64) int {
	at := from + 1
	for at < to && (b.sums[at+1]-b.sums[from] <= room || unicode.Is(unicode.M, b.all[at].r)) {
		at++
	}
	return at
}

// advance is how far letters take the pen.
func advance(all []letter) float64 {
	sum := 0.0
	for _, l := range all {
		sum += l.width()
	}
	return sum
}

// breakable returns the ends of the pieces of text between which a line may end.
func breakable(all []letter) []int {
	var b strings.Builder
	b.Grow(len(all))
	for _, l := range all {
		b.WriteRune(l.r)
	}
	var ends []int
	at, state, segment := 0, -1, ""
	for rest := b.String(); rest != ""; {
		segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		at += utf8.RuneCountInString(segment)
		ends = append(ends, at)
	}
	return ends
}
