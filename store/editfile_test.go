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

// lend opens a text for an editor that then writes after.
func lend(t *testing.T, d journal.Draft, after string, folders ...string) *store.EditFile {
	t.Helper()
	l, err := at(folders...).OpenForEdit(d, folders...)
	if err != nil {
		t.Fatal(err)
	}
	if after != d.Body {
		if err := os.WriteFile(l.Path, []byte(after), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func TestAnEditedTextComesBackOnlyWhenNoEditorHasIt(t *testing.T) {
	folder := t.TempDir()
	d := typing("one", "The text as it was given.")
	l := lend(t, d, "The text as the editor left it.\n", folder)
	if got, err := l.Text(); err != nil || got.Text != "The text as the editor left it." {
		t.Errorf("the editor wrote %q, %v", got, err)
	}
	boat := boatIn(folder)
	if got, others := boat.Drafts(); len(others) != 0 || len(got) != 0 {
		t.Fatalf("while the editor has it, it is brought back: %+v, %v", got, others)
	}
	l.Leave() // as the end of the program and of the editor does
	got, others := boat.Drafts()
	if len(others) != 0 || len(got) != 1 || got[0].ID != "one" || got[0].Body != "The text as the editor left it." || got[0].Title != d.Title {
		t.Fatalf("brought back are %+v, %v", got, others)
	}
	if err := boat.Drop(got[0]); err != nil {
		t.Fatal(err)
	}
	onlyFiles(t, folder)
}

// rest lets a day pass over an edit file.
func rest(t *testing.T, l *store.EditFile) {
	t.Helper()
	for _, path := range []string{l.Path, filepath.Dir(l.Path)} {
		before := time.Now().Add(-25 * time.Hour)
		if err := os.Chtimes(path, before, before); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnEditedTextThatWasNotChangedIsClearedAwayAfterADay(t *testing.T) {
	folder := t.TempDir()
	l := lend(t, typing("one", "a text"), "a text", folder)
	l.Leave()
	for _, left := range [][]string{{filepath.Base(filepath.Dir(l.Path))}, nil} {
		if got, others := boatIn(folder).Drafts(); len(others) != 0 || len(got) != 0 {
			t.Errorf("brought back are %+v, %v", got, others)
		}
		onlyFiles(t, folder, left...)
		if left != nil {
			rest(t, l)
		}
	}
}

func TestAnEditedTextThatAnEditorEmptiedDoesNotTakeTheTextAway(t *testing.T) {
	folder := t.TempDir()
	l := lend(t, typing("one", "a text"), "\n", folder)
	l.Leave()
	rest(t, l)
	if got, others := boatIn(folder).Drafts(); len(others) != 0 || len(got) != 0 {
		t.Errorf("brought back are %+v, %v", got, others)
	}
	onlyFiles(t, folder)
}

func TestAnEditedTextGoesIntoTheFirstFolderThatTakesIt(t *testing.T) {
	inTheWay, second := filepath.Join(t.TempDir(), "file"), t.TempDir()
	if err := os.WriteFile(inTheWay, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	l := lend(t, typing("one", "a text"), "a text", inTheWay, second)
	if !strings.HasPrefix(l.Path, second) {
		t.Errorf("it is in %s", l.Path)
	}
	if err := l.Done(); err != nil {
		t.Error(err)
	}
	onlyFiles(t, second)
	if _, err := at(inTheWay).OpenForEdit(typing("one", "a text"), inTheWay); err == nil {
		t.Error("no folder takes it, and nothing is said")
	}
}

func TestAnEditedTextWhoseRecordIsDamagedIsNamedAndLeftAlone(t *testing.T) {
	folder := t.TempDir()
	l := lend(t, typing("one", "a text"), "another text", folder)
	l.Leave()
	if err := os.WriteFile(filepath.Join(filepath.Dir(l.Path), "draft"), []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, others := boatIn(folder).Drafts(); len(others) == 0 || len(got) != 0 {
		t.Errorf("brought back are %+v, %v", got, others)
	}
	if data, err := os.ReadFile(l.Path); err != nil || string(data) != "another text" {
		t.Errorf("the text is %q, %v", data, err)
	}
}

func TestWhatAnEditorSavedByItselfIsNamedAndNeverRemoved(t *testing.T) {
	for after, changed := range map[string]bool{"a text": false, "a text, and more": true} {
		folder := t.TempDir()
		l := lend(t, typing("one", "a text"), after, folder)
		swap := filepath.Join(filepath.Dir(l.Path), ".entry.md.swp")
		if err := os.WriteFile(swap, []byte("typed until the window was closed"), 0o600); err != nil {
			t.Fatal(err)
		}
		boat := boatIn(folder)
		if _, others := boat.Drafts(); len(others) != 0 {
			t.Errorf("while the editor has it, it is complained of: %v", others)
		}
		l.Leave()
		got, others := boat.Drafts()
		if said := whyOf(others); !strings.Contains(said, ".entry.md.swp") || !strings.Contains(said, folder) || len(got) == 1 != changed {
			t.Errorf("of %q are brought back %+v, %v", after, got, others)
		}
		for _, a := range got {
			if err := boat.Drop(a); err != nil {
				t.Error(err)
			}
		}
		if data, err := os.ReadFile(swap); err != nil || !strings.HasPrefix(string(data), "typed until") {
			t.Errorf("what the editor saved is %q, %v", data, err)
		}
		if got, others := boat.Drafts(); len(others) == 0 || len(got) != 0 {
			t.Errorf("the next time are brought back %+v, %v", got, others)
		}
	}
}

func TestWhatAnEditorSavedBesideIsOnlyRemovedWhereItIsAnEarlierText(t *testing.T) {
	for name, stays := range map[string]bool{"entry.md~": false, ".entry.md.un~": false, ".entry.md.swp": true} {
		folder := t.TempDir()
		l := lend(t, typing("one", "a text"), "another text", folder)
		beside := filepath.Join(filepath.Dir(l.Path), name)
		if err := os.WriteFile(beside, []byte("of the editor"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := l.Done(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(beside); err == nil != stays {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(l.Path); err == nil {
			t.Errorf("%s: the text is still there", name)
		}
	}
}
