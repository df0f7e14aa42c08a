package importer

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"slices"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // old mail programs still write other encodings than UTF-8
	"github.com/emersion/go-message/mail"

	"ponder/journal"
	"ponder/prompts/coursepage"
)

// MailLimit is how much of a mail is read, with all that is attached to it.
const MailLimit = 50 << 20

const (
	mailParts = 500
	mailText  = 2 << 20 // bytes of text that are looked at
)

// ErrNotMail says that a text is no email message.
var ErrNotMail = errors.New("not an email message")

// Mail reads an email message (RFC 5322, MIME) as a reply: who wrote it, when, its text and the
// names of what is attached. The text is the plain one, else what the HTML says. Nothing of it is
// opened, run or fetched. ErrNotMail where it is none.
func Mail(r io.Reader) (journal.Reply, error) {
	data, err := io.ReadAll(io.LimitReader(r, MailLimit+1))
	if err != nil {
		return journal.Reply{}, fmt.Errorf("read the email: %w", err)
	}
	if len(data) > MailLimit {
		return journal.Reply{}, fmt.Errorf("the email: %w: 50 MB is the most", ErrTooLarge)
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if !looksLikeMail(data) {
		return journal.Reply{}, ErrNotMail
	}
	m, err := mail.CreateReader(bytes.NewReader(data))
	if err != nil && !message.IsUnknownCharset(err) {
		return journal.Reply{}, fmt.Errorf("%w: %w", ErrNotMail, err)
	}
	defer m.Close()
	reading := mailReading{}
	if err := reading.parts(m); err != nil {
		return journal.Reply{}, fmt.Errorf("read the email: %w", err)
	}
	reply := reading.reply()
	reply.From, reply.Subject = sender(m.Header), subject(m.Header)
	if at, err := m.Header.Date(); err == nil && at.Year() > 1 && at.Year() < 9998 {
		reply.At = at
	}
	return reply, nil
}

// looksLikeMail wants what every message has and no letter begins with: a sender, and a line that
// only programs write.
func looksLikeMail(data []byte) bool {
	seen := map[string]bool{}
	for line := range bytes.Lines(data[:min(len(data), 64<<10)]) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || bytes.ContainsAny(name, " \t") {
			return false
		}
		seen[textproto.CanonicalMIMEHeaderKey(string(name))] = true
	}
	return seen["From"] && slices.ContainsFunc([]string{"Mime-Version", "Message-Id", "Received", "Content-Type", "Date"},
		func(name string) bool { return seen[name] })
}

// mailReading gathers the parts of a message.
type mailReading struct {
	plain, html []string
	size        int
	attached    []journal.Attachment
}

func (r *mailReading) parts(m *mail.Reader) error {
	for range mailParts {
		part, err := m.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil && !message.IsUnknownCharset(err) {
			if len(r.plain)+len(r.html)+len(r.attached) > 0 {
				return nil // cut short on its way; what arrived is kept
			}
			return err
		}
		if err := r.part(part); err != nil {
			return err
		}
	}
	return fmt.Errorf("%w: it has more than %d parts", ErrTooLarge, mailParts)
}

func (r *mailReading) part(p *mail.Part) error {
	kind, name := "", ""
	switch h := p.Header.(type) {
	case *mail.InlineHeader:
		var params map[string]string
		kind, params, _ = h.ContentType()
		name = params["name"]
	case *mail.AttachmentHeader:
		kind, _, _ = h.ContentType()
		name, _ = h.Filename()
		name = cmp.Or(name, "unnamed")
	}
	if name == "" && (kind == "text/plain" || kind == "text/html" || kind == "") {
		return r.text(kind, p.Body)
	}
	sum := sha256.New()
	size, err := io.Copy(sum, p.Body)
	r.attached = append(r.attached, journal.Attachment{
		Name: cmp.Or(name, "unnamed"), Type: cmp.Or(kind, "application/octet-stream"), Size: size, SHA256: hex.EncodeToString(sum.Sum(nil)),
	})
	return ignoreCut(err)
}

func (r *mailReading) text(kind string, body io.Reader) error {
	text, err := io.ReadAll(io.LimitReader(body, int64(mailText-r.size)))
	r.size += len(text)
	s := strings.ReplaceAll(string(text), "\r\n", "\n")
	if kind == "text/html" {
		r.html = append(r.html, s)
	} else {
		r.plain = append(r.plain, s)
	}
	return ignoreCut(err)
}

// ignoreCut lets pass what was damaged or cut short on its way: what could be read is worth more
// than nothing.
func ignoreCut(err error) error {
	if errors.Is(err, ErrTooLarge) {
		return err
	}
	return nil
}

func (r *mailReading) reply() journal.Reply {
	text := strings.TrimSpace(strings.Join(r.plain, "\n\n"))
	if text == "" {
		var all []string
		for _, h := range r.html {
			all = append(all, coursepage.TextOfHTML(h))
		}
		text = strings.TrimSpace(strings.Join(all, "\n\n"))
	}
	return journal.Reply{Text: text, Attached: r.attached}
}

// sender returns who wrote it; a header that cannot be understood is given as it stands.
func sender(h mail.Header) string {
	from, err := h.AddressList("From")
	if err != nil || len(from) == 0 {
		text, _ := h.Text("From")
		return text
	}
	if from[0].Name == "" {
		return from[0].Address
	}
	return from[0].Name + " <" + from[0].Address + ">"
}

func subject(h mail.Header) string {
	text, err := h.Subject()
	if err != nil {
		return h.Get("Subject")
	}
	return text
}
