package importer

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"mime"
	"slices"
	"strings"

	"ponder/journal"
)

// mailContent gathers what a message holds.
type mailContent struct {
	reading  *mailReading
	attached []journal.Attachment
	sentOn   []journal.Mail // messages that are attached
	codes    []string       // in what is attached
	nameless []string       // texts that are attached, for a message that has no other
	sealed   bool           // encrypted
	unknown  bool           // some of its words are in an encoding that nothing names
}

// part returns the text of a part.
func (c *mailContent) part(head mailHead, body []byte, depth int) (string, error) {
	if c.reading.parts++; c.reading.parts > mailParts {
		return "", fmt.Errorf("%w: it has more than %d parts", ErrTooLarge, mailParts)
	}
	kind, params := mediaType(head)
	disposition, name := attachedAs(head, params)
	switch {
	case depth > mailDepth:
	case strings.HasPrefix(kind, "multipart/"):
		c.sealed = c.sealed || kind == "multipart/encrypted"
		return c.several(kind, cmp.Or(params["boundary"], unsaidParts(body)), body, depth)
	case kind == "message/rfc822" || kind == "message/global":
		all, err := c.reading.message(mailMessage(head, body), depth+1)
		if err == nil {
			c.sentOn = append(c.sentOn, all...)
			return "", nil
		}
	case isTextKind(kind) && (name == "" || disposition == "inline" && kind == "text/plain") && disposition != "attachment":
		return c.text(kind, params, decodeTransfer(head, body)), nil
	}
	c.sealed = c.sealed || kind == "application/pkcs7-mime" && params["smime-type"] != "signed-data"
	c.attach(kind, name, decodeTransfer(head, body))
	if kind == "text/plain" {
		c.nameless = append(c.nameless, c.text(kind, params, decodeTransfer(head, body)))
	}
	return "", nil
}

// isTextKind reports whether a part of that kind holds the words of a message. Some programs give
// it a name that never was one.
func isTextKind(kind string) bool {
	return slices.Contains([]string{"", "text", "plain", "text/plain", "text/html", "text/enriched", "text/x-amp-html"}, kind)
}

// mediaType returns the kind of a part, and what is said about it, as far as that can be read.
func mediaType(head mailHead) (kind string, params map[string]string) {
	value := decodedWords(head.values["Content-Type"])
	kind, params, err := mime.ParseMediaType(value)
	if err == nil || kind != "" && len(params) > 0 {
		return kind, params
	}
	params = map[string]string{}
	kind, rest, _ := strings.Cut(value, ";")
	for _, m := range looseParam().FindAllStringSubmatch(rest, -1) {
		params[strings.ToLower(m[1])] = strings.Trim(m[2], `"' `)
	}
	kind, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(kind)), " ")
	return kind, params
}

var looseParam = pattern(`([A-Za-z0-9*-]+)\s*=\s*("[^"]*"?|[^;\s]+)`)

// attachedAs returns how a part is to be shown, and the name of its file.
func attachedAs(head mailHead, params map[string]string) (disposition, name string) {
	value := decodedWords(head.values["Content-Disposition"])
	disposition, named, err := mime.ParseMediaType(value)
	if err != nil {
		disposition, _, _ = strings.Cut(strings.ToLower(value), ";")
		named = map[string]string{}
		for _, m := range looseParam().FindAllStringSubmatch(value, -1) {
			named[strings.ToLower(m[1])] = strings.Trim(m[2], `"' `)
		}
	}
	return strings.TrimSpace(disposition), decodedWords(cmp.Or(named["filename"], params["name"]))
}

// several reads parts that stand beside each other.
func (c *mailContent) several(kind, boundary string, body []byte, depth int) (string, error) {
	if boundary == "" {
		return c.text("text/plain", nil, bytes.NewReader(body)), nil
	}
	var texts []string
	var best, html string
	for _, raw := range partsIn(body, boundary) {
		head, in, ok := cutHead(raw)
		if !ok { // a part may have no head at all, and begins with an empty line then
			head, in = mailHead{values: map[string]string{}}, bytes.TrimPrefix(raw, []byte("\n"))
		}
		sub, _ := mediaType(head)
		if kind == "multipart/digest" && sub == "" {
			head.set("Content-Type", "message/rfc822")
		}
		if kind == "multipart/report" && sub == "message/rfc822" {
			head.set("Content-Type", "application/octet-stream") // one's own mail, that did not arrive
		}
		text, err := c.part(head, in, depth+1)
		if err != nil {
			return "", err
		}
		if text == "" {
			continue
		}
		texts = append(texts, text)
		if sub == "text/plain" && best == "" {
			best = text
		} else if html == "" || strings.HasPrefix(sub, "multipart/") {
			html = text
		}
	}
	if kind == "multipart/alternative" {
		return cmp.Or(best, html), nil
	}
	return strings.Join(texts, "\n\n"), nil
}

