package editor

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const tabStop = 4

// measure is what decides how text is wrapped: the cells of a row, and how the terminal counts the
// cells of a cluster.
type measure struct {
	width  int
	method ansi.Method
}

// limit is how far words may reach. The last cell of a row is kept for the space that follows a
// word, and for the cursor.
func (m measure) limit() int { return max(1, m.width-1) }

// show returns what a cluster looks like when it begins in a column, and its cells. Nothing may be
// wider than a row: what would be stands there as a question mark.
func (m measure) show(cluster string, col int) (show string, cells int, plain bool) {
	if cluster == "\t" {
		cells = min(tabStop-col%tabStop, max(1, m.width-col))
		return "    "[:cells], cells, true
	}
	if show, cells, plain = glyph(cluster, m.method); cells <= m.limit() {
		return show, cells, plain
	}
	return "?", 1, false
}

// wrapping is a memo of where the rows of a piece begin, as the piece was entered in a certain
// column.
type wrapping struct {
	known  bool
	by     measure
	column int
	breaks []int // offsets in the piece at which a row begins
	end    int   // the column behind the piece
}

// point is a place in the wrapping of a line: where its row begins, and the column reached in it.
type point struct{ row, column int }

// passage is a memo of what wrapping the pieces under a node led to, as they were entered in a
// certain column. It makes the end of a very long line as near as its start.
type passage struct {
	by     measure
	column int
	row    int // where the last row begins, from the start of the node's text, or -1 if no row does
	end    int // the column behind it
}

// skip wraps the pieces between two offsets of one line, and moves a point past them. base is where
// the node's text begins.
func (n *node) skip(base, from, to int, by measure, at *point) {
	if n == nil || base >= to || base+n.sum.bytes <= from {
		return
	}
	whole := from <= base && base+n.sum.bytes <= to
	if m := n.memo; whole && m != nil && m.by == by && m.column == at.column {
		if m.row >= 0 {
			at.row = base + m.row
		}
		at.column = m.end
		return
	}
	entered := *at
	start := base + n.left.total().bytes
	end := start + len(n.piece.text)
	n.left.skip(base, from, to, by, at)
	if from <= start && end <= to {
		at.pass(start, n.piece, by)
	}
	n.right.skip(end, from, to, by, at)
	if whole {
		n.memo = &passage{by: by, column: entered.column, row: -1, end: at.column}
		if at.row != entered.row {
			n.memo.row = at.row - base
		}
	}
}

func (at *point) pass(start int, p *piece, by measure) {
	breaks, end := p.wrap(at.column, by)
	if len(breaks) > 0 {
		at.row = start + breaks[len(breaks)-1]
	}
	at.column = end
}

// wrap breaks a piece into rows greedily. It depends on nothing but the piece and the column in
// which it begins, which is why an edit is wrapped again only where it was made.
func (p *piece) wrap(column int, by measure) ([]int, int) {
	if m := &p.memo; m.known && m.by == by && m.column == column {
		return m.breaks, m.end
	}
	w := wrapper{by: by, col: column, chance: -1}
	if !p.glued {
		w.chance, w.chanceCol = 0, column
	}
	w.run(p.body())
	if p.endsLine() && w.col > by.limit() {
		w.breakAt(len(p.body()))
	}
	p.memo = wrapping{known: true, by: by, column: column, breaks: w.breaks, end: w.col}
	return w.breaks, w.col
}

type wrapper struct {
	by        measure
	col       int
	chance    int // where the row may be broken, or -1
	chanceCol int // the column there
	breaks    []int
}

func (w *wrapper) run(s string) {
	limit := w.by.limit()
	older, prev := classOther, classOther
	for i := 0; i < len(s); {
		c := s[i]
		if 'a' <= c && c <= 'z' && w.col < limit && prev == classOther && i+1 < len(s) && s[i+1] < utf8.RuneSelf {
			older = classOther
			w.col++
			i++
			continue
		}
		cluster := s[i : i+clusterLen(s[i:])]
		class := classOfCluster(cluster)
		if i > 0 && mayBreak(older, prev, class) {
			w.chance, w.chanceCol = i, w.col
		}
		w.place(i, cluster, class)
		older, prev = prev, class
		i += len(cluster)
	}
}

func (w *wrapper) place(i int, cluster string, class class) {
	_, cells, _ := w.by.show(cluster, w.col)
	if class == classSpace {
		if w.col > 0 && w.col+cells > w.by.width {
			w.breakAt(i)
			_, cells, _ = w.by.show(cluster, 0)
		}
		w.col += cells
		return
	}
	for w.col > 0 && w.col+cells > w.by.limit() {
		w.breakBefore(i)
	}
	w.col += cells
}

func (w *wrapper) breakAt(i int) {
	w.breaks = append(w.breaks, i)
	w.col, w.chance = 0, -1
}

// breakBefore begins a row at the last chance, or at i when the row had none.
func (w *wrapper) breakBefore(i int) {
	if w.chance < 0 || w.chanceCol == 0 {
		w.breakAt(i)
		return
	}
	w.breaks = append(w.breaks, w.chance)
	w.col -= w.chanceCol
	w.chance = -1
}
