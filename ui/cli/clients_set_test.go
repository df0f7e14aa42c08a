//go:build clients && unix

package cli_test

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Six entries as learners write them, all of them samples: with headings, lists, quotes, links,
// notes and signs, and a table that is longer than a page.
var realistic = []struct{ week, prompt, text string }{
	{"0", "1", "# Before the call\n\nI had prepared **twelve** slides. Ten minutes before we began I put them away, and wrote down three questions instead[^1].\n\n" +
		"1. What do you hope for from this year?\n2. What worries you about working at a distance?\n3. What should I stop doing?\n\n" +
		"# What happened\n\nThe silence after the second question lasted for almost a minute. I counted, so as not to fill it:\n\n" +
		"> I did not know that you would really wait for us.\n>\n> – a partner, at the end of the call\n\n[^1]: They came from the course: <https://example.org/opening-a-call>.\n\n" + filler},
	{"0", "2", "Terms that we use, and what we mean by them now:\n\nTransparency\n: Saying early what is not decided yet.\n\nEquity\n: The others set the time of the meeting, and not I.\n: It is not the same as equal shares.\n\n---\n\n" +
		"More about it stands in [the notes of our group](https://example.org/notes/a-long-address/of-the-group/2020/04/notes.html).\n\n" + filler},
	{"0", "3", "Things to try, with a smile 😀:\n\n- [x] open with a question\n- [ ] let somebody else take the notes\n- [ ] end five minutes early\n  - and say so at the beginning\n  - and keep to it\n\n" + filler + "\n\n```\nMon  09:00  the district office\nThu  16:00  everyone\n```\n"},
	{"1", "1", "بدأنا لقاءنا بسؤال واحد فقط، ثم انتظرنا.\n\n- الثقة\n- الوقت\n- اللغة\n\nAfterwards I wrote it down in English too: one question, and then we waited.\n\n" + filler},
	{"1", "2", "我们从信任开始，然后才谈预算。\n\n| 谁 | 什么 |\n|---|---|\n| 地区办公室 | 会议时间 |\n| 我 | 记录 |\n\n" + filler},
	{"1", "3", filler + "\n\nThis is what we tried in thirty calls:\n\n" + longTable()},
}

const filler = "We met on a Thursday, with the sound of rain in two of the five windows. Nobody had an agenda, and nobody asked for one; the " +
	"district office spoke first, which had not happened in two years. I noticed how much I wanted to fill every pause, and how little was needed " +
	"once I did not.\n\nLater I asked each of them by telephone what had been different. Two of them said the same thing in other words: that " +
	"nobody had been in a hurry. I want to keep that, and I do not know yet how it goes together with an hour that begins late and must end on time."

func longTable() string {
	var b strings.Builder
	b.WriteString("| Nr | What we tried | Who | How it went |\n|---:|---|---|---|\n")
	for i := 1; i <= 34; i++ {
		fmt.Fprintf(&b, "| r%d | An opening question that everyone answered in turn before anything else was said, z%d | the host of that day | "+
			"%s |\n", i, i, []string{"well", "less well, since the line was poor and two of us could not be heard", "well, and it was short"}[i%3])
	}
	return b.String()
}

// setPages makes the files of a hand-in of six entries as learners write them, and prints those
// that are no PDF.
type setPages struct {
	folder string
	pdfs   map[string]string // by what made them
}

// newSetPages hands the entries in twice: all of them, and for the PDF those that its fonts can
// draw.
func newSetPages(t *testing.T) setPages {
	t.Helper()
	d := newDesk(t)
	d.run("init", "--name", "Sample Learnér", "--email", "sample@example.org", "--course", "remote-partnering", "--start", "2020-03-30")
	var beyond []string
	for i, e := range realistic {
		id := strings.TrimSpace(d.run("write", "--week", e.week, "--prompt", e.prompt, e.text))
		if i == 3 || i == 4 {
			beyond = append(beyond, "--exclude", id)
		}
	}
	p := setPages{folder: filepath.Join(d.home, "set"), pdfs: map[string]string{}}
	if *kept != "" {
		p.folder = filepath.Join(*kept, "set")
	}
	to := "Facilitator Sample <facilitator@example.org>"
	note := "Dear Facilitator,\n\nthis week I tried to leave the agenda out. I would be glad to hear what you think of the table at the end."
	said := d.run(append([]string{"submit", "weeks-0-1", "--json", "--to", to, "--note", note, "--out", p.folder, "--format", "pdf,docx,html"}, beyond...)...)
	p.pdfs["pdf"] = file(t, decoded[struct{ Files []string }](t, said).Files, ".pdf")
	said = d.run("submit", "weeks-0-1", "--json", "--note", note, "--out", filepath.Join(p.folder, "all"), "--format", "docx,html,md")
	all := decoded[struct{ Files []string }](t, said).Files
	if installed(t, []string{"soffice"}) {
		t.Setenv("FONTCONFIG_FILE", outlinesOnly(t, t.TempDir()))
		out := filepath.Join(p.folder, "word")
		output(t, "soffice", "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", out, file(t, all, ".docx"))
		p.pdfs["word"] = filepath.Join(out, strings.TrimSuffix(filepath.Base(file(t, all, ".docx")), ".docx")+".pdf")
	}
	if installed(t, []string{"chromium"}) {
		p.pdfs["page"] = filepath.Join(p.folder, "page.pdf")
		output(t, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--no-pdf-header-footer",
			"--print-to-pdf="+p.pdfs["page"], "file://"+file(t, all, ".html"))
	}
	return p
}

