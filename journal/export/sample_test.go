package export

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"
	_ "time/tzdata"

	"ponder/journal"
	"ponder/prompts"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is a hand-in with everything in it that a hand-in can have. All of it is made up.
func sample() journal.HandIn {
	h := journal.HandIn{HandInHead: journal.HandInHead{
		ID: "sample", Begun: prompts.Date{Year: 2020, Month: 3, Day: 30}, Course: "remote-partnering", CourseTitle: "Remote partnering", Assignment: "weeks-0-1",
		Weeks: []int{0, 1}, Learner: journal.Learner{Name: "Sample Learnér", Email: "learner@example.org"},
		To:   prompts.Recipient{Name: "Sample Facilitator", Address: "facilitator@example.org"},
		Note: "Dear all,\nthis is a sample note.\n\nIt has <two> paragraphs.",
		Due:  time.Date(2020, 4, 8, 23, 0, 0, 0, time.UTC), EndOfDay: true, DueZone: "Europe/London",
		At:       time.Date(2020, 4, 7, 18, 5, 0, 0, time.FixedZone("", 2*3600)),
		Missing:  []journal.Missing{{Week: 1, Prompt: "w1-tools", Text: "Which tools worked, and which did not?"}},
		Replaces: "earlier", ReplacesSent: time.Date(2020, 4, 6, 7, 0, 0, 0, time.UTC),
	}}
	h.Parts = []journal.HandInWeek{
		{Number: 0, Title: "Begin with yourself", Focus: "What do I feel, do and cause?", Answers: []journal.Answers{
			{Prompt: "w0-observe", Title: "What I noticed", Text: "What did I notice about myself?", Entries: []journal.Entry{
				sampleEntry("", "I began with **one** question.\nAnd stayed on it.\n\n# A heading of mine\n\nIt says <word> & `code <b>`.\n\n"+
					"1. first\n2. second\n\nThen:\n\n1. again first\n   - inner\n\n> quoted\n\n- [ ] to do\n- [x] done\n\n| a | b |\n|---|--:|\n| c | ~~d~~ |\n"),
				sampleEntry("A second thought", "Setext heading\n===\n\nSee https://example.org/a_b(c) and [a page](https://example.org \"its title\").\n\n```go\nfunc main() {}\n# no heading\n```\n"),
			}},
			{Text: "", Entries: []journal.Entry{sampleEntry("שלום", "שלום עולם\n\n- אחת\n- שתיים\n\n我们从信任开始。\n\n👩‍🏫 noted it")}},
		}},
		{Number: 1, Title: "Setting up at a distance", Answers: []journal.Answers{
			{Prompt: "w1-start", Text: "What happened, and what did I learn?", Entries: []journal.Entry{rewordedSample(sampleEntry("", "It went *well*."))}},
			{Prompt: "w1-tools", Text: "Which tools worked, and which did not?"},
			{Prompt: journal.MeetingNotes, Entries: []journal.Entry{datedBack(sampleEntry("", "We met."))}},
		}},
	}
	return h
}

// latin is the same hand-in in letters that every format can draw.
func latin() journal.HandIn {
	h := sample()
	h.Parts[0].Answers[1].Entries = []journal.Entry{sampleEntry("Zwischengedanke", "Ọ̀rọ̀ ẹ́, Ελληνικά, Русский, Tiếng Việt, ሰላም, Հայերեն → ✓ ❤️\n\n- one\n\n- two")}
	return h
}

// fitting is the fullest sample that a format can show.
func fitting(f journal.Format) journal.HandIn {
	if f.Check != nil {
		if _, err := f.Check(sample()); err != nil {
			return latin()
		}
	}
	return sample()
}

func sampleEntry(title, body string) journal.Entry {
	e := journal.Entry{Body: body}
	e.Title, e.At, e.Tags = title, time.Date(2020, 4, 1, 9, 12, 0, 0, time.FixedZone("", 3600)), []string{"sample"}
	return e.WithCounts()
}

func rewordedSample(e journal.Entry) journal.Entry {
	e.PromptText, e.Partnership = "What happened?", "River group"
	return e
}

// datedBack is an entry that was put on a day before that on which it was written.
func datedBack(e journal.Entry) journal.Entry {
	e.Created = time.Date(2020, 4, 3, 22, 30, 0, 0, time.UTC)
	e.Head = e.OnDayAlone(prompts.Date{Year: 2020, Month: 4, Day: 1})
	return e
}

// with makes a hand-in of one entry.
func with(body string) journal.HandIn {
	return journal.HandIn{Parts: []journal.HandInWeek{{Number: 2, Answers: []journal.Answers{
		{Prompt: "p", Text: "The prompt", Entries: []journal.Entry{sampleEntry("", body)}}}}}}
}

func TestWordsThatACourseChangedAreNotToldOf(t *testing.T) {
	told := 0
	for _, f := range Formats() {
		h := with("It went well.")
		h.Parts[0].Answers[0].Entries[0].PromptText = "What happened?"
		if !bytes.Contains(written(t, f, h), []byte("What happened?")) {
			continue // packed
		}
		told++
		if h.Parts[0].Answers[0].Follows = true; bytes.Contains(written(t, f, h), []byte("What happened?")) {
			t.Errorf("%s tells of the words that were answered", f.Name)
		}
	}
	if told < 3 {
		t.Errorf("%d formats were looked at", told)
	}
}

func written(tb testing.TB, f journal.Format, h journal.HandIn) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, h); err != nil {
		tb.Fatalf("write %s: %v", f.Name, err)
	}
	return b.Bytes()
}

func format(tb testing.TB, name string) journal.Format {
	tb.Helper()
	for _, f := range Formats() {
		if f.Name == name {
			return f
		}
	}
	tb.Fatalf("there is no format %q", name)
	return journal.Format{}
}

// golden compares with a file in testdata; -update writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s has changed; look at the difference after go test -update\ngot:\n%s", path, got)
	}
}

func TestEveryFormatLooksAsItDid(t *testing.T) {
	golden(t, "sample.html", written(t, format(t, "html"), sample()))
	golden(t, "sample.md", written(t, format(t, "md"), sample()))
	golden(t, "sample.txt", []byte(plainText(describe(sample()))))
	golden(t, "empty.md", written(t, format(t, "md"), journal.HandIn{}))
	golden(t, "empty.html", written(t, format(t, "html"), journal.HandIn{}))
}

func TestTheSameHandInGivesTheSameBytes(t *testing.T) {
	for _, f := range Formats() {
		h := fitting(f)
		h.Files = []journal.File{{Name: "a.html", Type: "text/html", Data: []byte("<p>")}}
		if !bytes.Equal(written(t, f, h), written(t, f, h)) {
			t.Errorf("%s differs from one time to the next", f.Name)
		}
		if len(written(t, f, journal.HandIn{})) == 0 {
			t.Errorf("%s of an empty hand-in is empty", f.Name)
		}
	}
}
