package editor

import (
	"unicode"
	"unicode/utf8"
)

// tally counts the words of a stretch of text in such a way that two stretches can be added, also
// when the cut between them is inside a word. A word is a run without spaces that holds a letter or
// a digit; every Chinese or Japanese character is a word of its own, as these scripts have no
// spaces to count by. Korean has, and is counted by them.
type tally struct {
	words      int
	head, tail edge
	whole      bool // one run from end to end, so that head and tail are the same run
	some       bool // not empty
}

// edge says what stands at one end of a stretch.
type edge uint8

const (
	edgeNone   edge = iota // a space, a line break, an ideograph
	edgeMarks              // a run without letter or digit so far
	edgeLetter             // a run that counts
)

func (a tally) plus(b tally) tally {
	if !a.some {
		return b
	}
	if !b.some {
		return a
	}
	sum := tally{words: a.words + b.words, head: a.head, tail: b.tail, whole: a.whole && b.whole, some: true}
	if a.tail == edgeLetter && b.head == edgeLetter {
		sum.words--
	}
	if a.whole && b.head != edgeNone {
		sum.head = max(a.head, b.head)
	}
	if b.whole && a.tail != edgeNone {
		sum.tail = max(a.tail, b.tail)
	}
	return sum
}

func tallyOf(s string) tally {
	t := tally{some: s != "", whole: s != ""}
	run, atStart := edgeNone, true
	for i := 0; i < len(s); {
		kind, size := wordKind(s[i:])
		i += size
		if kind == runesAlone || kind == runesSpace {
			if atStart {
				t.head, atStart = run, false
			}
			run, t.whole = edgeNone, false
			if kind == runesAlone {
				t.words++
			}
			continue
		}
		if kind == runesLetter && run != edgeLetter {
			run = edgeLetter
			t.words++
		}
		run = max(run, edgeMarks)
	}
	t.tail = run
	if atStart {
		t.head = run
	}
	return t
}

type runesKind uint8

const (
	runesSpace runesKind = iota
	runesMark
	runesLetter
	runesAlone
)

func wordKind(s string) (runesKind, int) {
	if c := s[0]; c < utf8.RuneSelf {
		switch {
		case c <= ' ' || c == 0x7f:
			return runesSpace, 1
		case '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z':
			return runesLetter, 1
		}
		return runesMark, 1
	}
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case isIdeograph(r):
		return runesAlone, size
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		return runesLetter, size
	case unicode.IsSpace(r):
		return runesSpace, size
	}
	return runesMark, size
}

// isIdeograph reports whether a character is written without spaces around its words: Han and the
// Japanese syllables.
func isIdeograph(r rune) bool {
	if r < 0x2e80 {
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && unicode.IsLetter(r) || r == '々' || r == '〇'
}
