package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"ponder/journal"
	"ponder/store/boltfile"
)

// errBusy says that another program holds the lock, or that the file was replaced while it was
// opened: try again.
var errBusy = errors.New("busy")

// opened is the file while it is in use.
type opened struct {
	db       *bbolt.DB // nil until it is needed, where only is read
	path     string
	file     *os.File
	info     os.FileInfo
	root     boltfile.Root
	readOnly bool
	doubt    bool
}

// open waits for its turn and for the lock, and opens the file. The caller must call release.
func (s *Store) open(ctx context.Context, write bool) (o *opened, release func(), err error) {
	err = s.inTurn(ctx, func(ctx context.Context) (err error) {
		o, err = s.openTried(ctx, write)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	return o, func() { <-s.turn }, nil
}

// inTurn calls try, again and again while it says errBusy: bbolt would wait for the lock without
// looking at the context, and for a file that may have been replaced meanwhile. Who asks seldom may
// find the lock taken each time while others save without a pause, so the pauses stay short.
// Without an error s.turn is held: the caller releases it by receiving from it.
func (s *Store) inTurn(ctx context.Context, try func(context.Context) error) error {
	const longest = 4 * time.Millisecond
	ctx, cancel := s.patience(ctx)
	defer cancel()
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	for pause := time.Millisecond; ; pause = min(2*pause, longest) {
		err := context.Cause(ctx)
		if err == nil {
			err = try(ctx)
		}
		if err == nil {
			return nil
		}
		if !errors.Is(err, errBusy) {
			<-s.turn
			return err
		}
		select {
		case <-time.After(pause/2 + rand.N(pause)):
		case <-ctx.Done():
		}
	}
}

// patience returns a context that ends with journal.ErrLocked when nobody has saved for the Store's
// wait: a queue that moves is waited for, up to crowdWait times as long.
func (s *Store) patience(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, end := context.WithCancelCause(ctx)
	go func() {
		ticks := time.NewTicker(s.wait)
		defer ticks.Stop()
		saved := lastSave(s.path)
		for range crowdWait {
			select {
			case <-ctx.Done():
				return
			case <-ticks.C:
			}
			before := saved
			if saved = lastSave(s.path); saved.Equal(before) {
				break
			}
		}
		end(journal.ErrLocked)
	}()
	return ctx, func() { end(nil) }
}

// lastSave is when a file was written; a file that is not there was never.
func lastSave(path string) time.Time {
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// openNow opens the file, or says errBusy. An open that fails leaves no lock behind, not even when
// bbolt panics on what it reads. Who only reads a file that is without doubt does not need bbolt
// yet.
func (s *Store) openNow(ctx context.Context, write bool) (*opened, error) {
	o := &opened{path: s.path}
	err := guard(func() (err error) {
		if _, err = s.openChecked(ctx, o, write); err != nil {
			return err
		}
		if write || o.doubt || !locks {
			return o.mapFile(write)
		}
		if err = lockForBbolt(o.file); err != nil {
			o.abandon()
		}
		return err
	})
	if err == nil {
		return o, nil
	}
	var p *panicked
	if errors.As(err, &p) {
		o.abandon()
	}
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, errBusy
	}
	return nil, fmt.Errorf("open %s: %w", s.path, translate(err))
}

// mapFile has bbolt open the file that was opened, locked and checked. Where that fails it is
// closed.
func (o *opened) mapFile(write bool) (err error) {
	o.db, err = bbolt.Open(o.path, 0o600, &bbolt.Options{
		Timeout: time.Nanosecond, ReadOnly: !write, NoStatistics: true,
		OpenFile: func(string, int, os.FileMode) (*os.File, error) { return o.file, nil },
	})
	return err
}

// openFile never creates: it opens, locks and checks the file before bbolt sees it.
func (o *opened) openFile(ctx context.Context, path string, write bool) (*os.File, error) {
	var err error
	o.file, err = openShared(path, os.O_RDWR)
	if inUse(err) {
		return nil, errBusy
	}
	if err != nil {
		if err = o.openReadOnly(path, write, err); err != nil {
			return nil, err
		}
	}
	if err := o.check(ctx, path, write); err != nil {
		o.file.Close()
		return nil, err
	}
	return o.file, nil
}

// openReadOnly opens what could not be opened for writing, or says why not.
func (o *opened) openReadOnly(path string, write bool, cause error) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && isComing(path):
		return errBusy
	case errors.Is(err, fs.ErrNotExist):
		return journal.ErrNoJournal
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("it is not a file: %w", journal.ErrNotJournal)
	case errors.Is(cause, fs.ErrNotExist):
		return errBusy // it came between the two looks
	case !denied(cause):
		return cause
	case write:
		return fmt.Errorf("%w: %w", journal.ErrReadOnly, cause)
	}
	o.readOnly = true
	o.file, err = openShared(path, os.O_RDONLY)
	if inUse(err) {
		return errBusy
	}
	return err
}

// check locks the file and looks at its first pages. A file that was replaced between opening and
// locking is not looked at: what is written into it would be lost.
func (o *opened) check(ctx context.Context, path string, write bool) error {
	if err := lockQueued(ctx, o.file, path, write); err != nil {
		return err
	}
	mine, err := o.file.Stat()
	if err != nil {
		return err
	}
	if !mine.Mode().IsRegular() {
		return fmt.Errorf("it is not a file: %w", journal.ErrNotJournal)
	}
	if !isAt(path, o.file) {
		return errBusy
	}
	o.info = mine
	if mine.Size() == 0 {
		return fmt.Errorf("it is empty: %w", journal.ErrNotJournal)
	}
	o.root, o.doubt, err = checkFile(o.file, mine.Size(), write)
	return err
}

// isAt reports whether a file is still the one at its path.
func isAt(path string, f *os.File) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(mine, there)
}

// close lets go of the file and its lock.
func (o *opened) close() error {
	if o.db == nil {
		o.abandon()
		return nil
	}
	return o.db.Close()
}

// abandon lets go of the lock without asking bbolt, which may hold locks of its own after a panic.
// The mapping of the file stays behind until the program ends.
func (o *opened) abandon() {
	if o.file != nil {
		unlock(o.file)
		o.file.Close()
	}
}
