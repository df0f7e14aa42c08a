package export

import (
	"math"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"ponder/journal/markdown"
)

const (
	entryHeading = 4      // levels that the document's own headings take
	lowest       = 6      // the lowest level of heading there is
	deepest      = 12     // how deep marks may stand in each other; what is deeper is shown at this depth
	mostNodes    = 60_000 // blocks and pieces of running text that a document is made of
)

// read reads an entry's Markdown. Every line typed stays a line. Headings move down by shift
// levels. A text that is too long to be set as a document ends as it was typed.
func read(body string, shift int) []block {
	typed, rest := markdown.Cut(body)
	all := extended(readPieces(typed, shift))
	if strings.TrimSpace(rest) != "" {
		all = append(all, verbatim(rest))
	}
	return all
}

// readPieces reads a text of any length, and no more of it than a document has room for.
func readPieces(text string, shift int) []block {
	var all []block
	n := 0
	for _, p := range markdown.Pieces(text, pieceSizes()) {
		if n > mostNodes {
			return append(all, verbatim(text[p.From:]))
		}
		blocks := readPiece(p.Text, shift)
		n += nodes(blocks)
		all = append(all, blocks...)
	}
	return all
}

// verbatim shows text as it was typed.
func verbatim(text string) block { return block{Kind: code, Code: strings.Trim(text, "\n")} }

// nodes counts what a document is made of.
func nodes(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += 1 + nodes(b.Blocks) + inlineNodes(b.Text)
		for _, row := range b.Rows {
			for _, c := range row {
				n += 1 + inlineNodes(c.Text)
			}
		}
	}
	return n
}

func inlineNodes(text []inline) int {
	n := len(text)
	for _, i := range text {
		n += inlineNodes(i.Children)
	}
	return n
}

// pieceSizes let a long text be read piece by piece, each a whole number of paragraphs, so that
// what reading needs meanwhile is small.
func pieceSizes() markdown.PieceSizes {
	return markdown.PieceSizes{First: 32 << 10, Full: 32 << 10, Worst: math.MaxInt}
}

// readPiece reads a piece that is short enough.
func readPiece(piece string, shift int) []block {
	source := []byte(piece)
	r := reader{source: source, shift: shift}
	return r.blocks(markdown.Parse(source))
}

// reader turns goldmark's tree into ours.
type reader struct {
	source []byte
	shift  int
}

func (r reader) blocks(parent ast.Node) []block {
	var all []block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		all = append(all, r.block(n)...)
	}
	return all
}

// block reads one block; a fence with words behind it gives two.
func (r reader) block(n ast.Node) []block {
	switch n := n.(type) {
	case *ast.Heading:
		return []block{{Kind: heading, Level: min(n.Level+r.shift, lowest), Text: oneLine(r.inlines(n, 0))}}
	case *ast.Blockquote:
		return []block{{Kind: quote, Blocks: r.blocks(n)}}
	case *ast.List:
		return []block{{Kind: list, Ordered: n.IsOrdered(), Start: n.Start, Marker: n.Marker, Tight: n.IsTight,
			Blocks: r.blocks(n)}}
	case *ast.ListItem:
		return []block{r.item(n)}
	case *ast.FencedCodeBlock:
		return r.fence(n)
	case *ast.CodeBlock:
		return []block{{Kind: code, Code: r.lines(n)}}
	case *ast.ThematicBreak:
		return []block{{Kind: rule}}
	case *extast.Table:
		return []block{r.table(n)}
	case *ast.TextBlock:
		return []block{{Kind: paragraph, Text: r.inlines(n, 0), Tight: true}}
	}
	return []block{{Kind: paragraph, Text: r.inlines(n, 0)}}
}

func (r reader) item(n *ast.ListItem) block {
	b := block{Kind: item, Blocks: r.blocks(n)}
	if first := n.FirstChild(); first != nil && first.FirstChild() != nil {
		if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
			b.Task = openTask
			if box.IsChecked {
				b.Task = doneTask
			}
		}
	}
	return b
}

var language = pattern(`^[A-Za-z0-9+#.-]{0,20}$`)

// fence reads a fenced block. Its first line may name a programming language, which is not shown;
// anything longer is text.
func (r reader) fence(n *ast.FencedCodeBlock) []block {
	all := []block{{Kind: code, Code: r.lines(n)}}
	if n.Info == nil {
		return all
	}
	info := strings.TrimSpace(string(n.Info.Value(r.source)))
	if language().MatchString(info) {
		return all
	}
	return append([]block{{Kind: paragraph, Text: []inline{{Text: clean(info)}}}}, all...)
}

func (r reader) lines(n ast.Node) string {
	return strings.TrimSuffix(string(n.Lines().Value(r.source)), "\n")
}

func (r reader) table(n *extast.Table) block {
	b := block{Kind: table}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []cell
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, r.cell(c))
		}
		b.Rows = append(b.Rows, cells)
	}
	return b
}

func (r reader) cell(n ast.Node) cell {
	c := cell{Text: oneLine(r.inlines(n, 0))}
	if t, ok := n.(*extast.TableCell); ok && t.Alignment != extast.AlignNone {
		c.Align = t.Alignment.String()
	}
	return c
}
