package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// Copies stand in a folder beside the journal. Their names say when they were made, in UTC, and
// why:
//
//	journal-2020-04-06-140200-daily.db
const (
	copiesFolder = "backups"
	copiesTime   = "2006-01-02-150405"
)

// Backups returns what keeps the journal safe as a whole.
func (s *Store) Backups() journal.Backups {
	return journal.Backups{
		Copy: s.copyAmongOthers, CopyTo: s.CopyTo, Copies: s.Copies, StateOf: s.stateOf, Drop: s.drop, Restore: s.Restore,
		Holding: s.holding, Rewrite: s.Rewrite, Examine: s.Examine, Salvage: s.Salvage,
	}
}

// CopiesFolder is where the copies of the journal are.
func (s *Store) CopiesFolder() string { return filepath.Join(filepath.Dir(s.path), copiesFolder) }

// CopyTo makes a copy at path, where nothing may be yet. It is written, synced and read whole
// before it gets its name: what is there under that name is good.
func (s *Store) CopyTo(ctx context.Context, path string) (journal.Copy, error) {
	made := journal.Copy{Path: path, Kind: journal.OwnCopy}
	err := s.copyInto(ctx, filepath.Dir(path), filepath.Base(path), func(d folder, temporary string) error {
		return d.settle(temporary, filepath.Base(path))
	})
	if err != nil {
		return made, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return made, err
	}
	made.At, made.Size = info.ModTime().UTC(), info.Size()
	return made, nil
}

func (s *Store) copyAmongOthers(ctx context.Context, kind string, at time.Time) (journal.Copy, error) {
	made := journal.Copy{At: at.UTC().Truncate(time.Second), Kind: kind}
	name := s.copyName(kind, at)
	clearUnfinished(filepath.Dir(s.path))
	err := s.copyInto(ctx, s.CopiesFolder(), name, func(d folder, temporary string) error {
		taken, err := d.settleFree(temporary, name)
		if err != nil {
			return err
		}
		made.Path = filepath.Join(d.Name(), taken)
		info, err := d.Stat(taken)
		if err == nil {
			made.Size = info.Size()
		}
		return err
	})
	return made, err
}

// copyInto writes a copy under a temporary name and lets settle name it once it was read whole.
func (s *Store) copyInto(ctx context.Context, in, name string, settle func(d folder, temporary string) error) error {
	return inFolder(in, func(d folder) error {
		f, temporary, err := d.temporary(name)
		if err != nil {
			return err
		}
		defer d.discard(temporary)
		err = s.view(ctx, func(t *txn) error {
			return t.writeTo(f)
		})
		if err == nil {
			err = f.Sync() // not while the journal is locked
		}
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		if err := s.verify(ctx, filepath.Join(in, temporary)); err != nil {
			return err
		}
		return settle(d, temporary)
	})
}

// verify reads all of a file and answers with the first thing that is damaged.
func (s *Store) verify(ctx context.Context, path string) error {
	report, err := s.beside(path).Examine(ctx)
	switch {
	case err != nil:
		return err
	case len(report.Damaged) > 0:
		return fmt.Errorf("a part of the journal is damaged, and so a copy would be: %w", report.Damaged[0])
	case report.Doubt:
		return fileDamage("its newest page is damaged")
	}
	return nil
}

func (s *Store) copyName(kind string, at time.Time) string {
	stem, extension := s.copyStem()
	return stem + at.UTC().Format(copiesTime) + "-" + kind + extension
}

func (s *Store) copyStem() (stem, extension string) {
	name := filepath.Base(s.path)
	extension = filepath.Ext(name)
	return strings.TrimSuffix(name, extension) + "-", extension
}

// Copies lists the copies of this journal, newest first. Other files in the folder are none of its
// business.
func (s *Store) Copies() ([]journal.Copy, error) {
	entries, err := os.ReadDir(s.CopiesFolder())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []journal.Copy
	for _, e := range entries {
		c, ok := s.parseCopy(e.Name())
		if info, err := e.Info(); ok && err == nil && info.Mode().IsRegular() {
			c.Size = info.Size()
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b journal.Copy) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return strings.Compare(b.Path, a.Path)
	})
	return all, nil
}

