package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"ponder/journal"
)

// word is a Word document that was read back: its parts, and the body's paragraphs.
type word struct {
	parts      map[string]string
	paragraphs []wordParagraph
}

type wordParagraph struct {
	Style  wordValue       `xml:"pPr>pStyle"`
	Level  wordValue       `xml:"pPr>numPr>ilvl"`
	Number wordValue       `xml:"pPr>numPr>numId"`
	Bidi   *struct{}       `xml:"pPr>bidi"`
	Runs   []wordRun       `xml:"r"`
	Links  []wordHyperlink `xml:"hyperlink"`
}

type wordHyperlink struct {
	ID   string    `xml:"id,attr"`
	Runs []wordRun `xml:"r"`
}

type wordRun struct {
	Style wordValue `xml:"rPr>rStyle"`
	Bold  *struct{} `xml:"rPr>b"`
	RTL   *struct{} `xml:"rPr>rtl"`
	Lang  struct {
		Bidi      string `xml:"bidi,attr"`
		EastAsian string `xml:"eastAsia,attr"`
	} `xml:"rPr>lang"`
	Text []string `xml:"t"`
}

type wordValue struct {
	Val string `xml:"val,attr"`
}

func (p wordParagraph) text() string {
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(strings.Join(r.Text, ""))
	}
	for _, l := range p.Links {
		for _, r := range l.Runs {
			b.WriteString(strings.Join(r.Text, ""))
		}
	}
	return b.String()
}

// readWord opens a document, and refuses parts that are no XML, or hold what XML or a page cannot.
func readWord(t *testing.T, raw []byte) word {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatalf("open the document: %v", err)
	}
	w := word{parts: map[string]string{}}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w.parts[f.Name] = string(content)
		w.read(t, f.Name, string(content))
	}
	return w
}

// read goes through every element of a part.
func (w *word) read(t *testing.T, name, content string) {
	t.Helper()
	if i := strings.IndexFunc(content, func(r rune) bool { return cleanRune(r) != r || unicode.IsControl(r) && r != '\n' }); i >= 0 {
		t.Errorf("%s holds the character %q", name, content[i:i+1])
	}
	for d := xml.NewDecoder(strings.NewReader(content)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, content)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "p" && name == "word/document.xml" {
			var p wordParagraph
			if err := d.DecodeElement(&p, &e); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			w.paragraphs = append(w.paragraphs, p)
		}
	}
}

// find returns the first paragraph with that text.
func (w word) find(t *testing.T, text string) wordParagraph {
	t.Helper()
	for _, p := range w.paragraphs {
		if p.text() == text {
			return p
		}
	}
	t.Fatalf("no paragraph %q", text)
	return wordParagraph{}
}

func TestTheWordDocumentHasRealStyles(t *testing.T) {
	h := sample()
	h.Parts[0].Answers[0].Entries[0].Body = "# Mine\n\n## Below\n\n> quoted\n\n```\ncode\n```\n\n- item\n\n`span` **bold**"
	w := readWord(t, written(t, format(t, "docx"), h))
	for text, style := range map[string]string{
		"Sample Learnér": "Title", "Journal for Weeks 0 and 1": "Subtitle", "Remote partnering, begun 30 March 2020": "Course",
		"Week 0: Begin with yourself": "Heading1", "What I noticed": "Heading2", "What did I notice about myself?": "Question",
		"A second thought": "Heading3", "Mine": "Heading3", "Below": "Heading4", "quoted": "Quote", "code": "SourceCode", "item": "ListParagraph",
		"Prompts without an answer": "Heading1", "Emaillearner@example.org": "Facts",
	} {
		if got := w.find(t, text).Style.Val; got != style {
			t.Errorf("%q has the style %q, want %q", text, got, style)
		}
	}
	last := w.find(t, "span bold")
	if last.Runs[0].Style.Val != "VerbatimChar" || last.Runs[2].Bold == nil {
		t.Errorf("runs %+v", last.Runs)
	}
	for _, want := range []string{"<dc:title>Journal for Weeks 0 and 1</dc:title>", "<dc:creator>Sample Learnér</dc:creator>", "<dc:language>en-GB</dc:language>", "2020-04-07T16:05:00Z"} {
		if !strings.Contains(w.parts["docProps/core.xml"], want) {
			t.Errorf("the properties do not say %s", want)
		}
	}
}

func TestEveryListCountsFromItsOwnStart(t *testing.T) {
	w := readWord(t, written(t, format(t, "docx"), with("1. a\n2. b\n   1. inner\n\ntext\n\n1. c\n\n- d\n  - e\n\n7) f")))
	a, b, inner, c, d, e, f := w.find(t, "a"), w.find(t, "b"), w.find(t, "inner"), w.find(t, "c"), w.find(t, "d"), w.find(t, "e"), w.find(t, "f")
	if a.Number != b.Number || a.Number == c.Number || a.Number == inner.Number || inner.Level.Val != "1" || d.Number == e.Number || e.Level.Val != "1" {
		t.Errorf("numberings: a %v, b %v, inner %v, c %v, d %v, e %v", a.Number, b.Number, inner.Number, c.Number, d.Number, e.Number)
	}
	for p, start := range map[*wordParagraph]string{&a: "1", &c: "1", &f: "7"} {
		want := `<w:num w:numId="` + p.Number.Val + `">`
		_, rest, ok := strings.Cut(w.parts["word/numbering.xml"], want)
		if !ok || !strings.HasPrefix(rest[strings.Index(rest, "startOverride"):], `startOverride w:val="`+start+`"`) {
			t.Errorf("numbering %s does not start at %s", p.Number.Val, start)
		}
	}
}

