//go:build clients && unix

package cli_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// books are the files of two books that were made by the real commands: one in many scripts, which
// a PDF cannot show, and one in letters that it can.
type books struct{ mixed, simple []string }

func newBooks(t *testing.T) *books {
	t.Helper()
	d, b := newDesk(t), &books{}
	d.run("init", "--name", "Sample Learnér", "--course", "remote-partnering", "--start", "2020-03-30")
	d.run("write", "--week", "0", "--prompt", "1", inLatin)
	first := strings.TrimSpace(d.run("write", "--week", "1", "--prompt", "1", inGreek))
	d.run("write", "--week", "2", "--prompt", "1", "A sample.\n\n## Now what?\n\nAsk each partner how they would like to open.")
	d.run("write", "--week", "2", "--private", "A secret sample.")
	d.run("lookback", first, "--remember", "what I knew of it")
	b.simple = decoded[struct{ Files []string }](t, d.run("book", "--json", "--out", filepath.Join(d.home, "simple"))).Files
	d.run("write", "--week", "0", "--prompt", "2", inArabic)
	d.run("write", "--week", "1", "--prompt", "2", inChinese)
	said, err := d.tried("book", "--json", "--out", filepath.Join(d.home, "Bücher 一"))
	if err == nil {
		t.Error("a PDF of many scripts was written")
	}
	b.mixed = decoded[struct{ Files []string }](t, said).Files
	if len(b.simple) != 3 || len(b.mixed) != 2 {
		t.Fatalf("%q and %q were written, want all three, and all but the PDF", b.simple, b.mixed)
	}
	return b
}

// inOrder are words that stand in every book in this order.
var inOrder = []string{"Sample Learnér", "Contents", "Week 0: Begin with yourself", "Week 1:", "Week 2:", "Week 0: Begin with yourself", "What I saw", "Week 1:",
	"Ελληνικά, Русский", "Remembered on", "what I knew of it", "Week 2:", "Ask each partner"}

func (b *books) readByPandoc(t *testing.T) string {
	native := output(t, "pandoc", "-f", "docx", "-t", "html", "--wrap=none", file(t, b.mixed, ".docx"))
	links, headings := regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(native, -1), regexp.MustCompile(`<h[12][ >]`).FindAllString(native, -1)
	if len(links) == 0 || len(links) != len(headings) {
		t.Errorf("%d lines of the contents lead to %d headings", len(links), len(headings))
	}
	for _, l := range links {
		if !strings.Contains(native, `id="`+l[1]+`"`) {
			t.Errorf("%s leads nowhere", l[1])
		}
	}
	text := output(t, "pandoc", "-s", "-f", "docx", "-t", "plain", "--wrap=none", file(t, b.mixed, ".docx")) // which takes the title out of the text otherwise
	holds(t, text, inOrder...)
	holds(t, text, "بدأنا لقاءنا بسؤال واحد فقط.", "我们从信任开始。")
	b.secretIn(t, text)
	return fmt.Sprintf("%d lines of the contents, each with its heading", len(links))
}

// secretIn wants nothing private in a book that nobody asked to hold it.
func (b *books) secretIn(t *testing.T, text string) {
	t.Helper()
	if strings.Contains(text, "secret") {
		t.Error("it holds what is private")
	}
}

func (b *books) printedByLibreOffice(t *testing.T) string {
	folder, docx := t.TempDir(), file(t, b.mixed, ".docx")
	t.Setenv("FONTCONFIG_FILE", outlinesOnly(t, folder))
	output(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless", "--convert-to", "pdf", "--outdir", folder, docx)
	pdf := filepath.Join(folder, strings.TrimSuffix(filepath.Base(docx), ".docx")+".pdf")
	text := output(t, "pdftotext", "-layout", pdf, "-")
	holds(t, text, inOrder...)
	b.secretIn(t, text)
	isDrawn(t, pdf, "我")
	return fmt.Sprintf("%d pages, the contents first, each week on a page of its own", pictures(t, pdf, "book-word"))
}

// pageNumber finds a line of the contents, and the number at its end.
var pageNumber = regexp.MustCompile(`(?m)^(Week \d: [^.]*?)[ .]+(\d+)$`)

func (b *books) readByPoppler(t *testing.T) string {
	pdf := file(t, b.simple, ".pdf")
	pages := strings.Split(output(t, "pdftotext", "-layout", pdf, "-"), "\f")
	holds(t, strings.Join(pages, "\n"), inOrder...)
	b.secretIn(t, strings.Join(pages, "\n"))
	lines := pageNumber.FindAllStringSubmatch(pages[0], -1)
	for _, l := range lines {
		n, err := strconv.Atoi(l[2])
		if err != nil || n < 2 || n > len(pages) || !strings.Contains(pages[n-1], l[1]) {
			t.Errorf("%q is said to stand on page %s, and does not", l[1], l[2])
		}
	}
	if len(lines) != 3 {
		t.Errorf("the contents have %d weeks, want 3:\n%s", len(lines), pages[0])
	}
	structure := output(t, "pdfinfo", "-struct", pdf)
	if !strings.Contains(structure, "TOC") {
		t.Error("the contents are no table of contents to a screen reader")
	}
	return fmt.Sprintf("%d weeks on the pages that the contents say, of %d", len(lines), pictures(t, pdf, "book-pdf"))
}

func (b *books) printedByChromium(t *testing.T) string {
	folder := t.TempDir()
	pdf := filepath.Join(folder, "book.pdf")
	args := []string{program("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder, "--no-pdf-header-footer",
		"--proxy-server=127.0.0.1:9", "--host-resolver-rules=MAP * ~NOTFOUND", "--print-to-pdf=" + pdf, "file://" + file(t, b.mixed, ".html")}
	output(t, args[0], args[1:]...)
	text := output(t, "pdftotext", "-layout", pdf, "-")
	holds(t, text, inOrder...)
	b.secretIn(t, text)
	return fmt.Sprintf("%d pages, %d words", pictures(t, pdf, "book-page"), len(strings.Fields(text)))
}
