package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"ponder/journal"
)

// Restore puts a copy in the place of the journal. The copy is read whole first and stays where it
// is; what is in the place of the journal is kept among the copies, byte for byte, and its path is
// given. Between that and the change of files nobody can save into the old one: who waits for it
// finds the new one.
//
// The new file is handed to prepare before it takes its place.
func (s *Store) Restore(ctx context.Context, path string, at time.Time, prepare func(context.Context, journal.Store) error) (before string, err error) {
	if err := verify(ctx, path); err != nil {
		return "", err
	}
	if same(path, s.path) {
		return "", fmt.Errorf("%s is the journal itself: %w", path, journal.ErrInvalid)
	}
	err = inFolder(filepath.Dir(s.path), func(d folder) error {
		f, temporary, err := d.temporary(filepath.Base(s.path))
		if err != nil {
			return err
		}
		defer d.discard(temporary)
		err = New(path, WithWait(s.wait)).view(ctx, func(t *txn) error {
			_, err := t.tx.WriteTo(f)
			return err
		})
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		if prepare != nil {
			fresh := New(filepath.Join(d.Name(), temporary), WithWait(s.wait))
			fresh.uncopied = true // the copy that it was made of stays
			if err := prepare(ctx, fresh); err != nil {
				return err
			}
		}
		before, err = s.exchange(ctx, d, temporary, at)
		return err
	})
	return before, err
}

func same(a, b string) bool {
	one, err := os.Stat(a)
	two, other := os.Stat(b)
	return err == nil && other == nil && os.SameFile(one, two)
}

// exchange keeps the present file and puts the new one in its place. Only where there is no file is
// there nothing to keep: whatever else keeps it from being kept, such as a folder for the copies
// that is not there, ends the restore.
func (s *Store) exchange(ctx context.Context, d folder, temporary string, at time.Time) (before string, err error) {
	name, fresh := filepath.Base(s.path), filepath.Join(filepath.Dir(s.path), temporary)
	replace := func(change uint64) error {
		if err := continued(ctx, fresh, change); err != nil {
			return err
		}
		if err := verify(ctx, fresh); err != nil {
			return err
		}
		return d.replace(temporary, name)
	}
	err = s.examineFile(ctx, true, func(f *os.File, size int64) error {
		if before, err = s.keepAsIs(f, size, journal.BeforeCopy, at); err != nil {
			return fmt.Errorf("keep what is there: %w", err)
		}
		return replace(examine(f, size).meta.Change)
	})
	if before == "" && errors.Is(err, journal.ErrNoJournal) {
		return "", replace(0)
	}
	return before, err
}

// continued makes the restored journal count on from the one that was there, so that a program
// which has that one in its memory sees that it is another.
func continued(ctx context.Context, path string, change uint64) error {
	return New(path).update(ctx, func(t *txn) error {
		t.meta.Change, t.dirty = max(t.meta.Change, change), true
		return nil
	})
}
