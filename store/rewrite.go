package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"ponder/journal"
)

// rewriteTries is how often the file is written anew while others may save into it. After that they
// have to wait.
const rewriteTries = 2

// errMoved says that the journal changed while it was written anew.
var errMoved = errors.New("it was saved into meanwhile")

// Rewrite writes the journal anew, without the free parts of its file that may still hold what was
// purged, and puts the new file in the place of the old one. The new file is read whole first.
// Others can read and save meanwhile: what they saved is in the new file, or the work is begun
// again. Where they save without a pause, they wait in the end. It does nothing where nothing was
// purged since the last time.
func (s *Store) Rewrite(ctx context.Context) error {
	for try := range rewriteTries + 1 {
		state, err := s.State(ctx)
		switch {
		case err != nil || !state.Purged:
			return err
		case state.Doubt:
			return fileDamage("its newest page is damaged")
		}
		err = inFolder(filepath.Dir(s.path), func(d folder) error {
			if try < rewriteTries {
				return s.rewriteBeside(ctx, d)
			}
			return s.examineFile(ctx, true, func(f *os.File, size int64) error { return s.rewrite(ctx, d, io.NewSectionReader(f, 0, size)) })
		})
		if !errors.Is(err, errMoved) {
			return err
		}
	}
	return nil // never reached: who has the file alone is not disturbed
}

// rewriteBeside works on a copy, so that nobody waits, and answers errMoved where the journal is
// another one when the new file is ready.
func (s *Store) rewriteBeside(ctx context.Context, d folder) error {
	copied, of, err := s.copyAside(ctx, d)
	defer d.discard(copied)
	if err != nil {
		return err
	}
	fresh, err := s.compacted(ctx, d, copied)
	defer d.discard(fresh)
	if err != nil {
		return err
	}
	return s.examineFile(ctx, true, func(f *os.File, size int64) error {
		if now := s.examine(f, size).meta; now.Change != of.Change || now.Token != of.Token || now.Journal != string(of.Journal) {
			return errMoved
		}
		return d.replace(fresh, filepath.Base(s.path))
	})
}

// rewrite works on the file that is given, which nobody else can use meanwhile.
func (s *Store) rewrite(ctx context.Context, d folder, file io.Reader) error {
	f, copied, err := d.temporary(filepath.Base(s.path))
	if err != nil {
		return err
	}
	defer d.discard(copied)
	_, err = io.Copy(f, file)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	fresh, err := s.compacted(ctx, d, copied)
	defer d.discard(fresh)
	if err != nil {
		return err
	}
	return d.replace(fresh, filepath.Base(s.path))
}

// copyAside copies the file as it is into a temporary one, and says what it holds.
func (s *Store) copyAside(ctx context.Context, d folder) (temporary string, of journal.State, err error) {
	f, temporary, err := d.temporary(filepath.Base(s.path))
	if err != nil {
		return "", of, err
	}
	err = s.view(ctx, func(t *txn) error {
		of = t.state()
		return t.writeTo(f)
	})
	return temporary, of, errors.Join(err, f.Close())
}

// compacted makes a new file of all that a copied one holds, and reads it whole.
func (s *Store) compacted(ctx context.Context, d folder, copied string) (fresh string, err error) {
	f, fresh, err := d.temporary(filepath.Base(s.path))
	if err != nil {
		return "", err
	}
	path := filepath.Join(d.Name(), fresh)
	err = f.Close()
	if err == nil {
		err = s.verify(ctx, filepath.Join(d.Name(), copied)) // bbolt follows pages that lead in a circle for ever
	}
	if err == nil {
		err = guard(func() error { return compact(filepath.Join(d.Name(), copied), path) })
	}
	if err == nil {
		err = s.rewritten(ctx, path)
	}
	return fresh, translate(err)
}

// compact writes all that one file holds into another, which is empty.
func compact(from, to string) error {
	const perTransaction = 1 << 20
	in, err := bbolt.Open(from, fileMode, &bbolt.Options{ReadOnly: true, NoStatistics: true})
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := bbolt.Open(to, fileMode, &bbolt.Options{PageSize: 4096, NoStatistics: true, NoSync: true})
	if err != nil {
		return err
	}
	err = bbolt.Compact(out, in, perTransaction)
	return errors.Join(err, out.Close())
}

// rewritten notes in the new file that nothing of what was purged is in it, and reads it whole.
func (s *Store) rewritten(ctx context.Context, path string) error {
	err := s.beside(path).update(ctx, func(t *txn) error {
		t.meta.Purged, t.dirty = false, true
		return nil
	})
	if err != nil {
		return err
	}
	return s.verify(ctx, path)
}

// holding returns those of some entries that are in a file, with any text at all.
func (s *Store) holding(ctx context.Context, path string, of []journal.ID) (held []journal.ID, err error) {
	err = s.beside(path).view(ctx, func(t *txn) error {
		for _, id := range of {
			for _, b := range []bucket{bucketHeads, bucketDrafts} {
				_, err := t.value(b, []byte(id))
				if err == nil || errors.Is(err, journal.ErrDamaged) {
					held = append(held, id)
					break
				}
				if !errors.Is(err, journal.ErrNotFound) {
					return err
				}
			}
		}
		return nil
	})
	return held, err
}
