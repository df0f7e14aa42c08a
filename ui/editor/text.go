package editor

import "strings"

// text is a whole text as a value: cheap to copy, never changed in place.
type text struct{ root *node }

func newText(s string) text { return text{build(chop(s, true))} }

func (t text) len() int       { return t.root.total().bytes }
func (t text) words() int     { return t.root.total().words.words }
func (t text) String() string { return t.slice(0, t.len()) }

func (t text) slice(from, to int) string {
	var b strings.Builder
	b.Grow(to - from)
	for start, p := range t.root.pieces(from) {
		if start >= to {
			break
		}
		b.WriteString(p.text[max(0, from-start):min(len(p.text), to-start)])
	}
	return b.String()
}

// replace puts s in the place of the bytes from..to, both of which must be cluster borders.
func (t text) replace(from, to int, s string) text {
	lo, hi := t.touched(from, to)
	middle := t.slice(lo, from) + s + t.slice(to, hi)
	fresh := chop(middle, t.beginsLine(lo))
	if p, start := t.root.at(lo); p != nil && len(fresh) == 1 && lo == start && hi-lo == len(p.text) {
		return text{t.root.set(lo, fresh[0])}
	}
	l, rest := split(t.root, lo)
	_, r := split(rest, hi-lo)
	return text{concat(concat(l, build(fresh)), r)}
}

// touched widens an edit to whole pieces, and to the one in front when the edit is at the cut
// between both, or when both are small, so that deleting does not leave crumbs.
func (t text) touched(from, to int) (lo, hi int) {
	if t.root == nil {
		return 0, 0
	}
	p, lo := t.root.at(from)
	if prev, start := t.root.at(lo - 1); lo > 0 && !prev.endsLine() && (from == lo || len(prev.text)+len(p.text) < cutPiece) {
		lo = start
	}
	p, start := t.root.at(to)
	return lo, start + len(p.text)
}

func (t text) beginsLine(off int) bool {
	if off == 0 {
		return true
	}
	p, _ := t.root.at(off - 1)
	return p.endsLine()
}

// line returns the number of the line an offset is on, counted from 0.
func (t text) line(off int) int {
	return t.root.before(off).breaks
}

func (t text) lineStart(off int) int {
	k := t.line(off)
	if k == 0 {
		return 0
	}
	return t.root.afterBreak(k)
}

// lineEnd returns where the line ends, in front of its line break.
func (t text) lineEnd(off int) int {
	for start, p := range t.root.pieces(off) {
		if p.endsLine() {
			return start + len(p.body())
		}
	}
	return t.len()
}

// next returns the cluster border behind off, which must be one itself.
func (t text) next(off int) int {
	if off >= t.len() {
		return t.len()
	}
	p, start := t.root.at(off)
	body := p.body()
	if i := off - start; i < len(body) {
		return off + clusterLen(body[i:])
	}
	return start + len(p.text)
}

// prev returns the last cluster border in front of off. A line break counts as one cluster.
func (t text) prev(off int) int {
	if off <= 0 {
		return 0
	}
	p, start := t.root.at(off - 1)
	body := p.body()
	if i := off - start; i <= len(body) {
		return start + borderBefore(body, i)
	}
	return start + len(body)
}

// snap returns the last cluster border that is not behind off.
func (t text) snap(off int) int {
	if off <= 0 {
		return 0
	}
	if off >= t.len() {
		return t.len()
	}
	p, start := t.root.at(off)
	return start + borderAt(p.body(), min(off-start, len(p.body())))
}

// snapUp returns the first cluster border that is not in front of off.
func (t text) snapUp(off int) int {
	at := t.snap(off)
	if at < off {
		return t.next(at)
	}
	return at
}
