package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ponder/journal"
	"ponder/journal/journaltest"
	"ponder/store"
)

func TestStoreKeepsTheContract(t *testing.T) {
	journaltest.Run(t, func(tb testing.TB) journal.Store { return open(tb, store.WithWait(time.Minute)) }) // a hundred writers take long on a slow disk
}

// open returns a Store in a folder of its own, without a journal yet. When the test ends, bbolt
// itself looks whether the file is sound.
func open(tb testing.TB, options ...store.Option) *store.Store {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "journal.db")
	tb.Cleanup(func() { checkFile(tb, path) })
	return store.New(path, options...)
}

// checkFile runs bbolt's own check.
func checkFile(tb testing.TB, path string) {
	tb.Helper()
	if _, err := os.Stat(path); err != nil {
		return
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		tb.Errorf("open %s: %v", path, err)
		return
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			tb.Errorf("bbolt finds: %v", err)
		}
		return nil
	})
	if err != nil {
		tb.Error(err)
	}
}

func TestPagesAndBboltSayTheSame(t *testing.T) {
	s := open(t)
	mustCreate(t, s)
	fill(t, s, 700)
	look := func(what string) {
		t.Helper()
		if n, differ, err := s.ReadBothWays(t.Context()); err != nil || len(differ) > 0 || n < 700 {
			t.Errorf("%s: of %d values these differ: %q, %v", what, n, differ, err)
		}
	}
	look("plain")
	mustLock(t, s, passphrase)
	look("locked")
}
