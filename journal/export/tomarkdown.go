package export

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// hardBreak ends a line that stays a line.
const hardBreak = "  \n"

// toMarkdown writes an entry's blocks as Markdown that means the same. Each is read back; one that came out different, as rare
// nestings of marks can, is written as the plain text that it holds.
func toMarkdown(blocks []block) string {
	parts := make([]string, len(blocks))
	for i, b := range blocks {
		if parts[i] = blockMarkdown(b); !faithful(parts[i], []block{b}) {
			parts[i] = plainMarkdown(b)
		}
	}
	whole := strings.Join(filled(parts), "\n\n")
	if faithful(whole, blocks) {
		return whole
	}
	for i, b := range blocks {
		parts[i] = plainMarkdown(b)
	}
	return strings.Join(filled(parts), "\n\n")
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

// faithful says whether Markdown reads as the given blocks, and holds nothing that a common reader would take for HTML, a picture,
// a definition or a heading of the document.
func faithful(markdown string, blocks []block) bool {
	return blocksHTML(read(markdown, 0)) == blocksHTML(blocks) && harmless(markdown)
}

func harmless(markdown string) bool {
	tree := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader([]byte(markdown)))
	ok := true
	_ = ast.Walk(tree, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML, *ast.Image, *ast.LinkReferenceDefinition:
			ok = false
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
	}
	lines := strings.Split(inlinesMarkdown(b.Text, '*'), "\n")
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
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	return fence + "\n" + code + "\n" + fence
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

// inlinesMarkdown writes running text. Emphasis inside emphasis changes its mark, so that the two stay apart.
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
		case codeSpan:
			b.WriteString(spanMarkdown(i.Text))
		case link:
			b.WriteString(linkMarkdown(i, mark))
		}
	}
	return b.String()
}

func spanMarkdown(code string) string {
	fence := "`"
	for strings.Contains(code, fence) {
		fence += "`"
	}
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
