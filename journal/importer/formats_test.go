package importer_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ponder/journal"
	"ponder/journal/importer"
)

// london is where the samples without a zone are read.
func london(tb testing.TB) importer.Options {
	tb.Helper()
	loc, err := time.LoadLocation("Europe/London")
	if err != nil {
		tb.Fatal(err)
	}
	return importer.Options{Zone: loc, Now: time.Date(2020, 4, 6, 13, 0, 0, 0, time.UTC)}
}

var modified = time.Date(2019, 7, 1, 8, 0, 0, 0, time.UTC)

// line writes an entry as: date | title | tags | text, with a mark for a draft or a private one.
func line(e journal.Entry, mark string) string {
	if e.Private {
		mark += " private"
	}
	s := fmt.Sprintf("%s | %s | %s | %q%s", e.Date("2006-01-02 15:04 -07:00"), e.Title, strings.Join(e.Tags, " "), e.Body, mark)
	return s
}

func lines(r importer.Reading) []string {
	var all []string
	for _, texts := range r.Entries {
		all = append(all, line(texts[len(texts)-1], ""))
	}
	for _, d := range r.Drafts {
		all = append(all, line(d.Entry, " draft"))
	}
	return all
}

func remarks(r importer.Reading) string {
	var b strings.Builder
	for _, m := range r.Remarks {
		fmt.Fprintf(&b, "%s: %s\n", m.About, m.What)
	}
	return b.String()
}

