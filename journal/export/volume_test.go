package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// sampleVolume is a book with everything that a book can have. All of it is made up.
func sampleVolume() journal.Volume {
	entry := func(e journal.Entry) journal.VolumeEntry { return journal.VolumeEntry{Entry: e} }
	kept := journal.VolumeEntry{Entry: sampleEntry("", "We began with a drawing.\n\n## Now what?\n\nAsk <each> partner."),
		Remembered: []journal.Sitting{{Day: prompts.Date{Year: 2020, Month: 4, Day: 20}, Remembered: "That we drew, & laughed.", Shown: true}},
		Told:       []journal.Told{{Text: "Ask <each> partner.", Outcome: journal.Outcome{State: journal.Tried, Line: "They had ideas."}}},
		Replies: []journal.Reply{{From: "Marta Sample <marta@example.org>", At: time.Date(2020, 4, 16, 8, 0, 0, 0, time.UTC),
			Text: "What made you dare?\n\n> We began with a drawing.\n"}}}
	private := entry(sampleEntry("Mine alone", "A sample of something private."))
	private.Private = true
	return journal.Volume{
		Title: "Remote partnering", CourseTitle: "Remote partnering", Learner: journal.Learner{Name: "Sample Learnér"}, Begun: prompts.Date{Year: 2020, Month: 3, Day: 30},
		At: time.Date(2020, 5, 24, 18, 5, 0, 0, time.UTC), From: prompts.Date{Year: 2020, Month: 3, Day: 30}, To: prompts.Date{Year: 2020, Month: 5, Day: 20}, Private: 1,
		Chapters: []journal.Chapter{
			{Week: 0, Title: "Begin with <yourself>", Focus: "What do I feel?", Parts: []journal.VolumePart{
				{Prompt: "w0-observe", Title: "What I noticed", Text: "What did I notice about myself?", Entries: []journal.VolumeEntry{kept, entry(sampleEntry("A second thought", "More."))}}}},
			{Week: 1, Title: "Setting up", Parts: []journal.VolumePart{
				{Prompt: journal.MeetingNotes, Entries: []journal.VolumeEntry{entry(sampleEntry("", "We met."))}},
				{Entries: []journal.VolumeEntry{private}}}},
			{Week: journal.NoWeek, Month: prompts.Date{Year: 2020, Month: 5, Day: 1}, Parts: []journal.VolumePart{
				{Prompt: "x", Text: "Which of the many things that I met in these weeks would I like to keep, and which may go?", Entries: []journal.VolumeEntry{entry(sampleEntry("", "Kept."))}},
				{Entries: []journal.VolumeEntry{entry(sampleEntry("", "Ελληνικά at the end."))}}}},
		},
	}
}

func writtenVolume(t *testing.T, name string, v journal.Volume) []byte {
	t.Helper()
	for _, f := range VolumeFormats() {
		if f.Name == name {
			var b bytes.Buffer
			if err := f.Write(&b, v); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatal("no such kind: ", name)
	return nil
}

func TestABookAsAWebPageHasContentsThatLeadToItsParts(t *testing.T) {
	got := string(writtenVolume(t, "html", sampleVolume()))
	golden := filepath.Join("testdata", "volume.html")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got != string(want) {
		t.Errorf("the page is another than was looked at, %v; -update writes it anew:\n%s", err, got)
	}
	anchors := regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(got, -1)
	if len(anchors) != 8 {
		t.Errorf("the contents have %d lines, want 3 chapters and 5 parts", len(anchors))
	}
	for _, a := range anchors {
		if strings.Count(got, `id="`+a[1]+`"`) != 1 {
			t.Errorf("%s leads nowhere, or to several places", a[1])
		}
	}
	if strings.Contains(got, "We began with a drawing.\n&gt;") || strings.Count(got, "We began with a drawing.") != 1 {
		t.Error("a reply repeats what it quotes")
	}
	if _, hostile := xmlOf(got); hostile != nil {
		t.Errorf("the page does not nest: %v", hostile)
	}
}

// xmlOf reads a page as XML, as far as its tags nest.
func xmlOf(page string) (n int, err error) {
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return n, nil
		} else if err != nil {
			return n, err
		}
		n++
	}
}

