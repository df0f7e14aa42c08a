package store_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

// earlier unpacks a journal as a version of Ponder with that schema wrote it. There is one file for
// each schema that ever was, and it never changes.
func earlier(t *testing.T, name string) *store.Store {
	t.Helper()
	in, err := os.Open(filepath.Join("testdata", name+".db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	unpacked, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "journal.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return store.New(path)
}

const everyPart = journal.Heads | journal.Drafts | journal.HandIns | journal.Responses | journal.Partnerships | journal.Replies | journal.Autosaves | journal.Recalls

func TestAJournalOfTheFirstSchemaIsReadWholeAndGoesOn(t *testing.T) {
	s := earlier(t, "schema-1")
	got, err := s.Read(t.Context(), everyPart)
	if err != nil {
		t.Fatal(err)
	}
	if got.Settings.Name != "Sample Learner" || len(got.Enrolments) != 1 || len(got.Heads) != 4 || got.State.Trash != 1 || len(got.Drafts) != 1 ||
		len(got.HandIns) != 1 || len(got.Responses) != 1 || len(got.Partnerships) != 1 || len(got.Replies) != 1 || len(got.Autosaves) != 0 {
		t.Errorf("it is read as %+v", got)
	}
	var bodies []string
	if err := s.Each(t.Context(), func(e journal.Entry) error { bodies = append(bodies, e.Body); return nil }); err != nil {
		t.Fatal(err)
	}
	all := strings.Join(append(bodies, got.Drafts[0].Body), "|")
	for _, want := range []string{"changed once, 世界", "A second sample.", "A private sample.", "A sample in the trash.", "A sample that is not done"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in %q", want, all)
		}
	}
	for _, h := range got.Heads {
		if h.Revision == 2 {
			if texts, err := s.Revisions(t.Context(), h.ID); err != nil || len(texts) != 2 || !strings.Contains(texts[0].Body, "مرحبا, 👩‍👩‍👧") {
				t.Errorf("its texts are %+v, %v", texts, err)
			}
		}
	}
	d := got.Drafts[0]
	old := journal.Autosave{Key: "sample", Entry: d.Entry}
	d.Saves, d.Body = d.Saves+1, "A sample that goes on."
	if err := s.Apply(t.Context(), journal.Change{Drafts: []journal.Draft{d}, Autosaves: []journal.Autosave{old}, At: time.Unix(0, 0)}); err != nil {
		t.Fatal(err)
	}
	if got, err = s.Read(t.Context(), everyPart); err != nil || len(got.Autosaves) != 1 || got.Autosaves[0].Body != "A sample that is not done" {
		t.Errorf("it goes on as %+v, %v", got.Autosaves, err)
	}
	if report, err := s.Examine(t.Context()); err != nil || !report.OK() {
		t.Errorf("it is found %+v, %v", report, err)
	}
}

func TestAJournalOfTheSecondSchemaSaysWhatItsTextsIntendBeforeAndAfterItIsBroughtOver(t *testing.T) {
	s := earlier(t, "schema-2")
	mustSchema(t, s.Path(), 2)
	for range 2 {
		got, err := s.Read(t.Context(), everyPart)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.HandIns) != 1 || len(got.Replies) != 1 || got.State.Trash != 1 || len(got.Recalls) != 0 {
			t.Errorf("it is read as %+v", got)
		}
		all := map[bool][]string{}
		for _, h := range got.Heads {
			all[h.Private] = append(all[h.Private], h.Intends...)
		}
		if want := []string{"Ask each partner how they would like to open a call", "Send the questions a day before", "Listen longer than I speak.",
			"forget about it."}; !slices.Equal(all[false], want) || !slices.Equal(all[true], []string{"Say no to the second meeting."}) {
			t.Errorf("its texts intend %v", all)
		}
		if err := s.Apply(t.Context(), anyChange(later)); err != nil {
			t.Fatal(err)
		}
	}
	mustSchema(t, s.Path(), store.Schema)
	if all := copiesOf(t, s.Path()); len(all) != 1 {
		t.Errorf("the copies of before are %v", all)
	}
	got, err := s.Read(t.Context(), journal.Heads)
	if err != nil {
		t.Fatal(err)
	}
	r := journal.Recall{Entry: got.Heads[0].ID, Sittings: []journal.Sitting{{Remembered: "a drawing", Shown: true}}, Revision: 1}
	if err := s.Apply(t.Context(), journal.Change{Recalls: []journal.Recall{r}, At: later}); err != nil {
		t.Fatal(err)
	}
	if got, err = s.Read(t.Context(), journal.Recalls); err != nil || len(got.Recalls) != 1 || !got.Recalls[0].Same(r) {
		t.Errorf("what is kept of looking back is %+v, %v", got.Recalls, err)
	}
	if report, err := s.Examine(t.Context()); err != nil || !report.OK() {
		t.Errorf("it is found %+v, %v", report, err)
	}
}

// A journal of the third schema, and the same one locked, which is the fourth.
func TestAJournalOfTheThirdSchemaAndALockedOneAreReadWhole(t *testing.T) {
	const words = "virus dad merry smile report damage ordinary essay pink latin beauty husband stool assist exotic vibrant " +
		"advance weird april borrow champion raw oil flee"
	for name, unlock := range map[string]func(*store.Store) error{
		"schema-3": func(*store.Store) error { return nil },
		"schema-4": func(s *store.Store) error { return s.UnlockByWords(t.Context(), words) },
		"schema-4 by passphrase": func(s *store.Store) error {
			return s.Unlock(t.Context(), "a sample passphrase for a sample journal")
		},
	} {
		file, _, _ := strings.Cut(name, " ")
		s := earlier(t, file)
		if _, err := s.Read(t.Context(), everyPart); file == "schema-4" && !isErr(err, journal.ErrSealed) {
			t.Errorf("%s: without the passphrase it is read with %v", name, err)
		}
		if err := unlock(s); err != nil {
			t.Fatal(name, err)
		}
		for range 2 {
			readsWhole(t, name, s)
			if err := s.Apply(t.Context(), anyChange(later)); err != nil {
				t.Fatal(name, err)
			}
		}
	}
}

func readsWhole(t *testing.T, name string, s *store.Store) {
	t.Helper()
	got, err := s.Read(t.Context(), everyPart)
	if err != nil {
		t.Fatal(name, err)
	}
	if got.Settings.Name != "Sample Learner" || len(got.HandIns) != 1 || len(got.Replies) != 1 || got.State.Trash != 1 || len(got.Partnerships) != 1 ||
		len(got.Recalls) != 1 || got.Recalls[0].Sittings[0].Remembered != "a drawing" || len(got.Recalls[0].Outcomes) != 2 {
		t.Errorf("%s: it is read as %+v", name, got)
	}
	var bodies []string
	then := 0
	if err := s.Each(t.Context(), func(e journal.Entry) error {
		bodies, then = append(bodies, e.Body), then+len(e.Then)
		return nil
	}); err != nil {
		t.Fatal(name, err)
	}
	all := strings.Join(bodies, "|")
	for _, want := range []string{"世界 and مرحبا", "A private sample.", "A sample in the trash.", "Today I would begin with a question.", "more is asked."} {
		if !strings.Contains(all, want) {
			t.Errorf("%s: %q is not in %q", name, want, all)
		}
	}
	if then == 0 {
		t.Errorf("%s: no entry looks back on another", name)
	}
	if report, err := s.Examine(t.Context()); err != nil || !report.OK() {
		t.Errorf("%s: it is found %+v, %v", name, report, err)
	}
}
