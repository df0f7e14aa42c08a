package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"mime"
	"strings"

	message "github.com/emersion/go-message"
	"github.com/emersion/go-message/mail"

	"ponder/journal"
)

// mailType is the media type of an email as a file.
const mailType = "message/rfc822"

// headerLength keeps a header field below the 998 bytes that a line of mail may have.
const headerLength = 900

// EML writes the hand-in as the draft of an email (RFC 5322, MIME): the covering text and the
// journal as plain text and as a page, and every file of the hand-in whose bytes are there as an
// attachment. X-Unsent makes mail programs open it for sending. Sender, date and message ID are
// theirs to give.
func EML(w io.Writer, h journal.HandIn) error {
	header, err := mailHeader(h)
	if err != nil {
		return err
	}
	text, html, err := bodies(h)
	if err != nil {
		return err
	}
	mark := boundary(h, text, html)
	header.SetContentType("multipart/mixed", map[string]string{"boundary": mark + "-mixed"})
	out, err := message.CreateWriter(w, header)
	if err != nil {
		return fmt.Errorf("begin the email: %w", err)
	}
	if err := writeBodies(out, mark, text, html); err != nil {
		return err
	}
	for _, f := range attachments(h) {
		if err := attach(out, f); err != nil {
			return fmt.Errorf("attach %s: %w", f.Name, err)
		}
	}
	return out.Close()
}

// mailHeader holds To, Subject, X-Unsent, and what names the hand-in for programs. The library
// encodes what is not ASCII; line ends are gone before it sees the text.
func mailHeader(h journal.HandIn) (message.Header, error) {
	var header mail.Header
	to, err := recipient(h)
	if err != nil {
		return header.Header, err
	}
	header.Set("X-Unsent", "1")
	header.SetSubject(Subject(h))
	if h.ID != "" {
		header.Set("X-Ponder-Hand-In", h.ID.Reference()+" "+plainID(h.ID))
		if ids := entryIDs(h); ids != "" {
			header.Set("X-Ponder-Entries", ids)
		}
	}
	if to != nil {
		header.SetAddressList("To", []*mail.Address{{Name: to.Name, Address: to.Address}})
	}
	return header.Header, nil
}

// entryIDs names the entries for programs, as many as a header field has room for.
func entryIDs(h journal.HandIn) string {
	var ids []string
	size := 0
	for _, e := range h.Entries() {
		id := plainID(e.ID)
		if size += len(id) + 1; size > headerLength {
			break
		}
		if id != "" {
			ids = append(ids, id)
		}
	}
	return strings.Join(ids, " ")
}

// bodies returns what the email says, as plain text and as a page.
func bodies(h journal.HandIn) (text, html []byte, err error) {
	h.Files = attachments(h)
	cover := Body(h)
	h.Note = "" // it is in the covering text
	d := describe(h)
	var b bytes.Buffer
	if err := page(&b, d, paragraphs(cover)); err != nil {
		return nil, nil, err
	}
	return []byte(cover + "\n\n" + plainText(d)), b.Bytes(), nil
}

// boundary marks where parts begin. It follows from the contents, so that the same hand-in gives
// the same bytes, and cannot occur in a part: neither of the encodings ever writes "=_".
func boundary(h journal.HandIn, parts ...[]byte) string {
	sum := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(sum, "%d\n%s", len(p), p)
	}
	for _, f := range attachments(h) {
		fmt.Fprintf(sum, "%q %q %d\n%s", f.Name, f.Type, len(f.Data), f.Data)
	}
	return "=_" + hex.EncodeToString(sum.Sum(nil)[:16])
}

func writeBodies(out *message.Writer, mark string, text, html []byte) error {
	var header message.Header
	header.SetContentType("multipart/alternative", map[string]string{"boundary": mark + "-alternative"})
	both, err := out.CreatePart(header)
	if err != nil {
		return fmt.Errorf("begin the text: %w", err)
	}
	for _, body := range []struct {
		kind string
		text []byte
	}{{"text/plain", text}, {"text/html", html}} {
		var header message.Header
		header.SetContentType(body.kind, map[string]string{"charset": "utf-8"})
		header.Set("Content-Transfer-Encoding", "quoted-printable")
		if err := writePart(both, header, body.text); err != nil {
			return fmt.Errorf("write %s: %w", body.kind, err)
		}
	}
	return both.Close()
}

// attachments returns the files that are enclosed.
func attachments(h journal.HandIn) []journal.File {
	var all []journal.File
	for _, f := range h.Files {
		if f.Data != nil && f.Type != mailType {
			all = append(all, f)
		}
	}
	return all
}

// attach encloses one file, its bytes as they are and its name as RFC 2231 says.
func attach(out *message.Writer, f journal.File) error {
	var header message.Header
	header.Set("Content-Type", contentType(f.Type))
	header.Set("Content-Transfer-Encoding", "base64")
	header.Set("Content-Disposition", disposition(f.Name))
	return writePart(out, header, f.Data)
}

// disposition names an attachment. What mail programs might take for a folder goes; a name too long
// for a line loses its beginning.
func disposition(fileName string) string {
	name := []rune(strings.NewReplacer("/", "-", `\`, "-").Replace(line(fileName)))
	for {
		value := mime.FormatMediaType("attachment", map[string]string{"filename": string(name)})
		if len(value) < headerLength {
			return value
		}
		name = name[1:]
	}
}

// contentType checks a media type; one that is not valid, or that may not be encoded, becomes plain
// bytes.
func contentType(given string) string {
	kind, params, err := mime.ParseMediaType(given)
	if err != nil || len(given) > headerLength/2 || strings.HasPrefix(kind, "multipart/") || strings.HasPrefix(kind, "message/") {
		return "application/octet-stream"
	}
	if strings.HasPrefix(kind, "text/") && params["charset"] == "" {
		params["charset"] = "utf-8"
	}
	return mime.FormatMediaType(kind, params)
}

func writePart(out *message.Writer, header message.Header, body []byte) error {
	part, err := out.CreatePart(header)
	if err != nil {
		return err
	}
	if _, err := part.Write(body); err != nil {
		return err
	}
	return part.Close()
}
