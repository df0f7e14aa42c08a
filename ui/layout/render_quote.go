package layout

import (
	"bytes"
	"strings"

	glamour "charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"ponder/ui/theme"
)

// glamour draws a table in a quote as if it stood alone: without the mark of the quote at its left,
// and as wide as the page, so that the ends of its rows are cut off. So a quote with a table is
// rendered by itself, in what room its mark leaves.

// quoteMark is what Markdown has before the lines of a quote.
const quoteMark = "> "

// lineSpan is the lines of a text from one to another, half open, counted from 0.
type lineSpan struct{ from, to int }

// quoteWithTable returns the lines of the first quote that has a table in it.
func quoteWithTable(read ast.Node, source []byte) (at lineSpan, found bool) {
	for n := read.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != ast.KindBlockquote {
			continue
		}
		from, to, table := len(source), 0, false
		_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering || n.Type() == ast.TypeInline {
				return ast.WalkContinue, nil
			}
			table = table || n.Kind() == extension.KindTable
			for _, l := range n.Lines().Sliced(0, n.Lines().Len()) {
				from, to = min(from, l.Start), max(to, l.Stop)
			}
			return ast.WalkContinue, nil
		})
		if table && from < to {
			return lineSpan{bytes.Count(source[:from], []byte{'\n'}), bytes.Count(source[:to-1], []byte{'\n'}) + 1}, true
		}
	}
	return lineSpan{}, false
}

// renderAround renders the lines of a quote by themselves, and what stands around it.
func renderAround(text string, at lineSpan, width int, t theme.Theme, styles glamour.StyleConfig) (string, error) {
	lines := strings.SplitAfter(text, "\n")
	var quoted []string
	for _, l := range lines[at.from:at.to] {
		quoted = append(quoted, unquoted(l))
	}
	inside := styles
	inside.Document.StylePrimitive = styles.BlockQuote.StylePrimitive
	var parts []string
	for i, part := range []string{strings.Join(lines[:at.from], ""), strings.Join(quoted, ""), strings.Join(lines[at.to:], "")} {
		if strings.Trim(part, "> \t\r\n") == "" {
			continue
		}
		if i != 1 {
			out, err := renderPiece(part, width, t, styles)
			if err != nil {
				return "", err
			}
			parts = append(parts, out)
			continue
		}
		out, err := renderPiece(part, width-len(quoteMark), t, inside)
		if err != nil {
			return "", err
		}
		parts = append(parts, marked(out, *styles.BlockQuote.IndentToken))
	}
	return strings.Join(parts, "\n\n"), nil
}

// unquoted is a line of a quote without its mark.
func unquoted(line string) string {
	bare := strings.TrimLeft(line, " ")
	if len(line)-len(bare) > 3 || !strings.HasPrefix(bare, ">") {
		return line // it goes on with a paragraph of the quote
	}
	return strings.TrimPrefix(bare[1:], " ")
}

// marked puts a mark before every line.
func marked(text, mark string) string {
	style := lipgloss.NewStyle()
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(style.Render(mark)+l, " ")
	}
	return strings.Join(lines, "\n")
}
