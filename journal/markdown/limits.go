package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// shallow lets no list and no quote begin where too many stand around it already.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if depth(parent) >= maxDepth {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, r, pc)
}

// depth counts the quotes and items of lists around a place.
func depth(n ast.Node) int {
	d := 0
	for ; n != nil; n = n.Parent() {
		switch n.Kind() {
		case ast.KindBlockquote, ast.KindListItem:
			d++
		}
	}
	return d
}

// marks counts what the parsers of running text have taken for marks.
type marks struct {
	all, paragraph int
	cells          int // of tables
}

var marksKey = parser.NewContextKey()

func marksOf(pc parser.Context) *marks {
	return pc.ComputeIfAbsent(marksKey, func() any { return &marks{} }).(*marks)
}

// few lets a parser of running text take no more for marks once a paragraph, or the piece, has too
// many. One that looks for the other end of its mark as far as the paragraph goes may do so less
// often in a long one.
type few struct {
	parser.InlineParser
	looks bool
}

func (f few) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	m := marksOf(pc)
	if m.paragraph >= maxMarks || m.all >= maxAllMarks {
		return nil
	}
	n := f.InlineParser.Parse(parent, r, pc)
	if n != nil {
		m.all++
		m.paragraph++
	}
	if f.looks {
		m.paragraph += span(parent) / longSpan
	}
	return n
}

// longSpan is how long a paragraph is, in bytes, where looking for the other end of a mark begins
// to count.
const longSpan = 64 << 10

// span is how many bytes the lines of a paragraph take.
func span(paragraph ast.Node) int {
	lines := paragraph.Lines()
	if lines == nil || lines.Len() == 0 {
		return 0
	}
	return lines.At(lines.Len()-1).Stop - lines.At(0).Start
}

// CloseBlock is told when a paragraph is done.
func (f few) CloseBlock(parent ast.Node, r text.Reader, pc parser.Context) {
	marksOf(pc).paragraph = 0
	if c, ok := f.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, r, pc)
	}
}

// tables makes a table only of text that fits into one. Where whole is set, a row with more cells
// than the head, of which goldmark would drop the rest, leaves all of it text.
type tables struct{ whole bool }

func (t tables) Transform(node *ast.Paragraph, r text.Reader, pc parser.Context) {
	head, rows, most := 0, 0, 0
	for i := range node.Lines().Len() {
		segment := node.Lines().At(i)
		row := segment.Value(r.Source())
		switch {
		case head > 0:
			rows++
			most = max(most, cells(row))
		case isDelimiter(row):
			head = cells(row)
		}
	}
	m := marksOf(pc)
	if head == 0 || head > maxColumns || m.cells+head*(rows+1) > maxCells || t.whole && most > head {
		return
	}
	m.cells += head * (rows + 1)
	extension.NewTableParagraphTransformer().Transform(node, r, pc)
}

// isDelimiter reports whether a line is the one below a table's head, such as "|---|:-:|".
func isDelimiter(row []byte) bool {
	return bytes.ContainsRune(row, '-') && len(bytes.Trim(row, "|-: \t\n")) == 0 && len(bytes.Trim(row, "- \t\n")) > 0
}

// cells counts the cells of a table's row.
func cells(row []byte) int {
	row = bytes.TrimSpace(bytes.ReplaceAll(row, []byte(`\|`), nil))
	row = bytes.TrimSuffix(bytes.TrimPrefix(row, []byte("|")), []byte("|"))
	return bytes.Count(row, []byte("|")) + 1
}
