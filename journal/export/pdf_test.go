package export

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"ponder/journal"
)

// drawn is a piece of text on a page of a PDF that was read back.
type drawn struct {
	page int
	x, y float64 // in points, from the lower left corner
	text string
}

var (
	streams   = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	shownText = regexp.MustCompile(`(?s)BT ([0-9.]+) ([0-9.]+) Td \(((?:\\.|[^\\)])*)\) Tj ET`)
)

// readPDF reads what the pages of a PDF say, in the order in which it was written.
func readPDF(tb testing.TB, data []byte) []drawn {
	tb.Helper()
	var all []drawn
	page := 0
	for _, s := range streams.FindAllSubmatch(data, -1) {
		z, err := zlib.NewReader(bytes.NewReader(s[1]))
		if err != nil {
			continue // not compressed: no page
		}
		content, err := io.ReadAll(z)
		if err != nil {
			tb.Fatalf("a stream of the PDF is broken: %v", err)
		}
		if !bytes.Contains(content, []byte(" Tj ET")) {
			continue
		}
		page++
		for _, m := range shownText.FindAllSubmatch(content, -1) {
			x, _ := strconv.ParseFloat(string(m[1]), 64)
			y, _ := strconv.ParseFloat(string(m[2]), 64)
			all = append(all, drawn{page, x, y, unescapePDF(m[3])})
		}
	}
	return all
}

// unescapePDF reads a string in UTF-16.
func unescapePDF(s []byte) string {
	var plain []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			if i++; s[i] == 'r' {
				plain = append(plain, '\r')
				continue
			}
		}
		plain = append(plain, s[i])
	}
	var units []uint16
	for i := 0; i+1 < len(plain); i += 2 {
		units = append(units, uint16(plain[i])<<8|uint16(plain[i+1]))
	}
	return string(utf16.Decode(units))
}

// unpacked is what a file says, out of its packing.
func unpacked(tb *testing.T, f journal.Format, data []byte) string {
	tb.Helper()
	var b strings.Builder
	switch f.Name {
	case "docx":
		for _, part := range readWord(tb, data).parts {
			b.WriteString(part)
		}
	case "pdf":
		for _, d := range readPDF(tb, data) {
			b.WriteString(d.text + "\n")
		}
	}
	return b.String() + string(data)
}

func TestThePDFLooksAsItDid(t *testing.T) {
	var b strings.Builder
	for _, d := range readPDF(t, written(t, format(t, "pdf"), latin())) {
		fmt.Fprintf(&b, "%d %6.1f %6.1f  %s\n", d.page, d.x, d.y, d.text)
	}
	golden(t, "sample.pdf.txt", []byte(b.String()))
}

func TestThePDFSaysWhatItIs(t *testing.T) {
	data := string(written(t, format(t, "pdf"), latin()))
	for _, want := range []string{"%PDF-", "/Lang (en-GB)", "/Title", "/Author", "/Outlines", "/CreationDate (D:20200407160500", "/URI " + inHex("https://example.org/a_b(c)"), "%%EOF"} {
		if !strings.Contains(data, want) {
			t.Errorf("no %s in the PDF", want)
		}
	}
	for _, never := range []string{"/JavaScript", "/OpenAction /", "/Launch", "/Type /EmbeddedFile"} {
		if strings.Contains(data, never) {
			t.Errorf("%s in the PDF", never)
		}
	}
}

func TestAPDFOfTextThatItCannotDrawSaysWhichAndWritesNothing(t *testing.T) {
	for text, want := range map[string]string{
		"مرحبا and more": "cannot draw Arabic letters: م (U+0645)", "שלום": "runs from right to left or joins its letters", "我们 begin": "cannot draw Chinese characters: 我 (U+6211), 们 (U+4EEC); the other formats",
		"नमस्ते": "Devanagari letters: न (U+0928)", "สวัสดี": "U+0E2A", "안녕": "안 (U+C548)", "\U0001D400": "U+1D400",
		"\U000F0000x\u094d": "draw U+F0000, ◌\u094d (U+094D);", "ꯍꯌ": "U+ABCD", "ߒߞߏ": "joins its letters",
	} {
		everywhere := []func(*journal.HandIn){
			func(h *journal.HandIn) { *h = with(text) },
			func(h *journal.HandIn) { h.Learner.Name = text },
			func(h *journal.HandIn) { h.Note = text },
			func(h *journal.HandIn) { *h = with("> 1. `" + text + "`") },
			func(h *journal.HandIn) { *h = with("| a |\n|---|\n| " + text + " |") },
			func(h *journal.HandIn) { *h = with("```\n" + text + "\n```") },
			func(h *journal.HandIn) { h.Missing = []journal.Missing{{Text: text}} },
		}
		for i, put := range everywhere {
			var h journal.HandIn
			put(&h)
			var out bytes.Buffer
			err := PDF(&out, h)
			if err == nil || !strings.Contains(err.Error(), want) || out.Len() > 0 {
				t.Errorf("%s, place %d: %d bytes, %v; want nothing written and an error with %q", text, i, out.Len(), err, want)
			}
			if _, check := CheckPDF(h); check == nil || check.Error() != err.Error() {
				t.Errorf("%s, place %d: the check says %v, the writer %v", text, i, check, err)
			}
		}
	}
}