// laidOut looks at the pages of every kind of file: no heading at the foot of a page, no row of a
// table on two, its head on each page that it goes on, no bar at the top of one.
func laidOut(t *testing.T) string {
	p := newSetPages(t)
	var said []string
	for _, name := range []string{"pdf", "word", "page"} {
		pdf, made := p.pdfs[name]
		if !made {
			said = append(said, name+" not tried")
			continue
		}
		pages := linesOf(t, pdf)
		for n, lines := range pages {
			checkPageEnd(t, name, n+1, lines)
		}
		rows := checkTable(t, name, pages)
		for n := range pages {
			if thick := barAtTop(t, pdf, n+1); thick {
				t.Errorf("%s: a bar stands at the top of page %d", name, n+1)
			}
		}
		pictures(t, pdf, "set-"+name)
		said = append(said, fmt.Sprintf("%s %d pages, %d rows", name, len(pages), rows))
	}
	return strings.Join(said, "; ") + ": no heading alone, no row divided, no bar"
}

// line is a line of a page, and how far below its top it stands.
type pageLine struct {
	text string
	y    float64
}

var (
	pageMark = regexp.MustCompile(`<page [^>]*>`)
	lineMark = regexp.MustCompile(`(?s)<line xMin="[0-9.]+" yMin="([0-9.]+)"[^>]*>(.*?)</line>`)
	wordMark = regexp.MustCompile(`<word [^>]*>([^<]*)</word>`)
)

// linesOf returns the lines of each page, from its top to its foot, without what stands below.
func linesOf(t *testing.T, pdf string) (pages [][]pageLine) {
	t.Helper()
	text := output(t, "pdftotext", "-bbox-layout", pdf, "-")
	for _, page := range pageMark.Split(text, -1)[1:] {
		var lines []pageLine
		for _, m := range lineMark.FindAllStringSubmatch(page, -1) {
			var words []string
			for _, w := range wordMark.FindAllStringSubmatch(m[2], -1) {
				words = append(words, w[1])
			}
			y, err := strconv.ParseFloat(m[1], 64)
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, pageLine{strings.Join(words, " "), y})
		}
		slices.SortStableFunc(lines, func(a, b pageLine) int { return int(a.y - b.y) })
		pages = append(pages, slices.DeleteFunc(lines, func(l pageLine) bool {
			return l.y > 780 && strings.Contains(l.text, "Ponder") || footNumber.MatchString(l.text)
		}))
	}
	return pages
}

var (
	footNumber = regexp.MustCompile(`^\d+ / \d+$`)
	// What must not be the last thing on a page: headings of weeks, prompts and entries, the focus,
	// the question, the line that says when.
	heads = regexp.MustCompile(`^(Week \d: (Begin|Setting)|Before the call|What happened$|Prompts without an answer|What I do without|[A-Z][a-z]{2} \d+ [A-Z][a-z]+, \d\d:\d\d · )`)
)

func checkPageEnd(t *testing.T, name string, number int, lines []pageLine) {
	t.Helper()
	if len(lines) == 0 {
		t.Errorf("%s: page %d is empty", name, number)
		return
	}
	if last := lines[len(lines)-1]; heads.MatchString(last.text) {
		t.Errorf("%s: page %d ends with %q", name, number, last.text)
	}
}

var rowMark = regexp.MustCompile(`\b([rz])(\d+)\b`)

// checkTable wants each row of the long table whole on one page, below its head.
func checkTable(t *testing.T, name string, pages [][]pageLine) (rows int) {
	t.Helper()
	begins, ends := map[string]int{}, map[string]int{}
	for n, lines := range pages {
		head, first := -1, -1
		for i, l := range lines {
			if strings.Contains(l.text, "How it went") {
				head = i
			}
			for _, m := range rowMark.FindAllStringSubmatch(l.text, -1) {
				if first < 0 {
					first = i
				}
				map[string]map[string]int{"r": begins, "z": ends}[m[1]][m[2]] = n
			}
		}
		if first >= 0 && (head < 0 || head > first) {
			t.Errorf("%s: page %d goes on with the table without its head", name, n+1)
		}
	}
	if !maps.Equal(begins, ends) || len(begins) != 34 {
		t.Errorf("%s: rows begin on the pages %v and end on %v; want 34 that are whole", name, begins, ends)
	}
	return len(begins)
}

// barAtTop reports whether a line of ink of one colour goes across most of the page above its text.
func barAtTop(t *testing.T, pdf string, page int) bool {
	t.Helper()
	raw := output(t, "pdftoppm", "-r", "72", "-gray", "-f", strconv.Itoa(page), "-l", strconv.Itoa(page), pdf)
	var width, height, most int
	if _, err := fmt.Sscanf(raw, "P5\n%d %d\n%d\n", &width, &height, &most); err != nil {
		t.Fatalf("read the picture of page %d: %v", page, err)
	}
	points := raw[len(raw)-width*height:]
	for y := range height {
		dark, light := 0, 0
		for x := range width {
			switch v := points[y*width+x]; {
			case v < 140:
				dark++
			case v < 252:
				light++
			}
		}
		if dark > width/3 {
			return true
		}
		if dark > 0 || light > width/20 {
			return false // text, or the ground of a table's head, begins here
		}
	}
	return false
}

// customPartOf returns the IDs that a Word document holds for programs.
func customPartOf(t *testing.T, docx string) (handIn string, entries []string) {
	t.Helper()
	archive, err := zip.OpenReader(docx)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	part, err := archive.Open("customXml/item1.xml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		ID      string `xml:"id,attr"`
		Entries []struct {
			ID string `xml:"id,attr"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(data, &read); err != nil {
		t.Fatal(err)
	}
	for _, e := range read.Entries {
		entries = append(entries, e.ID)
	}
	return read.ID, entries
}
