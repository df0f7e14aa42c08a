package coursepage

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlText writes an element as plain text: blocks on lines of their own, with a blank line around
// them.
type htmlText struct {
	base  *url.URL
	lines []string
	line  strings.Builder
	lists []int    // the next number of each open list; below zero for bullets
	lost  []string // addresses that mean nothing outside the site, with their words
	typed bool     // numbers within a paragraph begin lines
}

// htmlDepth is the nesting beyond which elements are taken as their words alone.
const htmlDepth = 400

func renderHTML(n *html.Node, base *url.URL) (text string, lost []string) {
	t := &htmlText{base: base}
	t.node(n, 0)
	t.endLine()
	return strings.Join(t.lines, "\n"), t.lost
}

func (t *htmlText) node(n *html.Node, depth int) {
	switch {
	case n.Type == html.TextNode:
		t.words(n.Data)
		return
	case n.Type == html.CommentNode:
		return
	case n.Type == html.ElementNode && leftOut(n):
		t.endLine()
		return
	case depth > htmlDepth:
		t.words(htmlWords(n))
		return
	}
	switch n.DataAtom {
	case atom.Br:
		t.endLine()
	case atom.A:
		t.anchor(n)
	case atom.Iframe, atom.Video, atom.Audio, atom.Source, atom.Embed:
		t.embedded(n, depth)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Summary, atom.Legend, atom.Caption:
		t.heading(n, depth)
	case atom.Ul, atom.Ol:
		t.list(n, depth)
	case atom.Li:
		t.item(n, depth)
	case atom.Tr:
		t.row(n)
	case atom.Span:
		if code := attribute(n, "data-cfemail"); code != "" {
			t.line.WriteString(openCloudflare(code))
			return
		}
		t.children(n, depth)
	case atom.P, atom.Strong, atom.B:
		t.paragraph(n, depth)
	default:
		if isInline(n) {
			t.children(n, depth)
			return
		}
		t.gap()
		t.children(n, depth)
		t.gap()
	}
}

// heading writes a heading, and below it the blocks that stand within it: a page that never closes
// one has all the rest in it.
func (t *htmlText) heading(n *html.Node, depth int) {
	var blocks []*html.Node
	inside := &htmlText{base: t.base}
	for c := range n.ChildNodes() {
		if blocks != nil || standsAlone(c) {
			blocks = append(blocks, c)
			continue
		}
		inside.node(c, depth+1)
	}
	inside.endLine()
	t.lost = append(t.lost, inside.lost...)
	t.block(strings.Repeat("#", headingLevel(n)) + " " + pageOneLine(strings.Join(inside.lines, " ")))
	for _, c := range blocks {
		t.node(c, depth+1)
	}
	t.gap()
}

// standsAlone reports whether an element is a block of its own that no heading has in it.
func standsAlone(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Ul, atom.Ol, atom.Table, atom.Hr, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Section, atom.Blockquote:
		return true
	}
	return false
}

// headingLevel returns the level of a heading; what only stands in the place of one lies below
// those that are marked up.
func headingLevel(n *html.Node) int {
	if len(n.Data) == 2 && n.Data[0] == 'h' {
		return int(n.Data[1] - '0')
	}
	return 6
}

func isInline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Em, atom.I, atom.U, atom.Sup, atom.Sub, atom.Small, atom.Mark, atom.Font, atom.Code, atom.Abbr, atom.Time, atom.Label,
		atom.Cite, atom.Q, atom.S, atom.Del, atom.Ins, atom.Bdi, atom.Bdo, atom.Kbd, atom.Var, atom.Samp, atom.Dfn, atom.Data, atom.Wbr,
		atom.Img, atom.Picture:
		return true
	}
	return n.Type != html.ElementNode
}

func (t *htmlText) children(n *html.Node, depth int) {
	for c := range n.ChildNodes() {
		t.node(c, depth+1)
	}
}