// Every format, with what must be read of it. All texts are samples.
var samples = []struct {
	what, name, text string
	format           string
	want             []string
	said             string // part of the remarks; empty: there are none
}{
	{what: "jrnl's text", name: "journal.txt", format: "jrnl", text: "[2020-04-06 14:02] A sample call. *\nWe drew @agenda and @time-zones.\n\n\n[2020-01-06 09:15:30 PM] Second\n[not a date] still text\n",
		want: []string{`2020-04-06 14:02 +01:00 | A sample call. | agenda time-zones starred | "We drew @agenda and @time-zones."`,
			`2020-01-06 21:15 +00:00 | Second |  | "[not a date] still text"`}},
	{what: "jrnl's text with CRLF and a byte order mark", name: "j.txt", format: "jrnl", text: "\ufeff[2020-04-06 14:02] One\r\nText.\r\nMore.\r\n[2020-04-07] Two\r\n",
		want: []string{`2020-04-06 14:02 +01:00 | One |  | "Text.\nMore."`, `2020-04-07 |  |  | "Two"`}},
	{what: "jrnl's first form", name: "j.txt", format: "jrnl", text: "2012-03-01 10:00 A sample of old.\nText mail@example.org\n2012-03-02 11:00 Next",
		want: []string{`2012-03-01 10:00 +00:00 | A sample of old. |  | "Text mail@example.org"`, `2012-03-02 11:00 +00:00 |  |  | "Next"`}},
	{what: "jrnl's JSON", name: "j.json", format: "jrnl", text: `{"tags":{"@a":1},"entries":[{"title":"One","body":"Text @a\n","date":"2020-07-01","time":"08:05","tags":["@a"],"starred":true,"mood":"calm"}]}`,
		want: []string{`2020-07-01 08:05 +01:00 | One | a starred | "Text @a\n\n- mood: calm"`}},
	{what: "jrnl's JSON without a usable date", name: "j.json", format: "jrnl", text: `{"entries":[{"title":"One","body":"Text","date":"04/05/2020","time":"08:05"}]}`,
		want: []string{`2020-04-06 14:00 +01:00 | One |  | "Text"`}, said: `its date "04/05/2020 08:05" was not understood`},
	{what: "Day One", name: "Journal.json", format: "dayone", text: `{"metadata":{"version":"1.0"},"entries":[{"uuid":"AB","creationDate":"2020-04-06T21:30:00Z","modifiedDate":"2020-04-07T00:00:00Z",
"timeZone":"Asia\/Tokyo","text":"# A sample\n\nText ![](dayone-moment:\/\/1F)","tags":["two words"],"starred":true,"location":{"placeName":"Park","localityName":"Leeds","latitude":1.5,"longitude":-2},
"weather":{"conditionsDescription":"Rain","temperatureCelsius":9},"photos":[{"identifier":"1F","md5":"abc","type":"jpeg"}],"creationDevice":"sample","steps":{"count":12}}]}`,
		want: []string{`2020-04-07 06:30 +09:00 | A sample | two-words starred | "Text ![](photos/abc.jpeg)\n\n- Photo: photos/abc.jpeg\n- Place: Park, Leeds (1.5, -2)\n- Weather: Rain, 9 °C\n- steps: {\"count\":12}"`},
		said: "creationDevice (1)"},
	{what: "Day One with rich text only", name: "J.json", format: "dayone", text: `{"entries":[{"creationDate":"2020-01-01T12:00:00Z","richText":"{\"contents\":[{\"text\":\"Sample \"},{\"text\":\"words\"}]}"}]}`,
		want: []string{`2020-01-01 12:00 +00:00 |  |  | "Sample words"`}},
	{what: "a month of RedNotebook", name: "data/2020-02.txt", format: "rednotebook", text: "3: {text: 'Sample //day//  #walk'}\n29:\n  Ideas: {draw: null, sing: null}\n  Tags: {work: null}\n  text: |-\n    Leap\n    day\n31: {text: late}\n",
		want: []string{`2020-02-03 |  | walk | "Sample *day*  #walk"`, `2020-02-29 |  | work | "Leap\nday\n\n- Ideas:\n  - draw\n  - sing"`,
			`2020-02-01 |  |  | "late"`}, said: "day 31: there is no such day"},
	{what: "a note with front matter", name: "2019-01-01.md", format: "markdown", text: "---\ntitle: \"A: sample\"\ndate: 2020-04-06 09:30\ntags:\n  - one\n  - '#two'\nmodified: 2020-04-07\nprivate: true\nmood: good\nnested: {a: [1, 2]}\n---\n\nText.\n",
		want: []string{`2020-04-06 09:30 +01:00 | A: sample | one two | "Text.\n\n- mood: good\n- nested: {a: [1, 2]}" private`}},
	{what: "a draft for a web site", name: "2019-01-01.md", format: "markdown", text: "---\r\ndate: 2020-04-06T09:30:00-05:00\r\ncategories: a, b\r\ndraft: true\r\n---\r\nText.",
		want: []string{`2020-04-06 09:30 -05:00 |  | a b | "Text." draft`}},
	{what: "a note dated by its name", name: "diary/2019-12-24 1830 eve.md", format: "markdown", text: "# Title #\n\nText.",
		want: []string{`2019-12-24 18:30 +00:00 | Title |  | "Text."`}},
	{what: "a note dated by its folders", name: "2019/06/30.md", format: "markdown", text: "\n\nText.\n\n## Later\n", want: []string{`2019-06-30 |  |  | "\n\nText.\n\n## Later\n"`}},
	{what: "a note dated by its last change", name: "idea.md", format: "markdown", text: "\ufeffText\x1b[2J", want: []string{`2019-07-01 09:00 +01:00 | idea |  | "Text\x1b[2J"`},
		said: "neither the name nor the text says a day"},
	{what: "a text that begins with a rule", name: "2020-01-01.md", format: "markdown", text: "---\nnot: [closed\n---\nText.", want: []string{`2020-01-01 |  |  | "Text.\n\n- not: [closed"`}},
	{what: "a rule without an end", name: "2020-01-01.md", format: "markdown", text: "---\nText.", want: []string{`2020-01-01 |  |  | "---\nText."`}},
	{what: "a dialogue between rules", name: "2020-01-01.md", format: "markdown", text: "---\nJust words\n---\nText.", want: []string{`2020-01-01 |  |  | "---\nJust words\n---\nText."`},
		said: "not made of keys"},
	{what: "aliases", name: "2020-01-01.md", format: "markdown", text: "---\na: &a [x]\nb: [*a, *a]\n---\nText.", want: []string{`2020-01-01 |  |  | "---\na: &a [x]\nb: [*a, *a]\n---\nText."`},
		said: "anchors or aliases"},
	{what: "a date that cannot be", name: "3.md", format: "markdown", text: "---\ndate: 2020-02-31\n---\nText.", want: []string{`2019-07-01 09:00 +01:00 |  |  | "Text.\n\n- date: 2020-02-31"`}, said: "is no date, and stays in the text"},
	{what: "a year that no journal can hold", name: "3.md", format: "markdown", text: "---\ndate: 9999-12-31\n---\nText.", want: []string{`2020-04-06 14:00 +01:00 |  |  | "Text."`}, said: "cannot be"},
	{what: "a heading in code", name: "2020-01-01.md", format: "markdown", text: "```\n# no title\n```\n", want: []string{"2020-01-01 |  |  | \"```\\n# no title\\n```\\n\""}},
	{what: "an exported entry that was edited by hand", name: "n.md", format: "ponder", text: "---\r\nponder: 1\r\nid: 0123456789abcdef\r\ndate: 2020-04-06T14:02:00+01:00\r\ntitle: A sample\r\ntags: one, two\r\nmood: calm\r\nrevision: 1\r\n---\r\n\r\nText\r\n",
		want: []string{`2020-04-06 14:02 +01:00 | A sample | one two | "Text\r\n\n- mood: calm"`}},
}

