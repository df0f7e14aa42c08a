package importer

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message/charset"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ponder/journal"
	"ponder/prompts/coursepage"
)

// decodeTransfer undoes the transfer encoding of a part. Names of encodings are taken loosely, as
// in "7-bit"; under one that nobody knows, or none, the bytes say it themselves.
func decodeTransfer(head mailHead, body []byte) io.Reader {
	value, _, _ := strings.Cut(strings.ToLower(head.values["Content-Transfer-Encoding"]), ";")
	value = strings.NewReplacer("-", "", "_", "", " ", "", `"`, "", "x", "").Replace(value)
	switch value {
	case "base64", "b64":
		if first := firstLine(body); bytes.ContainsAny(first, " \t") {
			return bytes.NewReader(body) // words
		}
		return base64Reader(body)
	case "quotedprintable", "qp", "quoted":
		return bytes.NewReader(unquotePrintable(body))
	case "uuencode", "uuencoded", "uue", "uu":
		return bytes.NewReader(uudecode(body))
	case "7bit", "8bit", "binary", "8bits", "7bits":
		return bytes.NewReader(body)
	}
	switch {
	case isBase64(string(body), true):
		return base64Reader(body)
	case softBreak().Match(body) && quotedByte().Match(body):
		return bytes.NewReader(unquotePrintable(body))
	}
	return bytes.NewReader(body)
}

func firstLine(body []byte) []byte {
	first, _, _ := bytes.Cut(bytes.TrimSpace(body), []byte("\n"))
	return bytes.TrimSpace(first)
}

func base64Reader(body []byte) io.Reader {
	return base64.NewDecoder(base64.StdEncoding, &onlyBase64{r: bytes.NewReader(body)})
}

// onlyBase64 lets pass what base64 is made of.
type onlyBase64 struct{ r io.Reader }

func (o *onlyBase64) Read(p []byte) (int, error) {
	for {
		n, err := o.r.Read(p)
		kept := 0
		for _, c := range p[:n] {
			if 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/' || c == '=' {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil {
			return kept, err
		}
	}
}

var (
	softBreak  = pattern(`=[ \t]*\n`)
	quotedByte = pattern(`=[0-9A-F]{2}`)
)

