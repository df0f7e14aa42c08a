package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

// full unpacks a journal in which there is some of everything that the program of schema 1 wrote;
// among it texts that were dated back, which got an hour that nobody gave, and an entry whose draft
// alone is private.
func full(t *testing.T) (s *store.Store, path string) {
	t.Helper()
	s = earlier(t, "schema-1-full")
	return s, s.Path()
}

// titled finds a head, and fails where there is none.
func titled(t *testing.T, s journal.Store, title string) journal.Head {
	t.Helper()
	snap, err := s.Read(t.Context(), journal.Heads|journal.Drafts)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range snap.Drafts {
		snap.Heads = append(snap.Heads, d.Head)
	}
	for _, h := range snap.Heads {
		if h.Title == title {
			return h
		}
	}
	t.Fatalf("there is no %q", title)
	return journal.Head{}
}

// mustSchema makes sure which form a file has: what an earlier program would do with it.
func mustSchema(t *testing.T, path string, want int) {
	t.Helper()
	if got := store.SchemaOf(t, path); got != want {
		t.Errorf("%s has schema %d, want %d", path, got, want)
	}
}

func copiesOf(t *testing.T, path string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(path), "backups", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// anyChange is one that leaves everything else as it was.
func anyChange(at time.Time) journal.Change {
	e := journal.Entry{Head: journal.Head{ID: "anychange", At: at, Week: journal.NoWeek, Created: at.UTC(), Updated: at.UTC(), Revision: 1}, Body: "A sample."}
	e.Title = "Any change"
	return journal.Change{Entries: []journal.Entry{e}, At: at.UTC()}
}

var later = time.Date(2020, 5, 4, 9, 0, 0, 0, time.UTC)

func TestADayThatWasDatedBackHasNoHourInAJournalOfTheFirstSchema(t *testing.T) {
	s, path := full(t)
	for name, migrated := range map[string]bool{"as it is": false, "brought into the present form": true} {
		if migrated {
			if err := s.Apply(t.Context(), anyChange(later)); err != nil {
				t.Fatal(err)
			}
		}
		for title, day := range map[string]string{
			"Dated back": "2020-04-02", "Dated back over the change of clocks": "2020-03-27", "Dated back in Kolkata": "2020-04-01",
			"Dated ahead": "2020-04-09", "Private": "2020-04-03", "In the trash": "2020-04-01", "Draft dated back": "2020-04-04",
		} {
			if h := titled(t, s, title); !h.DayOnly || h.Day() != day {
				t.Errorf("%s: %q stands at %v, a day alone: %v, want %s", name, title, h.At, h.DayOnly, day)
			}
		}
		for title, at := range map[string]string{
			"Today": "2020-04-06T14:02:33+01:00", "From elsewhere, in the evening": "2019-12-24T19:30:05+01:00",
			"From elsewhere, at noon": "2019-12-24T12:00:00Z", "Public, with a private draft": "2020-04-06T15:40:00+01:00",
		} {
			if h := titled(t, s, title); h.DayOnly || h.At.Format(time.RFC3339) != at {
				t.Errorf("%s: %q stands at %v, a day alone: %v, want %s", name, title, h.At, h.DayOnly, at)
			}
		}
		h := titled(t, s, "Dated back")
		texts, err := s.Revisions(t.Context(), h.ID)
		if err != nil || len(texts) != 2 || !texts[0].DayOnly || texts[0].Day() != "2020-04-02" {
			t.Errorf("%s: its earlier texts are %+v, %v", name, texts, err)
		}
		snap, err := s.Read(t.Context(), journal.HandIns|journal.Autosaves)
		if err != nil || len(snap.HandIns) != 1 || len(snap.Autosaves) != 1 || !snap.Autosaves[0].DayOnly {
			t.Fatalf("%s: it holds %+v, %v", name, snap, err)
		}
		went, err := s.HandIn(t.Context(), snap.HandIns[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range went.Entries() {
			if e.ID == h.ID && !e.Same(texts[1]) {
				t.Errorf("%s: what went, %+v, is not the text that is there, %+v", name, e, texts[1])
			}
		}
	}
	mustSchema(t, path, store.Schema)
}

func TestAnEntryWhoseDraftIsPrivateIsPrivateInThePresentForm(t *testing.T) {
	s, _ := full(t)
	const title = "Public, with a private draft"
	if err := s.Apply(t.Context(), anyChange(later)); err != nil {
		t.Fatal(err)
	}
	h := titled(t, s, title)
	e, err := s.Entry(t.Context(), h.ID)
	if err != nil || !e.Private || e.Revision != 2 || e.Body != "A sample that its draft makes private." {
		t.Errorf("the entry is %+v, %v", e, err)
	}
	d, err := s.Draft(t.Context(), h.ID)
	if err != nil || !d.Private || d.Revision != 2 || !strings.Contains(d.Body, "What was added is private.") {
		t.Errorf("its draft is %+v, %v", d, err)
	}
	texts, err := s.Revisions(t.Context(), h.ID)
	if err != nil || len(texts) != 2 || texts[0].Private {
		t.Errorf("its texts are %+v, %v", texts, err)
	}
}

func TestReadingChangesNothingInAJournalOfAnEarlierSchema(t *testing.T) {
	s, path := full(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Read(t.Context(), everyPart)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range snap.Heads {
		if _, err := s.Revisions(t.Context(), h.ID); err != nil {
			t.Error(err)
		}
	}
	for _, h := range snap.HandIns {
		if _, err := s.HandIn(t.Context(), h.ID); err != nil {
			t.Error(err)
		}
	}
	if report, err := s.Examine(t.Context()); err != nil || !report.OK() {
		t.Errorf("it is found %+v, %v", report, err)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) || len(copiesOf(t, path)) > 0 {
		t.Errorf("the file is as it was: %v, %v; copies: %v", bytes.Equal(before, after), err, copiesOf(t, path))
	}
}

func TestAJournalIsCopiedAsItIsBeforeItTakesThePresentForm(t *testing.T) {
	s, path := full(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Apply(t.Context(), anyChange(later)); err != nil {
			t.Fatal(err)
		}
	}
	all := copiesOf(t, path)
	if len(all) != 1 || filepath.Base(all[0]) != "journal-2020-05-04-090000-before-update.db" {
		t.Fatalf("the copies are %v", all)
	}
	kept, err := os.ReadFile(all[0])
	if err != nil || !bytes.Equal(kept, before) {
		t.Errorf("the copy is byte for byte what was there: %v, %v", bytes.Equal(kept, before), err)
	}
	mustSchema(t, path, store.Schema)
	mustSchema(t, all[0], 1)
	listed, err := s.Copies()
	if err != nil || len(listed) != 1 || listed[0].Kind != journal.BeforeUpdateCopy {
		t.Errorf("it is listed as %+v, %v", listed, err)
	}
	if report, err := s.Examine(t.Context()); err != nil || !report.OK() {
		t.Errorf("the journal is found %+v, %v", report, err)
	}
}

func TestEverythingElseIsAsItWasInThePresentForm(t *testing.T) {
	s, _ := full(t)
	before, err := s.Read(t.Context(), everyPart)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(t.Context(), anyChange(later)); err != nil {
		t.Fatal(err)
	}
	after, err := s.Read(t.Context(), everyPart)
	if err != nil {
		t.Fatal(err)
	}
	if len(after.Heads) != len(before.Heads)+1 || len(after.Drafts) != len(before.Drafts) || after.Trash != before.Trash ||
		len(after.Responses) != 2 || len(after.Partnerships) != 2 || len(after.Replies) != 1 || len(after.Enrolments) != 1 || len(after.Autosaves) != 1 {
		t.Errorf("it holds %+v, and held %+v", after.State, before.State)
	}
	if after.Settings.Name != before.Settings.Name || after.Settings.Keys["week.h"] != "g" || after.Journal != before.Journal {
		t.Errorf("the settings are %+v, and were %+v", after.Settings, before.Settings)
	}
	for i, d := range before.Drafts {
		if now := after.Drafts[i]; now.ID != d.ID || now.Body != d.Body || now.Saves != d.Saves || !now.At.Equal(d.At) {
			t.Errorf("a draft is %+v, and was %+v", now, d)
		}
	}
}

// A file in the place of the folder for copies: no copy can be kept, so that the journal cannot
// take the present form.
func TestAJournalThatCannotTakeThePresentFormIsReadAndKeptAsItIs(t *testing.T) {
	s, path := full(t)
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "backups"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(t.Context(), anyChange(later)); err == nil || !strings.Contains(err.Error(), "keep a copy of") {
		t.Errorf("a change is answered with %v", err)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file is as it was: %v, %v", bytes.Equal(before, after), err)
	}
	if h := titled(t, s, "Dated back"); !h.DayOnly {
		t.Errorf("it is read as %+v", h)
	}
}

func TestAMigrationWhoseEndFailsLeavesTheJournalAsItWas(t *testing.T) {
	s, path := full(t)
	broken := errors.New("the disk is gone")
	store.FailCommit(s, func(func() error) error { return broken })
	if err := s.Apply(t.Context(), anyChange(later)); !errors.Is(err, broken) {
		t.Errorf("a change is answered with %v", err)
	}
	mustSchema(t, path, 1)
	store.FailCommit(s, func(commit func() error) error { return commit() })
	if err := s.Apply(t.Context(), anyChange(later)); err != nil {
		t.Fatal(err)
	}
	mustSchema(t, path, store.Schema)
}

func TestOneBackupMigratedOnTwoMachinesIsTheSame(t *testing.T) {
	var all []journal.Snapshot
	for range 2 {
		s, _ := full(t)
		if err := s.Apply(t.Context(), anyChange(later)); err != nil {
			t.Fatal(err)
		}
		snap, err := s.Read(t.Context(), everyPart)
		if err != nil {
			t.Fatal(err)
		}
		snap.Token = "" // which is random
		all = append(all, snap)
	}
	if !reflect.DeepEqual(all[0], all[1]) {
		t.Errorf("one of two is\n%+v\n, and the other\n%+v", all[1], all[0])
	}
}

func TestACopyOfAnEarlierSchemaIsBroughtBackWithNoCopyOfItsOwn(t *testing.T) {
	s, path := full(t)
	if err := s.Apply(t.Context(), anyChange(later)); err != nil {
		t.Fatal(err)
	}
	before := copiesOf(t, path)[0]
	_, err := s.Restore(t.Context(), before, later, func(ctx context.Context, fresh journal.Store) error {
		return fresh.Apply(ctx, anyChange(later))
	})
	if err != nil {
		t.Fatal(err)
	}
	if all := copiesOf(t, path); len(all) != 2 {
		t.Errorf("the copies are %v", all)
	}
	mustSchema(t, path, store.Schema)
	titled(t, s, "Any change")
}

func TestDamageInAJournalOfAnEarlierSchemaIsNoReasonToRefuseAChange(t *testing.T) {
	s, path := full(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(data, []byte("A private sample."))
	data[at] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(t.Context(), anyChange(later)); err != nil {
		t.Fatal(err)
	}
	mustSchema(t, path, store.Schema)
	if report, err := s.Examine(t.Context()); err != nil || len(report.Damaged) != 1 {
		t.Errorf("it is found %+v, %v", report, err)
	}
}

func TestASalvagedJournalHasTheFormOfWhatItWasMadeOf(t *testing.T) {
	s, path := full(t)
	out := filepath.Join(filepath.Dir(path), "salvaged.db")
	if _, err := s.Salvage(t.Context(), out, later); err != nil {
		t.Fatal(err)
	}
	mustSchema(t, out, 1)
	if h := titled(t, store.New(out), "Dated back"); !h.DayOnly {
		t.Errorf("it is read as %+v", h)
	}
}

func TestTwoChangesOfOneNumberAreToldApart(t *testing.T) {
	s, path := full(t)
	other := store.New(filepath.Join(t.TempDir(), "journal.db"))
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other.Path(), data, 0o600); err != nil {
		t.Fatal(err)
	}
	var states []journal.State
	for _, one := range []*store.Store{s, other} {
		if err := one.Apply(t.Context(), anyChange(later)); err != nil {
			t.Fatal(err)
		}
		state, err := one.State(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, state)
	}
	if states[0].Change != states[1].Change || states[0].Token == states[1].Token || states[0].Token == "" {
		t.Errorf("the journals say %+v and %+v", states[0], states[1])
	}
}
