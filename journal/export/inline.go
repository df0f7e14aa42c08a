package export

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// inlines reads the running text below a node.
func (r reader) inlines(parent ast.Node, depth int) []inline {
	var all []inline
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		all = append(all, r.inline(n, depth)...)
	}
	return joined(all)
}

func (r reader) inline(n ast.Node, depth int) []inline {
	switch n := n.(type) {
	case *ast.Text:
		return r.text(n)
	case *ast.String:
		return []inline{{Text: clean(string(n.Value))}}
	case *ast.CodeSpan:
		return []inline{{Kind: codeSpan, Text: r.codeSpan(n)}}
	case *ast.Emphasis:
		return r.nested(n, []inlineKind{emphasis, strong}[min(n.Level, 2)-1], depth)
	case *extast.Strikethrough:
		return r.nested(n, strike, depth)
	case *ast.AutoLink:
		return r.autoLink(n)
	case *ast.Link:
		return reference(r.inlines(n, depth+1), string(n.Destination), string(n.Title))
	case *ast.Image:
		return picture(r.inlines(n, depth+1), string(n.Destination), string(n.Title))
	}
	return r.inlines(n, depth)
}

func (r reader) nested(n ast.Node, kind inlineKind, depth int) []inline {
	children := r.inlines(n, depth+1)
	if depth >= deepest {
		return children
	}
	return []inline{{Kind: kind, Children: children}}
}

// text reads plain text. A line that was typed stays a line.
func (r reader) text(n *ast.Text) []inline {
	value := string(n.Segment.Value(r.source))
	if !n.IsRaw() {
		value = resolve(value)
	}
	all := []inline{{Text: value}}
	if n.SoftLineBreak() || n.HardLineBreak() {
		all = append(all, inline{Kind: lineBreak})
	}
	return all
}

func (r reader) codeSpan(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(r.source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// autoLink reads an address that stands alone. One that is not safe to follow is text, as it was
// typed.
func (r reader) autoLink(n *ast.AutoLink) []inline {
	label, address := string(n.Label(r.source)), string(n.URL(r.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	if href := safe(address); href != "" {
		return []inline{{Kind: link, Href: href, Children: []inline{{Text: label}}}}
	}
	if r.bracketed(n) {
		label = "<" + label + ">"
	}
	return []inline{{Text: label}}
}

// bracketed reports whether an address was typed as <address>.
func (r reader) bracketed(n *ast.AutoLink) bool {
	at := n.Pos()
	return at >= 0 && at < len(r.source) && r.source[at] == '<'
}

// reference is a link with words of its own. An address that is not safe to follow is shown behind
// the words.
func reference(words []inline, destination, title string) []inline {
	address := resolve(destination)
	title = strings.Join(strings.Fields(resolve(title)), " ")
	var all []inline
	switch href := safe(address); {
	case href == "" && address == "":
		all = words
	case href == "":
		all = append(words, inline{Text: " (" + address + ")"})
	default:
		if len(words) == 0 {
			words = []inline{{Text: address}}
		}
		all = []inline{{Kind: link, Href: href, Children: unlinked(words)}}
	}
	if title != "" {
		all = append(all, inline{Text: " (" + title + ")"})
	}
	return all
}

// picture is a link to a picture: a file that is read somewhere else loads nothing from the
// network.
func picture(words []inline, destination, title string) []inline {
	if len(words) == 0 {
		words = []inline{{Text: "picture"}}
	}
	return reference(words, destination, title)
}

// unlinked takes links out of a link's own words.
func unlinked(text []inline) []inline {
	var all []inline
	for _, i := range text {
		i.Children = unlinked(i.Children)
		if i.Kind == link {
			all = append(all, i.Children...)
			continue
		}
		all = append(all, i)
	}
	return joined(all)
}

// linkLength is the longest address that Word follows. A PDF repeats an address on every line of
// its words.
const linkLength = 2000

// safe returns an address that can be followed without harm, in ASCII, or nothing: web and mail
// addresses.
func safe(address string) string {
	if address == "" || len(address) > linkLength || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || !unicode.IsGraphic(r) || unicode.IsSpace(r) }) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	web := (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
	if !web && (u.Scheme != "mailto" || u.Opaque == "") {
		return ""
	}
	return string(util.URLEscape([]byte(address), false))
}

// resolve takes backslash escapes and entities out of typed text. What an entity names is cleaned
// as if it had been typed.
func resolve(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]) {
			i++
			b.WriteByte(s[i])
			continue
		}
		if end := strings.IndexByte(s[i:min(i+34, len(s))], ';'); s[i] == '&' && end > 1 {
			if was := s[i : i+end+1]; html.UnescapeString(was) != was && !strings.Contains(html.UnescapeString(was), ";") {
				b.WriteString(line0(html.UnescapeString(was)))
				i += end
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// line0 cleans a character that was written as an entity; it cannot begin a new line.
func line0(s string) string { return strings.ReplaceAll(clean(s), "\n", " ") }

// oneLine replaces breaks by spaces, for headings and cells.
func oneLine(text []inline) []inline {
	all := slices.Clone(text)
	for i := range all {
		if all[i].Kind == lineBreak {
			all[i] = inline{Text: " "}
		}
		all[i].Children = oneLine(all[i].Children)
	}
	return joined(all)
}

// joined puts neighbouring plain text together.
func joined(text []inline) []inline {
	var all []inline
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && text[to].Kind == plain {
			to++
		}
		if to == from {
			all = append(all, text[from])
			from++
			continue
		}
		if s := joinedText(text[from:to]); s != "" {
			all = append(all, inline{Text: s})
		}
		from = to
	}
	return all
}

func joinedText(text []inline) string {
	if len(text) == 1 {
		return text[0].Text
	}
	var b strings.Builder
	for _, i := range text {
		b.WriteString(i.Text)
	}
	return b.String()
}
