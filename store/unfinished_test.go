package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

// aged makes a file that nobody has written into for that long.
func aged(t *testing.T, path string, age time.Duration) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("half of a journal"), 0o600); err != nil {
		t.Fatal(err)
	}
	age64 := time.Now().Add(-age)
	if err := os.Chtimes(path, age64, age64); err != nil {
		t.Fatal(err)
	}
	return path
}

func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func TestWhatKilledProgramsLeftHalfWrittenGoesWhenItIsOld(t *testing.T) {
	s := open(t)
	mustCreate(t, s)
	beside, state, editing := filepath.Dir(s.Path()), t.TempDir(), filepath.Join(t.TempDir(), "ponder-editing-sample")
	const old, young = 25 * time.Hour, 23 * time.Hour
	goes := []string{
		filepath.Join(beside, ".journal.db.ABCDEFGHIJ.new"), filepath.Join(beside, ".salvaged.db.ABCDEFGHIJ.new"),
		filepath.Join(s.CopiesFolder(), ".journal-2020-04-06-140200-daily.db.ABCDEFGHIJ.new"),
		filepath.Join(state, ".ponder-unsaved-one-abcdefgh.txt.ABCDEFGHIJ.new"), filepath.Join(editing, ".entry.md.ABCDEFGHIJ.new"),
	}
	stays := []string{
		aged(t, filepath.Join(beside, ".journal.db.ABCDEFGHI2.new"), young), aged(t, filepath.Join(beside, ".theirs.new"), old),
		aged(t, filepath.Join(beside, "journal.db.ABCDEFGHIJ.new"), old),
	}
	for _, path := range goes {
		aged(t, path, old)
	}
	s.Lifeboat(beside, state, filepath.Dir(editing)).Drafts()
	if _, err := s.Backups().Copy(t.Context(), journal.DailyCopy, noon); err != nil {
		t.Fatal(err)
	}
	for _, path := range goes {
		if isThere(path) {
			t.Errorf("%s is still there", path)
		}
	}
	for _, path := range stays {
		if !isThere(path) {
			t.Errorf("%s is gone", path)
		}
	}
}

func TestAnEditingFolderWithoutATextGoesWhenItIsOld(t *testing.T) {
	folder := t.TempDir()
	for name, files := range map[string][]string{"empty": nil, "record alone": {"draft"}} {
		path := filepath.Join(folder, "ponder-editing-"+name)
		for _, file := range files {
			aged(t, filepath.Join(path, file), 25*time.Hour)
		}
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-25 * time.Hour)
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
		if got, others := boatIn(folder).Drafts(); len(got)+len(others) != 0 || isThere(path) {
			t.Errorf("%s: it is there: %v, and %v, %v come back", name, isThere(path), got, others)
		}
	}
	lone := aged(t, filepath.Join(folder, "ponder-editing-lone", "entry.md"), 25*time.Hour)
	if got, others := boatIn(folder).Drafts(); len(got) != 0 || !strings.Contains(whyOf(others), "entry.md") || !isThere(lone) {
		t.Errorf("a text without its record: %v, %v; it is there: %v", got, others, isThere(lone))
	}
}

func TestATextGoesIntoMemoryOnlyWhereThatIsAllowedAndIsCalledSo(t *testing.T) {
	place, memory := t.TempDir(), t.TempDir()
	inTheWay := filepath.Join(place, "file", "state")
	if err := os.WriteFile(filepath.Dir(inTheWay), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	boat := store.New(filepath.Join(inTheWay, "journal.db"), store.InMemory(memory)).Lifeboat(memory, inTheWay)
	if at, err := boat.Put(typing("one", "text"), false); err == nil {
		t.Errorf("it went to %+v", at)
	}
	at, err := boat.Put(typing("one", "text"), true)
	if err != nil || filepath.Dir(at.Path) != memory || !at.InMemory {
		t.Fatalf("it went to %+v, %v", at, err)
	}
	if said := at.Words("the text is"); strings.Contains(said, "nothing was lost") || !strings.Contains(said, "in the computer's memory") {
		t.Errorf("it says: %s", said)
	}
	if got, others := boat.Drafts(); len(got) != 1 || got[0].Body != "text" || len(others) != 0 {
		t.Errorf("it comes back as %+v, %v", got, others)
	}
}

func TestWhereTheJournalIsInMemoryTooATextIsAsSafeAsThat(t *testing.T) {
	folder, memory := t.TempDir(), t.TempDir()
	boat := store.New(filepath.Join(folder, "journal.db"), store.InMemory(folder, memory)).Lifeboat(memory)
	if at, err := boat.Put(typing("one", "text"), false); err != nil || at.InMemory {
		t.Errorf("it went to %+v, %v", at, err)
	}
}

func TestATextOfAJournalThatIsGoneCanBeTakenIn(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "journal.db")
	first := store.New(path)
	mustCreate(t, first)
	if _, err := first.State(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Lifeboat(folder).Put(typing("one", "of the first"), false); err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(folder, "moved.db")
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	mustCreate(t, store.New(path))
	boat := store.New(path).Lifeboat(folder)
	got, others := boat.Drafts()
	if len(got) != 0 || len(others) != 1 || others[0].Orphan || !strings.Contains(whyOf(others), moved) {
		t.Fatalf("while the first journal is beside it: %+v, %+v", got, others)
	}
	if err := os.Remove(moved); err != nil {
		t.Fatal(err)
	}
	if got, others = boat.Drafts(); len(got) != 0 || len(others) != 1 || !others[0].Orphan || others[0].Body != "of the first" {
		t.Fatalf("once it is gone: %+v, %+v", got, others)
	}
	if err := boat.Drop(others[0].LifeboatDraft); err != nil {
		t.Error(err)
	}
	onlyFiles(t, folder, "journal.db")
}
