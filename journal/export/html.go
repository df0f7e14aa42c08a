package export

import (
	"embed"
	"fmt"
	"html"
	"html/template"
	"io"
	"strings"

	"github.com/microcosm-cc/bluemonday"

	"ponder/journal"
)

//go:embed page.html page.css
var pageFiles embed.FS

// HTML writes the hand-in as one web page that needs nothing else: no network, no script, a style
// sheet for screens of any width and for paper. The page forbids itself everything but that style
// sheet.
func HTML(w io.Writer, h journal.HandIn) error { return page(w, describe(h), nil) }

// page writes the document as a page, below a covering text if there is one.
func page(w io.Writer, d document, cover []string) error {
	css, err := pageFiles.ReadFile("page.css")
	if err != nil {
		return fmt.Errorf("read the style sheet: %w", err)
	}
	policy := policy()
	functions := template.FuncMap{
		"entry":   func(e entryPart) template.HTML { return template.HTML(policy.Sanitize(blocksHTML(e.outlined()))) },
		"comment": func(what string, id journal.ID) template.HTML { return template.HTML(comment(what, id)) },
		"css":     func() template.CSS { return template.CSS(css) },
	}
	t, err := template.New("page.html").Funcs(functions).ParseFS(pageFiles, "page.html")
	if err != nil {
		return fmt.Errorf("read the page: %w", err)
	}
	return t.Execute(w, struct {
		document
		Cover           []string
		TableOfContents template.HTML
	}{d, cover, contentsHTML(d.contents())})
}

// contentsHTML writes the table of contents as lists in a list.
func contentsHTML(all []contentsLine) template.HTML {
	if len(all) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<ol>\n")
	for i, l := range all {
		fmt.Fprintf(&b, "<li><a href=\"#%s\" dir=\"auto\">%s</a>", l.ID, html.EscapeString(l.Text))
		deeper := i+1 < len(all) && all[i+1].Level > l.Level
		higher := i+1 == len(all) || all[i+1].Level < l.Level
		switch {
		case deeper:
			b.WriteString("\n<ol>\n")
		case higher && l.Level > 0:
			b.WriteString("</li>\n</ol></li>\n")
		default:
			b.WriteString("</li>\n")
		}
	}
	b.WriteString("</ol>\n")
	return template.HTML(b.String())
}

// What dir and class may be; bluemonday's own pattern for directions leaves "auto" out.
var (
	direct = pattern(`^(auto|rtl)$`)
	bare   = pattern(`^bare$`)
	noted  = pattern(`^notes$`)
)

// policy is a second safeguard: it lets pass only the elements that blocksHTML writes.
func policy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "code", "em", "strong", "del", "hr",
		"dl", "dt", "dd", "sup", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("dir").Matching(direct()).Globally()
	p.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	p.AllowAttrs("align").Matching(bluemonday.CellAlign).OnElements("th", "td")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("class").Matching(bare()).OnElements("a")
	p.AllowAttrs("class").Matching(noted()).OnElements("ol")
	p.AllowURLSchemes("http", "https", "mailto")
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	return p
}
