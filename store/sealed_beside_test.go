package store_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/store"
)

func TestTheDoctorWithoutThePassphraseSaysWhatItCould(t *testing.T) {
	s, ctx := filled(t), context.Background()
	mustLock(t, s, passphrase)
	whole, err := s.Examine(ctx)
	if err != nil || !whole.OK() || whole.Sealed != 0 || whole.Entries != 1 || whole.Trash != 1 {
		t.Fatalf("with it: %+v, %v", whole, err)
	}
	report, err := elsewhere(s).Examine(ctx)
	if err != nil || !report.OK() || report.Sealed == 0 || report.Entries != whole.Entries || report.Trash != whole.Trash {
		t.Errorf("without it: %+v, %v", report, err)
	}
	v := mustRawValues(t, s)[0]
	v.Value[len(v.Value)/2] ^= 1
	if err := store.PutRaw(s.Path(), v); err != nil {
		t.Fatal(err)
	}
	if report, err := elsewhere(s).Examine(ctx); err != nil || len(report.Damaged) == 0 {
		t.Errorf("a flipped bit is not seen without the passphrase: %+v, %v", report, err)
	}
}

func TestASalvagedJournalIsLockedAsTheOneBefore(t *testing.T) {
	for _, damage := range []string{"none", "the root pages"} {
		s, ctx := filled(t), context.Background()
		words := mustLock(t, s, passphrase)
		before := allOf(t, s)
		if damage != "none" {
			f, err := os.OpenFile(s.Path(), os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			f.WriteAt(make([]byte, 2*4096), 0)
			f.Close()
		}
		to := filepath.Join(t.TempDir(), "saved.db")
		if _, err := elsewhere(s).Salvage(ctx, to, noon); !isErr(err, journal.ErrSealed) {
			t.Errorf("%s: without the passphrase the answer is %v", damage, err)
		}
		own := elsewhere(s)
		if err := own.Unlock(ctx, passphrase); err != nil {
			t.Errorf("%s: the passphrase is answered with %v", damage, err)
			continue
		}
		if _, err := own.Salvage(ctx, to, noon); err != nil {
			t.Errorf("%s: %v", damage, err)
			continue
		}
		saved := store.New(to)
		if err := saved.UnlockByWords(ctx, words); err != nil {
			t.Errorf("%s: the words are answered with %v", damage, err)
			continue
		}
		if got := allOf(t, saved); strings.Count(got, planted) < strings.Count(before, planted) {
			t.Errorf("%s: it says\n%s\nand before\n%s", damage, got, before)
		}
		if found := holdsPlanted(t, filepath.Dir(to), planted); len(found) > 0 {
			t.Errorf("%s: in plain lies %v", damage, found)
		}
		if damage != "none" {
			os.Remove(s.Path()) // bbolt is not to look at it
		}
	}
}

func TestNoCopyThatIsBroughtBackLowersTheLock(t *testing.T) {
	s, ctx := filled(t), context.Background()
	before := allOf(t, s)
	folder := t.TempDir()
	plain, err := s.CopyTo(ctx, filepath.Join(folder, "plain.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustLock(t, s, "the first one")
	first, err := s.CopyTo(ctx, filepath.Join(folder, "first.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetPassphrase(ctx, "the second one"); err != nil {
		t.Fatal(err)
	}
	second, err := s.CopyTo(ctx, filepath.Join(folder, "second.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustLock(t, s, passphrase)
	for _, c := range []journal.Copy{plain, first, second} {
		if _, err := s.Restore(ctx, c.Path, noon, nil); err != nil {
			t.Errorf("%s: %v", filepath.Base(c.Path), err)
			continue
		}
		if got := allOf(t, s); got != before {
			t.Errorf("%s: it says\n%s", filepath.Base(c.Path), got)
		}
		for typed, want := range map[string]error{"the first one": journal.ErrPassphrase, "the second one": journal.ErrPassphrase, passphrase: nil} {
			if err := elsewhere(s).Unlock(ctx, typed); !isErr(err, want) {
				t.Errorf("%s: %q is answered with %v", filepath.Base(c.Path), typed, err)
			}
		}
		if found := holdsPlanted(t, filepath.Dir(s.Path()), planted); len(found) > 0 {
			t.Errorf("%s: in plain lies %v", filepath.Base(c.Path), found)
		}
	}
	if _, err := elsewhere(s).Restore(ctx, plain.Path, noon, nil); !isErr(err, journal.ErrSealed) {
		t.Errorf("without the passphrase a restore is answered with %v", err)
	}
}

func TestALifeboatOfALockedJournalIsSealed(t *testing.T) {
	s, ctx := filled(t), context.Background()
	running := elsewhere(s) // it began while the journal was plain
	if _, err := running.Read(ctx, 0); err != nil {
		t.Fatal(err)
	}
	words := mustLock(t, s, passphrase)
	d := typing("four", "typed meanwhile, "+planted)
	if err := running.Apply(ctx, journal.Change{Drafts: []journal.Draft{d}}); !isErr(err, journal.ErrSealed) {
		t.Fatalf("a save of a program that has no key is answered with %v", err)
	}
	folder := t.TempDir()
	if _, err := running.Lifeboat(folder).Put(d, false); err != nil {
		t.Fatal(err)
	}
	if found := holdsPlanted(t, folder, planted); len(found) > 0 {
		t.Errorf("in plain lies %v", found)
	}
	if got, left := running.Lifeboat(folder).Drafts(); len(got) != 0 || len(left) != 1 || !strings.Contains(whyOf(left), "passphrase") {
		t.Errorf("without the passphrase it is answered with %v, %v", got, whyOf(left))
	}
	if err := running.UnlockByWords(ctx, words); err != nil {
		t.Fatal(err)
	}
	got, left := running.Lifeboat(folder).Drafts()
	if len(got) != 1 || len(left) != 0 || !reflect.DeepEqual(got[0].Draft, d) {
		t.Fatalf("it came back as %+v, %v", got, whyOf(left))
	}
	if err := running.Lifeboat(folder).Drop(got[0]); err != nil {
		t.Fatal(err)
	}
	onlyFiles(t, folder)
}

func TestALifeboatIsSealedAlsoWhereTheJournalIsGone(t *testing.T) {
	s := filled(t)
	mustLock(t, s, passphrase)
	if err := os.Remove(s.Path()); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if _, err := elsewhere(s).Lifeboat(folder).Put(typing("four", planted), false); err != nil {
		t.Fatal(err)
	}
	if found := holdsPlanted(t, folder, planted); len(found) > 0 {
		t.Errorf("in plain lies %v", found)
	}
}

func TestALockedJournalHasASealedIndex(t *testing.T) {
	s := open(t, store.WithIndexFrom(10))
	ctx := context.Background()
	mustCreate(t, s)
	fill(t, s, 50)
	if err := s.Index().Renew(ctx, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	mustLock(t, s, passphrase)
	if _, err := os.Stat(s.IndexPath()); !isErr(err, fs.ErrNotExist) {
		t.Errorf("after locking the index is answered with %v", err)
	}
	shut := elsewhere(s)
	if due, err := shut.Index().IsDue(ctx); due || err != nil {
		t.Errorf("without the passphrase an index is due: %v, %v", due, err)
	}
	if due, err := s.Index().IsDue(ctx); !due || err != nil {
		t.Errorf("an index is due: %v, %v", due, err)
	}
	if err := s.Index().Renew(ctx, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(ctx, journal.Change{Remove: []journal.ID{entryID(3)}, At: noon}); err != nil {
		t.Fatal(err)
	}
	report, err := s.Index().Check(ctx, func(float64) {})
	if err != nil || !report.OK() || !report.InStep || report.Entries != 50 || report.Behind != 1 {
		t.Errorf("it is found %+v, %v", report, err)
	}
	if plain, err := s.PlainFiles(ctx, nil); err != nil || len(plain) != 0 {
		t.Errorf("in plain there is %+v, %v", plain, err)
	}

	if report, err := shut.Index().Check(ctx, func(float64) {}); err != nil || !report.OK() || !report.Sealed || report.InStep {
		t.Errorf("without the passphrase it is found %+v, %v", report, err)
	}
	if due, err := shut.Index().IsDue(ctx); due || err != nil {
		t.Errorf("without the passphrase an index is due: %v, %v", due, err)
	}
	if err := shut.Index().Renew(ctx, func(float64) {}); err == nil {
		t.Error("without the passphrase one is made")
	}
	if _, err := os.Stat(s.IndexPath()); err != nil {
		t.Errorf("whoever has no passphrase removes it: %v", err)
	}
}

// With another key, and without a lock, an index from before is neither believed nor left.
func TestAnIndexFromBeforeAnotherKeyIsNotUsed(t *testing.T) {
	s := open(t, store.WithIndexFrom(10))
	ctx, nothing := context.Background(), func(float64) {}
	mustCreate(t, s)
	fill(t, s, 50)
	mustLock(t, s, passphrase)
	for name, change := range map[string]func(){
		"another key": func() { mustLock(t, s, passphrase) },
		"no lock": func() {
			if err := s.TakeLockOff(ctx, nothing); err != nil {
				t.Fatal(err)
			}
		},
	} {
		if err := s.Index().Renew(ctx, nothing); err != nil {
			t.Fatal(err)
		}
		before := mustRead(t, s.IndexPath())
		change()
		if _, err := os.Stat(s.IndexPath()); !isErr(err, fs.ErrNotExist) {
			t.Errorf("%s: the index is answered with %v", name, err)
		}
		if err := os.WriteFile(s.IndexPath(), before, 0o600); err != nil {
			t.Fatal(err)
		}
		err := s.Index().Select(ctx, journal.Selection{}, func(journal.Entry) (bool, error) { return true, nil })
		if !isErr(err, journal.ErrNoIndex) {
			t.Errorf("%s: the index from before is answered with %v", name, err)
		}
	}
}

func TestANewJournalIsNotTakenForTheLockedOneThatWasHereBefore(t *testing.T) {
	s := filled(t)
	mustLock(t, s, passphrase)
	key := mustRead(t, s.KeyPath())
	if err := os.Remove(s.Path()); err != nil {
		t.Fatal(err)
	}
	fresh := elsewhere(s)
	mustCreate(t, fresh)
	if err := os.Remove(s.Path()); err != nil { // nobody has read it
		t.Fatal(err)
	}
	folder := t.TempDir()
	if _, err := elsewhere(s).Lifeboat(folder).Put(typing("four", planted), false); err != nil {
		t.Fatal(err)
	}
	if found := holdsPlanted(t, folder, planted); len(found) != 1 {
		t.Error("what belongs to the new journal is sealed with the key of the one before")
	}
	aside, err := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), "*-before.key"))
	if err != nil || len(aside) != 1 || string(mustRead(t, aside[0])) != string(key) {
		t.Errorf("what opens copies of the journal before is not kept: %v, %v", aside, err)
	}
}

func TestWhatAnEditorWasGivenOfALockedJournal(t *testing.T) {
	s, ctx := filled(t), context.Background()
	mustLock(t, s, passphrase)
	folder := t.TempDir()
	given, err := s.OpenForEdit(typing("four", "given to an editor"), folder)
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := s.PlainFiles(ctx, []string{folder}); err != nil || len(plain) != 0 {
		t.Errorf("while the editor has it, there is %+v, %v", plain, err)
	}
	given.Leave()
	at := filepath.Dir(given.Path)

	other := filled(t) // another journal says nothing of it, locked or not
	for _, locked := range []bool{false, true} {
		if locked {
			mustLock(t, other, passphrase)
		}
		if got, left := other.Lifeboat(folder).Drafts(); len(got)+len(left) != 0 {
			t.Errorf("another journal, locked: %v: %+v, %v", locked, got, whyOf(left))
		}
		if plain, err := other.PlainFiles(ctx, []string{folder}); err != nil || len(plain) != 0 {
			t.Errorf("another journal, locked: %v: %+v, %v", locked, plain, err)
		}
	}
	if got, left := elsewhere(s).Lifeboat(folder).Drafts(); len(got) != 0 || len(left) != 1 || !strings.Contains(whyOf(left), "opened with its passphrase") {
		t.Errorf("without the passphrase it is answered with %+v, %v", got, whyOf(left))
	}

	plain, err := s.PlainFiles(ctx, []string{folder})
	if err != nil || len(plain) != 1 || plain[0].Path != at {
		t.Fatalf("in plain there is %+v, %v", plain, err)
	}
	if err := os.WriteFile(given.Path, []byte("changed by the editor"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.RemovePlain(plain[0]); err == nil {
		t.Error("a text that was changed meanwhile is removed")
	}
	if err := os.WriteFile(given.Path, []byte("given to an editor"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.RemovePlain(plain[0]); err != nil {
		t.Fatal(err)
	}
	onlyFiles(t, folder)
}
