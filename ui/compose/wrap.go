package compose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const tabStop = 4

// measure is what decides how text is wrapped: the cells of a row, and how the terminal counts the cells of a cluster.
type measure struct {
	width  int
	method ansi.Method
}

// limit is how far words may reach. The last cell of a row is kept for the space that follows a word, and for the cursor.
func (m measure) limit() int { return max(1, m.width-1) }

// show returns what a cluster looks like when it begins in a column, and its cells. Nothing may be wider than a row: what
// would be stands there as a question mark.
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

// wrapping is a memo of where the rows of a piece begin, as the piece was entered in a certain column.
type wrapping struct {
	known  bool
	by     measure
	column int
	breaks []int // offsets in the piece at which a row begins
	end    int   // the column behind the piece
}

// wrap breaks a piece into rows greedily. It depends on nothing but the piece and the column in which it begins, which is
// why an edit is wrapped again only where it was made.
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

// class says how a character behaves at the edge of a row.
type class uint8

const (
	classOther class = iota
	classSpace
	classHyphen
	classIdeograph // a row may be broken on both sides
	classOpener    // holds on to what follows
	classCloser    // holds on to what stands before
	classWideCloser
)

func classOfCluster(cluster string) class {
	if len(cluster) == 1 {
		return classOf(rune(cluster[0]))
	}
	r, _ := utf8.DecodeRuneInString(cluster)
	return classOf(r)
}

func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z':
		return classOther
	case r == ' ' || r == '\t' || r == 0x3000:
		return classSpace
	case r == '-' || r == 0x2010 || r == 0x2013 || r == 0x2014:
		return classHyphen
	case r < utf8.RuneSelf:
		return classOfASCII(r)
	case r < 0x2e80:
		if r != 0xa0 && r != 0x2007 && r != 0x202f && unicode.IsSpace(r) {
			return classSpace
		}
		return classOther
	case strings.ContainsRune("、。，．：；？！）］｝〉》」』】〕〗〙〛ゝゞ々ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ・…‥％", r):
		return classWideCloser
	case strings.ContainsRune("（［｛〈《「『【〔〖〘〚", r):
		return classOpener
	case isIdeograph(r):
		return classIdeograph
	}
	return classOther
}

func classOfASCII(r rune) class {
	switch r {
	case '(', '[', '{':
		return classOpener
	case ')', ']', '}', ',', '.', '!', '?', ';', ':', '%', '\'', '"':
		return classCloser
	}
	return classOther
}

// mayBreak reports whether a row may end between two characters; older is the one in front of both.
func mayBreak(older, prev, next class) bool {
	switch {
	case prev == classSpace:
		return true
	case next == classSpace:
		return false
	case prev == classHyphen:
		return next == classOther && older != classSpace && older != classHyphen
	case next == classCloser || next == classWideCloser || prev == classOpener:
		return false
	case prev == classIdeograph || next == classIdeograph || prev == classWideCloser:
		return true
	}
	return false
}
