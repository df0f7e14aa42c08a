package store

import (
	"context"
	"time"
)

// FailCommit lets a test decide how the end of every transaction goes.
func FailCommit(s *Store, how func(commit func() error) error) {
	s.commit = func(tx interface{ Commit() error }) error { return how(tx.Commit) }
}

// SetSchema makes a journal say that another version wrote it.
func SetSchema(path string, version int) error {
	s := New(path, WithWait(time.Second))
	return s.update(context.Background(), func(t *txn) error {
		t.meta.Schema, t.dirty = version, true
		return nil
	})
}
