package coursepage

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// TextOfHTML returns what a piece of HTML says as plain text: blocks on lines of their own, lists
// and links in Markdown, without scripts and styles. What cannot be taken apart comes back as it
// is.
func TextOfHTML(source string) string {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return source
	}
	text, _ := renderHTML(doc, &url.URL{}) // of no site: what is relative stays so
	return strings.TrimSpace(text)
}
