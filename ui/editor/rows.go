package editor

// row is one row of wrapped text.
type row struct {
	start, end int // its bytes, without a line break
	next       int // where the next row begins, or -1 in the last row of the text
}

// soft reports that the line goes on in the next row.
func (r row) soft() bool { return r.next == r.end }

// rows yields the row that holds an offset and those behind it. An offset at which a row is broken
// belongs to the row that begins there.
func (t text) rows(off int, by measure, yield func(row) bool) {
	start := t.lineStart(off)
	at := point{row: start}
	t.root.skip(0, start, off, by, &at)
	from, col := at.row, at.column
	for start, p := range t.root.pieces(off) {
		breaks, after := p.wrap(col, by)
		col = after
		for _, b := range breaks {
			at := start + b
			if at > off && !yield(row{from, at, at}) {
				return
			}
			from = at
		}
		if p.endsLine() {
			next := start + len(p.text)
			if next > off && !yield(row{from, start + len(p.body()), next}) {
				return
			}
			from, col = next, 0
		}
	}
	t.lastRows(from, col, off, by, yield)
}

// lastRows yields what a text without a final line break ends with. A space in the last cell takes
// the cursor to a row of its own.
func (t text) lastRows(from, col, off int, by measure, yield func(row) bool) {
	end := t.len()
	if col > by.limit() {
		if end > off && !yield(row{from, end, end}) {
			return
		}
		from = end
	}
	yield(row{from, end, -1})
}

func (t text) rowAt(off int, by measure) row {
	var found row
	t.rows(off, by, func(r row) bool { found = r; return false })
	return found
}

// rowsFrom returns up to n rows, beginning with the one that holds an offset.
func (t text) rowsFrom(off, n int, by measure, into []row) []row {
	t.rows(off, by, func(r row) bool {
		into = append(into, r)
		return len(into) < n
	})
	return into
}

// back returns the start of the row n rows above the one that holds an offset, or of the first row.
func (t text) back(off, n int, by measure) int {
	start := t.rowAt(off, by).start
	for ; n > 0 && start > 0; n-- {
		start = t.rowAt(start-1, by).start
	}
	return start
}