// unquotePrintable undoes quoted-printable (RFC 2045, 6.7); what is none of it stays as it is.
func unquotePrintable(body []byte) []byte {
	body = softBreak().ReplaceAll(body, nil)
	out := make([]byte, 0, len(body))
	for i := 0; i < len(body); i++ {
		if body[i] == '=' && i+2 < len(body) {
			if c, err := strconv.ParseUint(string(body[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(c))
				i += 2
				continue
			}
		}
		out = append(out, body[i])
	}
	return out
}

// uudecode takes the lines between "begin" and "end", as the programs of the 1980s wrote them; what
// is none of it stays as it is.
func uudecode(body []byte) []byte {
	var out []byte
	inside := false
	for line := range bytes.Lines(body) {
		line = bytes.TrimRight(line, "\r\n")
		switch {
		case !inside:
			inside = bytes.HasPrefix(line, []byte("begin "))
			continue
		case string(line) == "end":
			return out
		case len(line) == 0:
			continue
		}
		n := int(line[0]-' ') & 63
		var row []byte
		for at := 1; at < len(line); at += 4 {
			var v [4]byte
			for k := range v {
				if at+k < len(line) {
					v[k] = (line[at+k] - ' ') & 63
				}
			}
			row = append(row, v[0]<<2|v[1]>>4, v[1]<<4|v[2]>>2, v[2]<<6|v[3])
		}
		out = append(out, row[:min(n, len(row))]...)
	}
	if !inside {
		return body
	}
	return out
}

// text returns the words of a part that is text.
func (c *mailContent) text(kind string, params map[string]string, body io.Reader) string {
	raw, _ := io.ReadAll(io.LimitReader(body, int64(max(mailText-c.reading.size, 0)))) // what was cut short is worth more than nothing
	c.reading.size += len(raw)
	words, known := inCharset(raw, params["charset"])
	if !known {
		c.unknown = true
		return ""
	}
	text := journal.UnixLines(words)
	switch {
	case kind == "text/html" || kind != "text/plain" && looksLikeHTML(text):
		text = mailHTML(text)
	case strings.EqualFold(params["format"], "flowed"):
		text = unflowed(text, strings.EqualFold(params["delsp"], "yes"))
	}
	return strings.TrimSpace(text)
}

// inCharset reads bytes in the encoding that a part says it has, unless they say otherwise. Where
// neither says it, a byte that was broken on its way becomes a sign for it; more than a few of them
// are the letters of an encoding that is not known.
func inCharset(raw []byte, name string) (text string, known bool) {
	name = strings.ToLower(strings.Trim(strings.TrimSpace(name), `"'`))
	ascii := name == "" || strings.Contains(name, "ascii") || name == "ansi_x3.4-1968" || strings.Contains(name, "unknown") || name == "utf-8" || name == "utf8"
	if ascii && utf8.Valid(raw) {
		return string(raw), true
	}
	if !ascii {
		if r, err := charset.Reader(name, bytes.NewReader(raw)); err == nil {
			if text, err := io.ReadAll(r); err == nil {
				return string(text), true
			}
		}
	}
	if d, err := journal.DecodeText(raw); err == nil {
		return d.Text, true
	}
	all, broken := 0, 0
	for _, r := range string(raw) {
		if all++; r == utf8.RuneError {
			broken++
		}
	}
	if broken*mostBroken > all {
		return "", false
	}
	return strings.ToValidUTF8(string(raw), "\uFFFD"), true
}

// mostBroken is of how many characters one may be broken.
const mostBroken = 50

// unflowed joins the lines of a paragraph that a program broke (RFC 3676): a blank at the end says
// so.
func unflowed(text string, dropBlank bool) string {
	var out []string
	open, openDepth := false, 0
	for line := range strings.SplitSeq(text, "\n") {
		depth := len(line) - len(strings.TrimLeft(line, ">"))
		bare := strings.TrimPrefix(line[depth:], " ")
		if open && depth == openDepth && bare != "-- " {
			last := &out[len(out)-1]
			if dropBlank {
				*last = strings.TrimSuffix(*last, " ")
			}
			*last += bare
		} else {
			mark := strings.Repeat(">", depth)
			if depth > 0 && bare != "" {
				mark += " "
			}
			out = append(out, mark+bare)
		}
		open, openDepth = strings.HasSuffix(bare, " ") && bare != "-- ", depth
	}
	return strings.Join(out, "\n")
}

var htmlStart = pattern(`(?is)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|table|p|span|style)[\s>]`)

func looksLikeHTML(text string) bool { return htmlStart().MatchString(text[:min(len(text), 4<<10)]) }

// quoteDepth is how deep quotations stand in each other before they are taken for one.
const quoteDepth = 12

// mailHTML returns the words of a mail in HTML. Lines of what it quotes begin with ">".
func mailHTML(source string) string {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return source
	}
	return htmlQuoted(doc, 0)
}

func htmlQuoted(n *html.Node, depth int) string {
	var quotes []string
	plainHTML(n, depth < quoteDepth, func(quote *html.Node) string {
		quotes = append(quotes, htmlQuoted(quote, depth+1))
		return quoteMark(len(quotes) - 1)
	})
	var out strings.Builder
	if html.Render(&out, n) != nil {
		return ""
	}
	text := coursepage.TextOfHTML(out.String())
	text = quotePlace().ReplaceAllStringFunc(text, func(place string) string {
		i, err := strconv.Atoi(strings.Trim(place, "\uE000\uE001"))
		if err != nil || i >= len(quotes) {
			return place
		}
		return quotedText(quotes[i])
	})
	return strings.TrimSpace(text)
}

