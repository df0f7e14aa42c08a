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
)

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

// convertTries is how often a conversion is begun again because the journal was saved into
// meanwhile.
const convertTries = 5

// convert writes the journal anew, sealed as a lock record says, or plain, and puts the new file in
// its place. Others can read and save meanwhile; where something was saved, it is begun again, and
// in the end they have to wait.
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

// convertInto fills a file with all that a journal holds, sealed as a lock record says or plain,
// and reads it whole. It says of which state that is.
func (s *Store) convertInto(ctx context.Context, to *Store, lock *lockRecord, tell func(float64)) (of journal.State, err error) {
	if err := guard(func() error { return to.fill(to.path) }); err != nil {
		return of, err
	}
	err = s.view(ctx, func(t *txn) error {
		if t.isOld() {
			return errOldSchema
		}
		of = t.state()
		w := convertWriter{to: to, all: t.values(), tell: tell}
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
			if err := t.scanOptional(b, func(e envelope) error { return outside(func() error { return w.add(ctx, e) }) }); err != nil {
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

// convertWriter is a journal while it is written in another form.
type convertWriter struct {
	to        *Store
	pending   []envelope
	size      int // of what is pending
	all, done int
	tell      func(float64)
}

// begin makes an empty journal that says of itself what the other says, and how it is locked.
func (w *convertWriter) begin(ctx context.Context, m metaRecord, lock *lockRecord) error {
	return w.to.update(ctx, func(t *txn) error {
		t.meta.Journal, t.meta.Change, t.dirty = m.Journal, m.Change, true
		if lock == nil {
			return nil
		}
		return t.lockAs(*lock)
	})
}

// add takes one more value, and writes those that were taken when they are many.
func (w *convertWriter) add(ctx context.Context, e envelope) error {
	const most = 1 << 20
	e.key, e.payload, e.place = bytes.Clone(e.key), bytes.Clone(e.payload), nil
	w.pending = append(w.pending, e)
	if w.size += len(e.payload) + envelopeHead; w.size < most {
		return nil
	}
	return w.write(ctx)
}

func (w *convertWriter) write(ctx context.Context) error {
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
func (w *convertWriter) end(ctx context.Context, m metaRecord) error {
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
			err := t.scanOptional(b, func(e envelope) error {
				if ctx.Err() != nil {
					return ctx.Err()
				}
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
