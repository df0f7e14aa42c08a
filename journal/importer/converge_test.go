package importer_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/importer"
	"ponder/journal/journaltest"
)

var pairs = flag.Int("pairs", 20, "how many random pairs of journals import each other")

// side is one of two journals with a clock of its own.
type side struct {
	*book.Book
	now      time.Time
	enrolled bool // new entries stand in the weeks of a course
}

func newSide(tb testing.TB, ids io.Reader) *side {
	tb.Helper()
	store := journaltest.NewStore()
	if err := store.Create(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	s := &side{now: time.Date(2021, 1, 1, 9, 0, 0, 0, time.UTC)}
	s.Book = book.NewBook(book.Config{Store: store, Now: func() time.Time { return s.now }, Random: ids, Zone: time.UTC,
		Formats:  []journal.Format{{Name: "html", ByDefault: true, Write: func(w io.Writer, _ journal.HandIn) error { _, err := w.Write([]byte("x")); return err }}},
		FileName: func(journal.HandIn, string) string { return "x" }, WriteFile: func(folder, name string, _ []byte) (string, error) { return folder + name, nil }})
	return s
}

func (s *side) everything(tb testing.TB) journal.Everything {
	tb.Helper()
	e, err := journaltest.Everything(tb.Context(), s.Export)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// takes imports what the other side exports, as JSON or as a folder.
func (s *side) takes(tb testing.TB, from *side, asJSONFile bool) book.ImportResult {
	tb.Helper()
	e := from.everything(tb)
	e.Journal = "other"
	var r importer.Reading
	var err error
	if asJSONFile {
		r, err = importer.File("journal.json", time.Time{}, bytes.NewReader(asJSON(tb, e)), options)
	} else {
		r, err = importer.Folder(asFolder(tb, e), options)
	}
	if err != nil {
		tb.Fatal(err)
	}
	got, err := s.Import(tb.Context(), r.Everything, false)
	if err != nil {
		tb.Fatal(err)
	}
	return got
}

// writes makes a new entry, or another text of one that is there.
func (s *side) writes(tb testing.TB, c chance, mark string) {
	tb.Helper()
	s.now = s.now.Add(time.Duration(1+c.IntN(500)) * time.Minute)
	all := s.everything(tb).Entries
	week := journal.NoWeek
	if s.enrolled {
		week = c.IntN(3)
	}
	d, err := s.NewDraft(tb.Context(), week, "")
	if len(all) > 0 && c.yes() {
		d, err = s.DraftOf(tb.Context(), all[c.IntN(len(all))][0].ID)
	}
	if err != nil {
		tb.Fatal(err)
	}
	d.Body, d.Title = c.text(5)+" text "+mark, "Sample "+mark
	if _, _, err := s.FinishDraft(tb.Context(), d); err != nil {
		tb.Fatal(err)
	}
}

// texts names every text that a journal holds by its entry, the present one first; the others
// sorted and once each.
func (s *side) texts(tb testing.TB) (all []string) {
	tb.Helper()
	for _, texts := range s.everything(tb).Entries {
		var said []string
		for _, e := range texts {
			said = append(said, fmt.Sprintf("%q", e.Title+": "+e.Body))
		}
		last := said[len(said)-1]
		slices.Sort(said)
		all = append(all, fmt.Sprintf("%s %s of %s", texts[0].ID, last, strings.Join(slices.Compact(said), ", ")))
	}
	slices.Sort(all)
	return all
}

// Whatever two people write in two copies of a journal, each ends with every text of both and the
// same one as it is now, and importing further changes nothing.
func TestJournalsThatImportEachOtherConverge(t *testing.T) {
	for seed := range *pairs {
		c := chance{rand.New(rand.NewPCG(uint64(seed), 7))}
		ids := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), byte(seed >> 16)})
		one, two := newSide(t, ids), newSide(t, ids)
		for i := range 1 + c.IntN(4) {
			one.writes(t, c, fmt.Sprintf("a%d", i))
		}
		for round := range 3 {
			for i := range c.IntN(4) {
				one.writes(t, c, fmt.Sprintf("one %d.%d", round, i))
			}
			for i := range c.IntN(4) {
				two.writes(t, c, fmt.Sprintf("two %d.%d", round, i))
			}
			if c.IntN(3) > 0 {
				one.takes(t, two, c.yes())
			}
			if c.IntN(3) > 0 {
				two.takes(t, one, c.yes())
			}
		}
		for range 2 {
			one.takes(t, two, c.yes())
			two.takes(t, one, c.yes())
		}
		if a, b := one.takes(t, two, c.yes()), two.takes(t, one, c.yes()); !a.IsEmpty() || !b.IsEmpty() {
			t.Fatalf("pair %d does not come to an end:\n%+v\n%+v", seed, a, b)
		}
		if a, b := strings.Join(one.texts(t), "\n"), strings.Join(two.texts(t), "\n"); a != b {
			t.Fatalf("pair %d differs: one has\n%s\ntwo has\n%s", seed, a, b)
		}
	}
}
