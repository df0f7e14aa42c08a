package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"ponder/journal"
)

// examineFile calls fn with the file as it is, opened for reading and locked: whole sees to it that
// nobody else reads or writes meanwhile. Nothing in the file need be as it should.
func (s *Store) examineFile(ctx context.Context, whole bool, fn func(f *os.File, size int64) error) error {
	err := s.inTurn(ctx, func(ctx context.Context) error { return s.examineFileNow(whole, fn) })
	if err == nil {
		<-s.turn
	}
	return err
}

func (s *Store) examineFileNow(whole bool, fn func(f *os.File, size int64) error) error {
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && isComing(s.path):
		return errBusy
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("open %s: %w", s.path, journal.ErrNoJournal)
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("open %s: it is not a file: %w", s.path, journal.ErrNotJournal)
	}
	f, err := openShared(s.path, os.O_RDONLY)
	if inUse(err) || errors.Is(err, fs.ErrNotExist) { // which was there a moment ago
		return errBusy
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if err := lockWhole(f, whole); err != nil {
		return err
	}
	mine, err := f.Stat()
	if err != nil {
		return err
	}
	if there, err := os.Stat(s.path); err != nil || !os.SameFile(mine, there) {
		return errBusy
	}
	return fn(f, mine.Size())
}
