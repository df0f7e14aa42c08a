package layout

import (
	"bytes"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"ponder/ui/theme"
)

// cellGap stands between the columns of a table.
const cellGap = " │ "

// table is one that was lifted out of a text.
type table struct {
	*press
	rows  [][]string // of styled cells; the first row is the head
	sides []extension.Alignment
}

func (p *press) newTable(n *extension.Table, quoted bool) table {
	t := table{press: p, sides: n.Alignments}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, p.cell(cell, quoted))
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// cell renders what a cell holds as a line of text.
func (p *press) cell(cell ast.Node, quoted bool) string {
	doc, line := ast.NewDocument(), ast.NewParagraph()
	doc.AppendChild(doc, line)
	for n := cell.FirstChild(); n != nil; n = cell.FirstChild() {
		line.AppendChild(line, n)
	}
	var out bytes.Buffer
	if err := p.glamour(0, quoted).Render(&out, p.source, doc); err != nil {
		return ""
	}
	return strings.Join(strings.Fields(trimLines(OnlyStyled(out.String()))), " ")
}

// draw sets a table in columns, or, where these have no room for their words, row by row as a list.
func (d table) draw(width int) ([]string, error) {
	t, widths := d.theme, d.widths(width)
	if widths == nil {
		return d.list(width), nil
	}
	var lines []string
	for i, row := range d.rows {
		cells, height := make([][]string, len(widths)), 1
		for k := range widths {
			if k < len(row) {
				cells[k] = Wrap(row[k], widths[k])
			}
			height = max(height, len(cells[k]))
		}
		for y := range height {
			line := ""
			for k, w := range widths {
				cell := ""
				if y < len(cells[k]) {
					cell = cells[k][y]
				}
				if i == 0 {
					cell = t.Heading.Render(ansi.Strip(cell))
				}
				if k > 0 {
					line += t.Rule.Render(cellGap)
				}
				line += d.aligned(k, cell, w)
			}
			lines = append(lines, strings.TrimRight(line, " "))
		}
		if i == 0 {
			lines = append(lines, t.Rule.Render(rule(widths, t)))
		}
	}
	return lines, nil
}

// rule is the line below the head of a table.
func rule(widths []int, t theme.Theme) string {
	parts := make([]string, len(widths))
	for i, w := range widths {
		parts[i] = strings.Repeat(t.Glyphs.Rule, w)
	}
	return strings.Join(parts, strings.ReplaceAll(strings.ReplaceAll(cellGap, " ", t.Glyphs.Rule), "│", "┼"))
}

// aligned fills a cell up to its width.
func (d table) aligned(column int, cell string, width int) string {
	room := max(width-Width(cell), 0)
	before := 0
	if column < len(d.sides) {
		switch d.sides[column] {
		case extension.AlignRight:
			before = room
		case extension.AlignCenter:
			before = room / 2
		}
	}
	return strings.Repeat(" ", before) + cell + strings.Repeat(" ", room-before)
}

// widths divides so many cells between the columns: every one has room for its longest word, and
// those with the most text get the rest. It is nil where not all words have room.
func (d table) widths(width int) []int {
	columns := len(d.rows[0])
	widths, full := make([]int, columns), make([]int, columns)
	left := width - (columns-1)*Width(cellGap)
	for _, row := range d.rows {
		for k, cell := range row[:min(len(row), columns)] {
			full[k] = max(full[k], Width(cell))
			for word := range strings.FieldsSeq(cell) {
				widths[k] = max(widths[k], Width(word), 1)
			}
		}
	}
	for _, w := range widths {
		left -= w
	}
	if left < 0 {
		return nil
	}
	for ; left > 0; left-- {
		most := -1
		for k := range widths {
			if widths[k] < full[k] && (most < 0 || full[k]*widths[most] > full[most]*widths[k]) {
				most = k
			}
		}
		if most < 0 {
			break
		}
		widths[most]++
	}
	return widths
}

// list says a table row by row: the first cell, and below it every other one behind the head of its
// column.
func (d table) list(width int) []string {
	t := d.theme
	var lines []string
	for i, row := range d.rows {
		if i == 0 && len(d.rows) > 1 {
			continue
		}
		for k, cell := range row {
			said := cell
			if head := d.rows[0]; i > 0 && k < len(head) && head[k] != "" {
				said = t.Faint.Render(ansi.Strip(head[k])+": ") + cell
			}
			if k == 0 {
				lines = append(lines, Hang(said, width, 2)...)
				continue
			}
			for _, l := range Wrap(said, max(width-2, 1)) {
				lines = append(lines, "  "+l)
			}
		}
	}
	return lines
}
