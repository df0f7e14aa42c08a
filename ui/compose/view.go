package compose

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// View draws exactly as many rows as the editor has, none wider than it is.
func (e *Editor) View() string {
	var b strings.Builder
	for i := range e.textHeight() {
		if i > 0 {
			b.WriteByte('\n')
		}
		switch {
		case i == 0 && e.text.len() == 0 && e.placeholder != "":
			b.WriteString(e.pens.placeholder.Render(ansi.Truncate(e.placeholder, e.by.width, "")))
		case i < len(e.rows):
			(&painter{e: e, out: &b, row: e.rows[i]}).paint()
		}
	}
	return b.String()
}

// ink is everything that decides how a character looks.
type ink struct {
	base, tint tint
	over       over
}

// painter draws one row.
type painter struct {
	e    *Editor
	out  *strings.Builder
	row  row
	col  int
	ink  ink
	inky bool // ink was set at all

	styled bool // and the terminal needed to be told
}

func (p *painter) paint() {
	for start, piece := range p.e.text.root.pieces(p.row.start) {
		if start >= p.row.end {
			break
		}
		p.piece(start, piece)
	}
	from, to := p.e.selected()
	if !p.row.soft() && from <= p.row.end && p.row.end < to && p.col < p.e.by.width {
		p.use(ink{over: overSelection})
		p.out.WriteByte(' ')
	}
	if p.styled {
		p.out.WriteString(penUp)
	}
}

// piece draws the part of a piece that is on the row, one stretch of equal looks after the other.
func (p *painter) piece(start int, piece *piece) {
	base, spans := p.e.tints(start, piece)
	body := piece.body()
	end := min(len(body), p.row.end-start)
	for i := max(0, p.row.start-start); i < end; {
		for len(spans) > 0 && spans[0].to <= i {
			spans = spans[1:]
		}
		ink, until := ink{base: base, tint: base}, end
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

// stretch draws body[i:until] in one ink, save for what has to be spelled out, and returns where it stopped: a cluster is
// never parted, so that may be further on.
func (p *painter) stretch(body string, i, until int, k ink) int {
	for i < until {
		if n := plainRun(body, i, until); n > 0 {
			p.use(k)
			p.out.WriteString(body[i : i+n])
			p.col += n
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

// use sets the terminal's style where it differs from the one in use.
func (p *painter) use(k ink) {
	if p.inky && k == p.ink {
		return
	}
	pens := &p.e.pens
	sequence := pens.tints[k.base]
	if k.tint != k.base {
		sequence += pens.tints[k.tint]
	}
	sequence += pens.overs[k.over]
	if p.styled {
		p.out.WriteString(penUp)
	}
	p.out.WriteString(sequence)
	p.ink, p.inky, p.styled = k, true, sequence != ""
}

// overAt returns what is laid over the text at an offset, and where that changes.
func (e *Editor) overAt(off int) (over, int) {
	from, to := e.selected()
	switch {
	case off < from:
		return overNone, from
	case off < to:
		return overSelection, to
	}
	return overNone, e.text.len() + 1
}

// tints returns the looks of a piece.
func (e *Editor) tints(start int, p *piece) (tint, []span) {
	lineStart := e.text.lineStart(start)
	if p.sum.fences > 0 {
		return tintCode, nil
	}
	if e.text.root.before(lineStart).fences%2 == 1 {
		return tintCode, nil
	}
	first := p
	if lineStart != start {
		first, _ = e.text.root.at(lineStart)
	}
	if first.sum.fences > 0 {
		return tintCode, nil
	}
	base, marker := block(first.body())
	if first != p {
		return base, inline(p.body(), 0)
	}
	spans := inline(p.body(), marker)
	if marker > 0 {
		spans = append([]span{{0, marker, tintMarker}}, spans...)
	}
	return base, spans
}