func TestASignThatIsNoLetterIsNamedInWordsInItsPlace(t *testing.T) {
	for text, want := range map[string][2]string{
		"smile 😀.":          {"smile (grinning face).", "😀 (grinning face)"},
		"👩‍🏫 and 👍🏽":        {"(woman, school) and (thumbs up sign)", "👩‍🏫 (woman, school), 👍🏽 (thumbs up sign)"},
		"🇫🇷😀":               {"(flag FR) (grinning face)", "🇫🇷 (flag FR), 😀 (grinning face)"},
		"1️⃣ → ✓ ❤️":        {"(1) → ✓ ❤", "(1)"},
		"nothing “to” name": {"nothing “to” name", ""},
	} {
		h := with(text + "\n\n| " + text + " |\n|---|\n| b |")
		remark, err := CheckPDF(h)
		if err != nil || want[1] == "" && remark != "" || !strings.Contains(remark, want[1]) {
			t.Errorf("%s: the check says %q, %v, want %q", text, remark, err, want[1])
			continue
		}
		var said strings.Builder
		for _, d := range readPDF(t, written(t, format(t, "pdf"), h)) {
			said.WriteString(d.text)
		}
		if !strings.Contains(bare0(said.String()), bare0(want[0])) {
			t.Errorf("%s: the file says %q, want %q", text, said.String(), want[0])
		}
	}
	if _, err := CheckPDF(with("😀 我")); err == nil || strings.Contains(err.Error(), "1F600") {
		t.Errorf("a sign beside a letter that cannot be drawn: %v", err)
	}
}

func TestManyMissingCharactersAreCounted(t *testing.T) {
	_, err := CheckPDF(with("一丁七万丈三上下不与丐丑专"))
	if err == nil || !strings.Contains(err.Error(), "三 (U+4E09) and 7 more characters;") {
		t.Errorf("got %v", err)
	}
}

// What is not seen needs no sign: marks of direction, joiners, variation selectors, soft hyphens.
func TestWhatIsNotSeenIsNotMissing(t *testing.T) {
	h := with("a\u200db\u00adc\u200e\u200f\u2060 ❤\ufe0f\u200b d")
	h.Title = "\u200d"
	if _, err := CheckPDF(h); err != nil {
		t.Fatal(err)
	}
	out := readPDF(t, written(t, format(t, "pdf"), h))
	var all strings.Builder
	for _, d := range out {
		all.WriteString(d.text)
	}
	if !strings.Contains(all.String(), "abc ❤ d") {
		t.Errorf("got %q", all.String())
	}
}

func TestEveryListCountsFromItsOwnFirstNumber(t *testing.T) {
	var got []string
	for _, d := range readPDF(t, written(t, format(t, "pdf"), with("1. first\n2. second\n\nThen\n\n1. again\n2. more\n\n7) seven\n8) eight"))) {
		if strings.HasSuffix(d.text, ".") || strings.HasSuffix(d.text, ")") && len(d.text) == 2 {
			got = append(got, d.text)
		}
	}
	if want := "1. 2. 1. 2. 7) 8)"; strings.Join(got, " ") != want {
		t.Errorf("the signs are %q, want %q", got, want)
	}
}

func TestMarksStandOverTheirLetters(t *testing.T) {
	all := readPDF(t, written(t, format(t, "pdf"), with("ẹ́")))
	for i, d := range all {
		if d.text != "\u0301" {
			continue
		}
		if before := all[i-1]; before.text != "ẹ" || d.y < before.y || d.x-before.x > 10 {
			t.Errorf("the mark stands at %v, its letter at %v", d, before)
		}
		return
	}
	t.Error("the mark is missing")
}

// The fonts are read twice, by us and by the library that puts them into the file: both must see
// the same.
func TestFontsAreReadAsTheLibraryReadsThem(t *testing.T) {
	all, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		pdf := fpdf.New("P", "pt", "A4", "")
		pdf.AddUTF8FontFromBytes("x", "", bytes.Clone(f.data))
		pdf.SetFont("x", "", 1000)
		desc, count := pdf.GetFontDesc("x", ""), 0
		for r := rune(' '); r < 0xd800; r++ {
			g, has := f.glyph(r)
			want := int(g.advance)
			if has {
				count++
			} else if want = desc.MissingWidth; want == 0 {
				want = 500
			}
			if got := pdf.GetStringSymbolWidth(string(r)); got != want {
				t.Errorf("%s: %c (U+%04X) is %d wide, the library says %d", f.name, r, r, want, got)
			}
		}
		if count < 300 {
			t.Errorf("%s has only %d signs", f.name, count)
		}
	}
}

func TestAFontThatIsNoneIsAnError(t *testing.T) {
	all, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	whole := all[mono].data
	for _, data := range [][]byte{nil, []byte("no font"), whole[:100], append(bytes.Clone(whole[:12]), make([]byte, 400)...)} {
		if _, err := readFont("x", data); err == nil {
			t.Errorf("%d bytes were taken for a font", len(data))
		}
	}
}

func TestHeadingsStandAboveWhatTheyHead(t *testing.T) {
	for words := range 60 {
		body := strings.Repeat("word ", 30*words+1) + "\n\n# Heading\n\nWhat follows."
		p := mustSet(t, with(body))
		for n, page := range p.pages() {
			last := page[len(page)-1]
			if last.keep {
				t.Fatalf("%d words: page %d ends with %q", words, n+1, marked(last.marks))
			}
		}
	}
}

func mustSet(tb testing.TB, h journal.HandIn) *paper {
	tb.Helper()
	p, err := setPages(describe(h), false)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// marked is what marks say.
func marked(marks []mark) string {
	var b strings.Builder
	for _, m := range marks {
		for _, l := range m.letters {
			b.WriteRune(l.r)
		}
	}
	return b.String()
}
