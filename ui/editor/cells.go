package editor

// cells yields the clusters of a row up to an offset, each with where it is, its column and its
// width.
func (t text) cells(r row, to int, by measure, yield func(off int, cluster string, col, width int) bool) {
	col := 0
	for start, p := range t.root.pieces(r.start) {
		body := p.body()
		for i := max(0, r.start-start); i < len(body); {
			if start+i >= min(to, r.end) {
				return
			}
			cluster := body[i : i+clusterLen(body[i:])]
			_, width, _ := by.show(cluster, col)
			if !yield(start+i, cluster, col, width) {
				return
			}
			col += width
			i += len(cluster)
		}
		if start+len(p.text) >= r.end {
			return
		}
	}
}

// column returns the cell at which an offset of the row stands.
func (t text) column(r row, off int, by measure) int {
	column := 0
	t.cells(r, off, by, func(_ int, _ string, col, width int) bool {
		column = col + width
		return true
	})
	return column
}

// place returns the border at a column of a row, or the row's end when the column lies behind it;
// see endOf for stick.
func (t text) place(r row, column int, by measure) (off int, stick bool) {
	found := -1
	t.cells(r, r.end, by, func(off int, _ string, col, width int) bool {
		if column < col+width {
			found = off
		}
		return found < 0
	})
	if found < 0 || found == r.end {
		return t.endOf(r)
	}
	return found, false
}