// words adds running text, in which white space is one space.
func (t *htmlText) words(s string) {
	if t.typed && strings.Contains(s, "\n") {
		if at := typedNumber().FindStringIndex(s); at != nil {
			t.words(s[:at[0]])
			t.endLine()
			t.words(strings.TrimLeft(s[at[0]:], " \t\n\r"))
			return
		}
	}
	fields := strings.Join(strings.Fields(s), " ")
	if fields == "" {
		if s != "" {
			t.space()
		}
		return
	}
	if strings.TrimLeft(s, " \t\n\r\f\u00a0") != s || t.touches(fields) {
		t.space()
	}
	t.line.WriteString(fields)
	if strings.TrimRight(s, " \t\n\r\f\u00a0") != s {
		t.space()
	}
}

// touches reports whether words would run into those before them: a page whose elements stand apart
// by their style alone, as in "Week 7" and "Outlook", has no space between.
func (t *htmlText) touches(words string) bool {
	last, _ := utf8.DecodeLastRuneInString(t.line.String())
	first, _ := utf8.DecodeRuneInString(words)
	return (unicode.IsLower(last) || unicode.IsDigit(last)) && unicode.IsUpper(first)
}

func (t *htmlText) space() {
	if s := t.line.String(); s != "" && !strings.HasSuffix(s, " ") {
		t.line.WriteString(" ")
	}
}

func (t *htmlText) endLine() {
	if s := strings.TrimRight(t.line.String(), " "); s != "" {
		t.lines = append(t.lines, s)
	}
	t.line.Reset()
}

func (t *htmlText) gap() {
	t.endLine()
	if n := len(t.lines); n > 0 && t.lines[n-1] != "" && len(t.lists) == 0 {
		t.lines = append(t.lines, "")
	}
}

func (t *htmlText) block(s string) {
	t.gap()
	t.line.WriteString(s)
	t.gap()
}

// paragraph marks one that is bold as a whole, which many pages use for headings.
func (t *htmlText) paragraph(n *html.Node, depth int) {
	if n.DataAtom != atom.P {
		t.children(n, depth)
		return
	}
	t.gap()
	t.typed = typedList(n)
	defer func() { t.typed = false }()
	bold, other := "", false
	for c := range n.ChildNodes() {
		switch {
		case c.DataAtom == atom.Strong || c.DataAtom == atom.B:
			bold += inlineText(c, t.base)
		case (c.Type != html.ElementNode || !leftOut(c)) && strings.TrimSpace(htmlWords(c)) != "" || c.DataAtom == atom.Iframe:
			other = true
		}
	}
	if bold != "" && !other {
		t.line.WriteString("**" + strings.TrimSpace(bold) + "**")
	} else {
		t.children(n, depth)
	}
	t.gap()
}

// typedNumber is the number of an item that was typed rather than marked up.
var typedNumber = pageRE(`\n\s*\d{1,2}[.)]\s`)

