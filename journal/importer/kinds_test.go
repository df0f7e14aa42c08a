package importer_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"ponder/journal/importer"
)

// Every way of writing a day that cannot be mistaken, in names.
func TestADayInANameIsRead(t *testing.T) {
	for name, want := range map[string]string{
		"2020-10-24.md": "2020-10-24 | ", "24-10-2020.md": "2020-10-24 | ", "24.10.2020.md": "2020-10-24 | ", "5.4.2020.md": "2020-04-05 | ",
		"10-24-2020.md": "2020-10-24 | ", "2021-3-9.md": "2021-03-09 | ", "2021_03_09.md": "2021-03-09 | ", "20210309.md": "2021-03-09 | ",
		"202103091530.md": "2021-03-09 15:30 | ", "20210309153005 Trees.md": "2021-03-09 15:30 | Trees", "2021-03-09T15.30.md": "2021-03-09 15:30 | ",
		"March 9th, 2021.md": "2021-03-09 | ", "9 Mar 2021.md": "2021-03-09 | ", "9th of March 2021.md": "2021-03-09 | ", "Tuesday, 9 March 2021.md": "2021-03-09 | ",
		"2021 March 9.md": "2021-03-09 | ", "9 mars 2021.md": "2021-03-09 | ", "9. März 2021.md": "2021-03-09 | ", "9 de marzo de 2021.md": "2021-03-09 | ",
		"2021年3月9日.md": "2021-03-09 | ", "2021/03/09.md": "2021-03-09 | ", "2021/03-March/2021-03-09.md": "2021-03-09 | ", "2021/3/9 Rain.md": "2021-03-09 | Rain",
		"2021-03-09 at 15.30.22 Rain.md": "2021-03-09 15:30 | Rain", "2021-03-09-rain-on-the-roof.md": "2021-03-09 | rain on the roof",
		"2021-03-09_Rain_on_the_roof.md": "2021-03-09 | Rain on the roof", "Week of 2021-03-09.md": "2021-03-09 | Week of 2021-03-09",
		"Notes (9 Mar 2021).md": "2021-03-09 | Notes (9 Mar 2021", "05-05-2021.md": "2021-05-05 | ", "2021-03-09/talk.md": "2021-03-09 | talk",
		"Rain 0123456789abcdef0123456789abcde4 .md": "2019-07-01 09:00 | Rain", "Meeting with Ann.md": "2019-07-01 09:00 | Meeting with Ann",
		"04-05-2021.md": "2019-07-01 09:00 | ", "untitled 2.md": "2019-07-01 09:00 | ", "1234.md": "2019-07-01 09:00 | ", "2021-02-30.md": "2019-07-01 09:00 | ",
		"call 0612345678.md": "2019-07-01 09:00 | call 0612345678", "2021-15 plan.md": "2019-07-01 09:00 | 2021-15 plan",
	} {
		r := mustRead1(t, name, "Sample words.", london(t))
		e := r.Entries[0][0]
		if got := e.Date("2006-01-02 15:04") + " | " + e.Title; got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func mustRead1(t *testing.T, name, text string, o importer.Options) importer.Reading {
	t.Helper()
	r, err := importer.File(name, modified, strings.NewReader(text), o)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(r.Entries) == 0 {
		t.Fatalf("%s: no entries; %s", name, remarks(r))
	}
	return r
}

// What is written for the date in front matter, as notebooks write it.
func TestADateInFrontMatterIsRead(t *testing.T) {
	for front, want := range map[string]string{
		"date: March 9th, 2021": "2021-03-09", "date: 9 Mar 2021 10:00": "2021-03-09 10:00", `date: "[[2021-03-09]]"`: "2021-03-09", "date: [[2021-03-09]]": "2021-03-09",
		"created: 2021-03-09 10:00:00Z": "2021-03-09 10:00", "created: '2021-03-09T10:00:00.123+02:00'": "2021-03-09 10:00", "date: Tuesday 9 March 2021, 3:05 pm": "2021-03-09 15:05",
		"date: Tue Mar  9 10:00:00 UTC 2021": "2021-03-09 10:00", "date: Tue, 09 Mar 2021 10:00:00 +0000": "2021-03-09 10:00", "date: 2021-03-09T10:00:00Z[Europe/Paris]": "2021-03-09 10:00",
		"created: 1615284000000": "2021-03-09 10:00", "created: 1615284000": "2021-03-09 10:00", "date: 20210309": "2021-03-09", "date: 9.3.2021 10:00 Uhr": "2021-03-09 10:00",
		"Date: 24/03/2021": "2021-03-24", "date: <2021-03-09 Tue 10:00>": "2021-03-09 10:00", "date: 03/24/21, 10:00": "", "date: 04/05/2021": "", "date: {{date}}": "", "date: soon": "",
		"date: Tuesday, 04/05/2021": "2021-05-04", "date created: Tuesday, March 9th 2021, 10:00:00 am": "2021-03-09 10:00", "dateCreated: '[[2021 03 09]]'": "2021-03-09",
		"Creation-Date: 2021-03-09T10:00": "2021-03-09 10:00",
	} {
		r := mustRead1(t, "n.md", "---\n"+front+"\n---\nSample words.", london(t))
		e := r.Entries[0][0]
		got := e.Date("2006-01-02 15:04")
		switch {
		case want != "" && got != want:
			t.Errorf("%s: got %s, want %s", front, got, want)
		case want != "" && strings.Contains(remarks(r), "front matter"):
			t.Errorf("%s: it is said of it %q", front, remarks(r))
		case want == "" && (got != "2019-07-01 09:00" || !strings.Contains(remarks(r), "front matter") || !strings.Contains(e.Body, "- "+front)):
			t.Errorf("%s: got %s, %q, %q", front, got, e.Body, remarks(r))
		}
	}
}

func TestDatesThatCanBeReadInTwoWaysAreAskedAboutOnce(t *testing.T) {
	folder := fstest.MapFS{}
	for _, name := range []string{"04-05-2021.md", "05-06-2021.md", "a/07-08-2021.md"} {
		folder[name] = &fstest.MapFile{Data: []byte("Sample words of " + name), ModTime: modified}
	}
	for order, want := range map[importer.DayOrder]string{importer.AskOrder: "2019-07-01", importer.DayFirst: "2021-05-04", importer.MonthFirst: "2021-04-05"} {
		o := london(t)
		o.DayOrder = order
		r, err := importer.Folder(folder, o)
		if err != nil || r.Entries[0][0].Day() != want {
			t.Errorf("order %d: %q, %v", order, lines(r), err)
		}
		if asked := order == importer.AskOrder; asked != (r.TwoWays == 3) || asked != strings.Contains(remarks(r), "two ways") {
			t.Errorf("order %d: asked about %d, %q", order, r.TwoWays, remarks(r))
		}
	}
}

func TestDaysAreTakenFromWhereTheLearnerSays(t *testing.T) {
	for from, want := range map[importer.DayFrom]string{"": "2020-01-02", importer.FromContent: "2020-01-02", importer.FromName: "2020-03-04", importer.FromDisk: "2019-07-01"} {
		o := london(t)
		o.DateFrom = from
		r := mustRead1(t, "2020-03-04.md", "---\ndate: 2020-01-02\n---\nSample words.", o)
		e := r.Entries[0][0]
		told := from
		if told == "" {
			told = importer.FromContent
		}
		if e.Day() != want || r.DayFrom[e.ID] != told {
			t.Errorf("from %q: %s, said to be from %q", from, e.Day(), r.DayFrom[e.ID])
		}
	}
}

// jrnl's timeformat can be anything that strftime knows.
func TestHeadsOfJrnlInAnyTimeformatAreRead(t *testing.T) {
	for _, head := range []string{"09 Mar 2021 10:00", "Tuesday 09 March 2021, 10:00", "Tue 09 Mar 2021 10:00", "Mar 9, 2021 10:00", "2021-03-09 Tue 10:00", "2021-03-09T10:00:00",
		"09.03.2021 10:00", "2021/03/09 10:00:00 AM", "Tuesday, March 09, 2021 at 10:00 AM", "2021-03-09 10:00:00+0000", "20210309 10:00", "09-Mar-2021 10h00"} {
		r := mustRead1(t, "j.txt", "["+head+"] First sample\nWords.\n\n["+head+"] Second *\nMore. @rain\n", london(t))
		want := "2021-03-09 10:00 +00:00 | First sample |  | \"Words.\"\n2021-03-09 10:00 +00:00 | Second | rain starred | \"More. @rain\""
		if got := strings.Join(lines(r), "\n"); got != want || remarks(r) != "" {
			t.Errorf("[%s]: got\n%s\n%s", head, got, remarks(r))
		}
	}
}

func TestOneHeadOfJrnlTellsTheOrderOfAllOthers(t *testing.T) {
	r := mustRead1(t, "j.txt", "[04/05/2021 10:00] First\nWords.\n[24/05/2021 10:00] Second\nWords.\n", london(t))
	if got := r.Entries[0][0].Day(); got != "2021-05-04" {
		t.Errorf("the first is of %s", got)
	}
	_, err := importer.File("j.txt", modified, strings.NewReader("[04/05/2021 10:00] First\nWords.\n"), london(t))
	if err == nil || !strings.Contains(err.Error(), "04/05/2021 10:00") {
		t.Errorf("a file that tells nothing: %v", err)
	}
}

func TestAHeadOfJrnlThatCannotBeReadIsNamed(t *testing.T) {
	r := mustRead1(t, "j.txt", "[2021-05-19 08:10] First\nWords.\n\n[2021-05 08:10] Second\nOther words.\n\n[x] [2021](y) no head\n", london(t))
	if len(r.Entries) != 2 || !strings.Contains(remarks(r), "j.txt, line 4") || !strings.Contains(r.Entries[1][0].Body, "[2021-05 08:10] Second\nOther words.") {
		t.Errorf("%q\n%s", lines(r), remarks(r))
	}
	old := mustRead1(t, "j.txt", "2012-03-01 09:00 First\nWords.\n[2019-08-03 12:55] Ann: hello\nMore.\n", london(t))
	if len(old.Entries) != 1 || !strings.Contains(old.Entries[0][0].Body, "Ann: hello") {
		t.Errorf("%q", lines(old))
	}
}

func TestHeadsOfNotesInEveryFormAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"---\ntitle: Rain: a question\ndate: 2021-03-09\ntags: [water, two words]\n---\nWords.":                     `2021-03-09 | Rain: a question | water two-words | "Words."`,
		"+++\ntitle = \"Rain\"\ndate = 2021-03-09T10:00:00+01:00\ntags = [\"water\"]\ndraft = false\n+++\n\nWords.": `2021-03-09 10:00 +01:00 | Rain | water | "Words."`,
		"title:: Rain\ndate:: [[March 9th, 2021]]\ntags:: [[water]], roof\nmood:: calm\n\n- Words.":                 `2021-03-09 | Rain | water roof | "- Words.\n\n- mood: calm"`,
		"# Rain\n\nCreated: March 9, 2021 10:00 AM\nWords.":                                                         `2021-03-09 10:00 +00:00 | Rain |  | "Created: March 9, 2021 10:00 AM\nWords."`,
		"Tuesday, 9 March 2021\n\nWords.":                                                                           `2021-03-09 |  |  | "Tuesday, 9 March 2021\n\nWords."`,
	} {
		r := mustRead1(t, "n.md", text, london(t))
		if got := lines(r)[0]; got != want {
			t.Errorf("%q: got\n%s, want\n%s", text, got, want)
		}
	}
}

func TestTextsThatDifferInLineEndsOnlyAreTheSame(t *testing.T) {
	one, two := mustRead1(t, "2020-01-01.md", "# A\n\nSample\nwords.\n", london(t)), mustRead1(t, "2020-01-01.md", "# A\r\n\r\nSample\r\nwords.\r\n", london(t))
	if one.Entries[0][0].ID != two.Entries[0][0].ID || one.Entries[0][0].Body != two.Entries[0][0].Body {
		t.Errorf("%+v\n%+v", one.Entries[0][0], two.Entries[0][0])
	}
}
