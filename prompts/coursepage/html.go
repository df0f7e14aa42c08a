package coursepage

import (
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	htmlOpening = pageRE(`(?is)^\s*(?:<!doctype html|<html|<head|<body|<\?xml|<!--)`)
	siteMark    = pageRE(`\s+[|–—«»·-]\s+`)
	htmlClosing = pageRE(`(?i)^</(?:p|div|li|h[1-6]|ul|ol|article|section|table|body)>`)
)

// isHTML reports whether a text is a saved page, or a piece of one.
func isHTML(text string) bool {
	want := 2
	if htmlOpening().MatchString(text) {
		want = 1
	}
	for at := strings.Index(text, "</"); at >= 0; {
		if htmlClosing().MatchString(text[at:min(len(text), at+12)]) {
			if want--; want == 0 {
				return true
			}
		}
		next := strings.Index(text[at+2:], "</")
		if next < 0 {
			break
		}
		at += 2 + next
	}
	return false
}

// htmlToText turns a saved page into the plain form that the rest of the package reads: the lesson
// without the site around it, with headings, lists and links in Markdown. Scripts, styles and menus
// are left out, addresses that Cloudflare hides are opened. Addresses that lead nowhere from a file
// come out apart.
func htmlToText(source string) (text string, lost []string, err error) {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return "", nil, fmt.Errorf("%w: its markup is nested too deeply to be read", ErrNotAPage)
	}
	base := htmlBase(doc)
	text, lost = renderHTML(pickContent(doc), base)
	if len(text) > pageTextLimit {
		return text, lost, nil // refused anyway
	}
	if !hasParts(text) {
		if whole, more := renderHTML(doc, base); hasParts(whole) {
			text, lost = whole, more
		}
	}
	if !splitPage(pageLines(text)).title.found {
		if title := htmlTitle(doc); title != "" {
			text = "# " + title + "\n\n" + text
		}
	}
	return text, lost, nil
}

// hasParts reports whether a text has any section that the reader knows.
func hasParts(text string) bool {
	for _, s := range splitPage(pageLines(text)).sections {
		if s.kind != otherSection && s.kind != noteSection {
			return true
		}
	}
	return false
}

// contentMarks are the classes, IDs and elements that hold a lesson's content, the surest first:
// LearnDash, WordPress and its page builders, then HTML's own.
var contentMarks = [...]string{
	".ld-tabs-content", ".ld-tab-content", ".learndash_content", ".learndash-content-body", ".lesson-content", ".tutor-course-content-content",
	".entry-content", ".post-content", ".elementor-widget-theme-post-content", ".et_pb_post_content", ".page-content", ".article-content",
	"main", "#content", "article", "body",
}

// pickContent finds the element that holds the lesson: the one with the most text among those that
// bear the surest mark.
func pickContent(doc *html.Node) *html.Node {
	bearers := make([][]*html.Node, len(contentMarks))
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || len(n.Attr) == 0 && n.DataAtom != atom.Main && n.DataAtom != atom.Article && n.DataAtom != atom.Body {
			continue
		}
		for i, mark := range contentMarks {
			if len(bearers[i]) < mostBearers && bearsMark(n, mark) {
				bearers[i] = append(bearers[i], n)
			}
		}
	}
	for _, all := range bearers {
		var best *html.Node
		size := 40 // less than a sentence is no lesson
		for _, n := range all {
			if length := len(htmlWords(n)); length > size {
				best, size = n, length
			}
		}
		if best != nil {
			return best
		}
	}
	return doc
}

// mostBearers is how many elements with one mark are looked at.
const mostBearers = 50

func bearsMark(n *html.Node, mark string) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch mark[0] {
	case '.':
		return strings.Contains(" "+attribute(n, "class")+" ", " "+mark[1:]+" ")
	case '#':
		return attribute(n, "id") == mark[1:]
	}
	return n.Data == mark || mark == "main" && attribute(n, "role") == "main"
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == key {
			return a.Val
		}
	}
	return ""
}

