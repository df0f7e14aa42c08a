package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"go.etcd.io/bbolt"

	"ponder/journal"
	"ponder/store/boltfile"
)

// tokenSize is how many random bytes tell one change from another of the same number.
const tokenSize = 8

// In the meta bucket the journal says what it is, and a locked one what opens it.
var (
	metaKey = []byte("journal")
	lockKey = []byte("lock")
)

// txn is one transaction, for reading or for writing.
type txn struct {
	*opened
	tx      *bbolt.Tx // nil while only is read, and bbolt was not needed
	pages   boltfile.Tree
	buckets [bucketEnd]*bbolt.Bucket // those that were asked for already
	meta    metaRecord
	keys    *keyset
	ring    *ring     // of the values
	rand    io.Reader // of the tokens
	shut    bool      // values are gone through without being opened
	dry     bool      // nothing is written: only find out whether anything would be
	dirty   bool      // something was written, or would have been
	touched touched
}

// commitError says that a transaction was not known to be kept when it ended.
type commitError struct{ error }

func (e commitError) Unwrap() error { return e.error }

// view calls fn in a transaction for reading.
func (s *Store) view(ctx context.Context, fn func(*txn) error) error {
	o, release, err := s.open(ctx, false)
	if err != nil {
		return err
	}
	defer release()
	defer func() {
		if guard(o.close) != nil {
			o.abandon()
		}
	}()
	t := o.txn(nil, s.keys)
	defer t.end()
	return translate(guard(func() error {
		if err := t.readMeta(); err != nil {
			return err
		}
		s.id.Store(t.meta.Journal)
		s.recall(t)
		defer s.remember(t)
		return fn(t)
	}))
}

// update calls fn in a transaction for writing, and keeps what it wrote, or nothing. The error is a
// commitError where it is not known whether it was kept.
func (s *Store) update(ctx context.Context, fn func(*txn) error) error {
	o, release, err := s.open(ctx, true)
	if err != nil {
		return err
	}
	defer release()
	err = guard(func() error { return s.write(o, fn) })
	var p *panicked
	if errors.As(err, &p) {
		o.abandon()
		return translate(err)
	}
	if closing := guard(o.close); closing != nil {
		o.abandon()
	}
	return translate(err)
}

func (s *Store) write(o *opened, fn func(*txn) error) error {
	tx, err := o.db.Begin(true)
	if err != nil {
		return fmt.Errorf("write %s: %w", s.path, err)
	}
	t := o.txn(tx, s.keys)
	t.rand = s.random
	err = t.readMeta()
	if err == nil {
		err = fn(t)
	}
	if err == nil && t.dirty {
		err = t.writeMeta()
	}
	if err != nil || !t.dirty {
		return errors.Join(err, tx.Rollback())
	}
	if o.doubt {
		if err := s.keepDoubtful(o); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	if err := s.commit(tx); err != nil {
		tx.Rollback() // done already, most often; an open transaction would keep the file open for ever
		return commitError{fmt.Errorf("save in %s: %w", s.path, err)}
	}
	return nil
}

func (t *txn) state() journal.State {
	return journal.State{
		Journal: journal.ID(t.meta.Journal), Change: t.meta.Change, Token: t.meta.Token,
		Entries: t.meta.Counts[bucketHeads] - t.meta.Trash, Trash: t.meta.Trash, Autosaves: t.meta.Counts[bucketAutosaves], Purged: t.meta.Purged,
		ReadOnly: t.readOnly, Doubt: t.doubt, Locked: t.ring != nil, Shut: t.ring != nil && t.ring.Cipher == nil,
	}
}

func (o *opened) txn(tx *bbolt.Tx, keys *keyset) *txn {
	return &txn{opened: o, tx: tx, keys: keys, pages: boltfile.NewTree(o.file, o.root, envelopeHead)}
}

func (t *txn) readMeta() error {
	if err := t.pages.Check(t.root.Page, nil, nil); err != nil {
		return asDamage(err)
	}
	there, err := t.has(bucketMeta)
	switch {
	case err != nil:
		return err
	case !there:
		return fmt.Errorf("it holds something else: %w", journal.ErrNotJournal)
	}
	err = t.record(bucketMeta, metaKey, &t.meta)
	switch {
	case errors.Is(err, journal.ErrNotFound):
		return damaged(bucketMeta, metaKey, "it is missing")
	case err != nil:
		return err
	}
	if err := t.meta.check(); err != nil {
		return err
	}
	t.ring = t.keys.ring(t.meta)
	return t.rememberLock()
}

// check reports what is said of a journal that this program cannot use.
func (m metaRecord) check() error {
	switch {
	case m.Schema > schemaLocked:
		return m.newer()
	case m.Schema < 1 || m.Counts == nil || m.isTorn():
		return damaged(bucketMeta, metaKey, "it does not say what is in the journal")
	}
	return nil
}

// writeMeta counts the change, and gives it a token: after an older copy of the file was put in its
// place, another change may have the same number.
func (t *txn) writeMeta() error {
	token := make([]byte, tokenSize)
	if _, err := io.ReadFull(t.rand, token); err != nil {
		return fmt.Errorf("make the token of a change: %w", err)
	}
	before := t.meta.texts()
	t.meta.Change, t.meta.Token = t.meta.Change+1, string(token)
	if err := t.logTouched(before); err != nil {
		return err
	}
	return t.putRecord(bucketMeta, metaKey, t.meta.Change, t.meta)
}

// forWriting returns a bucket for writing one key.
func (t *txn) forWriting(b bucket, key []byte) (*bbolt.Bucket, error) {
	in, err := t.in(b, key, key)
	if err != nil || in.Root() == 0 {
		return in, err
	}
	_, err = t.pages.CheckLeaf(uint64(in.Root()), key)
	return in, asDamage(err)
}

// putRecord writes a record under a key.
func (t *txn) putRecord(b bucket, key []byte, revision uint64, record any) error {
	e := envelope{bucket: b, key: key, revision: revision}
	var v bytes.Buffer
	v.Grow(roomFor(record))
	sealed := t.ring.isSealed(b)
	if !sealed {
		e.open(&v)
	}
	if err := marshalTo(&v, record); err != nil {
		return fmt.Errorf("write %s %s: %w", b, keyName(key), err)
	}
	if !sealed {
		return t.put(e, e.finish(&v))
	}
	if t.ring.Cipher == nil {
		return journal.ErrSealed
	}
	e.payload = v.Bytes()
	return t.put(e, t.ring.seal(e))
}

// put writes a value and counts it where it is new.
func (t *txn) put(e envelope, value []byte) error {
	t.dirty = true
	if t.dry {
		return nil
	}
	at := t.ring.at(e.bucket, e.key)
	in, err := t.forWriting(e.bucket, at)
	if err != nil {
		return err
	}
	if e.bucket != bucketMeta && in.Get(at) == nil {
		t.meta.Counts[e.bucket]++
	}
	t.touch(e.bucket, e.key)
	if err := in.Put(at, value); err != nil {
		return fmt.Errorf("write %s %s: %w", e.bucket, keyName(e.key), err)
	}
	return nil
}

// drop removes a value, where there is one.
func (t *txn) drop(b bucket, key []byte) error {
	at := t.ring.at(b, key)
	in, err := t.forWriting(b, at)
	if err != nil || in.Get(at) == nil {
		return err
	}
	t.dirty = true
	if t.dry {
		return nil
	}
	t.meta.Counts[b]--
	t.touch(b, key)
	return in.Delete(at)
}
