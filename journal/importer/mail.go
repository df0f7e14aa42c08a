package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"ponder/journal"
)

// MailLimit is how much is read of a mail with all that is attached to it, and of a file of mails.
const MailLimit = 50 << 20

const (
	mailParts  = 500
	mailDepth  = 12      // parts in parts, and mails in mails
	mailText   = 2 << 20 // bytes of text that are looked at
	mailsAtOne = 2000    // in one file
)

// What can be wrong with a mail.
var (
	ErrNotMail = errors.New("not an email message")
	// ErrRawMail says that a text looks like the source of an email message, or like another thing
	// that only programs write, and was not understood.
	ErrRawMail = errors.New("it is not the words of a letter, and not an email that can be read")
)

// Mails reads email messages (RFC 5322, MIME) as replies: who wrote each, when, its text and the
// names of what is attached. It takes one message, also as Apple Mail keeps it, and a file of many
// (mbox, RFC 4155). A message that was sent on comes with its own words and sender, and before what
// was said about it. The text is the plain one, else what the HTML says, in which lines that are
// quoted begin with ">". A time without a zone is in the one given. Nothing of it is opened, run or
// fetched.
//
// It reads what programs get wrong: headers in plain UTF-8, unknown transfer encodings, missing
// lines. ErrNotMail says that it is no mail at all, which a letter is; ErrRawMail that it is no
// letter either. Of a file of many, those that could be read come with the error.
func Mails(r io.Reader, zone *time.Location) ([]journal.Mail, error) {
	data, err := io.ReadAll(io.LimitReader(r, MailLimit+1))
	if err != nil {
		return nil, fmt.Errorf("read the email: %w", err)
	}
	if len(data) > MailLimit {
		return nil, fmt.Errorf("the email: %w: 50 MB is the most", ErrTooLarge)
	}
	if data, err = mailBytes(data); err != nil {
		return nil, err
	}
	var mails []journal.Mail
	var unread []error
	messages := messagesIn(data)
	for i, raw := range messages {
		reading := mailReading{zone: zone}
		all, err := reading.message(raw, 0)
		if err != nil && len(messages) > 1 {
			err = fmt.Errorf("message %d of %d: %w", i+1, len(messages), err)
		}
		mails, unread = append(mails, all...), append(unread, err)
	}
	return mails, errors.Join(unread...)
}

// mailBytes takes a mark of the encoding away, and brings line ends and UTF-16 to what mails have.
func mailBytes(data []byte) ([]byte, error) {
	for _, mark := range []string{"\xFF\xFE", "\xFE\xFF"} {
		if bytes.HasPrefix(data, []byte(mark)) {
			d, err := journal.DecodeText(data)
			if err != nil {
				return nil, ErrNotMail
			}
			data = []byte(d.Text)
		}
	}
	data = bytes.TrimPrefix(data, bom)
	if bytes.IndexByte(data, '\r') >= 0 {
		if bytes.IndexByte(data, '\n') < 0 {
			return bytes.ReplaceAll(data, []byte("\r"), []byte("\n")), nil
		}
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	return bytes.TrimLeft(data, " \t\n"), nil
}

// mailReading reads a message.
type mailReading struct {
	zone  *time.Location
	parts int // so far
	size  int // of the text so far
}

// message reads one message, with those that it sends on before it. A message that only sends on
// has no words of its own, and is left out.
func (r *mailReading) message(raw []byte, depth int) ([]journal.Mail, error) {
	head, body, ok := cutHead(raw)
	if !ok || !head.isMail() {
		return nil, notMail(raw)
	}
	if parts := unsaidParts(body); !head.has("Content-Type") && parts != "" {
		head.set("Content-Type", "multipart/mixed; boundary=\""+parts+"\"")
	}
	content := mailContent{reading: r}
	text, err := content.part(head, body, depth)
	if err != nil {
		return nil, fmt.Errorf("read the email: %w", err)
	}
	m := journal.Mail{Reply: journal.Reply{From: head.sender(), Subject: head.text("Subject"), At: head.at(r.zone), Text: text, Attached: content.attached}}
	m.Codes = content.codes
	kind, _ := mediaType(head)
	switch {
	case content.unknown && (m.Text == "" || !strings.HasPrefix(kind, "multipart/alternative")):
		return nil, fmt.Errorf("%w: it does not say in which encoding it is written", ErrRawMail)
	case m.Text == "" && content.sealed:
		return nil, fmt.Errorf("%w: it is encrypted", ErrRawMail)
	case m.Text == "" && len(content.nameless) > 0:
		m.Text = content.nameless[0]
	}
	if isRaw(m.Text) {
		return nil, fmt.Errorf("%w: its text is in a form that is not known", ErrRawMail)
	}
	return withSentOn(m, content.sentOn, r.zone), nil
}

// withSentOn returns what a message sends on, as its attachment or in its text, and what it says
// itself.
func withSentOn(m journal.Mail, attached []journal.Mail, zone *time.Location) []journal.Mail {
	inner := attached
	said, in, found := cutSentOn(m.Text, m.Subject, zone)
	if found {
		m.Text = said
		inner = append(in, inner...)
	}
	if len(inner) == 0 {
		return []journal.Mail{m}
	}
	codes := journal.Codes(m.Subject + "\n" + m.Text)
	for i := range inner {
		inner[i].Codes = append(append(inner[i].Codes, codes...), m.Codes...)
	}
	if journal.OwnWords(m.Text) == "" {
		inner[0].Attached = append(inner[0].Attached, m.Attached...)
		return inner
	}
	return append(inner, m)
}

// notMail says what a text is that is no mail. In which encoding it is has not been asked yet:
// bytes that are no text in any that is known are for the one decoder to refuse.
func notMail(raw []byte) error {
	if d, err := journal.DecodeText(raw[:min(len(raw), mailText)]); err == nil && isRaw(d.Text) {
		return ErrRawMail
	}
	return ErrNotMail
}

// Letter returns the words of a text that came back and is no mail: those of a web page where it is
// one. ErrRawMail where they are not for people.
func Letter(text string) (string, error) {
	text = strings.TrimSpace(journal.UnixLines(text))
	if looksLikeHTML(text) {
		if words := mailHTML(text); words != "" {
			return words, nil
		}
		return "", fmt.Errorf("%w: it is a web page without words", ErrRawMail)
	}
	if isRaw(text) {
		return "", ErrRawMail
	}
	return text, nil
}
