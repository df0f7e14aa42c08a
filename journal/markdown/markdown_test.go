package markdown_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"ponder/journal/markdown"
)

// Limits, as this package documents them.
const (
	depth   = 10
	marks   = 500
	columns = 60
	lines   = 20_000
)

// shape is what the tests ask of a text that was read.
type shape struct {
	depth, marks, cells int
	text                string // all of it, marks left out
}

func shapeOf(source string) shape {
	var s shape
	var said strings.Builder
	deep := 0
	tree := markdown.Parse([]byte(source))
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		step := -1
		if entering {
			step = 1
		}
		switch n.Kind() {
		case ast.KindBlockquote, ast.KindListItem:
			deep += step
			s.depth = max(s.depth, deep)
		}
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Emphasis, *ast.Link, *ast.Image, *ast.CodeSpan, *extast.Strikethrough:
			s.marks++
		case *extast.TableCell:
			s.cells++
		case *ast.Text:
			said.WriteString(source[n.Segment.Start:n.Segment.Stop])
		}
		return ast.WalkContinue, nil
	})
	s.text = said.String()
	return s
}

func TestWhatStandsTooDeepIsText(t *testing.T) {
	for _, c := range []struct{ name, source, text string }{
		{"quotes", strings.Repeat(">", 80) + " words", strings.Repeat(">", 70) + " words"},
		{"items", strings.Repeat("- ", 400) + "words", strings.Repeat("- ", 390) + "words"},
		{"numbers", strings.Repeat("1. ", 50) + "words", strings.Repeat("1. ", 40) + "words"},
		{"both", strings.Repeat("> - ", 40) + "words", strings.Repeat("> - ", 35) + "words"},
	} {
		if got := shapeOf(c.source); got.depth != depth || got.text != c.text {
			t.Errorf("%s stand %d deep and say %q", c.name, got.depth, got.text)
		}
	}
	if got := shapeOf("> - > - one\n>   > - two"); got.depth != 4 {
		t.Errorf("what people write stands %d deep", got.depth)
	}
}

func TestAParagraphHasSoManyMarksAndNoMore(t *testing.T) {
	for _, unit := range []string{"*a* ", "**a** ", "_a_ ", "~~a~~ ", "[a](b) ", "![a](b) ", "`a` ", "*a_ ", "[", "[a](", "a` ", "<http://a.example> "} {
		many := strings.Repeat(unit, 10*marks)
		if got := shapeOf(many); got.marks > marks {
			t.Errorf("%q many times has %d marks", unit, got.marks)
		}
		few := strings.Repeat("*a* **b** `c` [d](e)\n", 40)
		if got := shapeOf(many + "\n\n" + few); got.marks < 160 {
			t.Errorf("after a paragraph of %q the next has %d marks", unit, got.marks)
		}
	}
}

func TestATableHasSoManyColumnsAndNoMore(t *testing.T) {
	table := func(columns, rows int) string {
		return strings.Repeat("|a", columns) + "|\n" + strings.Repeat("|-", columns) + "|\n" + strings.Repeat(strings.Repeat("|b", columns)+"|\n", rows)
	}
	if got := shapeOf(table(columns, 3)); got.cells != 4*columns {
		t.Errorf("a table of %d columns has %d cells", columns, got.cells)
	}
	if got := shapeOf(table(columns+1, 3)); got.cells != 0 || strings.Count(got.text, "b") != 3*(columns+1) {
		t.Errorf("a table that is too wide has %d cells, and reads %.60q", got.cells, got.text)
	}
	if got := shapeOf(table(40, 1) + strings.Repeat("|c\n", 100_000)); got.cells != 0 {
		t.Errorf("short rows below a wide head are filled up to %d cells", got.cells)
	}
}

func TestALongTextIsCutAtALine(t *testing.T) {
	whole := strings.Repeat("a line\n", lines)
	for _, c := range []struct{ text, rest string }{{"", ""}, {"a", ""}, {whole, ""}, {whole + "b\nc", "b\nc"}} {
		if read, rest := markdown.Cut(c.text); read+rest != c.text || rest != c.rest {
			t.Errorf("of %d bytes the rest is %q", len(c.text), rest)
		}
	}
}

// FuzzParse holds the limits for any text.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"> - 1. a", "*a_ **b** `c", "|a|b|\n|-|-|\n|c", "[a](b \"", "![[]]()", "- a\n  - b\n    - c", "```\n", "<a", "\\*", "&amp;"} {
		f.Add(s, 3, "x")
	}
	f.Fuzz(func(t *testing.T, unit string, times int, end string) {
		if len(unit)+len(end) > 1000 {
			t.Skip()
		}
		s := shapeOf(strings.Repeat(unit, min(max(times, 0), 1000)) + end)
		if s.depth > depth || s.cells > 5000 {
			t.Errorf("%q %d times stands %d deep and has %d cells", unit, times, s.depth, s.cells)
		}
	})
}

func TestPiecesAreCutOutsideOfCode(t *testing.T) {
	for _, code := range []string{
		"````\n```\n\ncode\n\ncode\n````\n", "~~~\n```\n\ncode\n~~~\n", "- ```\n  one\n\n  two\n  ```\n\n```\n\nthree\n```\n",
		"> ```\n> one\n\n```\ntwo\n\nthree\n```\n", "``` a`b\n\ncode is no code\n\n",
	} {
		text := code + "\nwords\n\nwords\n"
		var got, want []string
		for _, p := range markdown.Pieces(text, markdown.PieceSizes{First: 1, Full: 1, Worst: 1000}) {
			got = append(got, codeOf(p.Text)...)
		}
		if want = codeOf(text); !slices.Equal(got, want) {
			t.Errorf("in pieces %q is read as %q, as a whole as %q", text, got, want)
		}
	}
}

// codeOf returns the lines that are code.
func codeOf(source string) (all []string) {
	_ = ast.Walk(markdown.Parse([]byte(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*ast.FencedCodeBlock); ok && entering {
			all = append(all, string(f.Lines().Value([]byte(source))))
		}
		return ast.WalkContinue, nil
	})
	return all
}
