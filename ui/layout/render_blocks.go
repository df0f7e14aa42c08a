package layout

import (
	"bytes"
	"fmt"
	"strings"

	glamour "charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"ponder/ui/theme"
)

// glamour cuts what is too long in the head of a table, breaks words in its cells, and in a quote
// draws it as wide as the page. It sets the lines of an item in a list below its mark, and one
// paragraph of it right behind the other. So tables and lists are lifted out of a text, leave a
// place there, and are drawn in the room that this has.

// place stands in a text for what was lifted out. What is typed holds no such sign: it is cleaned.
const place = "\x01x"

// lifted is what can be drawn in a place.
type lifted interface {
	draw(width int) ([]string, error)
}

// press renders the parts of one text.
type press struct {
	theme  theme.Theme
	source []byte // with a place at its end
	here   text.Segment
	made   map[made]renderer.Renderer
}

// made says for what a renderer was made.
type made struct {
	width  int
	quoted bool
}

func newPress(source []byte, t theme.Theme) *press {
	n := len(source)
	source = append(source[:n:n], place...)
	return &press{theme: t, source: source, here: text.NewSegment(n, len(source)), made: map[made]renderer.Renderer{}}
}

// glamour returns what renders in columns of so many cells, none for one line; in a quote it goes
// on with the style of that.
func (p *press) glamour(width int, quoted bool) renderer.Renderer {
	r, known := p.made[made{width, quoted}]
	if !known {
		styles := p.theme.Markdown()
		if quoted {
			styles.Document.StylePrimitive = styles.BlockQuote.StylePrimitive
		}
		r = renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(
			glamour.NewRenderer(glamour.Options{WordWrap: width, PreserveNewLines: true, Styles: styles}), 1000)))
		p.made[made{width, quoted}] = r
	}
	return r
}

// render sets a document in columns of so many cells.
func (p *press) render(doc ast.Node, width int, quoted bool) (string, error) {
	parts := p.lift(doc, quoted)
	var out bytes.Buffer
	if err := p.glamour(width, quoted).Render(&out, p.source, doc); err != nil {
		return "", fmt.Errorf("render: %w", err)
	}
	if len(parts) == 0 {
		return out.String(), nil
	}
	return p.set(out.String(), parts, width)
}

// lift takes the tables and lists out of a document, and leaves a place for each.
func (p *press) lift(doc ast.Node, quoted bool) []lifted {
	var nodes []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && (n.Kind() == extension.KindTable || n.Kind() == ast.KindList) {
			nodes = append(nodes, n)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	parts := make([]lifted, len(nodes))
	for i, n := range nodes {
		inQuote := quoted
		for up := n.Parent(); up != nil; up = up.Parent() {
			inQuote = inQuote || up.Kind() == ast.KindBlockquote
		}
		switch n := n.(type) {
		case *extension.Table:
			parts[i] = p.newTable(n, inQuote)
		case *ast.List:
			parts[i] = list{press: p, List: n, quoted: inQuote}
		}
		here := ast.NewParagraph()
		here.AppendChild(here, ast.NewTextSegment(p.here))
		n.Parent().ReplaceChild(n.Parent(), n, here)
	}
	return parts
}

// set draws what was lifted in its places, behind what stands before those: the mark of a quote
// goes on, anything else does not.
func (p *press) set(out string, parts []lifted, width int) (string, error) {
	var lines []string
	for l := range strings.SplitSeq(out, "\n") {
		before, _, found := strings.Cut(l, place)
		if !found || len(parts) == 0 {
			lines = append(lines, l)
			continue
		}
		drawn, err := parts[0].draw(max(width-Width(before), 1))
		if err != nil {
			return "", err
		}
		next := before
		if !strings.Contains(before, p.theme.Glyphs.Quote) {
			next = strings.Repeat(" ", Width(before))
		}
		for _, row := range drawn {
			lines = append(lines, before+row)
			before = next
		}
		parts = parts[1:]
	}
	return strings.Join(lines, "\n"), nil
}