// partsIn cuts a body at its boundary. What stands before the first and behind the last is for
// programs that know no parts.
func partsIn(body []byte, boundary string) (all [][]byte) {
	mark := []byte("--" + boundary)
	from, at := -1, 0
	for line := range bytes.Lines(body) {
		bare := bytes.TrimRight(line, " \t\r\n")
		if rest, ok := bytes.CutPrefix(bare, mark); ok && (len(rest) == 0 || string(rest) == "--") && len(all) < mailParts*2 {
			if from >= 0 {
				all = append(all, body[from:at])
			}
			if from = at + len(line); len(rest) > 0 {
				return all
			}
		}
		at += len(line)
	}
	if from >= 0 && from < len(body) {
		all = append(all, body[from:]) // cut short on its way
	}
	return all
}

var partMark = pattern(`(?m)^--([^\s"].{0,68}[^\s-])[ \t]*\n(?:[A-Za-z-]+:.*\n){0,4}?Content-(?i:type|transfer-encoding|disposition):`)

// unsaidParts returns the boundary of a body that is made of parts where its head does not say so.
func unsaidParts(body []byte) string {
	found := partMark().FindSubmatch(body[:min(len(body), 64<<10)])
	if found == nil {
		return ""
	}
	return string(found[1])
}

// mailMessage is a message within a message.
func mailMessage(head mailHead, body []byte) []byte {
	raw, _ := io.ReadAll(decodeTransfer(head, body))
	return bytes.TrimLeft(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), "\n")
}

func (c *mailContent) attach(kind, name string, body io.Reader) {
	sum := sha256.New()
	var start bytes.Buffer
	tee := io.Writer(sum)
	if looked := mayHoldCode(kind, name); looked {
		tee = io.MultiWriter(sum, &cutWriter{to: &start, left: mailText})
	}
	size, _ := io.Copy(tee, body) // what was cut short on its way is named all the same
	c.attached = append(c.attached, journal.Attachment{
		Name: cmp.Or(name, "unnamed"), Type: cmp.Or(kind, "application/octet-stream"), Size: size, SHA256: hex.EncodeToString(sum.Sum(nil)),
	})
	c.codes = append(c.codes, journal.Codes(attachedWords(start.Bytes()))...)
}

// cutWriter keeps the beginning of what is written.
type cutWriter struct {
	to   *bytes.Buffer
	left int
}

func (w *cutWriter) Write(p []byte) (int, error) {
	n := min(len(p), w.left)
	w.to.Write(p[:n])
	w.left -= n
	return len(p), nil
}

// mayHoldCode reports whether an attached file is one in which a code can be read: the files of a
// hand-in but PDF, of which the text is packed.
func mayHoldCode(kind, name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(kind, "text/") || slices.ContainsFunc([]string{".docx", ".odt", ".md", ".txt", ".html"},
		func(ending string) bool { return strings.HasSuffix(name, ending) })
}

var xmlTag = pattern(`<[^>]*>`)

// attachedWords returns the words of a text, or those at the foot and in the text of a document.
func attachedWords(data []byte) string {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return xmlTag().ReplaceAllString(string(data), "")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return ""
	}
	var all strings.Builder
	for _, f := range z.File[:min(len(z.File), 200)] {
		if !strings.HasSuffix(f.Name, ".xml") || !strings.HasPrefix(f.Name, "word/") && f.Name != "content.xml" && f.Name != "styles.xml" {
			continue
		}
		if in, err := f.Open(); err == nil {
			words, _ := io.ReadAll(io.LimitReader(in, int64(mailText)))
			all.WriteString(xmlTag().ReplaceAllString(string(words), "") + "\n")
			in.Close()
		}
	}
	return all.String()
}
