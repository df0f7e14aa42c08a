package importer

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlMarkdown returns what a piece of HTML says, with its structure as Markdown.
func htmlMarkdown(source string) string {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return source
	}
	var w htmlWriter
	w.node(doc, 0)
	return w.text()
}

// htmlWriter writes elements as Markdown: blocks with an empty line between them, and what stands
// within a block on one line.
type htmlWriter struct {
	blocks []string
	line   bytes.Buffer // of the block that is being written
	prefix []string     // of lists and quotations around it
	lists  []int        // the number of the next item; 0 where they are not numbered
	item   string       // the mark that the next block begins with
	tight  bool         // the next block follows without an empty line
	skip   map[*html.Node]bool
}

func (w *htmlWriter) text() string {
	w.end()
	return strings.TrimSpace(strings.Join(w.blocks, "\n"))
}

// end closes the block that is being written.
func (w *htmlWriter) end() {
	text := strings.TrimSpace(w.line.String())
	w.line.Reset()
	if text == "" {
		return
	}
	w.put(text)
}

// put writes a block.
func (w *htmlWriter) put(text string) {
	around := strings.Join(w.prefix, "")
	if len(w.blocks) > 0 && (!w.tight || w.item == "") {
		w.blocks = append(w.blocks, strings.TrimRight(around, " "))
	}
	first := around
	if w.item != "" {
		first = around[:len(around)-len(w.item)] + w.item
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if i == 0 {
			l = first + l
		} else {
			l = strings.TrimRight(around+l, " ")
		}
		w.blocks = append(w.blocks, l)
	}
	w.tight, w.item = w.item != "" || len(w.lists) > 0, ""
}

func (w *htmlWriter) node(n *html.Node, depth int) {
	switch {
	case w.skip[n] || depth > maxElements:
		return
	case n.Type == html.TextNode:
		w.words(n.Data)
		return
	case n.Type == html.CommentNode:
		return
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Template, atom.Noscript, atom.Svg:
	case atom.Br:
		w.line.WriteString("\n")
	case atom.Hr:
		w.end()
		w.put("---")
	case atom.Img:
		w.image(n)
	case atom.Pre:
		w.end()
		w.put("```\n" + strings.Trim(rawText(n, 0), "\n") + "\n```")
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading(n, depth)
	case atom.Blockquote:
		w.within("> ", n, depth)
	case atom.Ul, atom.Ol, atom.Menu:
		w.list(n, depth)
	case atom.Li:
		w.listItem(n, depth)
	case atom.B, atom.Strong:
		w.around("**", n, depth)
	case atom.I, atom.Em, atom.Cite:
		w.around("*", n, depth)
	case atom.S, atom.Del, atom.Strike:
		w.around("~~", n, depth)
	case atom.Code, atom.Kbd, atom.Samp:
		w.around("`", n, depth)
	case atom.A:
		w.link(n, depth)
	case atom.Td, atom.Th:
		w.children(n, depth)
		w.line.WriteString(" | ")
	case atom.Tr:
		w.row(n, depth)
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Table, atom.Dl, atom.Dt, atom.Dd,
		atom.Figure, atom.Figcaption, atom.Aside, atom.Nav, atom.Address, atom.Body, atom.Form, atom.Fieldset, atom.Details, atom.Summary:
		w.end()
		w.children(n, depth)
		w.end()
	default:
		w.children(n, depth)
	}
}

// heading writes a heading on a line of its own, unless it has no words.
func (w *htmlWriter) heading(n *html.Node, depth int) {
	w.end()
	w.line.WriteString(strings.Repeat("#", int(n.Data[1]-'0')) + " ")
	w.children(n, depth)
	heading := strings.Join(strings.Fields(w.line.String()), " ")
	w.line.Reset()
	if strings.Trim(heading, "# ") != "" {
		w.put(heading)
	}
}

// row writes a row of a table on a line, a stroke between its cells.
func (w *htmlWriter) row(n *html.Node, depth int) {
	w.end()
	w.children(n, depth)
	row := strings.TrimSuffix(strings.TrimSpace(w.line.String()), "|")
	w.line.Reset()
	w.line.WriteString(row)
	w.end()
}

func (w *htmlWriter) children(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, depth+1)
	}
}

