package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

// typing is unsaved text of any bytes.
func typing(id journal.ID, body string) journal.Draft {
	at := time.Date(2020, 4, 8, 12, 0, 0, 5, time.FixedZone("", 7200))
	return journal.Draft{Entry: journal.Entry{
		Head: journal.Head{
			ID: id, At: at, Course: "c", Week: 2, Prompt: "w2.1", PromptText: "A sample\nprompt?",
			Details: journal.Details{Title: "t\x1b[31m\xff", Tags: []string{"a", "\xff"}}, Created: at.UTC(), Updated: at.UTC(), Revision: 3,
		},
		Body: body,
	}.WithCounts(), Saves: 4}
}

// whyOf says why some files do not come back by themselves.
func whyOf(left []journal.Leftover) string {
	var all []error
	for _, l := range left {
		all = append(all, l.Why)
	}
	return fmt.Sprint(errors.Join(all...))
}

// at is the store of a journal that would stand in the first of some folders, and is not there.
func at(folders ...string) *store.Store { return store.New(filepath.Join(folders[0], "journal.db")) }

// boatIn is its lifeboat.
func boatIn(folders ...string) journal.Lifeboat { return at(folders...).Lifeboat(folders...) }

func TestALifeboatFileBringsTheDraftBack(t *testing.T) {
	for _, body := range []string{
		"", "plain text\n", "\x00\xff\xfe invalid \xc3(", strings.Repeat("-", 64) + "\n\n" + strings.Repeat("-", 64) + "\nRecord: x\n",
		strings.Repeat("long \r\n", 100000),
	} {
		folder := filepath.Join(t.TempDir(), "state")
		path, err := boatIn(folder).Put(typing("one", body), false)
		if err != nil {
			t.Fatal(err)
		}
		got, others := boatIn(folder).Drafts()
		if len(others) != 0 || len(got) != 1 || !reflect.DeepEqual(got[0].Draft, typing("one", body)) {
			t.Errorf("the draft came back as %+v, %v", got, others)
		}
		data, err := os.ReadFile(path.Path)
		if err != nil || !bytes.HasSuffix(data, []byte("\n"+body)) || bytes.ContainsRune(data[:len(data)-len(body)], '\x1b') {
			t.Errorf("the file cannot be read by people: %q, %v", data[:min(len(data), 500)], err)
		}
	}
}

