package editor

import (
	"strings"
	"unicode/utf8"
)

// A piece of a text is part of one line, or a whole one with its line break. Longer lines are cut,
// so that an edit never handles more than a few kilobytes. maxPiece is where a piece is cut,
// cutPiece how long its parts become.
const (
	maxPiece = 2048
	cutPiece = 1024
)

// piece is a stretch of text that never changes. Only what it remembers of the last wrapping and
// styling does.
type piece struct {
	text  string
	sum   summary
	first bool // it begins a line
	glued bool // the cut in front of it is inside a word: no row may be broken there for its own sake
	memo  wrapping
	look  look
}

// summary adds up what the tree knows about a stretch of text.
type summary struct {
	bytes  int
	breaks int // line breaks
	fences int // lines that open or close a block of code
	words  tally
}

func (a summary) plus(b summary) summary {
	return summary{
		bytes:  a.bytes + b.bytes,
		breaks: a.breaks + b.breaks,
		fences: a.fences + b.fences,
		words:  a.words.plus(b.words),
	}
}

func newPiece(text string, first, glued bool) *piece {
	p := &piece{text: text, first: first, glued: glued}
	p.sum = summary{bytes: len(text), words: tallyOf(text)}
	if p.endsLine() {
		p.sum.breaks = 1
	}
	if first && isFence(text) {
		p.sum.fences = 1
	}
	return p
}

func (p *piece) endsLine() bool { return p.text != "" && p.text[len(p.text)-1] == '\n' }

// body is the text without its line break, which is "\n" or "\r\n".
func (p *piece) body() string {
	if !p.endsLine() {
		return p.text
	}
	return strings.TrimSuffix(p.text[:len(p.text)-1], "\r")
}

// chop cuts text into pieces; first says that it begins a line.
func chop(text string, first bool) []*piece {
	var ps []*piece
	for text != "" {
		line := text
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			line = text[:i+1]
		}
		text = text[len(line):]
		ps = chopLine(ps, line, first)
		first = true
	}
	return ps
}

func chopLine(ps []*piece, line string, first bool) []*piece {
	glued := false
	for len(line) > maxPiece {
		at, inWord := cut(line)
		if at == 0 {
			break
		}
		ps = append(ps, newPiece(line[:at], first, glued))
		line, first, glued = line[at:], false, inWord
	}
	return append(ps, newPiece(line, first, glued))
}

// cut finds where to part a long line: behind a space or between ideographs where there is one,
// else inside a word. It returns 0 when no place is safe, which leaves an odd line whole rather
// than a cluster torn.
func cut(line string) (at int, inWord bool) {
	fallback := 0
	for at = cutPiece; at > cutPiece/2; at-- {
		if !safe(line, at) {
			continue
		}
		if mayBreakAt(line, at) {
			return at, false
		}
		if fallback == 0 {
			fallback = at
		}
	}
	for at = cutPiece; fallback == 0 && at < len(line); at++ {
		if safe(line, at) {
			fallback = at
		}
	}
	return fallback, true
}

// mayBreakAt reports whether a row may be broken between the characters beside a safe border.
func mayBreakAt(s string, at int) bool {
	prev, size := utf8.DecodeLastRuneInString(s[:at])
	next, _ := utf8.DecodeRuneInString(s[at:])
	before := classOther
	if at > size {
		r, _ := utf8.DecodeLastRuneInString(s[:at-size])
		before = classOf(r)
	}
	return mayBreak(before, classOf(prev), classOf(next))
}
