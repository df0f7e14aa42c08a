package importer_test

import (
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/importer"
	"ponder/journal/journaltest"
)

// before is an entry as an earlier version of Ponder brought it in.
func before(title, body string, key ...string) journal.Entry {
	e := journal.Entry{Body: body, Head: journal.Head{ID: journal.DerivedID(key...), Week: journal.NoWeek, At: modified, Created: modified, Updated: modified, Revision: 1}}
	e.Title = title
	return e.WithCounts()
}

// What earlier versions brought in is found, whatever title, day or ID the same text has now.
func TestTheSameFileBringsNothingNewAfterAnEarlierVersion(t *testing.T) {
	const windows, crlfJrnl = "Sample\r\nwords.\r\n", "[2021-03-09 10:00] First\r\nSample\r\nwords.\r\n"
	const diary = "9 March 2021\n\nSample words.\n\n10 March 2021\n\nMore.\n"
	const month = "6: {text: Words., Ideas: {only one: null}}\n"
	for what, c := range map[string]struct {
		name, text string
		kept       journal.Entry
	}{
		"line ends of Windows":                    {"a.md", windows, before("", windows, "markdown", windows)},
		"the same words with other line ends":     {"a.md", journal.UnixLines(windows), before("", windows, "markdown", windows)},
		"a note that has a title now":             {"Rain.md", "Words.", before("", "Words.", "markdown", "Words.")},
		"jrnl with line ends of Windows":          {"j.txt", crlfJrnl, before("First", "Sample\r\nwords.", "jrnl", "2021-03-09 10:00", "First", "Sample\r\nwords.")},
		"jrnl with other line ends":               {"j.txt", journal.UnixLines(crlfJrnl), before("First", "Sample\r\nwords.", "jrnl", "2021-03-09 10:00", "First", "Sample\r\nwords.")},
		"a diary that was one note":               {"d.txt", diary, before("", diary, "markdown", diary)},
		"heads of jrnl that were not known":       {"j.txt", "[09 Mar 2021 10:00] A\nB\n", before("", "[09 Mar 2021 10:00] A\nB\n", "markdown", "[09 Mar 2021 10:00] A\nB\n")},
		"a day of RedNotebook with one item":      {"2020-04.txt", month, before("", "Words.", "rednotebook", "2020-04", "6", "Words.", "- Ideas: - only one")},
		"Day One without IDs":                     {"d.json", `{"entries":[{"creationDate":"2020-01-02T02:00:00Z","text":"A\\!"}]}`, before("", "A\\!", "dayone", "2020-01-02T02:00:00Z", "A\\!")},
		"a page that was read as its source":      {"p.html", "<html><p>Words.", before("", "<html><p>Words.", "markdown", "<html><p>Words.")},
		"plain text of Day One that was one note": {"p.txt", "\tDate:\t6 April 2020 at 10:00:00 UTC\n\nWords.\n", before("", "x", "markdown", "\tDate:\t6 April 2020 at 10:00:00 UTC\n\nWords.\n")},
	} {
		b := emptyBook(t)
		if _, err := b.Import(t.Context(), journal.Everything{Foreign: true, Entries: [][]journal.Entry{{c.kept}}}, false); err != nil {
			t.Fatal(err)
		}
		got, err := b.Import(t.Context(), mustRead1(t, c.name, c.text, london(t)).Everything, false)
		if err != nil || !got.IsEmpty() || got.Same == 0 {
			t.Errorf("%s: %+v, %v", what, got, err)
		}
	}
}

// A diary that an earlier version kept as one note can be cut once that note is in the trash.
func TestADiaryIsCutWhenTheNoteOfItsWholeFileIsGone(t *testing.T) {
	const diary = "9 March 2021\n\nSample words.\n\n10 March 2021\n\nMore.\n"
	b, whole := emptyBook(t), before("", diary, "markdown", diary)
	if _, err := b.Import(t.Context(), journal.Everything{Foreign: true, Entries: [][]journal.Entry{{whole}}}, false); err != nil {
		t.Fatal(err)
	}
	read := mustRead1(t, "d.txt", diary, london(t))
	got, err := b.Import(t.Context(), read.Everything, false)
	if err != nil || len(got.Remarks) != 1 || !strings.Contains(got.Remarks[0].What, "remove that one") {
		t.Errorf("%+v, %v", got, err)
	}
	if err := b.Remove(t.Context(), whole.ID); err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{2, 0} {
		if got, err := b.Import(t.Context(), read.Everything, false); err != nil || len(got.New) != want {
			t.Errorf("import %d after it is gone: %+v, %v", i+1, got, err)
		}
	}
}

// Somebody who sees wrong days says where they are, and imports again.
func TestDaysFollowWhereTheLearnerSaysUnlessTheEntryWasChanged(t *testing.T) {
	b := emptyBook(t)
	bring := func(redate bool, o importer.Options) (changed, said int) {
		r, err := importer.File("04-05-2021.md", modified, strings.NewReader("Sample words."), o)
		if err != nil {
			t.Fatal(err)
		}
		r.Redate = redate
		got, err := b.Import(t.Context(), r.Everything, false)
		if err != nil {
			t.Fatal(err)
		}
		return len(got.Changed), len(got.Remarks)
	}
	day := func() string {
		e, err := journaltest.Everything(t.Context(), b.Export)
		if err != nil || len(e.Entries) != 1 {
			t.Fatalf("%+v, %v", e.Entries, err)
		}
		return e.Entries[0][len(e.Entries[0])-1].Day()
	}
	dayFirst := london(t)
	dayFirst.DayOrder = importer.DayFirst
	bring(false, london(t))
	if n, _ := bring(false, dayFirst); n != 0 || day() != "2019-07-01" {
		t.Errorf("%d changed, at %s, though nobody asked for it", n, day())
	}
	if n, _ := bring(true, dayFirst); n != 1 || day() != "2021-05-04" {
		t.Errorf("%d changed, at %s", n, day())
	}
	if n, said := bring(true, dayFirst); n != 0 || said != 0 {
		t.Errorf("the third time: %d changed, %d remarks", n, said)
	}
	monthFirst := london(t)
	monthFirst.DayOrder = importer.MonthFirst
	if n, said := bring(true, monthFirst); n != 0 || said != 1 || day() != "2021-05-04" {
		t.Errorf("one that was changed: %d changed, %d remarks, at %s", n, said, day())
	}
}

func emptyBook(tb testing.TB) *book.Book {
	tb.Helper()
	store := journaltest.NewStore()
	if err := store.Create(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	now := time.Date(2022, 4, 6, 13, 0, 0, 0, time.UTC)
	return book.NewBook(book.Config{Store: store, Now: func() time.Time { return now }, Zone: time.UTC, Formats: []journal.Format{{Name: "html"}}})
}
