package importer

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ponder/journal"
)

func crlf(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

// mustReadMails reads what a test holds for mails.
func mustReadMails(t *testing.T, source string) []journal.Mail {
	t.Helper()
	all, err := Mails(strings.NewReader(source), time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAnEmailIsReadAsAReply(t *testing.T) {
	all := mustReadMails(t, crlf(`From: =?utf-8?q?A_sampl=C3=A9?= <a@example.org>
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
`))
	if len(all) != 1 {
		t.Fatalf("got %d mails", len(all))
	}
	got := all[0]
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

const tess = "Tess Teacher <tess@example.org>"

// faultyMails lack something or have it wrong, and are read all the same.
var faultyMails = []struct{ name, mail, from, subject, at, text string }{
	{"the line of an mbox, and base64", "From teacher@example.org Mon Apr  6 12:00:00 2020\nDate: Mon, 6 Apr 2020 12:00:00 +0100\nFrom: Tess Teacher <tess@example.org>\nSubject: Re: Journal\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" +
		base64.StdEncoding.EncodeToString([]byte("Thank you, Sam. A good start.\n")), tess, "Re: Journal", "2020-04-06T12:00:00+01:00", "Thank you, Sam. A good start."},
	{"the day of an mbox alone", "From tess@example.org Mon Apr  6 12:00:00 2020\nFrom: tess@example.org\nSubject: Re\n\nYes.", "tess@example.org", "Re", "2020-04-06T12:00:00Z", "Yes."},
	{"7-bit", "From: tess@example.org\nMIME-Version: 1.0\nContent-Transfer-Encoding: 7-bit\n\nThank you.", "tess@example.org", "", "", "Thank you."},
	{"an encoding that is none", "From: tess@example.org\nMIME-Version: 1.0\nContent-Transfer-Encoding: utf-8\n\nThank you, Zoë.", "tess@example.org", "", "", "Thank you, Zoë."},
	{"an encoding with other words", "From: tess@example.org\nMIME-Version: 1.0\nContent-Transfer-Encoding: Quoted Printable\n\nThank you, Zo=C3=AB, for=\n all.", "tess@example.org", "", "", "Thank you, Zoë, for all."},
	{"uuencode", "From: tess@example.org\nMIME-Version: 1.0\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a.txt\n+5&AA;FL@>6]U+@H \n`\nend\n", "tess@example.org", "", "", "Thank you."},
	{"base64 that nothing names", "From: tess@example.org\nDate: Mon, 6 Apr 2020 12:00:00 +0100\n\n" +
		base64.StdEncoding.EncodeToString([]byte("Thank you, Sam. This is a good start.")), "tess@example.org", "", "2020-04-06T12:00:00+01:00", "Thank you, Sam. This is a good start."},
	{"headers in UTF-8", "From: Zoë Müller <zoe@example.org>\nSubject: Re: Übung – Woche 1\nMIME-Version: 1.0\n\nGut.", "Zoë Müller <zoe@example.org>", "Re: Übung – Woche 1", "", "Gut."},
	{"headers in Latin 1", "From: Zo\xeb M\xfcller <zoe@example.org>\nSubject: Re: \xdcbung\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n\nSch\xf6n.", "Zoë Müller <zoe@example.org>", "Re: Übung", "", "Schön."},
	{"encoded words in quotation marks", "From: \"=?UTF-8?Q?Zo=C3=AB_M=C3=BCller?=\" <zoe@example.org>\nSubject: =?UTF-8?B?UmU6?==?UTF-8?B?IEpvdXJuYWw=?=\nMIME-Version: 1.0\n\nGood.", "Zoë Müller <zoe@example.org>", "Re: Journal", "", "Good."},
	{"a comma in a name", "From: Teacher, Tess <tess@example.org>\nMIME-Version: 1.0\n\nGood.", "Teacher, Tess <tess@example.org>", "", "", "Good."},
	{"a name behind the address", "From: tess@example.org (Tess Teacher)\nMIME-Version: 1.0\n\nGood.", tess, "", "", "Good."},
	{"neither Date nor MIME", "From: Tess Teacher <tess@example.org>\nTo: sam@example.org\nSubject: Re: Journal\n\nGood.", tess, "Re: Journal", "", "Good."},
	{"when it arrived", "Received: from a by b; Mon, 6 Apr 2020 12:00:00 +0100\nFrom: tess@example.org\n\nGood.", "tess@example.org", "", "2020-04-06T12:00:00+01:00", "Good."},
	{"a day in another form", "From: tess@example.org\nDate: 2020-04-06 12:00:00\n\nGood.", "tess@example.org", "", "2020-04-06T12:00:00Z", "Good."},
	{"a head with junk", "From: tess@example.org\n>From somewhere Mon Apr  6 12:00:00 2020\nMIME-Version: 1.0\nSubject : Re\n\nGood.", "tess@example.org", "Re", "", "Good."},
	{"a line that broke", "From: tess@example.org\nDelivered-To: sam@example.org,\nquite broken\nDate: Mon, 6 Apr 2020 12:00:00 +0100\n  \nSubject: Re\n\nGood.", "tess@example.org", "Re", "2020-04-06T12:00:00+01:00", "Good."},
	{"a blank within a line of the head", "From: tess@example.org\nSubject: Re:\n \n\tJournal\nMIME-Version: 1.0\n\nGood.", "tess@example.org", "Re:  Journal", "", "Good."},
	{"more behind the day of an mbox", "From tess@example.org Mon Apr  6 12:00:00 2020 remote from here\nFrom: tess@example.org\nSubject: Re\n\nYes.", "tess@example.org", "Re", "2020-04-06T12:00:00Z", "Yes."},
	{"words that are called base64", "From: tess@example.org\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nThank you, Sam.", "tess@example.org", "", "", "Thank you, Sam."},
	{"a subject in code, and no sender", "Subject: =?utf-8?B?UmU6IEpvdXJuYWw=?=\n\nGood.", "", "Re: Journal", "", "Good."},
	{"a day far off", "Received: from a by b; Mon, 6 Apr 2020 12:00:00 +0100\nFrom: tess@example.org\nDate: Mon, 6 Apr 3609 12:00:00 +0100\n\nGood.", "tess@example.org", "", "2020-04-06T12:00:00+01:00", "Good."},
	{"no empty line", "From: tess@example.org\nMIME-Version: 1.0\nGood, all of it.\nYes.", "tess@example.org", "", "", "Good, all of it.\nYes."},
	{"parts that no line names", "From: tess@example.org\nSubject: Re\n\n--abc\nContent-Type: text/plain\n\nGood.\n--abc\nContent-Type: text/html\n\n<p>Good.</p>\n--abc--\n", "tess@example.org", "Re", "", "Good.\n\nGood."},
	{"another boundary missing", "From: tess@example.org\nContent-Type: multipart/mixed\n\n--abc\nContent-Type: text/plain\n\nGood.\n--abc--\n", "tess@example.org", "", "", "Good."},
	{"UTF-8 called ASCII", "From: tess@example.org\nContent-Type: text/plain; charset=us-ascii\n\nZoë.", "tess@example.org", "", "", "Zoë."},
	{"Windows-1252 called UTF-8", "From: tess@example.org\nContent-Type: text/plain; charset=utf-8\n\nThat\x92s a caf\xe9.", "tess@example.org", "", "", "That’s a café."},
	{"flowed lines", "From: tess@example.org\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nThis is one \nparagraph.\n\n> Quoted \n> words.\n", "tess@example.org", "", "", "This is one paragraph.\n\n> Quoted words."},
	{"a file of Apple Mail", "74\nFrom: tess@example.org\nMIME-Version: 1.0\nSubject: Re\n\nGood.\n<?xml version=\"1.0\"?>\n<plist version=\"1.0\"></plist>\n", "tess@example.org", "Re", "", "Good."},
	{"a quotation in HTML", "From: tess@example.org\nContent-Type: text/html\n\n<p>Good.</p><p>On Monday Sam wrote:</p><blockquote><p>We began.</p><blockquote>Earlier.</blockquote></blockquote><div class=footer>Tess</div>", "tess@example.org", "", "",
		"Good.\n\nOn Monday Sam wrote:\n\n> We began.\n>\n>> Earlier.\n\nTess"},
	{"words in HTML with a footer in plain text", "From: tess@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Good.</p>\n--b\nContent-Type: text/plain\n\nA list.\n--b--", "tess@example.org", "", "", "Good.\n\nA list."},
	{"a text that is a file", "From: tess@example.org\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nGood.", "tess@example.org", "", "", "Good."},
	{"copied from Outlook", "From: Tess Teacher <tess@example.org>\nSent: Monday, 6 April 2020 12:00\nTo: Sam\nSubject: Re: Journal\n\nGood.", tess, "Re: Journal", "2020-04-06T12:00:00Z", "Good."},
	{"in UTF-16", "\xff\xfe" + utf16of("From: tess@example.org\r\nMIME-Version: 1.0\r\n\r\nZoë."), "tess@example.org", "", "", "Zoë."},
	{"only HTML", "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/html\n\n<style>p{}</style><p>One</p><script>x()</script><ul><li>two</li></ul>", "a@example.org", "", "", "One\n\n- two"},
	{"no type", "From: a@example.org\nDate: Mon, 13 Apr 2020 09:30:00 +0100\n\nPlain words.\n", "a@example.org", "", "2020-04-13T09:30:00+01:00", "Plain words."},
	{"a sender that is no address", "From: somebody\nMessage-ID: <x@y>\n\nWords.\n", "somebody", "", "", "Words."},
	{"an unknown charset", "From: a@example.org\nContent-Type: text/plain; charset=x-none\n\nWords.\n", "a@example.org", "", "", "Words."},
	{"no text", "From: a@example.org\nMessage-ID: <x@y>\n\n", "a@example.org", "", "", ""},
	{"cut short", "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nBegun and", "a@example.org", "", "", "Begun and"},
}

func TestWhatAnEmailLacksOrHasWrong(t *testing.T) {
	for _, c := range faultyMails {
		sources := []string{c.mail}
		if !strings.Contains(c.mail, "\r") {
			sources = append(sources, crlf(c.mail), strings.ReplaceAll(c.mail, "\n", "\r"))
		}
		for _, source := range sources {
			all, err := Mails(strings.NewReader(source), time.UTC)
			if err != nil || len(all) != 1 {
				t.Errorf("%s: %d mails, %v", c.name, len(all), err)
				continue
			}
			at := ""
			if got := all[0]; !got.At.IsZero() {
				at = got.At.Format(time.RFC3339)
			}
			if got := all[0]; got.From != c.from || got.Subject != c.subject || got.Text != c.text || at != c.at {
				t.Errorf("%s: from %q, subject %q, at %s, text %q", c.name, got.From, got.Subject, at, got.Text)
			}
		}
	}
}

func TestTimesOfMailsAreReadInTheFormsThatProgramsWrite(t *testing.T) {
	lagos := time.FixedZone("", 3600)
	for value, want := range map[string]string{
		"Mon, 6 Apr 2020 12:00:00 +0200":           "2020-04-06T12:00:00+02:00",
		"6 April 2020 at 12:00:00 BST":             "2020-04-06T12:00:00+01:00",
		"April 6, 2020 at 3:04:05 PM PDT":          "2020-04-06T15:04:05-07:00",
		"Mon, Apr 6, 2020 at 12:00\u202fPM":        "2020-04-06T12:00:00+01:00",
		"Monday, 6 April 2020 12:00":               "2020-04-06T12:00:00+01:00",
		"Monday, April 6, 2020 3:04 PM":            "2020-04-06T15:04:00+01:00",
		"6. Apr 2020 um 12:00":                     "",
		"Mon Apr  6 12:00:00 2020":                 "2020-04-06T12:00:00+01:00",
		"April 6, 2020 at 12:00:00 PM GMT+2":       "2020-04-06T12:00:00+02:00",
		"2020-04-06 12:00":                         "2020-04-06T12:00:00+01:00",
		"2020-04-06T12:00:00Z":                     "2020-04-06T12:00:00Z",
		"yesterday":                                "",
		"6/4/2020":                                 "",
		"Mon, 6 Apr 1920 12:00:00 +0200":           "",
		"Mon, 6 Apr 2020 12:00:00 +0100 (GMT+1:0)": "2020-04-06T12:00:00+01:00",
	} {
		got := ""
		if at := mailTime(value, lagos); !at.IsZero() {
			got = at.Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", value, got, want)
		}
	}
}

func utf16of(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(string([]byte{byte(r), byte(r >> 8)}))
	}
	return b.String()
}

func TestWhatIsSentOnComesWithItsOwnWordsAndSender(t *testing.T) {
	const tess, sam = "Tess Teacher <tess@example.org>", "Sam <sam@example.org>"
	head := func(subject string) string {
		return "From: Sam <sam@example.org>\nSubject: " + subject + "\nDate: Tue, 7 Apr 2020 09:00:00 +0100\nMIME-Version: 1.0\n\n"
	}
	for _, c := range []struct{ name, mail, subject, at, text, said string }{
		{"by Gmail", head("Fwd: Re: Journal") + "---------- Forwarded message ---------\nFrom: Tess Teacher <tess@example.org>\nDate: Mon, Apr 6, 2020 at 12:00 PM\nSubject: Re: Journal\nTo: Sam <sam@example.org>\n\n\nGood.\n", "Re: Journal", "2020-04-06T12:00:00Z", "Good.", ""},
		{"by Gmail, with words", head("Fwd: Re: Journal") + "Look at this.\n\n---------- Forwarded message ---------\nFrom: *Tess Teacher* <tess@example.org>\nDate: Mon, Apr 6, 2020 at 12:00 PM\nSubject: Re: Journal\nTo: <sam@example.org>\n\nGood.\n", "Re: Journal", "2020-04-06T12:00:00Z", "Good.", "Look at this."},
		{"by Apple Mail", head("Fwd: Re: Journal") + "\n\n> Begin forwarded message:\n> \n> From: Tess Teacher <tess@example.org>\n> Subject: Re: Journal\n> Date: 6 April 2020 at 12:00:00 GMT+1\n> To: sam@example.org\n> \n> Good.\n", "Re: Journal", "2020-04-06T12:00:00+01:00", "Good.", ""},
		{"by Thunderbird", head("Fwd: Re: Journal") + "\n-------- Forwarded Message --------\nSubject: \tRe: Journal\nDate: \tMon, 6 Apr 2020 12:00:00 +0100\nFrom: \tTess Teacher <tess@example.org>\nTo: \tsam@example.org\n\nGood.\n", "Re: Journal", "2020-04-06T12:00:00+01:00", "Good.", ""},
		{"by Outlook", head("FW: Re: Journal") + "See below.\n\nFrom: Tess Teacher <tess@example.org>\nSent: Monday, April 6, 2020 12:00 PM\nTo: sam@example.org\nSubject: Re: Journal\n\nGood.\n", "Re: Journal", "2020-04-06T12:00:00Z", "Good.", "See below."},
		{"in German", head("WG: Re: Journal") + "-----Ursprüngliche Nachricht-----\nVon: Tess Teacher <tess@example.org>\nGesendet: 2020-04-06 12:00\nAn: sam@example.org\nBetreff: Re: Journal\n\nGood.\n", "Re: Journal", "2020-04-06T12:00:00Z", "Good.", ""},
		{"as an attachment", "From: Sam <sam@example.org>\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: message/rfc822\n\nFrom: Tess Teacher <tess@example.org>\nSubject: Re: Journal\nDate: Mon, 6 Apr 2020 12:00:00 +0100\n\nGood.\n--b--\n", "Re: Journal", "2020-04-06T12:00:00+01:00", "Good.", ""},
		{"as an attachment, with words", "From: Sam <sam@example.org>\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nLook at this.\n--b\nContent-Type: message/rfc822\n\nFrom: Tess Teacher <tess@example.org>\nSubject: Re: Journal\nDate: Mon, 6 Apr 2020 12:00:00 +0100\n\nGood.\n--b--\n", "Re: Journal", "2020-04-06T12:00:00+01:00", "Good.", "Look at this."},
	} {
		want := 1
		if c.said != "" {
			want = 2
		}
		all := mustReadMails(t, c.mail)
		if len(all) != want {
			t.Errorf("%s: %d mails: %+v", c.name, len(all), all)
			continue
		}
		if got := all[0]; got.From != tess || got.Subject != c.subject || got.Text != c.text || got.At.Format(time.RFC3339) != c.at {
			t.Errorf("%s: from %q, subject %q, at %s, text %q", c.name, got.From, got.Subject, got.At, got.Text)
		}
		if want == 2 && (all[1].From != sam || all[1].Text != c.said) {
			t.Errorf("%s: beside it %q says %q", c.name, all[1].From, all[1].Text)
		}
	}
}

func TestWhatIsAnsweredIsNotSentOn(t *testing.T) {
	const answer = "From: tess@example.org\nSubject: Re: Journal\nMIME-Version: 1.0\n\nGood.\n\n-----Original Message-----\nFrom: Sam <sam@example.org>\nSent: Monday, April 6, 2020 12:00 PM\nTo: tess@example.org\nSubject: Journal\n\nWe began.\n"
	all := mustReadMails(t, answer)
	if len(all) != 1 || all[0].From != "tess@example.org" || !strings.HasPrefix(all[0].Text, "Good.") || !strings.HasSuffix(all[0].Text, "We began.") {
		t.Errorf("got %+v", all)
	}
}

func TestACodeOutsideOfTheTextIsFound(t *testing.T) {
	const code = "Ponder twq4-scss"
	for _, c := range []struct{ name, mail string }{
		{"in an attached file", "From: tess@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nGood.\n--b\nContent-Type: text/markdown\nContent-Disposition: attachment; filename=journal.md\n\nIt ends with\n" + code + "\n--b--\n"},
		{"in the subject of who sent it on", "From: sam@example.org\nSubject: Fwd: Re: Journal [" + code + "]\nMIME-Version: 1.0\n\nBegin forwarded message:\n\nFrom: tess@example.org\nSubject: Re\n\nGood.\n"},
	} {
		if all := mustReadMails(t, c.mail); len(all) != 1 || len(all[0].Codes) != 1 || all[0].Text != "Good." {
			t.Errorf("%s: %+v", c.name, all)
		}
	}
}

func TestManyMailsInOneFileAreReadEach(t *testing.T) {
	const box = "From tess@example.org Mon Apr  6 12:00:00 2020\nFrom: tess@example.org\nSubject: One\n\nFirst.\n\n>From the beginning.\nFrom here on 2020\n\n" +
		"From - Tue Apr  7 12:00:00 2020\nX-Mozilla-Status: 0001\nFrom: amina@example.org\nSubject: Two\n\nSecond.\n\nFrom 2019 to 2020\nit was so.\n"
	all := mustReadMails(t, box)
	if len(all) != 2 || all[0].Text != "First.\n\nFrom the beginning.\nFrom here on 2020" || all[1].Text != "Second.\n\nFrom 2019 to 2020\nit was so." || all[1].From != "amina@example.org" {
		t.Fatalf("got %+v", all)
	}
	all, err := Mails(strings.NewReader(box+"\nFrom tess@example.org Wed Apr  8 12:00:00 2020\nX-Nothing: of a mail\n\nWords.\n"), time.UTC)
	if len(all) != 2 || !errors.Is(err, ErrNotMail) || !strings.Contains(err.Error(), "message 3 of 3") {
		t.Errorf("with one that is none: %d mails, %v", len(all), err)
	}
}

func TestALetterIsNoEmail(t *testing.T) {
	for _, text := range []string{"", "Dear learner,\n\nthank you.", "From: Marta\nSent: yesterday evening\nDate\n\nx", "To: Sam\nSubject: x\n\nThank you.", "I asked {them}: it went well"} {
		if got, err := Mails(strings.NewReader(text), time.UTC); !errors.Is(err, ErrNotMail) || errors.Is(err, ErrRawMail) {
			t.Errorf("%q was read as %+v, %v", text, got, err)
		}
		if got, err := Letter(text); err != nil || got != text {
			t.Errorf("%q is the letter %q, %v", text, got, err)
		}
	}
	if got, err := Letter("<html><body><p>Thank you.</p></body></html>"); err != nil || got != "Thank you." {
		t.Errorf("a web page is the letter %q, %v", got, err)
	}
}

func TestWhatIsNotForPeopleIsNoLetter(t *testing.T) {
	packed := strings.Repeat(strings.Repeat("QUJD", 19)+"\n", 6)
	for _, text := range []string{
		"Cc: x\nContent-Transfer-Encoding: base64\n\nQUJD", "words\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + packed,
		packed, `{\rtf1 words}`, `{"from": "tess"}`, "%PDF-1.4", "From  : Sam\n__\nMessage-ID  : <1@example.org>\n\nGood.", "GIF89a\x01\x02\x03\x04\x05 \uFFFD\uFFFD", "--abc\nContent-Type: text/plain\n\nGood.\n--abc--",
	} {
		if got, err := Letter(text); !errors.Is(err, ErrRawMail) || got != "" {
			t.Errorf("%.40q is the letter %q, %v", text, got, err)
		}
	}
	for _, mail := range []string{
		"From: tess@example.org\nContent-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/octet-stream\n\nxyz\n--b--",
		"From: tess@example.org\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\nQUJD",
		"From: tess@example.org\nContent-Type: text/plain\nContent-Transfer-Encoding: 7bit\n\n" + packed,
	} {
		if got, err := Mails(strings.NewReader(mail), time.UTC); !errors.Is(err, ErrRawMail) {
			t.Errorf("%.60q was read as %+v, %v", mail, got, err)
		}
	}
}

// A place in a page that is no link, and a link to a place beside it, are in many mails.
func TestLinksThatLeadNowhereAreTheirWords(t *testing.T) {
	for html, want := range map[string]string{
		`<p>Good.<a name="end">The end</a></p>`:                "Good.The end",
		`<a>Good.</a>`:                                         "Good.",
		`<p><a href="#end">Good</a> <a href="">work</a></p>`:   "Good work",
		`<a href="notes.html">Good</a>`:                        "[Good](notes.html)",
		`<a href="https://example.org/a">Good</a> <img src=x>`: "[Good](https://example.org/a)",
		`<a href="//example.org/a">Good</a>`:                   "Good",
	} {
		all := mustReadMails(t, "From: tess@example.org\nContent-Type: text/html\n\n"+html)
		if len(all) != 1 || all[0].Text != want {
			t.Errorf("%s reads %+v, want %q", html, all, want)
		}
	}
}

// The letters of Chinese and Japanese, without a word of which encoding they are in, are no letters
// of another language.
func TestWordsInAnEncodingThatNothingNamesAreNotUnderstood(t *testing.T) {
	for name, body := range map[string]string{
		"Big5":      "Sam,\n\n\xc1\xc2\xc1\xc2\xa7A\xaa\xba\xa4\xe9\xb0O\xa1C\xb0\xb5\xb1o\xab\xdc\xa6n\xa1C\n",
		"GB 18030":  "\xd0\xbb\xd0\xbb\xc4\xe3\xb5\xc4\xc8\xd5\xbc\xc7\xa1\xa3\xd7\xf6\xb5\xc3\xba\xdc\xba\xc3\xa1\xa3",
		"Shift JIS": "\x93\xfa\x8bL\x82\xf0\x82\xa0\x82\xe8\x82\xaa\x82\xc6\x82\xa4\x81B",
	} {
		for what, mail := range map[string]string{
			"alone":     "From: tess@example.org\nSubject: Re: Journal\n\n" + body,
			"in a part": "From: tess@example.org\nSubject: Re: Journal\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n" + body + "\n--b\n\nRegards.\n--b--\n",
		} {
			if all, err := Mails(strings.NewReader(mail), time.UTC); !errors.Is(err, ErrRawMail) || len(all) > 0 {
				t.Errorf("%s %s was read as %+v, %v", name, what, all, err)
			}
		}
		both := "From: tess@example.org\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n" + body + "\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>ありがとう\n--b--\n"
		if all := mustReadMails(t, both); len(all) != 1 || all[0].Text != "ありがとう" {
			t.Errorf("%s beside HTML is %+v", name, all)
		}
	}
	named := "From: \xc1\xc2\xc1\xc2 <tess@example.org>\nSubject: Re: \xa4\xe9\xb0O\nContent-Type: text/plain"
	if all := mustReadMails(t, named+"; charset=big5\n\n\xc1\xc2\xc1\xc2"); len(all) != 1 || all[0].From != "謝謝 <tess@example.org>" || all[0].Subject != "Re: 日記" || all[0].Text != "謝謝" {
		t.Errorf("with its name it is %+v", all)
	}
	if all := mustReadMails(t, named+"\n\nGood."); len(all) != 1 || all[0].From != "tess@example.org" || all[0].Subject != "Re:" {
		t.Errorf("a head without a name of it is %+v", all)
	}
	broken := strings.Repeat("It was good to read. ", 20) + "Zo\xc3. "
	if all := mustReadMails(t, "From: tess@example.org\nSubject: x\n\nZoë. "+broken); len(all) != 1 || !strings.Contains(all[0].Text, "Zo\uFFFD.") {
		t.Errorf("one broken letter: %+v", all)
	}
}

func TestAnEmailWithoutEndIsRefused(t *testing.T) {
	endless := strings.NewReader("From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 2000))
	if got, err := Mails(endless, time.UTC); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %d mails, %v", len(got), err)
	}
}

// Whatever stands in a file, reading it as mail ends, and gives replies or an error.
func FuzzMail(f *testing.F) {
	f.Add("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>x<blockquote>y\n--b--\n")
	f.Add("From: a\nDate: x\nContent-Transfer-Encoding: base64\n\n!!!!")
	f.Add("From a@example.org Mon Apr  6 12:00:00 2020\nFrom: a\nSubject: Fwd: x\n\n---------- Forwarded message ---------\nFrom: b\nDate: Mon, Apr 6, 2020 at 12:00 PM\n\nx\n\nFrom b 2020\nTo: c\nFrom: d\n\n> q\n")
	f.Add("From: a\nContent-Transfer-Encoding: uu\nContent-Type: text/plain; format=flowed\n\nbegin 644 a\n#0V%T\n`\nend\n")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 64<<10 {
			t.Skip()
		}
		got, err := Mails(strings.NewReader(s), time.UTC)
		if err == nil && len(got) == 0 {
			t.Error("neither a mail nor an error")
		}
		for _, m := range got {
			if !utf8.ValidString(m.Text) || !utf8.ValidString(m.From) || !utf8.ValidString(m.Subject) {
				t.Errorf("not UTF-8: %+v", m.Reply)
			}
			var whole []string
			for _, p := range journal.Passages(m.Text) {
				whole = append(whole, p.Text)
			}
			if strings.Join(whole, "\n") != m.Text {
				t.Errorf("the passages are not the text: %q", m.Text)
			}
		}
	})
}