func TestALifeboatTakesTheFirstFolderThatCanBeWritten(t *testing.T) {
	inTheWay := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(inTheWay, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	second := t.TempDir()
	boat := boatIn(filepath.Join(inTheWay, "folder"), second, t.TempDir())
	path, err := boat.Put(typing("one", "text"), false)
	if err != nil || filepath.Dir(path.Path) != second {
		t.Errorf("the text went to %v, %v", path, err)
	}
	if path, err := boatIn(filepath.Join(inTheWay, "folder")).Put(typing("one", "text"), false); err == nil {
		t.Errorf("where no folder can be written the text went to %v", path)
	}
}

func TestALifeboatKeepsTheNewestTextOfADraftAndDropsIt(t *testing.T) {
	folder := t.TempDir()
	boat := boatIn(folder)
	for _, body := range []string{"u", "un", "unsaved"} {
		if _, err := boat.Put(typing("one", body), false); err != nil {
			t.Fatal(err)
		}
	}
	got, others := boat.Drafts()
	if len(others) != 0 || len(got) != 1 || got[0].Body != "unsaved" {
		t.Fatalf("the lifeboat holds %+v, %v", got, others)
	}
	for range 2 {
		if err := boat.Drop(got[0]); err != nil {
			t.Error(err)
		}
	}
	onlyFiles(t, folder)
}

func TestTwoProgramsKeepTheirTextsOfOneDraftApart(t *testing.T) {
	folder := t.TempDir()
	for _, body := range []string{"text of one program", "text of the other"} {
		if _, err := boatIn(folder).Put(typing("one", body), false); err != nil {
			t.Fatal(err)
		}
	}
	boat := boatIn(folder)
	got, others := boat.Drafts()
	if len(others) != 0 || len(got) != 2 || got[0].Body == got[1].Body {
		t.Fatalf("the lifeboat holds %+v, %v", got, others)
	}
	if err := boat.Drop(got[0]); err != nil {
		t.Fatal(err)
	}
	if left, others := boat.Drafts(); len(others) != 0 || len(left) != 1 || left[0].Body != got[1].Body {
		t.Errorf("after the first one was dropped, the lifeboat holds %+v, %v", left, others)
	}
}

func TestADamagedLifeboatFileIsNamedAndLeftAlone(t *testing.T) {
	folder := t.TempDir()
	boat := boatIn(folder)
	goodAt, err := boat.Put(typing("good", "good text"), false)
	if err != nil {
		t.Fatal(err)
	}
	badAt, err := boat.Put(typing("bad", "bad text"), false)
	if err != nil {
		t.Fatal(err)
	}
	good, bad := goodAt.Path, badAt.Path
	data, err := os.ReadFile(bad)
	if err != nil {
		t.Fatal(err)
	}
	for _, changed := range [][]byte{nil, data[:len(data)-1], bytes.Replace(data, []byte("bad text"), []byte("bed text"), 1), []byte("x")} {
		if err := os.WriteFile(bad, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		got, others := boat.Drafts()
		if len(got) != 1 || got[0].Body != "good text" || len(others) == 0 || !strings.Contains(whyOf(others), bad) {
			t.Errorf("the lifeboat holds %+v, %v", got, others)
		}
	}
	onlyFiles(t, folder, filepath.Base(bad), filepath.Base(good))
}

func TestWhatWasWrittenAnewSinceItWasReadIsNotDropped(t *testing.T) {
	folder := t.TempDir()
	theirs, ours := boatIn(folder), boatIn(folder)
	put := func(body string) {
		t.Helper()
		if _, err := theirs.Put(typing("one", body), false); err != nil {
			t.Fatal(err)
		}
	}
	put("typed")
	read, others := ours.Drafts()
	if len(others) != 0 || len(read) != 1 {
		t.Fatalf("read %+v, %v", read, others)
	}
	put("typed, and more")
	if err := ours.Drop(read[0]); err != nil {
		t.Error(err)
	}
	if left, others := ours.Drafts(); len(others) != 0 || len(left) != 1 || left[0].Body != "typed, and more" {
		t.Errorf("left are %+v, %v", left, others)
	}
}

func TestALifeboatComesBackIntoItsOwnJournalAlone(t *testing.T) {
	shared := t.TempDir()
	one, other := open(t), open(t)
	mustCreate(t, one)
	mustCreate(t, other)
	for _, s := range []*store.Store{one, other} {
		if _, err := s.State(t.Context()); err != nil { // as every program has done that has something to keep
			t.Fatal(err)
		}
	}
	if _, err := one.Lifeboat(shared).Put(typing("one", "private to this journal"), false); err != nil {
		t.Fatal(err)
	}
	l, err := one.OpenForEdit(typing("two", "given"), shared)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(l.Path, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	l.Leave()
	if got, others := other.Lifeboat(shared).Drafts(); len(others) != 0 || len(got) != 0 {
		t.Errorf("another journal is given %+v, %v", got, others)
	}
	moved := filepath.Join(t.TempDir(), "moved.db")
	if err := os.Rename(one.Path(), moved); err != nil {
		t.Fatal(err)
	}
	if got, others := store.New(moved).Lifeboat(shared).Drafts(); len(others) != 0 || len(got) != 2 {
		t.Errorf("the journal, at another place, is given %+v, %v", got, others)
	}
	if err := os.Rename(other.Path(), one.Path()); err != nil {
		t.Fatal(err)
	}
	got, others := store.New(one.Path()).Lifeboat(shared).Drafts()
	if strings.Count(whyOf(others), "kept for a journal that was here before") != 2 || len(got) != 0 {
		t.Errorf("another journal in its place is given %+v, %v", got, others)
	}
}

func TestALifeboatIsNotHiddenWhereAJournalIsMissing(t *testing.T) {
	place, state := filepath.Join(t.TempDir(), "disk"), t.TempDir()
	path, err := store.New(filepath.Join(place, "journal.db")).Lifeboat(place, state).Put(typing("one", "text"), false)
	if err != nil || filepath.Dir(path.Path) != state {
		t.Errorf("it went to %v, %v", path, err)
	}
	if _, err := os.Stat(place); err == nil {
		t.Error("the place where a disk may come was made a folder")
	}
}
