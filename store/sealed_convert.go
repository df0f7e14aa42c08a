package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ponder/journal"
	"ponder/store/seal"
)

// Locking is a lock that was prepared: nothing is sealed with it yet.
type Locking struct {
	Words []string // the 24 words that open it without the passphrase
	key   seal.Key
	lock  lockRecord
}

// PrepareLock makes a new key, and wraps it by a passphrase and by 24 words.
func (s *Store) PrepareLock(passphrase string) (*Locking, error) {
	key, recovery := seal.NewKey(), seal.NewKey()
	l := &Locking{Words: seal.Words(recovery), key: key}
	err := l.wrap(s, passphrase)
	if err == nil {
		l.lock.Words, err = key.WrapRecovery(recovery)
	}
	if err == nil {
		l.lock.Box, err = key.Box()
	}
	if err != nil {
		return nil, err
	}
	// What is about to be needed for ever is tried before anything is sealed with it.
	again, err := seal.ParseWords(fmt.Sprint(l.Words))
	if err == nil {
		again, err = seal.UnwrapRecovery(l.lock.Words, again)
	}
	if err == nil && again != key {
		err = errors.New("the 24 words do not open what they were made for")
	}
	return l, err
}

// wrap wraps the key by a passphrase, and looks whether that opens it.
func (l *Locking) wrap(s *Store, passphrase string) error {
	id := l.key.ID()
	l.lock.Key = id[:]
	wrap, err := l.key.WrapPassphrase(passphrase, s.workOf(l.key))
	if err != nil {
		return err
	}
	again, err := seal.UnwrapPassphrase(wrap, passphrase)
	if err == nil && again != l.key {
		err = errors.New("the passphrase does not open what it was given for")
	}
	l.lock.Passphrase = wrap
	return err
}

// workOf is how much work it shall take to try a passphrase: about a second of this computer's time,
// within limits.
func (s *Store) workOf(key seal.Key) int {
	const about = time.Second
	if s.work > 0 {
		return s.work
	}
	began := time.Now()
	if _, err := key.WrapPassphrase("a measure", seal.LeastWork); err != nil {
		return seal.UsualWork
	}
	took, work := time.Since(began), seal.LeastWork
	for ; work < seal.UsualWork && 2*took <= about; work++ {
		took *= 2
	}
	return work
}

// Lock seals all of the journal with a lock that was prepared, or anew where it is locked already. It
// writes a new file beside the old one, reads it whole, compares each value, and only then puts it
// in the place of the old one: whenever it is ended, the journal is as before or as after.
func (s *Store) Lock(ctx context.Context, l *Locking, tell func(float64)) error {
	if err := s.keys.add(l.key); err != nil {
		return err
	}
	was, err := s.lockToWrite(ctx)
	if err != nil {
		return err
	}
	lock := l.lock
	if lock.Number = 1; was != nil {
		lock.Number = was.Number + 1
	}
	if err := s.convert(ctx, &lock, tell); err != nil {
		return fmt.Errorf("lock %s: %w", s.path, err)
	}
	s.keys.remember(&lock)
	s.dropIndex()
	return nil
}

// TakeLockOff writes all of the journal plain again.
func (s *Store) TakeLockOff(ctx context.Context, tell func(float64)) error {
	if err := s.convert(ctx, nil, tell); err != nil {
		return fmt.Errorf("take the lock off %s: %w", s.path, err)
	}
	s.keys.remember(nil)
	return nil
}

// SetPassphrase wraps the key that is in use by another passphrase. Copies that were made before open
// with the one before. The journal's file is written anew, so that no earlier wrap is in it.
func (s *Store) SetPassphrase(ctx context.Context, passphrase string) error {
	was, err := s.lockToWrite(ctx)
	switch {
	case err != nil:
		return err
	case was == nil:
		return fmt.Errorf("%s is not locked: %w", s.path, journal.ErrInvalid)
	}
	c := s.keys.find(was.Key)
	if c == nil {
		return journal.ErrSealed
	}
	l := Locking{key: c.Key()}
	if err := l.wrap(s, passphrase); err != nil {
		return err
	}
	lock := *was
	lock.Number, lock.Passphrase = was.Number+1, l.lock.Passphrase
	err = s.update(ctx, func(t *txn) error {
		if now, err := t.lockRecord(); err != nil || now.Number != was.Number {
			return errors.Join(err, fmt.Errorf("its lock: %w", journal.ErrStale))
		}
		t.meta.Purged = true
		return t.lockAs(lock)
	})
	if err != nil {
		return fmt.Errorf("give %s another passphrase: %w", s.path, err)
	}
	s.keys.remember(&lock)
	// From here on the new passphrase counts. What may follow later is tried again with the next copy
	// of the day.
	return errors.Join(s.Rewrite(ctx), s.writeKeyFile(lock))
}

