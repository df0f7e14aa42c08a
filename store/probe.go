package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"go.etcd.io/bbolt"

	"ponder/journal"
	"ponder/store/boltfile"
)

// probeLimit is how long a probe may take. Reading a journal of 100,000 entries takes about a
// second.
const probeLimit = 10 * time.Second

// Probe reads the journal at a path to its end in a process of its own, as ReadThrough does, and
// says whether that process neither crashed nor had to be ended when ctx was done. It is asked
// about a doubtful file: one whose newest page is damaged. bbolt believes what it reads, and not
// all that can come of it is a panic that can be caught.
type Probe func(ctx context.Context, path string) error

// WithProbe has a doubtful file tried before it is read here. Without it, such a file is read at
// once, with faults as panics.
func WithProbe(t Probe) Option { return func(s *Store) { s.probe = t } }

// ReadThrough reads every value of the journal the way other calls read it. The error names what is
// damaged.
func (s *Store) ReadThrough(ctx context.Context) error {
	return s.view(ctx, func(t *txn) error {
		var damage []error
		for b := bucketHeads; b < bucketEnd; b++ {
			damage = append(damage, t.readThrough(ctx, b))
		}
		return errors.Join(damage...)
	})
}

// readThrough reads every value of a bucket. Those of a locked journal are not opened.
func (t *txn) readThrough(ctx context.Context, b bucket) error {
	if t.ring == nil {
		return t.scanOptional(b, func(envelope) error { return ctx.Err() })
	}
	t.shut = true
	if lacking, err := t.lacks(b); lacking {
		return err
	}
	in, err := t.in(b, nil, nil)
	if err != nil {
		return err
	}
	for c, k, v := cursor(in); k != nil && ctx.Err() == nil; k, v = c.Next() {
		_, bad := unsealAs(b, k, v)
		err = errors.Join(err, bad)
	}
	return cmp.Or(ctx.Err(), err)
}

func cursor(in *bbolt.Bucket) (c *bbolt.Cursor, key, value []byte) {
	c = in.Cursor()
	key, value = c.First()
	return c, key, value
}

// errUntried says that a doubtful file was not tried yet.
var errUntried = errors.New("not tried")

// verdict is what came of the last probe.
type verdict struct {
	of  fileStamp
	err error
}

// fileStamp tells one state of a file from another.
type fileStamp struct {
	root    boltfile.Root
	size    int64
	changed time.Time
}

// untried looks whether an opened file may be read: it is without doubt, or a probe went well. The
// caller holds s.turn.
func (s *Store) untried(o *opened) error {
	if !o.doubt || s.probe == nil {
		return nil
	}
	info, err := o.file.Stat()
	if err != nil {
		return err
	}
	if is := (fileStamp{o.root, info.Size(), info.ModTime()}); s.probed.of != is {
		s.probed = verdict{is, errUntried}
	}
	return s.probed.err
}

// try has the file tried that untried spoke of. Nobody holds its lock meanwhile, so that the other
// process can have it.
func (s *Store) try(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, probeLimit)
	defer cancel()
	err := s.probe(limited, s.path)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, journal.ErrLocked):
		return err
	case err != nil:
		err = fmt.Errorf("open %s: %w", s.path, fileDamage(fmt.Sprintf("a program that read it did not come to an end: %v", err)))
	}
	s.probed.err = err
	return err
}

// openTried opens the file, once it was tried where it is doubtful.
func (s *Store) openTried(ctx context.Context, write bool) (*opened, error) {
	o, err := s.openNow(ctx, write)
	if !errors.Is(err, errUntried) {
		return o, err
	}
	if err := s.try(ctx); err != nil {
		return nil, err
	}
	if o, err = s.openNow(ctx, write); errors.Is(err, errUntried) {
		err = errBusy // it changed meanwhile
	}
	return o, err
}

// openChecked opens the file for bbolt, checked and tried.
func (s *Store) openChecked(ctx context.Context, o *opened, write bool) (*os.File, error) {
	f, err := o.openFile(ctx, s.path, write)
	if err != nil {
		return nil, err
	}
	if err := s.untried(o); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
