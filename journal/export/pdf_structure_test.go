package export

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// structured is a PDF whose structure was read back, by its objects alone.
type structured struct {
	t       *testing.T
	objects map[int]string
	texts   []map[int]string // by page: what stands under each number
	pages   map[string]int   // by the number of the page's object
}

var (
	objectOf = regexp.MustCompile(`(?ms)^(\d+) 0 obj\n(.*?)\nendobj$`)
	markedAs = regexp.MustCompile(`(?s)/(\w+) <</MCID (\d+)>> BDC\n(.*?)\nEMC`)
	outside  = regexp.MustCompile(`(?s)/\w+ (?:<</MCID \d+>> BDC|BMC)\n.*?\nEMC`)
	kidOf    = regexp.MustCompile(`<</Type /MCR /Pg (\d+) 0 R /MCID (\d+)>>|<</Type /OBJR /Obj (\d+) 0 R /Pg \d+ 0 R>>|(\d+) 0 R`)
)

// readStructure reads a PDF as a reader does: of an object that stands there twice, the later one
// counts.
func readStructure(t *testing.T, data []byte) structured {
	t.Helper()
	s := structured{t: t, objects: map[int]string{}, pages: map[string]int{}}
	for _, m := range objectOf.FindAllSubmatch(data, -1) {
		n, _ := strconv.Atoi(string(m[1]))
		s.objects[n] = string(m[2])
	}
	for n := 3; strings.HasPrefix(s.objects[n], "<</Type /Page\n"); n += 2 {
		s.pages[fmt.Sprint(n)] = len(s.texts)
		s.texts = append(s.texts, s.textsOf(s.objects[n+1]))
	}
	return s
}

// textsOf unpacks a page. Everything that is drawn on it belongs to a part, or is said to be there
// for the eye alone.
func (s structured) textsOf(content string) map[int]string {
	s.t.Helper()
	_, packed, _ := strings.Cut(content, "stream\n")
	z, err := zlib.NewReader(strings.NewReader(packed))
	if err != nil {
		s.t.Fatal(err)
	}
	page, err := io.ReadAll(z)
	if err != nil {
		s.t.Fatal(err)
	}
	if rest := outside.ReplaceAll(page, nil); bytes.Contains(rest, []byte(" Tj")) || bytes.Contains(rest, []byte(" re")) {
		s.t.Errorf("something is drawn that belongs to no part: %.300q", rest)
	}
	all := map[int]string{}
	for _, m := range markedAs.FindAllSubmatch(page, -1) {
		n, _ := strconv.Atoi(string(m[2]))
		for _, shown := range shownText.FindAllSubmatch(m[3], -1) {
			all[n] += unescapePDF(shown[3])
		}
	}
	return all
}

// tell writes the structure below an object, a line for each part that has text of its own.
func (s structured) tell(number, depth int, parent string, out *strings.Builder) {
	s.t.Helper()
	o := s.objects[number]
	role, _, _ := strings.Cut(strings.TrimPrefix(o, "<</Type /StructElem /S /"), " ")
	if !strings.Contains(o, fmt.Sprintf("/P %s 0 R", parent)) {
		s.t.Errorf("the part %d does not lead back to %s: %s", number, parent, o)
	}
	_, kids, _ := strings.Cut(o, " /K [")
	said := ""
	var inner []int
	for _, m := range kidOf.FindAllStringSubmatch(kids, -1) {
		switch {
		case m[4] != "":
			n, _ := strconv.Atoi(m[4])
			inner = append(inner, n)
			said += "{}"
		case m[3] != "":
			n, _ := strconv.Atoi(m[3])
			if !strings.Contains(s.objects[n], "/Subtype /Link") {
				s.t.Errorf("%s is no link", s.objects[n])
			}
		default:
			n, _ := strconv.Atoi(m[2])
			text, is := s.texts[s.pages[m[1]]][n]
			if !is {
				s.t.Errorf("no text %d on the page %s", n, m[1])
			}
			said += text
		}
	}
	language := regexp.MustCompile(`/Lang <([0-9A-F]*)>`).FindStringSubmatch(o)
	if language != nil {
		name, err := hex.DecodeString(language[1])
		if err != nil {
			s.t.Error(err)
		}
		role += " in " + string(name)
	}
	fmt.Fprintf(out, "%s%s: %s\n", strings.Repeat("  ", depth), role, said)
	for _, n := range inner {
		s.tell(n, depth+1, fmt.Sprint(number), out)
	}
}

