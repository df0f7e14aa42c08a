package journal_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"ponder/journal"
)

// western is written with all that Windows-1252 adds to ASCII and people use.
const western = "Über die Brücke, café\r\nNaïve “quotes” and a dash – it’s 5 € … „so“ l·l m² nº 1ª\r\n\r\nÇa coûte, señor, créée\r\n"

func encoded(t testing.TB, text, as string) []byte {
	t.Helper()
	encoders := map[string]func() ([]byte, error){
		"UTF-8":      func() ([]byte, error) { return []byte(text), nil },
		"UTF-8 mark": func() ([]byte, error) { return []byte("\uFEFF" + text), nil },
		"UTF-16LE mark": func() ([]byte, error) {
			return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
		},
		"UTF-16BE mark": func() ([]byte, error) {
			return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
		},
		"UTF-16LE": func() ([]byte, error) {
			return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(text))
		},
		"UTF-16BE": func() ([]byte, error) {
			return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(text))
		},
		"Windows-1252":  func() ([]byte, error) { return charmap.Windows1252.NewEncoder().Bytes([]byte(text)) },
		"Windows-1251":  func() ([]byte, error) { return charmap.Windows1251.NewEncoder().Bytes([]byte(text)) },
		"Windows-1250":  func() ([]byte, error) { return charmap.Windows1250.NewEncoder().Bytes([]byte(text)) },
		"Windows-1253":  func() ([]byte, error) { return charmap.Windows1253.NewEncoder().Bytes([]byte(text)) },
		"console (850)": func() ([]byte, error) { return charmap.CodePage850.NewEncoder().Bytes([]byte(text)) },
		"Windows-1255":  func() ([]byte, error) { return charmap.Windows1255.NewEncoder().Bytes([]byte(text)) },
	}
	raw, err := encoders[as]()
	if err != nil {
		t.Fatalf("write %q as %s: %v", text, as, err)
	}
	return raw
}

func TestAPageIsReadAsItSaysThatItIsWritten(t *testing.T) {
	const russian, french = "<p>Письмо о мосте</p>", "<p>Ça coûte 5 €</p>"
	for _, c := range []struct{ head, text, as, refused string }{
		{`<!DOCTYPE html><META http-equiv="Content-Type" content="text/html; charset=windows-1251">`, russian, "Windows-1251", ""},
		{`<html><head><meta charset='Windows-1252' />`, french, "Windows-1252", ""},
		{`<?xml version="1.0" encoding="iso-8859-1"?>`, french, "Windows-1252", ""},
		{`<meta charset="shift_jis">`, french, "Windows-1252", "it says that it is written in shift_jis, and is not"},
	} {
		got, err := journal.DecodeText(encoded(t, c.head+c.text, c.as))
		switch {
		case c.refused != "" && (!errors.Is(err, journal.ErrNotText) || !strings.Contains(err.Error(), c.refused)):
			t.Errorf("%s is answered with %q, %v", c.head, got.Text, err)
		case c.refused == "" && (err != nil || got.Guess != "" || got.Text != c.head+c.text):
			t.Errorf("%s reads as %q, a guess of %q, %v", c.head, got.Text, got.Guess, err)
		}
	}
	for head, guess := range map[string]string{`<meta charset="utf-8">`: "Windows-1252", `<meta charset="no-such">`: "Windows-1252"} {
		if got, err := journal.DecodeText(encoded(t, head+french, "Windows-1252")); err != nil || got.Guess != guess {
			t.Errorf("%s is a guess of %q, %v", head, got.Guess, err)
		}
	}
}

func TestTextFromOutsideComesInWhole(t *testing.T) {
	for _, c := range []struct{ as, guess string }{
		{"UTF-8", ""}, {"UTF-8 mark", ""}, {"UTF-16LE mark", ""}, {"UTF-16BE mark", ""},
		{"UTF-16LE", "UTF-16"}, {"UTF-16BE", "UTF-16"}, {"Windows-1252", "Windows-1252"},
	} {
		got, err := journal.DecodeText(encoded(t, western, c.as))
		if err != nil || got.Text != western || got.Guess != c.guess {
			t.Errorf("%s reads as %q, a guess of %q, %v", c.as, got.Text, got.Guess, err)
		}
	}
}

func TestTextBeyondWesternLettersComesInWholeWhereItsEncodingIsSaid(t *testing.T) {
	const text = "Привет 你好 שלום 𝒳 👩‍👩‍👧 e\u0301\n"
	for _, as := range []string{"UTF-8", "UTF-8 mark", "UTF-16LE mark", "UTF-16BE mark"} {
		if got, err := journal.DecodeText(encoded(t, text, as)); err != nil || got.Text != text || got.Guess != "" {
			t.Errorf("%s reads as %q, a guess of %q, %v", as, got.Text, got.Guess, err)
		}
	}
}