func TestEveryFormatIsRead(t *testing.T) {
	for _, s := range samples {
		t.Run(s.what, func(t *testing.T) {
			r, err := importer.File(s.name, modified, strings.NewReader(s.text), london(t))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := strings.Join(lines(r), "\n"), strings.Join(s.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if len(r.Formats) != 1 || r.Formats[0] != s.format {
				t.Errorf("it was taken for %q", r.Formats)
			}
			if said := remarks(r); !strings.Contains(said, s.said) || s.said == "" && said != "" {
				t.Errorf("the remarks are %q, want %q", said, s.said)
			}
			again, err := importer.File(s.name, modified.AddDate(1, 0, 0), strings.NewReader(s.text), importer.Options{Zone: time.UTC, Now: modified})
			if err != nil || fmt.Sprint(ids(again)) != fmt.Sprint(ids(r)) {
				t.Errorf("elsewhere and later the IDs are %v, and were %v; %v", ids(again), ids(r), err)
			}
		})
	}
}

func ids(r importer.Reading) (all []journal.ID) {
	for _, texts := range r.Entries {
		all = append(all, texts[0].ID)
	}
	for _, d := range r.Drafts {
		all = append(all, d.ID)
	}
	return all
}

func TestWhatIsNoJournalIsRefused(t *testing.T) {
	for what, s := range map[string]struct{ name, text, format string }{
		"bytes":                        {"a.txt", "a\x00b", ""},
		"broken JSON":                  {"a.json", `{"entries": [}`, ""},
		"other JSON":                   {"a.json", `{"a": 1}`, ""},
		"JSON of other kinds":          {"a.json", `{"format": "ponder-journal", "version": "one"}`, ""},
		"a newer export":               {"a.json", `{"format": "ponder-journal", "version": 2}`, ""},
		"a newer exported entry":       {"a.md", "---\nponder: 2\nid: x\n---\n\ntext", ""},
		"jrnl without a date":          {"a.txt", "words", "jrnl"},
		"a month by another name":      {"a.txt", "1: {text: x}", "rednotebook"},
		"jrnl that should be Day One":  {"a.json", `{"entries":[{"date":"2020-01-01"}]}`, "dayone"},
		"text that should be Ponder's": {"a.md", "words", "ponder"},
		"a month of aliases":           {"2020-01.txt", "1: &a {text: x}\n2: *a\n", ""},
		"a zip file in another":        {"a.txt", "PK\x03\x04", ""},
	} {
		o := london(t)
		o.Format = s.format
		if r, err := importer.File(s.name, modified, strings.NewReader(s.text), o); !errors.Is(err, importer.ErrUnknown) {
			t.Errorf("%s: %v, %v", what, lines(r), err)
		}
	}
	if _, err := importer.File("a", modified, strings.NewReader("x"), importer.Options{Format: "scroll"}); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("an unknown format: %v", err)
	}
}

