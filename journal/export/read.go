package export

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

const (
	entryHeading = 4  // levels that the document's own headings take
	lowest       = 6  // the lowest level of heading there is
	deepest      = 12 // how deep blocks may stand in each other; what is deeper is shown at this depth
)

// read reads an entry's Markdown: CommonMark with tables, strikethrough, task lists and plain web addresses. Three things differ,
// each so that nothing typed goes missing: <words> are text, not HTML; "[word]: text" is text, not the definition of a link;
// and a table that would drop cells stays text. Every line typed stays a line. Headings move down by shift levels.
func read(body string, shift int) []block {
	if tangled(body) {
		return unread(body)
	}
	source := []byte(body)
	tree := newParser().Parse(text.NewReader(source))
	r := reader{source: source, shift: shift}
	return r.blocks(tree, 0)
}

// mostMarks is how many opening brackets a paragraph, and how many quote signs a line may have. Beyond, the time that reading takes grows
// with the square of their number, and nobody wrote that as Markdown.
const mostMarks = 1000

func tangled(body string) bool {
	brackets := 0
	for l := range strings.Lines(body) {
		if strings.TrimSpace(l) == "" {
			brackets = 0
		}
		if brackets += strings.Count(l, "["); brackets > mostMarks || strings.Count(l, ">") > mostMarks {
			return true
		}
	}
	return false
}

// unread gives text as paragraphs, as it was typed.
func unread(body string) []block {
	var all []block
	for _, p := range paragraphs(body) {
		b := block{Kind: paragraph}
		for i, l := range strings.Split(p, "\n") {
			if i > 0 {
				b.Text = append(b.Text, inline{Kind: lineBreak})
			}
			b.Text = append(b.Text, inline{Text: l})
		}
		b.Text = joined(b.Text)
		all = append(all, b)
	}
	return all
}

func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999)),
		parser.WithParagraphTransformers(
			util.Prioritized(wholeTables{extension.NewTableParagraphTransformer()}, 200)),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0)))
}

// wholeTables makes a table only of text that fits into one: a row with more cells than the head would lose the rest.
type wholeTables struct{ tables parser.ParagraphTransformer }

func (t wholeTables) Transform(node *ast.Paragraph, r text.Reader, pc parser.Context) {
	head, most := 0, 0
	for i := range node.Lines().Len() {
		segment := node.Lines().At(i)
		row := segment.Value(r.Source())
		if isDelimiter(row) && head == 0 {
			head = cells(row)
			continue
		}
		if head > 0 {
			most = max(most, cells(row))
		}
	}
	if most <= head {
		t.tables.Transform(node, r, pc)
	}
}

// isDelimiter says whether a line is the one below a table's head, such as "|---|:-:|".
func isDelimiter(row []byte) bool {
	return bytes.ContainsRune(row, '-') && len(bytes.Trim(row, "|-: \t\n")) == 0 && len(bytes.Trim(row, "- \t\n")) > 0
}

// cells counts the cells of a table's row.
func cells(row []byte) int {
	row = bytes.TrimSpace(bytes.ReplaceAll(row, []byte(`\|`), nil))
	row = bytes.TrimSuffix(bytes.TrimPrefix(row, []byte("|")), []byte("|"))
	return bytes.Count(row, []byte("|")) + 1
}

// reader turns goldmark's tree into ours.
type reader struct {
	source []byte
	shift  int
}

func (r reader) blocks(parent ast.Node, depth int) []block {
	var all []block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if holdsBlocks(n) && depth >= deepest {
			all = append(all, r.blocks(n, depth)...)
			continue
		}
		all = append(all, r.block(n, depth)...)
	}
	return all
}

func holdsBlocks(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindBlockquote, ast.KindList, ast.KindListItem:
		return true
	}
	return false
}

// block reads one block; a fence with words behind it gives two.
func (r reader) block(n ast.Node, depth int) []block {
	switch n := n.(type) {
	case *ast.Heading:
		return []block{{Kind: heading, Level: min(n.Level+r.shift, lowest), Text: oneLine(r.inlines(n, 0))}}
	case *ast.Blockquote:
		return []block{{Kind: quote, Blocks: r.blocks(n, depth+1)}}
	case *ast.List:
		return []block{{Kind: list, Ordered: n.IsOrdered(), Start: n.Start, Marker: n.Marker, Tight: n.IsTight,
			Blocks: r.blocks(n, depth+1)}}
	case *ast.ListItem:
		return []block{r.item(n, depth)}
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

func (r reader) item(n *ast.ListItem, depth int) block {
	b := block{Kind: item, Blocks: r.blocks(n, depth+1)}
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

var language = regexp.MustCompile(`^[A-Za-z0-9+#.-]{0,20}$`)

// fence reads a fenced block. Its first line may name a programming language, which is not shown; anything longer is text.
func (r reader) fence(n *ast.FencedCodeBlock) []block {
	all := []block{{Kind: code, Code: r.lines(n)}}
	if n.Info == nil {
		return all
	}
	info := strings.TrimSpace(string(n.Info.Value(r.source)))
	if language.MatchString(info) {
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