// lockToWrite returns the lock record of a journal that can be read; nil where it is not locked.
func (s *Store) lockToWrite(ctx context.Context) (l *lockRecord, err error) {
	err = s.view(ctx, func(t *txn) (err error) {
		l, err = t.lockRecord()
		return err
	})
	return l, err
}

// lockAs makes the journal one that is opened by a lock record. What is put into it afterwards is
// sealed.
func (t *txn) lockAs(l lockRecord) error {
	t.meta.Schema, t.meta.Lock = schemaLocked, l.Key
	if l.Journal != "" {
		t.meta.Journal = l.Journal
	}
	t.ring = t.keys.ring(t.meta)
	return t.putRecord(bucketMeta, lockKey, uint64(l.Number), l)
}

// convertTries is how often a conversion is begun again because the journal was saved into meanwhile.
const convertTries = 5

// convert writes the journal anew, sealed as a lock record says, or plain, and puts the new file in
// its place. Others can read and save meanwhile; where something was saved, it is begun again, and in
// the end they have to wait.
func (s *Store) convert(ctx context.Context, lock *lockRecord, tell func(float64)) (err error) {
	for try := range convertTries {
		err = inFolder(filepath.Dir(s.path), func(d folder) error {
			c := conversion{Store: s, folder: d, lock: lock, tell: tell}
			if err := c.possible(ctx); err != nil {
				return err
			}
			if try < convertTries-1 {
				return c.beside(ctx)
			}
			return c.alone(ctx)
		})
		if errors.Is(err, errOldSchema) {
			err = cmp.Or(s.migrate(ctx, time.Time{}), errMoved)
		}
		if !errors.Is(err, errMoved) {
			break
		}
	}
	if err == nil {
		tell(1)
	}
	return err
}

// conversion is a journal on its way into another form.
type conversion struct {
	*Store
	folder folder
	lock   *lockRecord // nil: it becomes plain
	tell   func(float64)
}

// possible says why the journal cannot be written anew.
func (c conversion) possible(ctx context.Context) error {
	switch state, err := c.State(ctx); {
	case err != nil:
		return err
	case state.ReadOnly:
		return journal.ErrReadOnly
	case state.Doubt:
		return fileDamage("its newest page is damaged")
	}
	return c.verify(ctx, c.path) // bbolt follows pages that lead in a circle for ever
}

// beside works while others use the journal, and answers errMoved where it is another one when the
// new file is ready.
func (c conversion) beside(ctx context.Context) error {
	fresh, of, err := c.made(ctx, c.Store)
	defer c.folder.discard(fresh)
	if err != nil {
		return err
	}
	return c.examineFile(ctx, true, func(f *os.File, size int64) error {
		if now := c.examine(f, size).meta; now.Change != of.Change || now.Token != of.Token || now.Journal != string(of.Journal) {
			return errMoved
		}
		return c.settle(fresh)
	})
}

// alone works on a copy while nobody else can use the journal.
func (c conversion) alone(ctx context.Context) error {
	return c.examineFile(ctx, true, func(f *os.File, size int64) error {
		to, copied, err := c.folder.temporary(filepath.Base(c.path))
		if err != nil {
			return err
		}
		defer c.folder.discard(copied)
		_, err = io.Copy(to, io.NewSectionReader(f, 0, size))
		if err = errors.Join(err, to.Close()); err != nil {
			return err
		}
		fresh, _, err := c.made(ctx, c.Store.beside(filepath.Join(c.folder.Name(), copied)))
		defer c.folder.discard(fresh)
		if err != nil {
			return err
		}
		return c.settle(fresh)
	})
}

// made makes the new file, and says of which state of the journal.
func (c conversion) made(ctx context.Context, from *Store) (fresh string, of journal.State, err error) {
	f, fresh, err := c.folder.temporary(filepath.Base(c.path))
	if err != nil {
		return "", of, err
	}
	if err = f.Close(); err == nil {
		of, err = from.convertInto(ctx, c.Store.beside(filepath.Join(c.folder.Name(), fresh)), c.lock, c.tell)
	}
	return fresh, of, translate(err)
}