func TestABookAsAWordDocumentHasATableOfContents(t *testing.T) {
	data := writtenVolume(t, "docx", sampleVolume())
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	read, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	doc := string(read)
	if n, err := xmlOf(doc); err != nil || n < 50 {
		t.Fatalf("it is no XML: %v", err)
	}
	for _, want := range []string{`TOC \o "1-2" \h \z \u`, `<w:docPartGallery w:val="Table of Contents"/>`, `<w:pageBreakBefore/>`, "Remembered on Mon 20 April", "Meant to try: tried", "Marta Sample, Thu 16 April"} {
		if !strings.Contains(doc, want) {
			t.Errorf("there is no %s", want)
		}
	}
	links := regexp.MustCompile(`w:anchor="([^"]+)"`).FindAllStringSubmatch(doc, -1)
	if len(links) != 8 {
		t.Errorf("the contents have %d lines, want 8", len(links))
	}
	for _, l := range links {
		if strings.Count(doc, `<w:bookmarkStart w:id=`) != 8 || strings.Count(doc, `w:name="`+l[1]+`"`) != 1 {
			t.Errorf("%s is no bookmark", l[1])
		}
	}
	if b, e := strings.Count(doc, `fldCharType="begin"`), strings.Count(doc, `fldCharType="end"`); b != 1 || e != 1 {
		t.Errorf("the field begins %d times and ends %d times", b, e)
	}
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "customXml") {
			t.Error("a book names a hand-in")
		}
	}
}

func TestABookAsAPDFHasContentsWithTheNumbersOfPages(t *testing.T) {
	d := describeVolume(sampleVolume())
	p, err := setPages(d, false)
	if err != nil {
		t.Fatal(err)
	}
	pages := p.pages()
	at := pagesOf(pages)
	for i, l := range d.contents() {
		to, known := at[i+1]
		if !known {
			t.Fatalf("%q stands on no page", l.Text)
		}
		found := false
		for _, r := range pages[to.page] {
			found = found || r.landmark.number == i+1 && r.landmark.text == l.Text
		}
		if !found {
			t.Errorf("%q is said to stand on page %d, and does not", l.Text, to.page+1)
		}
		if first := pages[to.page][0].landmark; l.Level == 0 && first.text != l.Text {
			t.Errorf("%q begins no page", l.Text)
		}
	}
	if len(at) != 8 || len(pages) != 4 {
		t.Errorf("%d places on %d pages, want 8 on 4: the first page and three chapters", len(at), len(pages))
	}
	data := writtenVolume(t, "pdf", sampleVolume())
	if n := bytes.Count(data, []byte("/Dest [")); n != 24 {
		t.Errorf("%d links lead inside, want 24: the words and the number of each line, and the outline", n)
	}
	if !bytes.Equal(data, writtenVolume(t, "pdf", sampleVolume())) {
		t.Error("it is written otherwise each time")
	}
}

func TestALongTableOfContentsGoesOverPages(t *testing.T) {
	v := sampleVolume()
	for range 200 {
		v.Chapters = append(v.Chapters, v.Chapters[1])
	}
	d := describeVolume(v)
	p, err := setPages(d, false)
	if err != nil {
		t.Fatal(err)
	}
	at := pagesOf(p.pages())
	if len(at) != len(d.contents()) || at[1].page < 5 {
		t.Errorf("%d of %d places are known, and the first week stands on page %d", len(at), len(d.contents()), at[1].page+1)
	}
}

func TestWhatABookInAnotherScriptLacks(t *testing.T) {
	v := sampleVolume()
	v.Chapters[0].Parts[0].Entries[0].Remembered[0].Remembered = "我们画了。"
	for _, f := range VolumeFormats() {
		if f.Name != "pdf" {
			continue
		}
		if _, err := f.Check(v); err == nil || !strings.Contains(err.Error(), "U+") {
			t.Errorf("a remembered line in Chinese is answered with %v", err)
		}
		if err := f.Write(io.Discard, v); err == nil {
			t.Error("it is written all the same")
		}
	}
	writtenVolume(t, "docx", v)
	writtenVolume(t, "html", v)
}

func TestNothingOfATitleIsLostInABook(t *testing.T) {
	long := "A title with many words, since the day had as many, and none of them could well be left out at the end of it: kingfisher"
	v := sampleVolume()
	v.Chapters[2].Parts[1].Entries[0].Title = long
	v.Title, v.CourseTitle = "Design, build, share", "Design, build, share"
	for _, kind := range []string{"html", "docx"} {
		got := string(writtenVolume(t, kind, v))
		if kind == "docx" {
			z, err := zip.NewReader(strings.NewReader(got), int64(len(got)))
			if err != nil {
				t.Fatal(err)
			}
			f, err := z.Open("word/document.xml")
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(f)
			if err != nil {
				t.Fatal(err)
			}
			got = string(data)
		}
		if !strings.Contains(got, "kingfisher") || !strings.Contains(got, "Begun 30 March 2020") || strings.Contains(got, ">build, share") {
			t.Errorf("in the %s the title is cut, or its course is torn", kind)
		}
	}
}
