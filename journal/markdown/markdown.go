// Package markdown reads Markdown within limits, so that no text, however it was made, takes long
// to read or much memory. Screens, commands and every format of a hand-in read with it, so that all
// of them take the same for markup.
//
// A parser of Markdown can be made to need time that grows with the square of a text, or worse:
// quotes and lists that stand deep in each other, thousands of stars or brackets in one paragraph,
// tables of a thousand columns. People write none of that. What goes beyond the limits below is not
// refused and not lost: it is shown as the plain text that it is.
package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

const (
	maxDepth    = 10     // quotes and items of lists that stand in each other
	maxMarks    = 500    // marks within the lines of a paragraph: stars, brackets, backticks and their like
	maxAllMarks = 20_000 // the same, of a whole piece
	maxColumns  = 60     // of a table
	maxCells    = 5_000  // of all tables of a piece
	maxLines    = 20_000 // of a text
)

// Parse reads an entry, or a piece of it: CommonMark with tables, strikethrough, task lists and
// plain web addresses. Three things differ, each so that nothing typed goes missing: <words> are
// text, not HTML; "[word]: text" is text, not the definition of a link; and a table that would drop
// cells stays text.
func Parse(source []byte) ast.Node { return newParser(false).Parse(text.NewReader(source)) }

// ParseCommon reads as most readers of Markdown do, with HTML and definitions of links.
func ParseCommon(source []byte) ast.Node { return newParser(true).Parse(text.NewReader(source)) }

// Cut parts a text where it becomes too long to be read as Markdown. Most texts have no rest.
func Cut(s string) (read, rest string) {
	at := 0
	for range maxLines {
		n := strings.IndexByte(s[at:], '\n')
		if n < 0 {
			return s, ""
		}
		at += n + 1
	}
	return s[:at], s[at:]
}