// parseCopy reads the name of a copy: journal-2020-04-06-140200-daily-2.db.
func (s *Store) parseCopy(name string) (c journal.Copy, ok bool) {
	stem, extension := s.copyStem()
	middle, ok := strings.CutPrefix(strings.TrimSuffix(name, extension), stem)
	if !ok || !strings.HasSuffix(name, extension) || len(middle) < len(copiesTime)+2 || middle[len(copiesTime)] != '-' {
		return c, false
	}
	at, err := time.Parse(copiesTime, middle[:len(copiesTime)])
	if err != nil {
		return c, false
	}
	kind := strings.TrimRight(strings.TrimRight(middle[len(copiesTime)+1:], "0123456789"), "-")
	switch kind {
	case journal.DailyCopy, journal.OwnCopy, journal.BeforeCopy, journal.BeforeUpdateCopy, journal.DoubtCopy:
		return journal.Copy{Path: filepath.Join(s.CopiesFolder(), name), At: at, Kind: kind}, true
	}
	return c, false
}

func (s *Store) stateOf(ctx context.Context, path string) (journal.State, error) {
	return s.beside(path).State(ctx)
}

// drop removes a daily copy of this journal, or one from before an update, and nothing else.
func (s *Store) drop(path string) error {
	c, ok := s.parseCopy(filepath.Base(path))
	if !ok || c.Path != path || c.Kind != journal.DailyCopy && c.Kind != journal.BeforeUpdateCopy {
		return fmt.Errorf("%s is no copy that goes by itself: %w", path, journal.ErrInvalid)
	}
	return remove(path)
}

// keepAsIs keeps a file among the copies byte for byte, whatever it holds, and compares what was
// written with what was read. The file must be locked.
func (s *Store) keepAsIs(f io.ReaderAt, size int64, kind string, at time.Time) (path string, err error) {
	name := s.copyName(kind, at)
	err = inFolder(s.CopiesFolder(), func(d folder) error {
		out, temporary, err := d.temporary(name)
		if err != nil {
			return err
		}
		defer d.discard(temporary)
		_, err = io.Copy(out, io.NewSectionReader(f, 0, size))
		if err == nil {
			err = out.Sync()
		}
		if err == nil {
			err = sameBytes(f, out, size)
		}
		if err := errors.Join(err, out.Close()); err != nil {
			return err
		}
		taken, err := d.settleFree(temporary, name)
		path = filepath.Join(d.Name(), taken)
		return err
	})
	return path, err
}

// sameBytes wants two files to begin with the same bytes.
func sameBytes(a, b io.ReaderAt, size int64) error {
	one, two := make([]byte, 1<<16), make([]byte, 1<<16)
	for at := int64(0); at < size; at += int64(len(one)) {
		n := min(int64(len(one)), size-at)
		if _, err := a.ReadAt(one[:n], at); err != nil {
			return err
		}
		if _, err := b.ReadAt(two[:n], at); err != nil {
			return err
		}
		if !bytes.Equal(one[:n], two[:n]) {
			return fmt.Errorf("what was written is not what is there, at byte %d", at)
		}
	}
	return nil
}

// keepDoubtful keeps a file whose newest page is damaged, as it is, before a save goes over that
// page: it may hold a save that this one does not see. Where that cannot be done, nothing is saved
// into the file.
func (s *Store) keepDoubtful(o *opened) error {
	info, err := o.file.Stat()
	if err == nil {
		_, err = s.keepAsIs(o.file, info.Size(), journal.DoubtCopy, info.ModTime())
	}
	if err != nil {
		return fmt.Errorf("the newest page of %s is damaged, and the file could not be kept as it is first: %w", s.path, err)
	}
	return nil
}
