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
	if err := s.verify(ctx, path); err != nil {
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
		if err := s.bring(ctx, path, f, filepath.Join(d.Name(), temporary)); err != nil {
			return err
		}
		if prepare != nil {
			fresh := s.beside(filepath.Join(d.Name(), temporary))
			fresh.uncopied = true // the copy that it was made of stays
			if err := prepare(ctx, fresh); err != nil {
				return err
			}
		}
		before, err = s.exchange(ctx, d, temporary, at)
		return err
	})
	if err == nil {
		if lock := s.lockNow(ctx); lock != nil {
			_ = s.writeKeyFile(*lock) // it stands in the journal as well
		}
	}
	return before, err
}

// bring writes a copy into a temporary file of the journal. Where the journal is locked the file is
// too, and in the same way, whatever the copy was: no copy lowers the lock.
func (s *Store) bring(ctx context.Context, path string, f *os.File, name string) error {
	lock := s.lockNow(ctx)
	if lock == nil {
		err := s.beside(path).view(ctx, func(t *txn) error {
			return t.writeTo(f)
		})
		return errors.Join(err, f.Close())
	}
	if s.keys.find(lock.Key) == nil {
		return errors.Join(journal.ErrSealed, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	again := *lock // it is of the copy's journal
	copied := s.beside(path)
	_, err := copied.convertInto(ctx, s.beside(name), &again, func(float64) {})
	if errors.Is(err, errOldSchema) {
		err = fmt.Errorf("%s has the form of an earlier version; take the lock off first, bring it back, and lock the journal again: %w", path, journal.ErrInvalid)
	}
	return err
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
		if err := s.verify(ctx, fresh); err != nil {
			return err
		}
		return d.replace(temporary, name)
	}
	err = s.examineFile(ctx, true, func(f *os.File, size int64) error {
		if before, err = s.keepAsIs(f, size, journal.BeforeCopy, at); err != nil {
			return fmt.Errorf("keep what is there: %w", err)
		}
		return replace(s.examine(f, size).meta.Change)
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
