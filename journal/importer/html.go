package importer

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"ponder/journal"
)

// maxElements is how deep elements may stand in each other; what is deeper is read as if it stood
// there.
const maxElements = 200

// looksLikePage reports whether a file is a page of HTML.
func looksLikePage(data []byte) bool {
	data = withoutComments(data)
	head := strings.ToLower(string(data[:min(len(data), 1024)]))
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html") ||
		strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html")
}

// isPage reports whether a file is a page of HTML; a piece of one is, where its name says so.
func (s source) isPage() bool {
	ending := strings.ToLower(path.Ext(s.name))
	return looksLikePage(s.data) || (ending == ".html" || ending == ".htm") && tagAtFirst().Match(withoutComments(s.data))
}

var tagAtFirst = pattern(`^<[A-Za-z]`)

// withoutComments returns what stands behind the comments at the head of a page.
func withoutComments(data []byte) []byte {
	for data = bytes.TrimPrefix(data, bom); ; {
		data = bytes.TrimLeft(data, " \t\r\n")
		if !bytes.HasPrefix(data, []byte("<!--")) {
			return data
		}
		_, after, found := bytes.Cut(data, []byte("-->"))
		if !found {
			return nil
		}
		data = after
	}
}

// decodeHTML returns a page in UTF-8, as its mark or its head says how it is written.
func decodeHTML(data []byte) ([]byte, bool) {
	enc, _, _ := charset.DetermineEncoding(data, "")
	if !strings.Contains(strings.ToLower(string(data[:min(len(data), 1024)])), "charset") {
		return nil, false
	}
	text, err := enc.NewDecoder().Bytes(data)
	return text, err == nil
}

// page reads a page of HTML, such as those of Apple's Journal: its words, with their structure as
// Markdown. Its title and its day are where such programs put them.
func (g *gatherer) page(s source) error {
	doc, err := html.Parse(strings.NewReader(string(s.data)))
	if err != nil {
		return fmt.Errorf("%w: its elements stand too deep in each other to be read", ErrUnknown)
	}
	p := pageReader{}
	p.look(doc, 0)
	w := htmlWriter{skip: p.skip}
	body := p.body
	if body == nil {
		body = doc
	}
	w.node(body, 0)
	if g.one && g.Format != "markdown" && g.diary(s, w.text()) {
		return nil
	}
	n := note{where: s.name, file: s.name, title: strings.Join(strings.Fields(p.title), " "), body: w.text(), key: []string{"html", journal.UnixLines(string(s.data))}}
	front, _ := g.moment(p.day)
	g.dateNote(&n, front, when{}, s)
	g.add(n)
	return nil
}

// dateNote gives a note its day, and its title where only the name has one.
func (g *gatherer) dateNote(n *note, front, second when, s source) {
	day := g.dayOf(front, second, n.body, s)
	n.at, n.from = day.when, day.from
	if n.title == "" {
		n.title, n.body = heading(n.body)
	}
	if n.title == "" && strings.TrimSpace(n.body) != "" {
		_, n.title = g.inName(s.name)
	}
}

// pageReader looks for what a page says of itself.
type pageReader struct {
	title, day string
	body       *html.Node
	skip       map[*html.Node]bool // what was taken out of the text
}

func (p *pageReader) look(n *html.Node, depth int) {
	if depth > maxElements {
		return
	}
	switch {
	case n.DataAtom == atom.Body:
		p.body = n
	case n.DataAtom == atom.Title && n.Namespace == "" && p.title == "":
		p.title = words1(n)
	case n.DataAtom == atom.Meta && p.day == "" && isDateName(attribute(n, "name")+attribute(n, "property")):
		p.day = attribute(n, "content")
	case n.DataAtom == atom.Time && p.day == "" && attribute(n, "datetime") != "":
		p.day = attribute(n, "datetime")
	case hasClass(n, "pageHeader") && p.day == "":
		p.day = words1(n)
		p.leave(n)
	case hasClass(n, "title") && n.DataAtom == atom.Div && words1(n) != "":
		p.title = words1(n)
		p.leave(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.look(c, depth+1)
	}
}

func (p *pageReader) leave(n *html.Node) {
	if p.skip == nil {
		p.skip = map[*html.Node]bool{}
	}
	p.skip[n] = true
}

func isDateName(name string) bool {
	switch strings.ToLower(name) {
	case "date", "created", "creation-date", "dcterms.created", "dc.date", "article:published_time":
		return true
	}
	return false
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attribute(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// words1 returns the words of an element on one line.
func words1(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node, int)
	walk = func(n *html.Node, depth int) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data + " ")
		}
		for c := n.FirstChild; c != nil && depth < maxElements; c = c.NextSibling {
			walk(c, depth+1)
		}
	}
	walk(n, 0)
	return strings.Join(strings.Fields(b.String()), " ")
}
