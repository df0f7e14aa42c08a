package export

// Tables, in points: the room inside a cell, the narrowest column, and the thickness of lines.
const (
	cellRoom   = 5.0
	narrowest  = 42.0
	hair       = 0.6
	tableSize  = 9.5
	tableLines = 14.0
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
	widths := shares(natural(cells, columns, space), narrowest, space)
	var head []row
	t := p.at.add("Table")
	for i, r := range cells {
		if p.full() {
			return
		}
		from := len(p.rows)
		p.tableRow(b.Rows[i], r, widths, pageLeft+at.indent, i == 0, t.add("TR"))
		if i == 0 && len(cells) > 1 {
			head = p.rows[from:len(p.rows):len(p.rows)]
			continue
		}
		for n := from; n < len(p.rows); n++ {
			p.rows[n].head = head
		}
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

// natural is how wide each column is where its longest text stands on one line.
func natural(cells [][][]letter, columns int, space float64) []float64 {
	widths := make([]float64, columns)
	for j := range widths {
		for _, r := range cells {
			widths[j] = min(max(widths[j], advance(r[j])+2*cellRoom+1), space)
		}
	}
	return widths
}

// shares divides the room among the columns: what each needs where that fits. Else a column that
// needs no more than an equal share gets what it needs, again and again, since each such column
// leaves more to the others; and those share the rest in proportion to what they need.
func shares(natural []float64, least, space float64) []float64 {
	widths, sum := make([]float64, len(natural)), 0.0
	for j, w := range natural {
		widths[j] = max(w, least)
		sum += widths[j]
	}
	if sum <= space {
		return widths
	}
	fair := space / float64(len(widths))
	for range widths {
		room, wide := space, 0
		for _, w := range widths {
			if w <= fair {
				room -= w
			} else {
				wide++
			}
		}
		fair = room / float64(max(wide, 1))
	}
	needed, spare := 0.0, space
	for _, w := range widths {
		if w > fair {
			needed += w - least
			w = least
		}
		spare -= w
	}
	for j, w := range widths {
		if w > fair {
			widths[j] = least + (w-least)*spare/needed
		}
	}
	return widths
}

func (p *paper) tableRow(row0 []cell, texts [][]letter, widths []float64, x float64, isHead bool, tr *element) {
	lines, most, total := make([][][]letter, len(widths)), 1, 0.0
	parts := make([]*element, len(widths))
	for j, w := range widths {
		parts[j] = tr.add("TD")
		if isHead {
			parts[j].role, parts[j].attr = "TH", ofColumn
		}
		lines[j] = newLineBreaker(texts[j]).lines(w - 2*cellRoom)
		most = max(most, len(lines[j]))
		total += w
	}
	for n := range most {
		r := row{height: tableLines, keep: isHead || n < most-1}
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
		r.fills = grid(widths, x, total, r.height, isHead, n == 0, n == most-1)
		at := x
		for j, w := range widths {
			if n < len(lines[j]) {
				align := ""
				if j < len(row0) {
					align = row0[j].Align
				}
				l := lines[j][n]
				r.marks = append(r.marks, mark{x: at + cellRoom + aside(align, w-2*cellRoom-advance(l)), down: down, letters: p.withBlank(l), of: parts[j]})
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