// settle puts the new file in the place of the journal, while nobody else can use that. The file
// beside the journal is written once the journal is locked, and removed before it no longer is: one
// that says of a plain journal that it is locked would be believed where that cannot be read.
func (c conversion) settle(fresh string) error {
	if c.lock == nil {
		if err := remove(c.KeyPath()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	err := c.folder.replace(fresh, filepath.Base(c.path))
	if err == nil && c.lock != nil {
		_ = c.writeKeyFile(*c.lock) // what is in it stands in the journal as well
	}
	return err
}

// convertInto fills a file with all that a journal holds, sealed as a lock record says or plain, and
// reads it whole. It says of which state that is.
func (s *Store) convertInto(ctx context.Context, to *Store, lock *lockRecord, tell func(float64)) (of journal.State, err error) {
	if err := guard(func() error { return to.fill(to.path) }); err != nil {
		return of, err
	}
	err = s.view(ctx, func(t *txn) error {
		if t.isOld() {
			return errOldSchema
		}
		of = t.state()
		w := converting{to: to, all: t.values(), tell: tell}
		if lock != nil {
			lock.Journal = t.meta.Journal
		}
		if err := w.begin(ctx, t.meta, lock); err != nil {
			return err
		}
		for b := bucketHeads; b < bucketEnd; b++ {
			if b == bucketChanges {
				continue // a new file begins a log of its own
			}
			if err := t.late(b, func(e envelope) error { return outside(func() error { return w.add(ctx, e) }) }); err != nil {
				return err
			}
		}
		if err := w.end(ctx, t.meta); err != nil {
			return err
		}
		return t.compare(ctx, to)
	})
	if err == nil {
		err = to.verify(ctx, to.path)
	}
	return of, err
}

// values is how many values a journal holds, the log of changes aside.
func (t *txn) values() (n int) {
	for b, count := range t.meta.Counts {
		if b != bucketChanges {
			n += count
		}
	}
	return n
}

// converting is a journal while it is written in another form.
type converting struct {
	to        *Store
	pending   []envelope
	size      int // of what is pending
	all, done int
	tell      func(float64)
}

// begin makes an empty journal that says of itself what the other says, and how it is locked.
func (w *converting) begin(ctx context.Context, m metaRecord, lock *lockRecord) error {
	return w.to.update(ctx, func(t *txn) error {
		t.meta.Journal, t.meta.Change, t.dirty = m.Journal, m.Change, true
		if lock == nil {
			return nil
		}
		return t.lockAs(*lock)
	})
}

// add takes one more value, and writes those that were taken when they are many.
func (w *converting) add(ctx context.Context, e envelope) error {
	const most = 1 << 20
	e.key, e.payload, e.place = bytes.Clone(e.key), bytes.Clone(e.payload), nil
	w.pending = append(w.pending, e)
	if w.size += len(e.payload) + envelopeHead; w.size < most {
		return nil
	}
	return w.write(ctx)
}

func (w *converting) write(ctx context.Context) error {
	err := w.to.update(ctx, func(t *txn) error {
		for _, e := range w.pending {
			if err := t.put(e, t.ring.seal(e)); err != nil {
				return err
			}
		}
		t.touched = touched{} // nothing follows the log of a file that nobody knows yet
		return ctx.Err()
	})
	w.done += len(w.pending)
	w.pending, w.size = nil, 0
	w.tell(0.8 * float64(w.done) / float64(max(1, w.all)))
	return err
}

// end writes what is left, and what the journal says of itself.
func (w *converting) end(ctx context.Context, m metaRecord) error {
	if err := w.write(ctx); err != nil {
		return err
	}
	return w.to.update(ctx, func(t *txn) error {
		t.meta.Change, t.meta.Seq, t.meta.Trash = max(t.meta.Change, m.Change), m.Seq, m.Trash
		t.meta.Texts, t.dirty = "", true
		return nil
	})
}

// compare makes sure that another file holds the same values, and no others.
func (t *txn) compare(ctx context.Context, with *Store) error {
	return with.view(ctx, func(o *txn) error {
		if t.values() != o.values() {
			return fmt.Errorf("%d values were written, and %d are there", t.values(), o.values())
		}
		for b := bucketHeads; b < bucketEnd; b++ {
			if b == bucketChanges {
				continue
			}
			err := t.late(b, func(e envelope) error {
				other, err := o.value(b, e.key)
				if err == nil && (other.revision != e.revision || !bytes.Equal(other.payload, e.payload)) {
					err = fmt.Errorf("%s %s: what was written is not what is there", b, keyName(e.key))
				}
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}
