package export

// Tables, in points: the room inside a cell, the narrowest column, and the thickness of lines.
const (
	cellRoom   = 5.0
	narrowest  = 42.0
	hair       = 0.6
	tableSize  = 9.5
	tableLines = 14.0
	wholeRow   = 20 // a row of a table with at most so many lines is not divided between pages
)

// table sets a table with lines around its cells. One with more columns than the page has room for
// is set as lines of text.
func (p *paper) table(b block, at around) {
	columns := 0
	for _, r := range b.Rows {
		columns = max(columns, len(r))
	}
	space := pageRoom - at.indent
	if columns == 0 || float64(columns)*narrowest > space {
		p.text(b.bare(), at.ink(), at.shape())
		return
	}
	cells := p.cells(b, at, columns)
	widths := shares(cells, columns, space)
	for i, r := range cells {
		if p.full() {
			return
		}
		p.tableRow(b.Rows[i], r, widths, pageLeft+at.indent, i == 0, i == len(cells)-1)
	}
}

// cells sets the text of every cell; the head is bold.
func (p *paper) cells(b block, at around, columns int) [][][]letter {
	all := make([][][]letter, len(b.Rows))
	for i, r := range b.Rows {
		k := at.ink()
		k.size, k.bold = tableSize, i == 0
		all[i] = make([][]letter, columns)
		for j, c := range r {
			all[i][j] = p.inlines("", c.Text, k)
		}
	}
	return all
}

// shares divides the room among the columns: what each needs where that fits, else in proportion to
// it.
func shares(cells [][][]letter, columns int, space float64) []float64 {
	widths, sum := make([]float64, columns), 0.0
	for j := range widths {
		widths[j] = narrowest
		for _, r := range cells {
			widths[j] = min(max(widths[j], advance(r[j])+2*cellRoom+1), space)
		}
		sum += widths[j]
	}
	if sum <= space {
		return widths
	}
	over, spare := sum-float64(columns)*narrowest, space-float64(columns)*narrowest
	for j := range widths {
		widths[j] = narrowest + (widths[j]-narrowest)*spare/over
	}
	return widths
}

func (p *paper) tableRow(row0 []cell, texts [][]letter, widths []float64, x float64, isHead, isLast bool) {
	lines, most, total := make([][][]letter, len(widths)), 1, 0.0
	for j, w := range widths {
		lines[j] = newLineBreaker(texts[j]).lines(w - 2*cellRoom)
		most = max(most, len(lines[j]))
		total += w
	}
	for n := range most {
		r := row{height: tableLines, keep: isHead && n == most-1 || n < most-1 && most <= wholeRow}
		down := tableLines * 0.72
		if n == 0 {
			r.height, down = r.height+3, down+3
			if isHead {
				r.before = 9
			}
		}
		if n == most-1 {
			r.height += 3
		}
		r.fills = grid(widths, x, total, r.height, isHead, n == 0, isLast && n == most-1)
		at := x
		for j, w := range widths {
			if n < len(lines[j]) {
				align := ""
				if j < len(row0) {
					align = row0[j].Align
				}
				l := lines[j][n]
				r.marks = append(r.marks, mark{x: at + cellRoom + aside(align, w-2*cellRoom-advance(l)), down: down, letters: l})
			}
			at += w
		}
		p.rows = append(p.rows, r)
	}
}

// grid returns the lines around the cells of one line of a row, and the ground of the head.
func grid(widths []float64, x, total, height float64, isHead, isFirst, isLast bool) []fill {
	var all []fill
	if isHead {
		all = append(all, fill{x: x, width: total, height: height, colour: inkWash})
	}
	if isFirst {
		all = append(all, fill{x: x, width: total + hair, height: hair, colour: inkFaint})
	}
	for _, w := range append([]float64{0}, widths...) {
		x += w
		all = append(all, fill{x: x, width: hair, height: height, colour: inkFaint})
	}
	if isLast {
		all = append(all, fill{x: x - total, y: height, width: total + hair, height: hair, colour: inkFaint})
	}
	return all
}
