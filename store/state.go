package store

import (
	"bytes"
	"context"
	"errors"

	"ponder/journal"
	"ponder/store/boltfile"
)

// State reports whether anything changed and whether the journal can be written, at a cost that
// does not grow with the journal: every page asks for it before it believes what is in memory.
func (s *Store) State(ctx context.Context) (journal.State, error) {
	var state journal.State
	err := s.inTurn(ctx, func(ctx context.Context) (err error) {
		state, err = s.glance(ctx)
		return err
	})
	switch {
	case err == nil:
		<-s.turn
		return state, nil
	case errors.Is(err, journal.ErrLocked), ctx.Err() != nil:
		return journal.State{}, err
	}
	err = s.view(ctx, func(t *txn) error { // it says what is wrong
		state = t.state()
		return nil
	})
	return state, err
}

// errUnclear says that a glance at the file was not enough.
var errUnclear = errors.New("not clear at a glance")

// glance reads what the journal says of itself as bbolt does, under the lock and by the newest
// root, but for mapping the file into memory: at 10,000 entries that, and undoing it, took most of
// the time. Where anything is not as it should be, it is an error.
func (s *Store) glance(ctx context.Context) (state journal.State, err error) {
	o := &opened{}
	if _, err := o.openFile(ctx, s.path, false); err != nil {
		return state, err
	}
	defer o.abandon()
	if o.doubt {
		return state, errUnclear
	}
	err = guard(func() error {
		t := o.txn(nil, s.keys)
		if err := t.pages.Check(t.root.Page, nil, nil); err != nil {
			return err
		}
		value, err := o.metaValue()
		if err != nil {
			return err
		}
		e, err := unsealAs(bucketMeta, metaKey, value)
		if err == nil {
			err = decode(e, &t.meta)
		}
		if err == nil {
			err = t.meta.check()
		}
		if err == nil {
			err = t.glanceAtLock()
		}
		state = t.state()
		return err
	})
	if err == nil {
		s.id.Store(string(state.Journal))
	}
	return state, err
}

// glanceAtLock finds out with what the values are opened. Of a lock that is not known yet, more has
// to be read than a glance does.
func (t *txn) glanceAtLock() error {
	t.ring = t.keys.ring(t.meta)
	last, _ := t.keys.remembered()
	switch {
	case t.ring == nil:
		t.keys.remember(nil)
	case last == nil || !bytes.Equal(last.Key, t.meta.Lock):
		return errUnclear
	}
	return nil
}

// metaValue finds the value under which the journal says what it is.
func (o *opened) metaValue() (value []byte, err error) {
	w := boltfile.NewWalker(o.file, o.root)
	w.Tell = func(string) { err = errUnclear }
	w.Values(o.root.Page, func(b boltfile.Value) {
		if string(b.Key) != bucketMeta.String() {
			return
		}
		w.Bucket(b, func(v boltfile.Value) {
			if string(v.Key) == string(metaKey) {
				value = v.Bytes
			}
		})
	})
	if value == nil {
		err = errUnclear
	}
	return value, err
}