// typedList reports whether a paragraph holds items that somebody numbered by hand, each on a line
// of its own.
func typedList(n *html.Node) bool {
	if n.FirstChild == nil || n.FirstChild.Type != html.TextNode || !strings.HasPrefix(strings.TrimSpace(n.FirstChild.Data), "1") {
		return false
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return firstTyped().MatchString(b.String())
}

// firstTyped knows the first two of them.
var firstTyped = pageRE(`(?s)^\s*1[.)]\s.*\n\s*2[.)]\s`)

func (t *htmlText) list(n *html.Node, depth int) {
	if len(t.lists) == 0 {
		t.gap()
	}
	t.endLine()
	next := -1
	if n.DataAtom == atom.Ol {
		next = 1
		if start, err := strconv.Atoi(attribute(n, "start")); err == nil && start > 0 && start < 90 {
			next = start
		}
	}
	t.lists = append(t.lists, next)
	t.children(n, depth)
	t.lists = t.lists[:len(t.lists)-1]
	t.endLine()
	t.gap()
}

func (t *htmlText) item(n *html.Node, depth int) {
	t.endLine()
	marker := "- "
	if last := len(t.lists) - 1; last >= 0 && t.lists[last] >= 0 {
		marker = strconv.Itoa(t.lists[last]) + ". "
		t.lists[last]++
	}
	from := len(t.lines)
	t.children(n, depth)
	t.endLine()
	if holdsHeading(t.lines[from:]) {
		for i := from; i < len(t.lines); i++ {
			t.lines[i] = strings.TrimPrefix(t.lines[i], "    ")
		}
		return // a list that a site puts its sections in
	}
	indent := strings.Repeat("    ", max(0, len(t.lists)-1))
	first := true
	for i := from; i < len(t.lines); i++ {
		switch {
		case strings.HasPrefix(t.lines[i], "    "), t.lines[i] == "":
		case first:
			t.lines[i] = indent + marker + strings.Trim(strings.TrimLeft(strings.TrimLeft(t.lines[i], "#"), " "), "*")
		default:
			t.lines[i] = indent + "    " + t.lines[i]
		}
		first = false
	}
}

func holdsHeading(lines []string) bool {
	for _, l := range lines {
		if strings.HasPrefix(strings.TrimLeft(l, " "), "#") && len(lines) > 1 {
			return true
		}
	}
	return false
}

// row writes the cells of a table's row on one line: a label in the first may speak for the second.
func (t *htmlText) row(n *html.Node) {
	var cells []string
	for c := range n.ChildNodes() {
		if text := inlineText(c, t.base); text != "" {
			cells = append(cells, text)
		}
	}
	t.gap()
	t.line.WriteString(strings.Join(cells, " | "))
	t.gap()
}

// inlineText returns the words and links of an element on one line.
func inlineText(n *html.Node, base *url.URL) string {
	t := &htmlText{base: base}
	t.children(n, 0)
	t.endLine()
	return strings.Join(strings.Fields(strings.Join(t.lines, " ")), " ")
}

func (t *htmlText) anchor(n *html.Node) {
	text := htmlWords(n)
	href := strings.TrimSpace(attribute(n, "href"))
	if _, code, ok := strings.Cut(href, "/cdn-cgi/l/email-protection"); ok {
		href = "mailto:" + openCloudflare(strings.TrimPrefix(code, "#"))
	}
	if address, ok := strings.CutPrefix(href, "mailto:"); ok {
		t.mail(text, address)
		return
	}
	u, err := t.base.Parse(href)
	if err == nil && relativeAddress(href) != "" && safeURL(u.String()) == "" && text != "" {
		t.line.WriteString("[" + strings.NewReplacer("[", "(", "]", ")").Replace(text) + "](" + relativeAddress(href) + ")")
		return
	}
	if err != nil || strings.HasPrefix(href, "#") || safeURL(u.String()) == "" {
		t.words(text)
		if href != "" && !strings.HasPrefix(href, "#") {
			t.lost = append(t.lost, "“"+text+"”: "+href)
		}
		return
	}
	if text == "" {
		text = firstText(attribute(n, "title"), attribute(n, "aria-label"))
	}
	t.line.WriteString("[" + strings.NewReplacer("[", "(", "]", ")").Replace(text) + "](" + linkURL(u) + ")")
}

func (t *htmlText) mail(text, address string) {
	address, _, _ = strings.Cut(address, "?")
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	switch {
	case address == "" || strings.Contains(text, address):
		t.line.WriteString(text)
	case text == "" || strings.Contains(text, "protected]"):
		t.line.WriteString(address)
	default:
		t.line.WriteString(text + " (" + address + ")")
	}
}

func linkURL(u *url.URL) string {
	return strings.NewReplacer("(", "%28", ")", "%29", " ", "%20").Replace(safeURL(u.String()))
}

// embedded writes the address of a film or a frame, and the words that stand in its place.
func (t *htmlText) embedded(n *html.Node, depth int) {
	if u, err := t.base.Parse(strings.TrimSpace(attribute(n, "src"))); err == nil && safeURL(u.String()) != "" {
		t.block("[" + strings.NewReplacer("[", "(", "]", ")").Replace(attribute(n, "title")) + "](" + linkURL(u) + ")")
	}
	if n.DataAtom != atom.Iframe {
		t.children(n, depth)
	}
}