// quotedText marks the lines of a text as quoted.
func quotedText(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		mark := "> "
		if line == "" || line[0] == '>' {
			mark = ">"
		}
		lines[i] = mark + line
	}
	return strings.Join(lines, "\n")
}

var quotePlace = pattern(`\x{E000}\d{1,6}\x{E001}`)

// quoteMark holds the place of a quotation.
func quoteMark(i int) string { return "\uE000" + strconv.Itoa(i) + "\uE001" }

// plainHTML takes away from a mail what would be taken for the furniture of a web page, and what is
// not shown. Each quotation is given away, and what comes back stands in its place.
func plainHTML(n *html.Node, quotes bool, quoted func(*html.Node) string) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type != html.ElementNode:
		case isUnseen(c):
			n.RemoveChild(c)
		case quotes && c.DataAtom == atom.Blockquote:
			body := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
			for in := c.FirstChild; in != nil; in = c.FirstChild {
				c.RemoveChild(in)
				body.AppendChild(in)
			}
			place := &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
			n.InsertBefore(place, c)
			n.RemoveChild(c)
			place.AppendChild(&html.Node{Type: html.TextNode, Data: quoted(body)})
		default:
			c.Attr = onlyLinks(c.Attr)
			switch c.DataAtom {
			case atom.Nav, atom.Footer, atom.Aside, atom.Dialog, atom.Object:
				c.Data, c.DataAtom = "div", atom.Div
			}
			plainHTML(c, quotes, quoted)
		}
		c = next
	}
}

func onlyLinks(all []html.Attribute) (kept []html.Attribute) {
	for _, a := range all {
		if a.Key == "href" || a.Key == "start" || a.Key == "title" {
			kept = append(kept, a)
		}
	}
	return kept
}

var unseen = pattern(`(?i)display\s*:\s*none`)

func isUnseen(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "style" && unseen().MatchString(a.Val) || a.Key == "hidden" {
			return true
		}
	}
	return false
}

var rawLine = pattern(`(?mi)^(?:content-type: ?[a-z]+/[a-z]|content-transfer-encoding: ?\S|mime-version: ?1|received: from |return-path: ?<|dkim-signature: ?v=|message-id\s*: ?<)`)

// isRaw reports whether a text is what programs write for programs: the source of a mail or of a
// page, packed bytes.
func isRaw(text string) bool {
	start := strings.TrimSpace(text[:min(len(text), 16<<10)])
	switch {
	case start == "":
		return false
	case garbled(start):
		return true
	case strings.HasPrefix(start, `{\rtf`), strings.HasPrefix(start, "%PDF-"), strings.HasPrefix(start, "<?xml"), strings.HasPrefix(start, "%!PS"):
		return true
	case start[0] == '{' || start[0] == '[':
		if json.Valid([]byte(strings.TrimSpace(text))) {
			return true
		}
	}
	least := 2
	if headLine().MatchString(start) {
		least = 1
	}
	return len(rawLine().FindAllStringIndex(start, least)) >= least || partMark().MatchString(start) || isBase64(text, false)
}

// garbled reports whether a text holds what nobody types: more than a few signs that stand for
// bytes which are no text.
func garbled(text string) bool {
	odd, all := 0, 0
	for _, r := range text {
		all++
		if r == '\uFFFD' || r < ' ' && !strings.ContainsRune("\t\n\r\f\v\x1b", r) {
			odd++
		}
	}
	return odd > 3 && odd*20 > all
}

var base64Line = pattern(`^[A-Za-z0-9+/]{20,}={0,2}$`)

// isBase64 reports whether a text is packed in base64: whole, and then text by itself, or in five
// lines that follow each other.
func isBase64(text string, whole bool) bool {
	n, all := 0, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case base64Line().MatchString(line) || whole && n > 0 && len(strings.Trim(line, "=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")) == 0:
			n++
			all++
			if !whole && n == 5 {
				return true
			}
		case whole:
			return false
		default:
			n = 0
		}
	}
	if !whole || all == 0 {
		return false
	}
	decoded, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	return err == nil && utf8.Valid(decoded)
}