func TestDirectionAndLanguageAreSaid(t *testing.T) {
	w := readWord(t, written(t, format(t, "docx"), with("هذا نص عربي.\n\nשלום\n\nplain\n\n中文\n\nひらがな\n\n한국어\n\nabc هذا")))
	arabic, mixed := w.find(t, "هذا نص عربي."), w.find(t, "abc هذا")
	if arabic.Bidi == nil || len(arabic.Runs) != 1 || arabic.Runs[0].RTL == nil {
		t.Errorf("Arabic: %+v", arabic)
	}
	if mixed.Bidi != nil || len(mixed.Runs) != 2 || mixed.Runs[0].RTL != nil || mixed.Runs[1].RTL == nil {
		t.Errorf("mixed: %+v", mixed)
	}
	if p := w.find(t, "plain"); p.Bidi != nil || p.Runs[0].RTL != nil {
		t.Errorf("plain: %+v", p)
	}
	for text, want := range map[string][2]string{"שלום": {"he-IL", ""}, "ひらがな": {"", "ja-JP"}, "한국어": {"", "ko-KR"}, "中文": {"", ""}} {
		if lang := w.find(t, text).Runs[0].Lang; lang.Bidi != want[0] || lang.EastAsian != want[1] {
			t.Errorf("%s: language %+v, want %v", text, lang, want)
		}
	}
}

func TestLinksLeadSomewhere(t *testing.T) {
	w := readWord(t, written(t, format(t, "docx"), with("[a](https://example.org/?x=1&y=2) [b](https://example.org/?x=1&y=2) [c](javascript:alert(1)) ![d](https://example.org/p.png)")))
	for _, p := range w.paragraphs {
		for _, l := range p.Links {
			if !strings.Contains(w.parts["word/_rels/document.xml.rels"], `Id="`+l.ID+`"`) {
				t.Errorf("link %s leads nowhere", l.ID)
			}
		}
	}
	rels := w.parts["word/_rels/document.xml.rels"]
	if strings.Count(rels, "TargetMode") != 2 || strings.Contains(rels, "javascript") || !strings.Contains(rels, "?x=1&amp;y=2") {
		t.Errorf("relations:\n%s", rels)
	}
}

func TestHostileTextIsOnlyTextInWord(t *testing.T) {
	for _, body := range append(hostile, strings.Join(hostile, "\n\n"), "| a |\n|---|\n"+strings.Repeat("| b |\n", 200), "|"+strings.Repeat("a|", 80)+"\n|"+strings.Repeat("-|", 80)) {
		checkWord(t, body)
	}
}

func FuzzWord(f *testing.F) {
	for _, body := range hostile {
		f.Add(body)
	}
	f.Add(sample().Entries()[0].Body)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) < 3000 {
			checkWord(t, body)
		}
	})
}

// checkWord writes a document around a text: every style, numbering and link that it uses is there,
// and its own headings are its own.
func checkWord(t *testing.T, body string) {
	t.Helper()
	h := with(body)
	h.Learner.Name, h.Note, h.Parts[0].Focus, h.Title = body, body, body, body
	w := readWord(t, written(t, format(t, "docx"), h))
	own := 0
	for _, p := range w.paragraphs {
		if slices.Contains([]string{"Title", "Heading1", "Heading2"}, p.Style.Val) {
			own++
		}
		if p.Style.Val != "" && !strings.Contains(w.parts["word/styles.xml"], `w:styleId="`+p.Style.Val+`"`) {
			t.Errorf("%q: there is no style %s", body, p.Style.Val)
		}
		if p.Number.Val != "" && !strings.Contains(w.parts["word/numbering.xml"], `w:numId="`+p.Number.Val+`"`) {
			t.Errorf("%q: there is no numbering %s", body, p.Number.Val)
		}
	}
	want := 3 + min(len(paragraphs(body)), 1) // the note has one
	if own != want {
		t.Errorf("%q: %d headings of the document, want %d", body, own, want)
	}
}

func TestEveryPartIsAnnounced(t *testing.T) {
	w := readWord(t, written(t, format(t, "docx"), journal.HandIn{}))
	for name := range w.parts {
		if name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") && !strings.Contains(w.parts["[Content_Types].xml"], `PartName="/`+name+`"`) {
			t.Errorf("%s has no content type", name)
		}
	}
	if len(w.parts) != 10 {
		t.Errorf("%d parts", len(w.parts))
	}
}
