package importer

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

func TestAnEmailIsReadAsAReply(t *testing.T) {
	got, err := Mail(strings.NewReader(crlf(`From: =?utf-8?q?A_sampl=C3=A9?= <a@example.org>
To: b@example.org
Subject: =?utf-8?q?Re:_Journal_=E2=80=93_Weeks_0_and_1?=
Date: Mon, 13 Apr 2020 09:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Th=E9 drawing was a good idea.

> We began with a drawing.
--inner
Content-Type: text/html

<p>The HTML says it too.</p>
--inner--
--outer
Content-Type: application/pdf; name="n.pdf"
Content-Disposition: attachment; filename*=utf-8''n%C3%B6tes.pdf
Content-Transfer-Encoding: base64

YWJj
--outer--
`)))
	if err != nil {
		t.Fatal(err)
	}
	if got.From != "A samplé <a@example.org>" || got.Subject != "Re: Journal – Weeks 0 and 1" || got.At.Format(time.RFC3339) != "2020-04-13T09:30:00+01:00" {
		t.Errorf("head: %+v", got)
	}
	if got.Text != "Thé drawing was a good idea.\n\n> We began with a drawing." {
		t.Errorf("text: %q", got.Text)
	}
	if len(got.Attached) != 1 {
		t.Fatalf("attached: %+v", got.Attached)
	}
	if a := got.Attached[0]; a.Name != "nötes.pdf" || a.Type != "application/pdf" || a.Size != 3 ||
		a.SHA256 != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("attached: %+v", a)
	}
}

func TestWhatAnEmailCanLack(t *testing.T) {
	for _, c := range []struct{ name, mail, from, text string }{
		{"only HTML", "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/html\n\n<style>p{}</style><p>One</p><script>x()</script><ul><li>two</li></ul>", "a@example.org", "One\n\n- two"},
		{"no type", "From: a@example.org\nDate: Mon, 13 Apr 2020 09:30:00 +0100\n\nPlain words.\n", "a@example.org", "Plain words."},
		{"a sender that is no address", "From: somebody\nMessage-ID: <x@y>\n\nWords.\n", "somebody", "Words."},
		{"an unknown charset", "From: a@example.org\nContent-Type: text/plain; charset=x-none\n\nWords.\n", "a@example.org", "Words."},
		{"no text", "From: a@example.org\nMessage-ID: <x@y>\n\n", "a@example.org", ""},
		{"cut short", "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nBegun and", "a@example.org", "Begun and"},
	} {
		got, err := Mail(strings.NewReader(crlf(c.mail)))
		if err != nil || got.From != c.from || got.Text != c.text {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}

func TestALetterIsNoEmail(t *testing.T) {
	for _, text := range []string{
		"", "Dear learner,\n\nthank you.", "From: Marta\nSubject: your journal\n\nThank you.", "From: Marta\nSent: yesterday evening\nDate\n\nx", "\x00\xff",
	} {
		if got, err := Mail(strings.NewReader(text)); !errors.Is(err, ErrNotMail) {
			t.Errorf("%q was read as %+v, %v", text, got, err)
		}
	}
}

func TestAnEmailWithoutEndIsRefused(t *testing.T) {
	endless := strings.NewReader("From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 2000))
	if got, err := Mail(endless); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %d bytes, %v", len(got.Text), err)
	}
}

// Whatever stands in a file, reading it as mail ends, and gives a reply or an error.
func FuzzMail(f *testing.F) {
	f.Add("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>x\n--b--\n")
	f.Add("From: a\nDate: x\nContent-Transfer-Encoding: base64\n\n!!!!")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Mail(strings.NewReader(s))
		if err != nil && (got.Text != "" || len(got.Attached) > 0) {
			t.Errorf("an error with a reply: %+v, %v", got, err)
		}
	})
}
