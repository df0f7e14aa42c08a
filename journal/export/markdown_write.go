package export

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"ponder/journal/markdown"
)

// hardBreak ends a line that stays a line.
const hardBreak = "  \n"

// toMarkdown writes an entry's blocks as Markdown that means the same. It is read back; where it
// came out different, as rare nestings of marks can, each block that differs is written as the
// plain text that it holds, and all of them if that is not enough. Code needs no such proof:
// nothing in it closes its fence.
func toMarkdown(blocks []block) string {
	rest := len(blocks)
	for rest > 0 && blocks[rest-1].Kind == code {
		rest--
	}
	if rest < len(blocks) {
		parts := []string{toMarkdown(blocks[:rest])}
		for _, b := range blocks[rest:] {
			parts = append(parts, fenced(b.Code))
		}
		return strings.Join(filled(parts), "\n\n")
	}
	parts := make([]string, len(blocks))
	write := func(as func(i int, b block) string) string {
		for i, b := range blocks {
			parts[i] = as(i, b)
		}
		return strings.Join(filled(parts), "\n\n")
	}
	if whole := write(func(_ int, b block) string { return blockMarkdown(b) }); faithful(whole, blocks) {
		return whole
	}
	if whole := write(func(i int, b block) string {
		if faithful(parts[i], []block{b}) {
			return parts[i]
		}
		return plainMarkdown(b)
	}); faithful(whole, blocks) {
		return whole
	}
	return write(func(_ int, b block) string { return plainMarkdown(b) })
}

// filled leaves out what is empty.
func filled(parts []string) []string {
	var all []string
	for _, p := range parts {
		if p != "" {
			all = append(all, p)
		}
	}
	return all
}

// faithful reports whether Markdown reads as the given blocks, and holds nothing that a common
// reader would take for HTML, a picture, a definition or a heading of the document.
func faithful(written string, blocks []block) bool {
	return blocksHTML(withNotes(extended(readPieces(written, 0)), 1)) == blocksHTML(blocks) && harmless(written)
}

func harmless(written string) bool {
	tree := markdown.ParseCommon([]byte(written))
	ok := true
	_ = ast.Walk(tree, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML, *ast.Image:
			ok = false
		case *ast.LinkReferenceDefinition: // of a footnote, to a reader that knows none
			ok = ok && strings.HasPrefix(string(n.Label), "^")
		case *ast.Heading:
			ok = ok && n.Level > entryHeading
		}
		return ast.WalkContinue, nil
	})
	return ok
}

// plainMarkdown writes what a block says, without its marks.
func plainMarkdown(b block) string {
	var parts []string
	for p := range strings.SplitSeq(b.bare(), "\n\n") {
		if p = strings.Trim(p, "\n"); p != "" {
			parts = append(parts, typed(p))
		}
	}
	return strings.Join(parts, "\n\n")
}

func blockMarkdown(b block) string {
	switch b.Kind {
	case heading:
		return strings.TrimSpace(strings.Repeat("#", b.Level) + " " + inlinesMarkdown(b.Text, '*'))
	case quote:
		return indent(blocksMarkdown(b.Blocks, "\n\n"), "> ", "> ")
	case list:
		return listMarkdown(b)
	case code:
		return fenced(b.Code)
	case rule:
		return "___"
	case table:
		return tableMarkdown(b)
	case definitions:
		return definitionsMarkdown(b)
	case notes:
		return notesMarkdown(b)
	}
	return escapedLines(inlinesMarkdown(b.Text, '*'))
}

// escapedLines keeps every line of running text from opening a block.
func escapedLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = escapeStart(l)
	}
	return strings.Join(lines, "\n")
}

func blocksMarkdown(blocks []block, between string) string {
	parts := make([]string, len(blocks))
	for i, b := range blocks {
		parts[i] = blockMarkdown(b)
	}
	return strings.Join(parts, between)
}