// leftOut reports whether an element holds nothing of a lesson.
func leftOut(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Head, atom.Nav, atom.Footer, atom.Aside,
		atom.Input, atom.Select, atom.Textarea, atom.Object, atom.Canvas, atom.Dialog:
		return true
	}
	if len(n.Attr) == 0 {
		return false
	}
	class := " " + attribute(n, "class") + " "
	for _, name := range [...]string{" screen-reader-text ", " sr-only ", " visually-hidden ", " breadcrumbs ", " breadcrumb ", " ld-breadcrumbs "} {
		if strings.Contains(class, name) {
			return true
		}
	}
	if attribute(n, "role") == "navigation" || attribute(n, "aria-hidden") == "true" && n.DataAtom != atom.Span && n.DataAtom != atom.I {
		return true
	}
	return siteParts().MatchString(attribute(n, "class")+" "+attribute(n, "id")) && !holdsContent(n)
}

// siteParts knows the names that sites give to what stands around a lesson.
var siteParts = pageRE(`(?i)(?:^|[-_ ])(?:nav|navbar|navigation|menu|sidebar|footer|toc|pagination|pager|sharing|social|cookies?|skip|accesshide|headerlink|toolbar|masthead|comments|searchbox|search-form|site-header|activity-completion|completion-info)(?:$|[-_ ])`)

// holdsContent reports whether the lesson may stand within an element, whatever its name.
func holdsContent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return true
	}
	for d := range n.Descendants() {
		switch d.DataAtom {
		case atom.Main, atom.Article, atom.H1:
			return true
		}
	}
	return false
}

// htmlWords returns the text of an element on one line.
func htmlWords(root *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && n != root && leftOut(n):
			return
		case n.Type == html.ElementNode && attribute(n, "data-cfemail") != "":
			b.WriteString(openCloudflare(attribute(n, "data-cfemail")))
			return
		case n.DataAtom == atom.Br:
			b.WriteString(" ")
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(root)
	return strings.Join(strings.Fields(b.String()), " ")
}

// htmlTitle returns the heading or the title of a page, where it names a week that its content does
// not.
func htmlTitle(doc *html.Node) string {
	for _, tag := range [...]atom.Atom{atom.H1, atom.H2, atom.Title} {
		for n := range doc.Descendants() {
			if n.DataAtom != tag {
				continue
			}
			text := htmlWords(n)
			texts := []string{text}
			if tag == atom.Title {
				texts = []string{withoutSite(text), text}
			}
			for _, text := range texts {
				if _, ok := readWeekTitle(pageLine{text: text, heading: true}, true, true); ok {
					return text
				}
			}
		}
	}
	return ""
}

// withoutSite takes the site's name off a title: what stands behind the last dash or bar.
func withoutSite(title string) string {
	if at := siteMark().FindAllStringIndex(title, -1); at != nil {
		return title[:at[len(at)-1][0]]
	}
	return title
}

// htmlBase finds the address that the page was saved from.
func htmlBase(doc *html.Node) *url.URL {
	found := map[string]string{}
	for n := range doc.Descendants() {
		switch {
		case n.DataAtom == atom.Base:
			found["base"] = attribute(n, "href")
		case n.DataAtom == atom.Link && attribute(n, "rel") == "canonical":
			found["canonical"] = attribute(n, "href")
		case n.DataAtom == atom.Meta && attribute(n, "property") == "og:url":
			found["og"] = attribute(n, "content")
		case n.Type == html.CommentNode && strings.HasPrefix(strings.TrimSpace(n.Data), "saved from url="):
			_, found["saved"], _ = strings.Cut(strings.TrimSpace(n.Data), ")")
		}
	}
	for _, where := range [...]string{"base", "canonical", "og", "saved"} {
		if u, err := url.Parse(found[where]); err == nil && u.Host != "" {
			return u
		}
	}
	return &url.URL{}
}

// openCloudflare decodes an address that Cloudflare's email protection wrote: hexadecimal bytes,
// each but the first combined with the first by exclusive or.
func openCloudflare(code string) string {
	raw, err := hex.DecodeString(strings.TrimSpace(code))
	if err != nil || len(raw) < 2 {
		return ""
	}
	for i := range raw[1:] {
		raw[i+1] ^= raw[0]
	}
	return string(raw[1:])
}
