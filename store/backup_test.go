package store_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

var copies = flag.Int("copies", 6, "how often a journal is copied while programs save into it")

var noon = time.Date(2020, 4, 8, 12, 0, 0, 0, time.UTC)

func TestACopyUnderConstantWritingIsWhole(t *testing.T) { copyWhileWriting(t, *copies) }

// copyWhileWriting copies a journal into which two programs save all the time, and gives how many
// copies were good.
func copyWhileWriting(t *testing.T, times int) (good int) {
	t.Helper()
	s := open(t)
	mustCreate(t, s)
	fill(t, s, 200)
	stop, done := context.WithCancel(context.Background())
	var writers sync.WaitGroup
	defer writers.Wait()
	defer done() // also where a copy ends the test
	for _, name := range []journal.ID{"a", "b"} {
		writers.Go(func() { keepSaving(stop, t, s.Path(), name) })
	}
	folder := t.TempDir()
	for i := range times {
		path := filepath.Join(folder, "copy"+strings.Repeat("x", i)+".db")
		made, err := s.CopyTo(context.Background(), path)
		if err != nil {
			t.Fatalf("copy %d: %v", i, err)
		}
		checkFile(t, made.Path)
		snapshot, err := store.New(made.Path).Read(context.Background(), journal.Heads|journal.Drafts)
		if err != nil || len(snapshot.Heads) != 200 || snapshot.Doubt {
			t.Fatalf("copy %d holds %d entries; %v", i, len(snapshot.Heads), err)
		}
		for _, d := range snapshot.Drafts {
			if d.Body != text(d.Saves) {
				t.Fatalf("copy %d holds a text that was never kept", i)
			}
		}
		good++
	}
	return good
}

func keepSaving(ctx context.Context, t *testing.T, path string, name journal.ID) {
	s, d := store.New(path), typing(name, "")
	d.Saves = 0
	for ctx.Err() == nil {
		d.Saves++
		d.Body = text(d.Saves)
		if err := s.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
			t.Errorf("a save beside a copy: %v", err)
			return
		}
	}
}