// words writes a text with white space as a browser shows it.
func (w *htmlWriter) words(s string) {
	fields := strings.Join(strings.Fields(s), " ")
	now := w.line.Bytes()
	open := len(now) > 0 && now[len(now)-1] != ' ' && now[len(now)-1] != '\n'
	if s != "" && strings.TrimLeft(s, " \t\r\n") != s && open {
		w.line.WriteString(" ")
	}
	w.line.WriteString(fields)
	if fields != "" && strings.TrimRight(s, " \t\r\n") != s {
		w.line.WriteString(" ")
	}
}

// around writes a mark on both sides of an element's words.
func (w *htmlWriter) around(mark string, n *html.Node, depth int) {
	if hasBlock(n, 0) {
		w.children(n, depth)
		return
	}
	from := w.line.Len()
	w.children(n, depth)
	if w.line.Len() < from {
		return // a block ended within it
	}
	inner := string(w.line.Bytes()[from:])
	text := strings.TrimSpace(inner)
	if text == "" {
		return
	}
	w.line.Truncate(from)
	if strings.HasPrefix(inner, " ") {
		w.line.WriteString(" ")
	}
	w.line.WriteString(mark + text + mark)
	if strings.HasSuffix(inner, " ") {
		w.line.WriteString(" ")
	}
}

func hasBlock(n *html.Node, depth int) bool {
	for c := n.FirstChild; c != nil && depth < maxElements; c = c.NextSibling {
		switch c.DataAtom {
		case atom.P, atom.Div, atom.Ul, atom.Ol, atom.Li, atom.Table, atom.Blockquote, atom.Pre, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return true
		}
		if hasBlock(c, depth+1) {
			return true
		}
	}
	return depth >= maxElements
}

// link writes a link by its words and where it leads. One that runs a program is only words.
func (w *htmlWriter) link(n *html.Node, depth int) {
	to, words := strings.TrimSpace(attribute(n, "href")), words1(n)
	leads := to != "" && !strings.HasPrefix(to, "#") && !strings.HasPrefix(strings.ToLower(to), "javascript:") && !strings.ContainsAny(to, "\n\r<>")
	switch {
	case hasBlock(n, 0) || !leads:
		w.children(n, depth)
	case words == "":
		w.children(n, depth)
	case words == to || "mailto:"+words == to:
		w.words(" " + words + " ")
	default:
		if strings.ContainsAny(to, " ()") {
			to = "<" + to + ">"
		}
		w.line.WriteString("[" + strings.NewReplacer("[", `\[`, "]", `\]`).Replace(words) + "](" + to + ")")
	}
}

func (w *htmlWriter) image(n *html.Node) {
	src := attribute(n, "src")
	if strings.HasPrefix(src, "data:") || strings.ContainsAny(src, " ()<>\n") {
		src = ""
	}
	if alt := strings.Join(strings.Fields(attribute(n, "alt")), " "); alt != "" || src != "" {
		w.line.WriteString("![" + alt + "](" + src + ")")
	}
}

// within writes an element further in.
func (w *htmlWriter) within(prefix string, n *html.Node, depth int) {
	w.end()
	w.prefix = append(w.prefix, prefix)
	w.children(n, depth)
	w.end()
	w.prefix = w.prefix[:len(w.prefix)-1]
}

func (w *htmlWriter) list(n *html.Node, depth int) {
	w.end()
	number := 0
	if n.DataAtom == atom.Ol {
		number, _ = strconv.Atoi(attribute(n, "start"))
		number = max(number, 1)
	}
	w.lists = append(w.lists, number)
	w.children(n, depth)
	w.end()
	if w.lists = w.lists[:len(w.lists)-1]; len(w.lists) == 0 {
		w.tight = false
	}
}

func (w *htmlWriter) listItem(n *html.Node, depth int) {
	w.end()
	mark := "- "
	if last := len(w.lists) - 1; last >= 0 && w.lists[last] > 0 {
		mark = strconv.Itoa(w.lists[last]) + ". "
		w.lists[last]++
	}
	w.prefix = append(w.prefix, strings.Repeat(" ", len(mark)))
	w.item = mark
	w.children(n, depth)
	w.end()
	w.item = ""
	w.prefix = w.prefix[:len(w.prefix)-1]
}

// rawText returns the text of an element to the letter.
func rawText(n *html.Node, depth int) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.DataAtom == atom.Br {
		return "\n"
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil && depth < maxElements; c = c.NextSibling {
		b.WriteString(rawText(c, depth+1))
	}
	return b.String()
}