// definitionsMarkdown writes each term with what it means below.
func definitionsMarkdown(b block) string {
	var lines []string
	for _, row := range b.Rows {
		for i, c := range row {
			text := escapedLines(inlinesMarkdown(c.Text, '*'))
			if i > 0 {
				text = ": " + text
			}
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}

// notesMarkdown writes each footnote behind its label.
func notesMarkdown(b block) string {
	var all []string
	for _, row := range b.Rows {
		all = append(all, "[^"+row[0].Text[0].Href+"]: "+escapedLines(inlinesMarkdown(row[1].Text, '*')))
	}
	return strings.Join(all, "\n\n")
}

func listMarkdown(b block) string {
	between := "\n\n"
	if b.Tight {
		between = "\n"
	}
	items := make([]string, len(b.Blocks))
	for i, item := range b.Blocks {
		mark := string(b.Marker) + " "
		if b.Ordered {
			mark = fmt.Sprintf("%d%c ", b.Start+i, b.Marker)
		}
		body := [...]string{noTask: "", openTask: "[ ] ", doneTask: "[x] "}[item.Task] + blocksMarkdown(item.Blocks, between)
		items[i] = strings.TrimRight(indent(body, mark, strings.Repeat(" ", len(mark))), " ")
	}
	return strings.Join(items, between)
}

// fenced writes code between fences longer than any in it.
func fenced(code string) string {
	fence := strings.Repeat("`", max(longestRun(code, '`')+1, 3))
	return fence + "\n" + code + "\n" + fence
}

// longestRun is how often a byte stands in a row at most.
func longestRun(s string, c byte) int {
	longest, n := 0, 0
	for i := range len(s) {
		if n++; s[i] != c {
			n = 0
		}
		longest = max(longest, n)
	}
	return longest
}

func tableMarkdown(b block) string {
	var lines []string
	for i, row := range b.Rows {
		cells, below := "|", "|"
		for _, c := range row {
			cells += " " + strings.ReplaceAll(inlinesMarkdown(c.Text, '*'), "\n", " ") + " |"
			below += map[string]string{"left": " :--- |", "center": " :---: |", "right": " ---: |", "": " --- |"}[c.Align]
		}
		lines = append(lines, cells)
		if i == 0 {
			lines = append(lines, below)
		}
	}
	return strings.Join(lines, "\n")
}

// inlinesMarkdown writes running text. Emphasis inside emphasis changes its mark, so that the two
// stay apart.
func inlinesMarkdown(text []inline, mark byte) string {
	other := byte('*' + '_' - mark)
	var b strings.Builder
	for _, i := range text {
		switch i.Kind {
		case plain:
			b.WriteString(escapeInline(i.Text))
		case lineBreak:
			b.WriteString(hardBreak)
		case emphasis:
			b.WriteString(string(mark) + inlinesMarkdown(i.Children, other) + string(mark))
		case strong:
			double := string([]byte{mark, mark})
			b.WriteString(double + inlinesMarkdown(i.Children, other) + double)
		case strike:
			b.WriteString("~~" + inlinesMarkdown(i.Children, mark) + "~~")
		case noteMark:
			b.WriteString("[^" + i.Href + "]")
		case codeSpan:
			b.WriteString(spanMarkdown(i.Text))
		case link:
			b.WriteString(linkMarkdown(i, mark))
		}
	}
	return b.String()
}

func spanMarkdown(code string) string {
	fence := strings.Repeat("`", longestRun(code, '`')+1)
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") || strings.HasPrefix(code, " ") && strings.HasSuffix(code, " ") && strings.TrimSpace(code) != "" {
		code = " " + code + " "
	}
	return fence + code + fence
}

// linkMarkdown writes a link; one whose words are its address is written as the address alone.
func linkMarkdown(l inline, mark byte) string {
	if label := words(l.Children); label == l.Href || "mailto:"+label == l.Href {
		return "<" + label + ">"
	}
	href := l.Href
	if strings.ContainsAny(href, "()") {
		href = "<" + href + ">"
	}
	return "[" + inlinesMarkdown(l.Children, mark) + "](" + href + ")"
}