// root finds where the structure begins.
func (s structured) root(data []byte) (tree, first int) {
	s.t.Helper()
	m := regexp.MustCompile(`(?s).*/StructTreeRoot (\d+) 0 R`).FindSubmatch(data)
	if m == nil {
		s.t.Fatal("the PDF has no structure")
	}
	tree, _ = strconv.Atoi(string(m[1]))
	k := regexp.MustCompile(`/K \[(\d+) 0 R\]`).FindStringSubmatch(s.objects[tree])
	if k == nil {
		s.t.Fatalf("nothing in %s", s.objects[tree])
	}
	first, _ = strconv.Atoi(k[1])
	return tree, first
}

func TestThePDFTellsItsStructure(t *testing.T) {
	h := latin()
	h.Learner.Language = "fr"
	data := written(t, format(t, "pdf"), h)
	s := readStructure(t, data)
	tree, first := s.root(data)
	var out strings.Builder
	s.tell(first, 0, fmt.Sprint(tree), &out)
	golden(t, "sample.structure.txt", []byte(out.String()))
	for _, want := range []string{"/MarkInfo <</Marked true>>", "/DisplayDocTitle true", "/Tabs /S", "<dc:title>", "%PDF-1.7", "/Scope /Row", "/Scope /Column", "/ListNumbering /Decimal"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %s in the PDF", want)
		}
	}
}

func TestEveryTextOnAPageHasItsPlaceInTheStructure(t *testing.T) {
	bodies := append(slices.Clone(hostile), strings.Repeat("A paragraph that fills the page, with [a link](https://example.org) in it.\n\n- a\n  - b\n\n> c\n\n", 40),
		"| a | b |\n|---|---|\n"+strings.Repeat("| one | two |\n", 80))
	for _, body := range bodies {
		h := with(body)
		if _, err := CheckPDF(h); err != nil {
			continue
		}
		data := written(t, format(t, "pdf"), h)
		s := readStructure(t, data)
		tree, first := s.root(data)
		var out strings.Builder
		s.tell(first, 0, fmt.Sprint(tree), &out)
		var listed []string
		for _, m := range regexp.MustCompile(`(?m)^(\d+) \[((?:\d+ 0 R )*)\]$`).FindAllStringSubmatch(strings.Replace(s.objects[tree+1], "<</Nums [", "", 1), -1) {
			listed = append(listed, m[2])
		}
		if len(listed) != len(s.texts) {
			t.Fatalf("%.40q: %d pages in the way back, and %d in the file", body, len(listed), len(s.texts))
		}
		for page, back := range listed {
			parts := strings.Count(back, " R ")
			if parts != len(s.texts[page]) {
				t.Errorf("%.40q: page %d has %d texts, and a way back from %d", body, page+1, len(s.texts[page]), parts)
			}
		}
	}
}

func TestHeadingsOfThePDFSkipNoLevel(t *testing.T) {
	h := with("# One\n\n### Three\n\n# One again\n\n## Two")
	data := written(t, format(t, "pdf"), h)
	s := readStructure(t, data)
	last, levels := 0, 0
	for n := 0; n < len(s.objects)+10; n++ {
		m := regexp.MustCompile(`^<</Type /StructElem /S /H(\d) `).FindStringSubmatch(s.objects[n])
		if m == nil {
			continue
		}
		level, _ := strconv.Atoi(m[1])
		if level > last+1 {
			t.Errorf("a heading of the level %d below one of %d", level, last)
		}
		last = level
		levels++
	}
	if levels < 6 {
		t.Errorf("%d headings", levels)
	}
}

func TestAFileThatTheLibraryWroteOtherwiseIsAnError(t *testing.T) {
	for _, file := range []string{"", "%PDF-1.4\ntrailer\n<<\n/Size 1\n/Root 1 0 R\n/Info 1 0 R\n>>\nstartxref\n9\n%%EOF\n", "startxref\n99999\n%%EOF"} {
		root := &element{role: "Document"}
		if err := writeTagged(io.Discard, []byte(file), root, [][]*element{{root}}, nil); err == nil {
			t.Errorf("%q has a structure", file)
		}
	}
}
