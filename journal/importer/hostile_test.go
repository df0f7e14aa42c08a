package importer_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"ponder/journal/importer"
)

// document makes a zip file of parts, each a name and its content.
func document(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

const wordHead = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>`

func word(body string) string { return wordHead + body + `</w:body></w:document>` }

func TestADocumentOfWordIsReadWithItsStructure(t *testing.T) {
	body := `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Rain</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t xml:space="preserve">It </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>fell</w:t></w:r><w:r><w:t>, see </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>a page</w:t></w:r></w:hyperlink></w:p>` +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:r><w:t>two</w:t></w:r></w:p>`
	links := `<Relationships><Relationship Id="r1" Target="https://example.org/a" TargetMode="External"/></Relationships>`
	r, err := importer.File("2020-05-03.docx", modified, bytes.NewReader(document(t, "word/document.xml", word(body), "word/_rels/document.xml.rels", links)), london(t))
	want := `2020-05-03 | Rain |  | "It **fell**, see [a page](https://example.org/a)\n\n- one\n  - two"`
	if err != nil || strings.Join(lines(r), "\n") != want {
		t.Errorf("got %q, %v\nwant %s", lines(r), err, want)
	}
}

func TestADocumentOfLibreOfficeIsReadWithItsStructure(t *testing.T) {
	const odt = `<?xml version="1.0"?><o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text>` +
		`<t:h t:outline-level="1">Rain</t:h><t:p>It fell.</t:p><t:list><t:list-item><t:p>one</t:p></t:list-item><t:list-item><t:p>two</t:p></t:list-item></t:list></o:text></o:body></o:document-content>`
	r, err := importer.File("2020-05-03.odt", modified, bytes.NewReader(document(t, "content.xml", odt)), london(t))
	want := `2020-05-03 | Rain |  | "It fell.\n\n- one\n- two"`
	if err != nil || strings.Join(lines(r), "\n") != want {
		t.Errorf("got %q, %v\nwant %s", lines(r), err, want)
	}
}

func TestADiaryInOneDocumentIsCut(t *testing.T) {
	p := func(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }
	data := document(t, "word/document.xml", word(p("Sunday, 3 May 2020")+p("It fell.")+p("Monday, 4 May 2020")+p("Dry.")))
	r, err := importer.File("diary.docx", modified, bytes.NewReader(data), london(t))
	want := "2020-05-03 |  |  | \"It fell.\"\n2020-05-04 |  |  | \"Dry.\""
	if err != nil || !r.Cut || strings.Join(lines(r), "\n") != want {
		t.Errorf("got %q, cut: %v, %v", lines(r), r.Cut, err)
	}
}