func TestACopyNeverTakesThePlaceOfAFile(t *testing.T) {
	s := open(t)
	mustCreate(t, s)
	path := filepath.Join(t.TempDir(), "taken.db")
	if err := os.WriteFile(path, []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CopyTo(context.Background(), path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("the answer is %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "something else" {
		t.Errorf("the file holds %q, %v", got, err)
	}
	onlyFiles(t, filepath.Dir(path), "taken.db")
}

func TestADamagedJournalGivesNoCopyThatSeemsGood(t *testing.T) {
	s := damagedBody(t)
	care := s.Backups()
	if _, err := care.Copy(context.Background(), journal.DailyCopy, noon); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("the answer is %v", err)
	}
	if all, err := care.Copies(); err != nil || len(all) != 0 {
		t.Errorf("there are the copies %+v, %v", all, err)
	}
	onlyFiles(t, s.CopiesFolder())
}

// damagedBody returns a journal in which a byte of one text is another.
func damagedBody(t *testing.T) *store.Store {
	t.Helper()
	s := store.New(filepath.Join(t.TempDir(), "journal.db"))
	mustCreate(t, s)
	fill(t, s, 3)
	damagedText := typing("one", strings.Repeat("a sample ", 60)+"text in the middle of nowhere")
	damagedText.Revision = 1
	if err := s.Apply(context.Background(), journal.Change{Entries: []journal.Entry{damagedText.Entry}}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.ReplaceAll(data, []byte("text in the middle of nowhere"), []byte("text in the middle of Nowhere"))
	if err := os.WriteFile(s.Path(), changed, 0o600); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestARestoreKeepsWhatIsThere(t *testing.T) {
	s, ctx := open(t), context.Background()
	mustCreate(t, s)
	fill(t, s, 5)
	care := s.Backups()
	made, err := care.Copy(ctx, journal.OwnCopy, noon)
	if err != nil {
		t.Fatal(err)
	}
	late := typing("late", "written after the copy")
	late.Revision = 1
	if err := s.Apply(ctx, journal.Change{Entries: []journal.Entry{late.Entry}}); err != nil {
		t.Fatal(err)
	}
	was, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	state, err := s.State(ctx)
	if err != nil {
		t.Fatal(err)
	}
	before, err := care.Restore(ctx, made.Path, noon, nil)
	if err != nil {
		t.Fatal(err)
	}
	if kept, err := os.ReadFile(before); err != nil || !bytes.Equal(kept, was) {
		t.Errorf("what was there is not kept as it was; %v", err)
	}
	if _, err := s.Entry(ctx, "late"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("what was written after the copy is answered with %v", err)
	}
	after, err := s.State(ctx)
	if err != nil || after.Entries != 5 || after.Change <= state.Change || after.Journal != state.Journal {
		t.Errorf("the restored journal says %+v, %v; before it was %+v", after, err, state)
	}
	if _, err := care.Restore(ctx, before, noon, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Entry(ctx, "late"); err != nil || got.Body != late.Body {
		t.Errorf("brought back again, the text is %q, %v", got.Body, err)
	}
	if all, err := care.Copies(); err != nil || len(all) != 3 || all[0].Kind != journal.OwnCopy {
		t.Errorf("the copies are %+v, %v", all, err)
	}
}

func TestARestoreTakesTheDamagedAsideAndRefusesTheDamaged(t *testing.T) {
	s, ctx := damagedBody(t), context.Background()
	was, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	good := store.New(filepath.Join(t.TempDir(), "good.db"))
	mustCreate(t, good)
	fill(t, good, 7)
	broken := filepath.Join(t.TempDir(), "broken.db")
	if err := os.WriteFile(broken, was, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Restore(ctx, broken, noon, nil); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("a damaged copy is answered with %v", err)
	}
	if _, err := s.Restore(ctx, s.Path()+".none", noon, nil); !errors.Is(err, journal.ErrNoJournal) {
		t.Errorf("a copy that is not there is answered with %v", err)
	}
	if got, err := os.ReadFile(s.Path()); err != nil || !bytes.Equal(got, was) {
		t.Fatalf("the journal was changed; %v", err)
	}
	if err := os.WriteFile(s.Path(), []byte("no journal at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	before, err := s.Restore(ctx, good.Path(), noon, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(before); err != nil || string(got) != "no journal at all" {
		t.Errorf("what was there is kept as %q, %v", got, err)
	}
	if state, err := s.State(ctx); err != nil || state.Entries != 7 {
		t.Errorf("the journal is %+v, %v", state, err)
	}
	checkFile(t, s.Path())
}

func TestAJournalThatCannotBeKeptIsNotReplaced(t *testing.T) {
	s, good := open(t), store.New(filepath.Join(t.TempDir(), "good.db"))
	for _, s := range []*store.Store{s, good} {
		mustCreate(t, s)
		fill(t, s, 3)
	}
	was, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	away := filepath.Join(t.TempDir(), "away", "copies")
	mustLink(t, away, s.CopiesFolder())
	before, err := s.Restore(context.Background(), good.Path(), noon, nil)
	if now, reading := os.ReadFile(s.Path()); err == nil || reading != nil || !bytes.Equal(now, was) {
		t.Errorf("without a place for it, the restore is answered with %q, %v; the journal is as it was: %v", before, err, bytes.Equal(now, was))
	}
	onlyFiles(t, filepath.Dir(s.Path()), filepath.Base(s.CopiesFolder()), filepath.Base(s.Path()))
	if err := errors.Join(os.Remove(s.CopiesFolder()), os.Remove(s.Path())); err != nil {
		t.Fatal(err)
	}
	if before, err := s.Restore(context.Background(), good.Path(), noon, nil); err != nil || before != "" {
		t.Errorf("where there is no journal, the restore is answered with %q, %v", before, err)
	}
	checkFile(t, s.Path())
}

func TestHalfCopiesOfProgramsThatWereEndedAreCleared(t *testing.T) {
	s := open(t)
	mustCreate(t, s)
	half := ".journal-2020-04-06-140200-daily.db.ABCDEFGH23.new"
	stay := []string{
		".journal-2020-04-06-140200-daily.db.ABCDEFGH24.new", // written into a moment ago
		".journal-2020-04-06-140200-daily.db.abcdefgh25.new", "journal-2020-04-06-140200-daily.db",
	}
	if err := os.Mkdir(s.CopiesFolder(), 0o700); err != nil {
		t.Fatal(err)
	}
	for i, name := range append([]string{half}, stay...) {
		path := filepath.Join(s.CopiesFolder(), name)
		if err := os.WriteFile(path, []byte("a half copy"), 0o600); err != nil {
			t.Fatal(err)
		}
		if old := time.Now().Add(-25 * time.Hour); i != 1 {
			if err := os.Chtimes(path, old, old); err != nil {
				t.Fatal(err)
			}
		}
	}
	made, err := s.Backups().Copy(context.Background(), journal.OwnCopy, noon)
	if err != nil {
		t.Fatal(err)
	}
	want := append(slices.Clone(stay), filepath.Base(made.Path))
	slices.Sort(want)
	onlyFiles(t, s.CopiesFolder(), want...)
}

func TestSavesBesideARestoreAreInOneOfTheTwoFiles(t *testing.T) {
	s, ctx := open(t), context.Background()
	mustCreate(t, s)
	made, err := s.Backups().Copy(ctx, journal.OwnCopy, noon)
	if err != nil {
		t.Fatal(err)
	}
	const writers, each = 4, 12
	var done sync.WaitGroup
	for w := range writers {
		done.Go(func() {
			for i := range each {
				d := typing(entryID(w*each+i), "a sample")
				d.Revision = 1
				if err := store.New(s.Path()).Apply(ctx, journal.Change{Entries: []journal.Entry{d.Entry}}); err != nil {
					t.Errorf("a save beside a restore: %v", err)
				}
			}
		})
	}
	var files []string
	for range 5 {
		before, err := s.Restore(ctx, made.Path, noon, nil)
		if err != nil {
			t.Error(err)
		}
		files = append(files, before)
	}
	done.Wait()
	found := map[journal.ID]bool{}
	for _, path := range append(files, s.Path()) {
		snapshot, err := store.New(path).Read(ctx, journal.Heads)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range snapshot.Heads {
			found[h.ID] = true
		}
	}
	if len(found) != writers*each {
		t.Errorf("%d of %d saves are in one of the files", len(found), writers*each)
	}
}

func TestADoubtfulFileIsKeptBeforeASaveGoesOverIt(t *testing.T) {
	s, data, newest := twoSaves(t)
	damaged := bytes.Clone(data)
	damaged[newest*4096+48] ^= 0x10
	if err := os.WriteFile(s.Path(), damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	e := typing("new", "a text written after the damage").Entry
	e.Revision = 1
	if err := s.Apply(context.Background(), journal.Change{Entries: []journal.Entry{e}}); err != nil {
		t.Fatal(err)
	}
	all, err := s.Copies()
	if err != nil || len(all) != 1 || all[0].Kind != journal.DoubtCopy {
		t.Fatalf("the copies are %+v, %v", all, err)
	}
	if kept, err := os.ReadFile(all[0].Path); err != nil || !bytes.Equal(kept, damaged) {
		t.Errorf("the file is not kept as it was; %v", err)
	}
	out := filepath.Join(t.TempDir(), "salvaged.db")
	if _, err := store.New(all[0].Path).Salvage(context.Background(), out, noon); err != nil {
		t.Fatal(err)
	}
	if d, err := store.New(out).Draft(context.Background(), "one"); err != nil || d.Body != "the newest text" {
		t.Errorf("the save that was not seen comes back as %q, %v", d.Body, err)
	}
	if state, err := s.State(context.Background()); err != nil || state.Doubt {
		t.Errorf("after the save the journal says %+v, %v", state, err)
	}
}

// twoSaves returns a journal with a draft that was saved twice, its bytes, and which of its two
// meta pages is the newest.
func twoSaves(t *testing.T) (s *store.Store, data []byte, newest int) {
	t.Helper()
	s = store.New(filepath.Join(t.TempDir(), "journal.db"))
	mustCreate(t, s)
	d := typing("one", "")
	for saves, body := range []string{"the text before", "the newest text"} {
		d.Saves, d.Body = saves+1, body
		if err := s.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Compare(data[4096+64:4096+65], data[64:65]) > 0 {
		newest = 1
	}
	return s, data, newest
}
