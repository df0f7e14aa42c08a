package editor

import (
	"unicode"
	"unicode/utf8"
)

// kind sorts clusters for motion by words.
type kind uint8

const (
	kindSpace kind = iota
	kindMark
	kindLetter
	kindHan
	kindHiragana
	kindKatakana
)

func kindOf(cluster string) kind {
	r, _ := utf8.DecodeRuneInString(cluster)
	switch {
	case unicode.IsSpace(r):
		return kindSpace
	case r < utf8.RuneSelf && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return kindMark
	case r < 0x2e80:
		if r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return kindLetter
		}
		return kindMark
	case unicode.Is(unicode.Hiragana, r):
		return kindHiragana
	case unicode.Is(unicode.Katakana, r) || r == 'ー':
		return kindKatakana
	case unicode.Is(unicode.Han, r):
		return kindHan
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		return kindLetter
	}
	return kindMark
}

// kindAt is the kind of the cluster at a border; an apostrophe between letters belongs to their
// word.
func (t text) kindAt(off int) kind {
	cluster := t.slice(off, t.next(off))
	k := kindOf(cluster)
	if k != kindMark || cluster != "'" && cluster != "’" || off == 0 || off == t.len() {
		return k
	}
	before, after := t.prev(off), off+len(cluster)
	if after < t.len() && kindOf(t.slice(before, off)) == kindLetter && kindOf(t.slice(after, t.next(after))) == kindLetter {
		return kindLetter
	}
	return k
}

// wordRight returns the end of the word behind an offset, wordLeft the start of the one in front of
// it.
func (t text) wordRight(off int) int {
	for off < t.len() && t.kindAt(off) <= kindMark {
		off = t.next(off)
	}
	return t.runEnd(off)
}

func (t text) wordLeft(off int) int {
	for off > 0 && t.kindAt(t.prev(off)) <= kindMark {
		off = t.prev(off)
	}
	return t.runStart(off)
}

// runEnd and runStart go to the ends of the stretch of one kind beside an offset.
func (t text) runEnd(off int) int {
	if off >= t.len() {
		return off
	}
	for k := t.kindAt(off); off < t.len() && t.kindAt(off) == k; {
		off = t.next(off)
	}
	return off
}

func (t text) runStart(off int) int {
	if off <= 0 {
		return 0
	}
	for k := t.kindAt(t.prev(off)); off > 0 && t.kindAt(t.prev(off)) == k; {
		off = t.prev(off)
	}
	return off
}

// endOf returns the last place in a row, in front of a space that ends it, and whether that is also
// the first one of the next row, so that the cursor has to be told to stay.
func (t text) endOf(r row) (off int, stick bool) {
	if !r.soft() || r.end == r.start {
		return r.end, false
	}
	if last := t.prev(r.end); kindOf(t.slice(last, r.end)) == kindSpace {
		return last, false
	}
	return r.end, true
}

// vertical moves the cursor by rows. It stays near the column from which the movement began.
func (e *Editor) vertical(rows int, extend bool) {
	r := e.cursorRow()
	goal := e.goal
	if goal < 0 {
		goal = e.text.column(r, e.cursor, e.by)
	}
	target := e.rowBy(r, rows)
	switch {
	case target.start != r.start:
		off, stick := e.text.place(target, goal, e.by)
		e.moved(off, extend)
		e.stick = stick
	case rows < 0:
		e.moved(0, extend)
	default:
		e.moved(e.text.len(), extend)
	}
	e.goal = goal
}

func (e *Editor) rowBy(r row, rows int) row {
	if rows < 0 {
		return e.text.rowAt(e.text.back(r.start, -rows, e.by), e.by)
	}
	all := e.text.rowsFrom(r.start, rows+1, e.by, nil)
	return all[len(all)-1]
}

// page moves the cursor and the view together, so that the cursor stays where it is on the screen.
func (e *Editor) page(direction int, extend bool) {
	n := max(1, e.textHeight()-2)
	e.vertical(direction*n, extend)
	e.scroll(direction * n)
}