func TestWhatWouldReadOtherwiseThanItWasWrittenIsRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		raw  []byte
	}{
		{"Cyrillic", encoded(t, "Привет, мир", "Windows-1251")},
		{"a Cyrillic word", encoded(t, "Привет", "Windows-1251")},
		{"Greek", encoded(t, "Καλημέρα κόσμε", "Windows-1253")},
		{"Polish", encoded(t, "Był tam mały żółty kot", "Windows-1250")},
		{"Hebrew", encoded(t, "שלום עולם", "Windows-1255")},
		{"a Cyrillic word among others", append([]byte("Dear Sam, thank you for this long journal. "), encoded(t, "Спасибо", "Windows-1251")...)},
		{"a word in Shift JIS", []byte("\x83J\x83t\x83F")},
		{"Big5", []byte("\xc1\xc2\xc1\xc2\xa7A\xaa\xba\xa4\xe9\xb0O\xa1C")},
		{"a word in GB 18030", []byte("Dear Sam,\n\n\xd0\xbb\xd0\xbb\xc4\xe3\xb5\xc4\xc8\xd5\xbc\xc7\xa1\xa3\n")},
		{"letters with a zero byte", []byte("gAAAAABfb4gQ\x00BMqqGn_W8v")},
		{"the console's é", encoded(t, "Un café à Genève", "console (850)")},
		{"the console's ä", encoded(t, "Nämlich", "console (850)")},
		{"the console's ö", encoded(t, "schön", "console (850)")},
		{"the console's ü", encoded(t, "über", "console (850)")},
		{"a byte that has no character", []byte("caf\xe9 \x81")},
		{"two encodings", append(encoded(t, "ein Café\n", "UTF-8"), encoded(t, "ein Café\n", "Windows-1252")...)},
		{"a mark, and another encoding", append([]byte("\uFEFF"), encoded(t, "ein Café\n", "Windows-1252")...)},
		{"UTF-8 that was cut", []byte("Über die Br\xc3")},
		{"half a unit of UTF-16", encoded(t, western, "UTF-16LE mark")[:21]},
		{"half a character of UTF-16", encoded(t, "a𝒳", "UTF-16LE mark")[:6]},
		{"a low half alone", []byte("\xFF\xFE\x00\xDC")},
		{"UTF-32", []byte("\xFF\xFE\x00\x00a\x00\x00\x00")},
		{"a zero byte", []byte("one\x00two")},
		{"zero bytes within UTF-16", []byte("\xFF\xFEa\x00\x00\x00b\x00")},
		{"a picture", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")},
		{"a packed file", []byte("\x1f\x8b\x08\x08\xc0\xde\x01\x02\x03\x04")},
	} {
		got, err := journal.DecodeText(c.raw)
		if !errors.Is(err, journal.ErrNotText) || got != (journal.Decoded{}) {
			t.Errorf("%s reads as %q, a guess of %q, %v", c.name, got.Text, got.Guess, err)
		}
	}
}

func TestWhatSaysByItselfThatItIsJapaneseIsRead(t *testing.T) {
	got, err := journal.DecodeText([]byte("Dear Sam,\n\x1b$B$" + "\"$j$,$H$&\x1b(B\n"))
	if err != nil || got != (journal.Decoded{Text: "Dear Sam,\nありがとう\n"}) {
		t.Errorf("it reads as %q, a guess of %q, %v", got.Text, got.Guess, err)
	}
	if got, err := journal.DecodeText([]byte("a\x1b$!b")); err != nil || got.Text != "a\x1b$!b" {
		t.Errorf("other signs became %q, %v", got.Text, err)
	}
}

func TestARefusalNamesTheFirstLineThatIsNotUTF8(t *testing.T) {
	_, err := journal.DecodeText([]byte("über\nsch\xf6n\nsch\xf6n\n"))
	if err == nil || !strings.Contains(err.Error(), "line 2 ") {
		t.Errorf("the answer is %v", err)
	}
}

func TestLineEndsBecomeOurs(t *testing.T) {
	for given, want := range map[string]string{
		"": "", "one": "one", "one\r\ntwo\r\n": "one\ntwo\n", "one\ntwo": "one\ntwo", "one\rtwo\r": "one\ntwo\n", "one\r\ntwo\rthree\n": "one\ntwo\rthree\n",
	} {
		if got := journal.UnixLines(given); got != want {
			t.Errorf("%q became %q", given, got)
		}
	}
}

// FuzzDecodeText wants bytes to be read whole, into what can be written again, or to be refused.
func FuzzDecodeText(f *testing.F) {
	for _, as := range []string{"UTF-8", "UTF-8 mark", "UTF-16LE mark", "UTF-16BE mark", "UTF-16LE", "UTF-16BE", "Windows-1252"} {
		f.Add(encoded(f, western, as))
	}
	f.Add([]byte("\xFF\xFE\x3d\xd8"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := journal.DecodeText(raw)
		if err != nil {
			if !errors.Is(err, journal.ErrNotText) || got != (journal.Decoded{}) {
				t.Fatalf("%q was answered with %q and %v", raw, got.Text, err)
			}
			return
		}
		if !utf8.ValidString(got.Text) || strings.Contains(got.Text, "\x00") {
			t.Fatalf("%q reads as %q", raw, got.Text)
		}
		units := utf16.Encode([]rune(got.Text))
		le, be := []byte{}, []byte{}
		for _, u := range units {
			le, be = append(le, byte(u), byte(u>>8)), append(be, byte(u>>8), byte(u))
		}
		narrow, _ := charmap.Windows1252.NewEncoder().Bytes([]byte(got.Text))
		back := [][]byte{[]byte(got.Text), append([]byte("\uFEFF"), got.Text...), le, be,
			append([]byte("\xFF\xFE"), le...), append([]byte("\xFE\xFF"), be...), narrow}
		for _, b := range back {
			if bytes.Equal(b, raw) {
				return
			}
		}
		t.Fatalf("%q reads as %q, which none of the encodings writes so", raw, got.Text)
	})
}