func TestTheSameTextTwiceIsThereTwice(t *testing.T) {
	read := func(text string) importer.Reading {
		r, err := importer.File("j.txt", modified, strings.NewReader(text), london(t))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	twice := ids(read("[2020-04-06 14:02] Sample\n[2020-04-06 14:02] Sample\n"))
	if len(twice) != 2 || twice[0] == twice[1] {
		t.Errorf("the IDs are %v", twice)
	}
	if once := ids(read("[2020-04-06 14:02] Sample\n")); once[0] != twice[0] {
		t.Errorf("alone its ID is %v, beside another %v", once, twice)
	}
}

func TestAFolderIsReadWithWhatCannotBeReadNamed(t *testing.T) {
	deep := strings.Repeat("d/", 60)
	r, err := importer.Folder(fstest.MapFS{
		"a/2020-01-01.md": {Data: []byte("Sample")}, "b/j.txt": {Data: []byte("[2020-01-02 10:00] Sample")},
		"photo.jpg": {Data: []byte("\x00")}, ".obsidian/x.md": {Data: []byte("hidden")}, "bad.json": {Data: []byte("{\"a\": ")},
		"link.md": {Data: []byte("a/2020-01-01.md"), Mode: fs.ModeSymlink}, "pipe.md": {Mode: fs.ModeNamedPipe}, "empty.md": {},
		deep + "x.md": {Data: []byte("deep")},
	}, london(t))
	if err != nil || len(r.Entries) != 2 || r.Files != 3 {
		t.Fatalf("%q of %d files, %v", lines(r), r.Files, err)
	}
	for _, want := range []string{
		"photo.jpg: a picture or a recording", ".obsidian: a hidden folder", "bad.json: not a journal", "link.md: a link, which was not followed",
		"pipe.md: not an ordinary file", "empty.md: nothing is written there", "it lies deeper than 40 folders",
	} {
		if !strings.Contains(remarks(r), want) {
			t.Errorf("the remarks do not say %q:\n%s", want, remarks(r))
		}
	}
}

func zipped(tb testing.TB, files ...[2]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f[0], Method: zip.Deflate, Modified: modified})
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, f[1]); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestAZipFileIsReadWithWhatCannotBeReadNamed(t *testing.T) {
	data := zipped(t, [2]string{"Journal.json", `{"entries":[{"creationDate":"2020-01-01T12:00:00Z","text":"Sample"}]}`}, [2]string{"photos/a.jpeg", "x"},
		[2]string{"../../up.md", "Sample outside"}, [2]string{`C:\x\2020-02-02.md`, "Sample of another system"}, [2]string{"__MACOSX/._J.json", "x"},
		[2]string{"bomb.md", strings.Repeat("0", 20<<20)}, [2]string{"folder/", ""})
	r, err := importer.Zip(bytes.NewReader(data), int64(len(data)), london(t))
	if err != nil || len(r.Entries) != 3 {
		t.Fatalf("%q, %v", lines(r), err)
	}
	for _, want := range []string{"photos/a.jpeg: a picture or a recording", "bomb.md: it would grow more than 200 times", "__MACOSX/._J.json: in a hidden folder"} {
		if !strings.Contains(remarks(r), want) {
			t.Errorf("the remarks do not say %q:\n%s", want, remarks(r))
		}
	}
	if _, err := importer.Zip(bytes.NewReader(data[:100]), 100, london(t)); !errors.Is(err, importer.ErrUnknown) {
		t.Errorf("half a zip file: %v", err)
	}
}
