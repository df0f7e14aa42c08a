package export

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"

	"ponder/journal"
	"ponder/prompts"
)

// readMail reads a draft with a second parser, and refuses any that it finds fault with.
func readMail(t *testing.T, raw []byte) *enmime.Envelope {
	t.Helper()
	e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("read the draft: %v\n%s", err, raw)
	}
	for _, fault := range e.Errors {
		t.Errorf("fault in the draft: %v", fault)
	}
	return e
}

func TestTheDraftIsReadByAnotherParser(t *testing.T) {
	h := sample()
	page := written(t, format(t, "html"), h)
	h.Files = []journal.File{
		{Name: "journal-weeks-0-1.html", Type: "text/html", Data: page},
		{Name: "Überlegungen 日誌 👩‍🏫.md", Type: "text/markdown", Data: []byte("line\nline\r\n\x00\xff")},
		{Name: "old.eml", Type: "message/rfc822", Data: []byte("x")},
		{Name: "only recorded.html", Type: "text/html"},
	}
	raw := written(t, format(t, "eml"), h)
	golden(t, "sample.eml", raw)
	e := readMail(t, raw)
	if got, want := e.GetHeader("Subject"), "Journal for Weeks 0 and 1 – Sample Learnér [Ponder m03w-14es]"; got != want {
		t.Errorf("subject %q, want %q", got, want)
	}
	to, err := e.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Name != "Sample Facilitator" || to[0].Address != "facilitator@example.org" {
		t.Errorf("to %v, %v", to, err)
	}
	for _, want := range []string{"Dear all,", "Attached: journal-weeks-0-1.html, Überlegungen", "It says <word>", "שלום עולם", "this is a sample note."} {
		if !strings.Contains(e.Text, want) {
			t.Errorf("the plain text does not say %q", want)
		}
	}
	for _, want := range []string{"Dear all,", "&lt;word&gt;", "שלום עולם", "我们从信任开始。"} {
		if !strings.Contains(e.HTML, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if len(e.Attachments) != 2 {
		t.Fatalf("%d attachments, want 2", len(e.Attachments))
	}
	for i, a := range e.Attachments {
		if a.FileName != h.Files[i].Name || !bytes.Equal(a.Content, h.Files[i].Data) {
			t.Errorf("attachment %q of %d bytes, want %q of %d", a.FileName, len(a.Content), h.Files[i].Name, len(h.Files[i].Data))
		}
	}
}

func TestTheDraftIsOneToSend(t *testing.T) {
	h := sample()
	h.Files = []journal.File{{Name: "a.txt", Type: "text/plain", Data: bytes.Repeat([]byte("long "), 4000)}}
	raw := written(t, format(t, "eml"), h)
	head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
	for _, want := range []string{"X-Unsent: 1", "MIME-Version: 1.0", "Content-Type: multipart/mixed"} {
		if !bytes.Contains(bytes.ToLower(head), bytes.ToLower([]byte(want))) {
			t.Errorf("no %q in\n%s", want, head)
		}
	}
	if got := regexp.MustCompile(`(?mi)^(from|date|message-id|sender|cc|bcc):`).FindAll(raw, -1); got != nil {
		t.Errorf("the draft says %q", got)
	}
	if bytes.Contains(bytes.ReplaceAll(raw, []byte("\r\n"), nil), []byte("\n")) || bytes.Contains(bytes.ReplaceAll(raw, []byte("\r\n"), nil), []byte("\r")) {
		t.Error("a line does not end with CRLF")
	}
	for _, l := range bytes.Split(raw, []byte("\r\n")) {
		if len(l) > 998 {
			t.Errorf("a line has %d bytes", len(l))
		}
	}
	h.To = prompts.Recipient{}
	if raw := written(t, format(t, "eml"), h); regexp.MustCompile(`(?mi)^to:`).Match(raw) {
		t.Errorf("a draft to nobody says to whom:\n%s", raw[:400])
	}
}

func TestNothingGetsIntoTheHeader(t *testing.T) {
	evil := "x\r\nBcc: evil@example.org\r\n\r\n<script>"
	h := with("text")
	h.Title, h.Learner.Name, h.CourseTitle, h.Note = evil, evil, evil, evil
	h.To = prompts.Recipient{Name: evil + `" <evil@example.org>, "`, Address: "facilitator@example.org"}
	h.Files = []journal.File{
		{Name: evil, Type: evil, Data: []byte("a")},
		{Name: "../../" + strings.Repeat("é", 3000) + ".txt", Type: "text/plain; x=\"\r\nBcc: y\"", Data: []byte("b")},
		{Name: "", Type: "multipart/mixed; boundary=x", Data: []byte("c")},
		{Name: "n", Type: "text/" + strings.Repeat("x", 2000), Data: []byte("d")},
	}
	raw := written(t, format(t, "eml"), h)
	e := readMail(t, raw)
	if e.GetHeader("Bcc") != "" || len(e.Attachments) != 4 {
		t.Errorf("Bcc %q, %d attachments in\n%s", e.GetHeader("Bcc"), len(e.Attachments), raw)
	}
	if to, err := e.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "facilitator@example.org" {
		t.Errorf("to %v, %v", to, err)
	}
	for _, a := range e.Attachments {
		if strings.ContainsAny(a.FileName, "/\\\r\n") {
			t.Errorf("attachment %q", a.FileName)
		}
	}
	e.Root.DepthMatchAll(func(p *enmime.Part) bool {
		if p.Header.Get("Bcc") != "" {
			t.Errorf("a part has the header %v", p.Header)
		}
		return false
	})
	for l := range strings.SplitSeq(string(raw), "\r\n") {
		if len(l) > 998 {
			t.Errorf("a line has %d bytes: %.80q", len(l), l)
		}
	}
}

func TestAnAddressThatMailCannotCarryIsNamed(t *testing.T) {
	for _, address := range []string{"no at sign", "a@b\r\nBcc: c@d", "a@b, c@d", "marta@bücher.example", "Name <a@b>", "a@"} {
		h := sample()
		h.To.Address = address
		err := EML(new(bytes.Buffer), h)
		if !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("%q: got %v", address, err)
		}
	}
}