// Files that are made to take memory or time are read or refused in little of either.
func TestHostileFilesTakeLittleMemory(t *testing.T) {
	deep := func(open, end string, n int) string {
		return strings.Repeat(open, n) + "Sample." + strings.Repeat(end, n)
	}
	for what, c := range map[string]struct {
		name string
		data []byte
	}{
		"elements in elements":         {"a.html", []byte("<!doctype html>" + deep("<div>", "</div>", 50_000))},
		"lists in lists":               {"a.html", []byte("<!doctype html>" + deep("<ul><li>", "</li></ul>", 20_000))},
		"quotations in quotations":     {"a.html", []byte("<!doctype html>" + deep("<blockquote>", "", 50_000))},
		"marks in marks":               {"a.html", []byte("<!doctype html>" + deep("<b><i>", "", 20_000))},
		"a huge attribute":             {"a.html", []byte("<!doctype html><p title='" + strings.Repeat("x", 2<<20) + "'>Sample.")},
		"many attributes":              {"a.html", []byte("<!doctype html><p " + strings.Repeat("a=b ", 200_000) + ">Sample.")},
		"many marks on a line":         {"a.html", []byte("<!doctype html><p>" + strings.Repeat("<b>a</b> ", 40_000))},
		"a bomb of a document":         {"a.docx", document(t, "word/document.xml", word("<w:p><w:r><w:t>"+strings.Repeat("x", 30<<20)+"</w:t></w:r></w:p>"))},
		"elements in a document":       {"a.docx", document(t, "word/document.xml", word(deep("<w:p>", "</w:p>", 100_000)))},
		"a huge attribute in one":      {"a.docx", document(t, "word/document.xml", word(`<w:p w:x="`+strings.Repeat("x", 1<<20)+`"><w:r><w:t>Sample.</w:t></w:r></w:p>`))},
		"many spans in one":            {"a.docx", document(t, "word/document.xml", word("<w:p>"+strings.Repeat("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>", 20_000)+"</w:p>"))},
		"entities that unfold":         {"a.docx", document(t, "word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>`)},
		"paths that lead outside":      {"a.docx", document(t, "../../etc/passwd", "x", "word/document.xml", word(`<w:p><w:r><w:t>Sample.</w:t></w:r></w:p>`), "/abs", "x")},
		"relations that lead outside":  {"a.docx", document(t, "word/document.xml", word(`<w:p><w:r><w:t>Sample.</w:t></w:r></w:p>`), "word/_rels/document.xml.rels", `<Relationships><Relationship Id="r" Target="file:///etc/passwd"/></Relationships>`)},
		"a document that is cut short": {"a.docx", document(t, "word/document.xml", word("<w:p><w:r><w:t>Sample."))[:60]},
	} {
		var r importer.Reading
		var err error
		taken := mostMemory(func() { r, err = importer.File(c.name, modified, bytes.NewReader(c.data), london(t)) })
		if taken > 64<<20 {
			t.Errorf("%s: it took %d MB", what, taken>>20)
		}
		if err == nil && len(r.Entries) == 0 && len(r.Remarks) == 0 {
			t.Errorf("%s: it was dropped in silence", what)
		}
	}
}

// A large zip file takes no more memory than its largest parts do.
func TestAZipFileIsNotInMemoryWhole(t *testing.T) {
	var list strings.Builder
	chance, random := rand.NewChaCha8([32]byte{}), make([]byte, 4500)
	files := []string{"photos/tin.jpeg", strings.Repeat("tin", 8<<20)}
	for n := range 4000 {
		if n > 0 {
			list.WriteString(",")
		}
		chance.Read(random)
		words := fmt.Sprintf("It fell. %x", random)
		fmt.Fprintf(&list, `{"creationDate": "2020-04-06T08:00:00Z", "uuid": "A%d", "text": %q}`, n, words)
		files = append(files, fmt.Sprintf("2020-04-06 note %d.md", n), words)
	}
	data := document(t, append(files, "Journal.json", `{"entries": [`+list.String()+`]}`)...)
	list.Reset()
	entries := 0
	taken := mostMemory(func() {
		p, err := importer.ZipInParts(bytes.NewReader(data), int64(len(data)), london(t), func(int64, int64) {})
		if err != nil || p == nil || p.Entries != 8000 {
			t.Fatalf("it is not read in parts, or not all of it: %v", err)
		}
		for err == nil {
			var r importer.Reading
			r, err = p.Next()
			entries += len(r.Entries)
		}
		if !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
	})
	if entries != 8000 || taken > 60<<20 {
		t.Errorf("%d entries of %d MB took %d MB", entries, len(data)>>20, taken>>20)
	}
}

// mostMemory returns how many bytes of memory were in use at once while something was done, beside
// those from before.
func mostMemory(do func()) (most int64) {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	runtime.GC()
	var at runtime.MemStats
	runtime.ReadMemStats(&at)
	before := int64(at.HeapAlloc)
	done, end := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(end)
		for {
			select {
			case <-done:
				return
			case <-time.After(2 * time.Millisecond):
				runtime.ReadMemStats(&at)
				most = max(most, int64(at.HeapAlloc)-before)
			}
		}
	}()
	do()
	close(done)
	<-end
	return most
}

// FuzzDocument reads anything as the words of a document, of both kinds.
func FuzzDocument(f *testing.F) {
	f.Add(word(`<w:p><w:r><w:t>Sample.</w:t></w:r></w:p>`), "")
	f.Add(word(`<w:p><w:pPr><w:numPr><w:ilvl w:val="9"/></w:numPr></w:pPr><w:hyperlink r:id="r"><w:r><w:t>a</w:t><w:br/></w:r></w:p><w:del/>`), `<Relationships/>`)
	f.Add(`<o:x xmlns:o="o"><o:list><o:list-item><o:p>a<o:span>b</o:span><o:s c="3"/></o:p></o:list-item></o:list></o:list></o:x>`, "")
	f.Fuzz(func(t *testing.T, text, links string) {
		for _, part := range []string{"word/document.xml", "content.xml"} {
			data := document(t, part, text, "word/_rels/document.xml.rels", links)
			if r, err := importer.File("a.docx", modified, bytes.NewReader(data), options); err == nil {
				checkUsable(t, r)
			}
		}
	})
}

// FuzzPage reads anything as a page of HTML.
func FuzzPage(f *testing.F) {
	f.Add(`<p>It <b>fell</b>.</p><ul><li>on <i>tin</i></li></ul><table><tr><td>a</td></tr></table><pre>x</pre><blockquote>q</blockquote>`)
	f.Add(`<div class="pageHeader">3 May 2020</div><div class="title">Rain</div><ol start="7"><li><ol><li>x</ol></ol><a href="x y">z</a><img alt=a src=b><hr><h2></h2>`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := importer.File("a.html", modified, strings.NewReader("<!doctype html>"+text), options)
		if err != nil {
			return
		}
		checkUsable(t, r)
		again, err := importer.File("a.html", modified, strings.NewReader("<!doctype html>"+text), options)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the second reading", again.Everything, r.Everything)
	})
}
