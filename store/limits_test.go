package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ponder/journal"
	"ponder/store"
)

func isErr(err, want error) bool { return errors.Is(err, want) }

// hold opens a journal as another program would that does not let go.
func hold(t *testing.T, path string) (release func()) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return func() { db.Close() }
}

func TestAJournalOfANewerSchemaIsRefusedUntouched(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	s := store.New(path)
	mustCreate(t, s)
	if err := store.SetSchema(path, store.SchemaLocked+1); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(context.Background(), journal.Heads); !isErr(err, journal.ErrNewer) {
		t.Errorf("read answered %v", err)
	}
	if err := s.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{typing("one", "x")}}); !isErr(err, journal.ErrNewer) {
		t.Errorf("apply answered %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed; %v", err)
	}
}

func TestASaveWhoseEndFailedIsLookedForBeforeItIsCalledLost(t *testing.T) {
	broken := errors.New("the disk is gone")
	d := typing("one", "text")
	d.Saves = 1
	change := journal.Change{Drafts: []journal.Draft{d}}
	s := open(t)
	mustCreate(t, s)
	store.FailCommit(s, func(commit func() error) error { return broken })
	if err := s.Apply(context.Background(), change); !isErr(err, broken) {
		t.Errorf("a save that was not kept is answered with %v", err)
	}
	if _, err := s.Draft(context.Background(), "one"); !isErr(err, journal.ErrNotFound) {
		t.Errorf("it is there: %v", err)
	}
	store.FailCommit(s, func(commit func() error) error { return errors.Join(commit(), broken) })
	if err := s.Apply(context.Background(), change); err != nil {
		t.Errorf("a save that was kept is answered with %v", err)
	}
	if got, err := s.Draft(context.Background(), "one"); err != nil || got.Body != "text" {
		t.Errorf("the draft is %q, %v", got.Body, err)
	}
}

func TestAPanicOfTheCallerIsNotTakenForDamage(t *testing.T) {
	s := open(t)
	mustCreate(t, s)
	fill(t, s, 3)
	func() {
		defer func() {
			if got := recover(); got != "a mistake" {
				t.Errorf("the caller's panic came back as %v", got)
			}
		}()
		s.Each(context.Background(), func(journal.Entry) error { panic("a mistake") })
	}()
	if _, err := s.State(context.Background()); err != nil {
		t.Errorf("after it, the journal is answered with %v", err)
	}
}

func TestAJournalThatIsReplacedIsTheOneThatIsReadNext(t *testing.T) {
	folder := t.TempDir()
	path, other := filepath.Join(folder, "journal.db"), filepath.Join(folder, "other.db")
	s := store.New(path)
	mustCreate(t, s)
	mustCreate(t, store.New(other))
	before, err := s.State(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other, path); err != nil {
		t.Fatal(err)
	}
	if after, err := s.State(context.Background()); err != nil || after.Journal == before.Journal {
		t.Errorf("after the file was replaced, the state is %+v, %v", after, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := s.State(context.Background()); !isErr(err, journal.ErrNoJournal) {
		t.Errorf("after the file was removed, the answer is %v", err)
	}
}
