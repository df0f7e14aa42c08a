package coursepage

import (
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// archivePartLimit is the number of parts of a page saved as one file that are looked at; its text
// is among the first.
const archivePartLimit = 20

// archiveHead is how many bytes of a file may stand before it says that it is such a page.
const archiveHead = 16 << 10

// openArchive takes the page out of a file in which a browser has saved it with all its pictures
// (MHTML, RFC 2557). Any other text comes back as it is.
func openArchive(text string) string {
	if !strings.Contains(strings.ToLower(text[:min(len(text), archiveHead)]), "multipart/related") {
		return text
	}
	m, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		return text
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/related" {
		return text
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for range archivePartLimit {
		part, err := parts.NextRawPart()
		if err != nil {
			break
		}
		if kind, _, err := mime.ParseMediaType(part.Header.Get("Content-Type")); err != nil || kind != "text/html" {
			continue
		}
		if page := archivePage(part); page != "" {
			return page
		}
	}
	return text
}

// archivePage decodes one part, and adds the address it was saved from, which its links are
// relative to.
func archivePage(part *multipart.Part) string {
	var body io.Reader = part
	if strings.EqualFold(part.Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
		body = quotedprintable.NewReader(part)
	}
	raw, err := io.ReadAll(io.LimitReader(body, Limit))
	if err != nil {
		return ""
	}
	page, err := decodePage(raw)
	if err != nil {
		return ""
	}
	if from := safeURL(part.Header.Get("Content-Location")); from != "" {
		page += "<!-- saved from url=(0)" + from + " -->"
	}
	return page
}
