package editor

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// View draws exactly as many rows as the editor has, none wider than it is.
func (e *Editor) View() string {
	var b strings.Builder
	b.Grow(2 * e.by.width * e.height)
	if e.find.open && e.height == 1 {
		bar, _ := e.findBar()
		return bar
	}
	if e.text.len() == 0 && e.placeholder != "" {
		b.WriteString(e.pens.placeholder.Render(ansi.Truncate(e.placeholder, e.by.width, "")))
	} else {
		(&painter{e: e, out: &b}).paint()
	}
	for range e.textHeight() - len(e.rows) {
		b.WriteByte('\n')
	}
	if e.find.open {
		bar, _ := e.findBar()
		b.WriteByte('\n')
		b.WriteString(bar)
	}
	return b.String()
}

// ink is everything that decides how a character looks.
type ink struct {
	base, tint tint
	over       over
}

// painter draws the rows in view, in one pass over their pieces.
type painter struct {
	e   *Editor
	out *strings.Builder

	row    int // the row being drawn
	col    int
	ink    ink
	inky   bool // ink was set in this row
	styled bool // and the terminal had to be told

	base   tint // the line's own
	fenced bool // the line is in a block of code
	after  bool // the next line is
}

func (p *painter) paint() {
	rows := p.e.rows
	p.begin(rows[0].start)
	for start, piece := range p.e.text.root.pieces(rows[0].start) {
		p.enter(piece)
		for p.row < len(rows) && rows[p.row].start < start+len(piece.text) {
			p.piece(start, piece, rows[p.row])
			if rows[p.row].end > start+len(piece.body()) {
				break
			}
			p.endRow()
		}
		if p.row == len(rows) {
			return
		}
	}
	for p.row < len(rows) {
		p.endRow()
	}
}

// begin finds out what the line is that the first row belongs to.
func (p *painter) begin(off int) {
	start := p.e.text.lineStart(off)
	p.after = p.e.text.root.before(start).fences%2 == 1
	first, _ := p.e.text.root.at(start)
	if holder, _ := p.e.text.root.at(off); holder != first {
		p.enter(first)
	}
}

// enter goes on to a piece, and so perhaps to a new line.
func (p *painter) enter(piece *piece) {
	if !piece.first {
		return
	}
	fence := piece.sum.fences > 0
	p.fenced, p.after = p.after, p.after != fence
	p.base, _ = piece.styled()
	if p.fenced || fence {
		p.base = tintCode
	}
}

// endRow closes a row. A selected line break shows as one selected cell.
func (p *painter) endRow() {
	r := p.e.rows[p.row]
	from, to := p.e.selected()
	if !r.soft() && from <= r.end && r.end < to && p.col < p.e.by.width {
		p.use(ink{over: overSelection})
		p.out.WriteByte(' ')
	}
	if p.styled {
		p.out.WriteString(penUp)
	}
	p.row++
	p.col, p.inky, p.styled = 0, false, false
	if p.row < len(p.e.rows) {
		p.out.WriteByte('\n')
	}
}

// piece draws the part of a piece that is on a row, one stretch of equal looks after the other.
func (p *painter) piece(start int, piece *piece, r row) {
	_, spans := piece.styled()
	if p.base == tintCode {
		spans = nil
	}
	body := piece.body()
	end := min(len(body), r.end-start)
	for i := max(0, r.start-start); i < end; {
		for len(spans) > 0 && spans[0].to <= i {
			spans = spans[1:]
		}
		ink, until := ink{base: p.base, tint: p.base}, end
		if len(spans) > 0 && spans[0].from <= i {
			ink.tint, until = spans[0].tint, min(until, spans[0].to)
		} else if len(spans) > 0 {
			until = min(until, spans[0].from)
		}
		over, changes := p.e.overAt(start + i)
		ink.over = over
		i = p.stretch(body, i, min(until, changes-start), ink)
	}
}

// stretch draws body[i:until] in one ink, save for what has to be spelled out, and returns where it
// stopped: a cluster is never parted, so that may be further on.
func (p *painter) stretch(body string, i, until int, k ink) int {
	for i < until {
		if n := plainRun(body, i, until); n > 0 {
			p.use(k)
			p.out.WriteString(body[i : i+n])
			p.col += n
			i += n
			continue
		}
		if n := wideRun(body, i, until); n > 0 && p.e.by.limit() > 1 {
			p.use(k)
			p.out.WriteString(body[i : i+n])
			p.col += 2 * utf8.RuneCountInString(body[i:i+n])
			i += n
			continue
		}
		cluster := body[i : i+clusterLen(body[i:])]
		show, cells, plain := p.e.by.show(cluster, p.col)
		if plain {
			p.use(k)
		} else {
			p.use(ink{base: k.base, tint: tintMarker, over: k.over})
		}
		p.out.WriteString(show)
		p.col += cells
		i += len(cluster)
	}
	return i
}

// plainRun returns how many bytes from i on are ASCII characters of one cell each.
func plainRun(s string, i, until int) int {
	n := 0
	for i+n < until && s[i+n] >= ' ' && s[i+n] < 0x7f {
		n++
	}
	if n > 0 && i+n < len(s) && s[i+n] >= utf8.RuneSelf {
		n-- // the next character may combine with the last one
	}
	return n
}

// wideRun returns how many bytes from i on are ideographs and the like, of two cells each.
func wideRun(s string, i, until int) int {
	n := 0
	for i+n < until {
		r, size := utf8.DecodeRuneInString(s[i+n:])
		if next, _ := utf8.DecodeRuneInString(s[i+n+size:]); !isWide(r) || i+n+size < len(s) && !standsAlone(next) {
			return n
		}
		n += size
	}
	return n
}

// use sets the terminal's style where it differs from the one in use.
func (p *painter) use(k ink) {
	if p.inky && k == p.ink {
		return
	}
	if p.styled {
		p.out.WriteString(penUp)
	}
	pens, before := &p.e.pens, p.out.Len()
	p.out.WriteString(pens.tints[k.base])
	if k.tint != k.base {
		p.out.WriteString(pens.tints[k.tint])
	}
	p.out.WriteString(pens.overs[k.over])
	p.ink, p.inky, p.styled = k, true, p.out.Len() > before
}

// overAt returns what is laid over the text at an offset, and where that changes at the latest.
func (e *Editor) overAt(off int) (over, int) {
	from, to := e.selected()
	until := e.text.len() + 1
	switch {
	case off >= from && off < to:
		return overSelection, to
	case off < from:
		until = from
	}
	if !e.find.open {
		return overNone, until
	}
	ms := e.find.matches
	i := sort.Search(len(ms), func(i int) bool { return ms[i].to > off })
	switch {
	case i == len(ms):
		return overNone, until
	case ms[i].from > off:
		return overNone, min(until, ms[i].from)
	}
	return overMatch, min(until, ms[i].to)
}
