//go:build clients && unix

package cli_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pictures draws the pages of a PDF beside it, and wants something on each. They are kept where
// -keep says.
func pictures(t *testing.T, pdf, name string) int {
	t.Helper()
	stem := filepath.Join(filepath.Dir(pdf), name)
	if *kept != "" {
		stem = filepath.Join(*kept, name)
	}
	output(t, "pdftoppm", "-r", "80", "-png", pdf, stem)
	all, err := filepath.Glob(stem + "-*.png")
	if err != nil || len(all) == 0 {
		t.Fatalf("no pictures of %s: %v", pdf, err)
	}
	for _, p := range all {
		if info, err := os.Stat(p); err != nil || info.Size() < 4000 {
			t.Errorf("%s is blank: %v", p, err)
		}
	}
	return len(all)
}

// embedded wants every font of a PDF in the file, and gives their names.
func embedded(t *testing.T, pdf string) []string {
	t.Helper()
	var names []string
	for i, line := range strings.Split(strings.TrimSpace(output(t, "pdffonts", pdf)), "\n") {
		if i < 2 {
			continue
		}
		fields := strings.Fields(line)
		names = append(names, fields[0])
		if flags := fields[len(fields)-5:]; flags[0] != "yes" || flags[2] != "yes" {
			t.Errorf("%s: a font is not in the file, or its text cannot be copied: %s", pdf, line)
		}
	}
	if len(names) == 0 {
		t.Errorf("%s has no fonts", pdf)
	}
	return names
}

// numbered are the two lists of the Latin text, each from 1.
var numbered = []string{"1. first", "2. second", "1. again first", "2. again second"}

func (h *handIns) printedByLibreOffice(t *testing.T) string {
	folder, docx := t.TempDir(), file(t, h.mixed, ".docx")
	t.Setenv("FONTCONFIG_FILE", outlinesOnly(t, folder))
	output(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless", "--convert-to", "pdf", "--outdir", folder, docx)
	pdf := filepath.Join(folder, strings.TrimSuffix(filepath.Base(docx), ".docx")+".pdf")
	text := output(t, "pdftotext", "-layout", pdf, "-")
	holds(t, text, "Sample Learnér 学", "Journal for Weeks 0 and 1", "sample@example.org", noteText, "Week 0:", "“quotes”, 'straight'", "<word>, R&D", "What I saw")
	holds(t, text, numbered...)
	holds(t, text, "A quote of two lines", "who", "asked", "code <b>", "Week 1:", "我们从信任开始。", "And then a smile", "Ελληνικά, Русский, Tiếng Việt")
	if strings.Contains(text, "\ufffd") {
		t.Error("a character was lost")
	}
	isDrawn(t, pdf, "我", "😀")
	fonts := embedded(t, pdf)
	far := arabicEdge(t, output(t, "pdftotext", "-bbox", pdf, "-"))
	if far < 500 {
		t.Errorf("the Arabic text ends %.0f points from the left edge: it does not stand at the right", far)
	}
	pages := pictures(t, pdf, "word")
	return fmt.Sprintf("%d pages; headings, lists from 1, Chinese and emoji drawn, Arabic up to %.0f of 595 points; fonts %s", pages, far, strings.Join(fonts, ", "))
}

// outlinesOnly makes a list of fonts without the coloured emoji: LibreOffice puts fonts of pictures
// into a PDF only since version 7.5, and before leaves a blank.
func outlinesOnly(t *testing.T, folder string) string {
	t.Helper()
	name := filepath.Join(folder, "fonts.conf")
	text := `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include><selectfont>` +
		`<rejectfont><pattern><patelt name="family"><string>Noto Color Emoji</string></patelt></pattern></rejectfont></selectfont></fontconfig>`
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

var box = regexp.MustCompile(`<page|xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)</word>`)

// isDrawn wants ink on the page where words stand that hold these characters.
func isDrawn(t *testing.T, pdf string, characters ...string) {
	t.Helper()
	for _, c := range characters {
		page, found := 0, false
		for _, m := range box.FindAllStringSubmatch(output(t, "pdftotext", "-bbox", pdf, "-"), -1) {
			if m[0] == "<page" {
				page++
			} else if strings.Contains(m[5], c) {
				found = true
				if n := inkIn(t, pdf, page, m[1:5]); n < 40 {
					t.Errorf("%s is not drawn on page %d: %d points of ink", c, page, n)
				}
			}
		}
		if !found {
			t.Errorf("%s stands on no page", c)
		}
	}
}

// inkIn counts the points that are not white in a box of a page, which is given in 1/72 inch.
func inkIn(t *testing.T, pdf string, page int, corners []string) int {
	t.Helper()
	var at [4]int
	for i, c := range corners {
		f, err := strconv.ParseFloat(c, 64)
		if err != nil {
			t.Fatal(err)
		}
		at[i] = int(2 * f)
	}
	number := strconv.Itoa(page)
	picture := output(t, "pdftoppm", "-r", "144", "-f", number, "-l", number, "-x", strconv.Itoa(at[0]), "-y", strconv.Itoa(at[1]),
		"-W", strconv.Itoa(at[2]-at[0]), "-H", strconv.Itoa(at[3]-at[1]), pdf)
	_, points, _ := strings.Cut(picture, "\n255\n") // the head of a picture in the format PPM
	ink := 0
	for i := 0; i+2 < len(points); i += 3 {
		if points[i] < 200 || points[i+1] < 200 || points[i+2] < 200 {
			ink++
		}
	}
	return ink
}

var word = regexp.MustCompile(`xMax="([0-9.]+)"[^>]*>([^<]*)</word>`)

// arabicEdge returns how far right the Arabic words of a PDF reach, in points from the left edge of
// the page.
func arabicEdge(t *testing.T, boxes string) float64 {
	t.Helper()
	far := 0.0
	for _, m := range word.FindAllStringSubmatch(boxes, -1) {
		if strings.ContainsFunc(m[2], func(r rune) bool { return r >= 0x600 && r < 0x700 || r >= 0xfb50 && r < 0xff00 }) {
			x, err := strconv.ParseFloat(m[1], 64)
			if err != nil {
				t.Fatal(err)
			}
			far = max(far, x)
		}
	}
	return far
}

// outline is what stands in a page: headings, items of lists with their numbers, quotes, cells,
// code.
func outline(t *testing.T, page string) []string {
	t.Helper()
	tree, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || slices.ContainsFunc(c.Attr, func(a html.Attribute) bool { return a.Key == "class" && a.Val == "facts" }) {
				continue
			}
			text := strings.Join(strings.Fields(wordsOf(c)), " ")
			switch c.Data {
			case "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "code":
				all = append(all, c.Data+" "+text)
			case "blockquote":
				all = append(all, "quote "+text)
			case "li":
				number := 1
				for s := c.PrevSibling; s != nil; s = s.PrevSibling {
					if s.Type == html.ElementNode {
						number++
					}
				}
				all = append(all, fmt.Sprintf("%s %d %s", n.Data, number, text))
			}
			walk(c)
		}
	}
	walk(tree)
	return all
}

func wordsOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	text := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		text += wordsOf(c)
	}
	if n.Data == "br" || n.Data == "span" {
		text += " "
	}
	return text
}

// readByPandoc compares what pandoc finds in the Word document with what stands in the web page of
// the same hand-in.
func (h *handIns) readByPandoc(t *testing.T) string {
	page, err := os.ReadFile(file(t, h.mixed, ".html"))
	if err != nil {
		t.Fatal(err)
	}
	read := output(t, "pandoc", "-f", "docx", "-t", "html", "--wrap=none", file(t, h.mixed, ".docx"))
	got, want := outline(t, read), outline(t, string(page))
	for i, w := range want { // Word's title has no level, so that headings stand one higher there
		if w[0] == 'h' && w[1] >= '1' && w[1] <= '6' {
			want[i] = fmt.Sprintf("h%d%s", w[1]-'1', w[2:])
		}
	}
	want = slices.DeleteFunc(want, func(w string) bool { return strings.HasPrefix(w, "h0") })
	if !slices.Equal(got, want) {
		t.Errorf("pandoc reads\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	plain := output(t, "pandoc", "-f", "docx", "-t", "plain", "--wrap=none", file(t, h.mixed, ".docx"))
	holds(t, plain, "“quotes”, 'straight' and \"double\" ones, <word>, R&D and naïveté.", "بدأنا لقاءنا بسؤال واحد فقط.", "我们从信任开始。", "😀 👩‍🏫 ❤️")
	return fmt.Sprintf("%d headings, items, quotes, cells and pieces of code as in the web page, <word> among the text", len(got))
}

func (h *handIns) printedByChromium(t *testing.T) string {
	folder := t.TempDir()
	pdf := filepath.Join(folder, "page.pdf")
	args := []string{program("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder, "--no-pdf-header-footer",
		"--print-to-pdf=" + pdf, "file://" + file(t, h.mixed, ".html")}
	how := "in a room without a network"
	if exec.Command("unshare", "-rn", "true").Run() == nil {
		args = append([]string{"unshare", "-rn"}, args...)
	} else {
		how = "with every address refused"
		args = slices.Insert(args, 1, "--proxy-server=127.0.0.1:9", "--host-resolver-rules=MAP * ~NOTFOUND")
	}
	output(t, args[0], args[1:]...)
	text := output(t, "pdftotext", "-layout", pdf, "-")
	holds(t, text, "Journal for Weeks 0 and 1", noteText, "Week 0:", "<word>, R&D", "What I saw")
	holds(t, text, numbered...)
	holds(t, text, "who", "asked", "我们从信任开始。", "And then a smile", "Ελληνικά")
	isDrawn(t, pdf, "我", "😀")
	if far := arabicEdge(t, output(t, "pdftotext", "-bbox", pdf, "-")); far < 480 {
		t.Errorf("the Arabic text ends %.0f points from the left edge", far)
	}
	return fmt.Sprintf("%s: %d pages with all of the text, Chinese and emoji drawn", how, pictures(t, pdf, "page"))
}

func (h *handIns) readByPoppler(t *testing.T) string {
	pdf := file(t, h.simple, ".pdf")
	text := output(t, "pdftotext", "-layout", pdf, "-")
	holds(t, text, "Sample Learnér", "Journal for Weeks 0 and 1", "Remote partnering", "sample@example.org", "8 April 2020",
		"Week 0:", "“quotes”, 'straight' and \"double\" ones, <word>, R&D and naïveté.", "What I saw")
	holds(t, text, numbered...)
	holds(t, text, "A quote of two lines", "who", "asked", "a page (https://example.org/a_b)", "code <b>", "Week 1:", "Ελληνικά, Русский, Tiếng Việt, ሰላም", "→ ✓", "Prompts without an answer")
	fonts := embedded(t, pdf)
	info := output(t, "pdfinfo", pdf)
	for _, want := range []string{"Title:           Journal for Weeks 0 and 1", "Author:          Sample Learnér", "Page size:       595.28 x 841.89 pts (A4)", "JavaScript:      no"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
	return fmt.Sprintf("%d pages with all of the text; %d fonts, all in the file", pictures(t, pdf, "pdf"), len(fonts))
}
