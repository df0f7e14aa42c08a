package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"ponder/journal"
	"ponder/store/seal"
)

// schema is the version of what the buckets hold. A journal with a higher one is refused, one with
// a lower one is read as it is, and brought into this form before the first change that is written
// to it.
//
//	1  the first
//	2  a day without a time of day (head 18), another version of a text (head 19), the mark of a text
//	   that was made (draft 7), a random token beside the number of a change (meta 7), and every
//	   bucket in every journal
//	3  how often a text was marked private (head 20), what a text says that its writer means to do
//	   (head 21), what an entry looks back on (head 22), what looking back keeps (the bucket of
//	   recalls), and the name of the file that an entry was read from (head 23)
//
// A locked journal has a form of its own, which earlier versions refuse, and is brought out of it
// by taking the lock off:
//
//	4  the values are sealed (meta 10, the lock record in the meta bucket): see sealed_ring.go
const (
	schema       = 3
	schemaLocked = 4
)

// errOldSchema says that a journal must be brought into the present form before it is written.
var errOldSchema = errors.New("the journal has the form of an earlier version")

// isTorn reports whether the record says of the lock what cannot be.
func (m metaRecord) isTorn() bool { return (m.Schema == schemaLocked) != (len(m.Lock) == seal.IDSize) }

func (m metaRecord) newer() error {
	return fmt.Errorf("schema %d, and this one knows %d: %w", m.Schema, schemaLocked, journal.ErrNewer)
}

// isOld reports whether the journal still has the form of an earlier version.
func (t *txn) isOld() bool { return t.isBefore(schema) }

// isBefore reports whether the journal has the form of before a version.
func (t *txn) isBefore(version int) bool { return t.meta.Schema < version }

// asNow returns a text as it reads in the present form.
func (t *txn) asNow(e journal.Entry) journal.Entry {
	if t.isBefore(2) {
		e.Head = e.WithoutInventedHour()
	}
	if t.isBefore(3) {
		e.Intends = journal.Intentions(e.Body)
	}
	return e
}

// asNowAll brings heads into the present form. What follows from their texts alone is read there:
// one that is damaged is named by whoever reads it.
func (t *txn) asNowAll(heads []journal.Head) error {
	at := make(map[journal.ID]int, len(heads))
	for i := range heads {
		at[heads[i].ID] = i
	}
	err := t.each(context.Background(), func(e journal.Entry) error {
		if i, known := at[e.ID]; known {
			heads[i] = e.Head
			delete(at, e.ID)
		}
		return nil
	})
	for _, i := range at {
		heads[i] = t.asNow(journal.Entry{Head: heads[i]}).Head
	}
	if isDamage(err) {
		return nil
	}
	return err
}

// migrate brings the journal into the present form, in one transaction. A copy is kept first, byte
// for byte, and compared with what it was made of, while nobody else can write. Values that are
// damaged stay as they are.
func (s *Store) migrate(ctx context.Context, at time.Time) error {
	if at.IsZero() {
		at = time.Now()
	}
	return s.update(ctx, func(t *txn) error {
		if !t.isOld() {
			return nil // another program did it meanwhile
		}
		if !s.uncopied {
			if err := s.keepBefore(t, at); err != nil {
				return fmt.Errorf("keep a copy of %s before this version of Ponder writes into it: %w", s.path, err)
			}
		}
		return t.migrate()
	})
}

// keepBefore keeps the file as it is among the copies.
func (s *Store) keepBefore(t *txn, at time.Time) error {
	info, err := t.file.Stat()
	if err != nil {
		return err
	}
	_, err = s.keepAsIs(t.file, info.Size(), journal.BeforeUpdateCopy, at)
	return err
}

// migrate writes anew what reads otherwise in the present form, and nothing else. What it writes
// follows from what it reads, so that two copies of a journal become the same.
func (t *txn) migrate() error {
	for b := bucketHeads; b < bucketEnd; b++ {
		if _, err := t.tx.CreateBucketIfNotExists([]byte(b.String())); err != nil {
			return err
		}
	}
	steps := []func() error{t.migrateIntentions}
	if t.isBefore(2) {
		steps = []func() error{t.migrateHeads, t.migrateTexts, t.migrateFrozen, t.raiseMarks, t.migrateIntentions}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	t.meta.Schema, t.dirty = schema, true
	return nil
}

// migrateHeads writes the heads of entries. A bucket must not change while it is gone through.
func (t *txn) migrateHeads() error {
	var changed []journal.Head
	err := t.scan(bucketHeads, nil, func(e envelope) error {
		var r headRecord
		if err := decode(e, &r); err != nil {
			return err
		}
		h := r.head()
		h.ID = journal.ID(e.key)
		if now := h.WithoutInventedHour(); now.DayOnly != h.DayOnly {
			changed = append(changed, now)
		}
		return nil
	})
	if !isDamage(err) {
		return err
	}
	return each(changed, t.putHead)()
}

// migrateTexts writes what stands with its head in one value: revisions, drafts and autosaves.
func (t *txn) migrateTexts() error {
	type value struct {
		envelope
		record any
	}
	var changed []value
	for _, b := range []bucket{bucketRevisions, bucketDrafts, bucketAutosaves} {
		err := t.scan(b, nil, func(e envelope) error {
			var d draftRecord // the others are one without its own fields
			if err := decode(e, &d); err != nil {
				return err
			}
			h := d.Head.head()
			now := h.WithoutInventedHour()
			if now.DayOnly == h.DayOnly {
				return nil
			}
			d.Head = newHeadRecord(now)
			v := value{envelope{bucket: b, key: bytes.Clone(e.key), revision: e.revision}, d}
			if b != bucketDrafts {
				v.record = d.textRecord
			}
			changed = append(changed, v)
			return nil
		})
		if !isDamage(err) {
			return err
		}
	}
	return each(changed, func(v value) error { return t.putRecord(v.bucket, v.key, v.revision, v.record) })()
}

// migrateFrozen writes the texts of hand-ins. What the files say stays as it went; these are what
// later texts are compared with.
func (t *txn) migrateFrozen() error {
	changed := map[string]frozenRecord{}
	var keys []string
	err := t.scan(bucketFrozen, nil, func(e envelope) error {
		var r frozenRecord
		if err := decode(e, &r); err != nil {
			return err
		}
		if r.dated() {
			keys = append(keys, string(e.key))
			changed[string(e.key)] = r
		}
		return nil
	})
	if !isDamage(err) {
		return err
	}
	return each(keys, func(key string) error {
		r := changed[key]
		return t.putRecord(bucketFrozen, []byte(key), uint64(r.Revision), r)
	})()
}

// dated takes back the hours that were invented, and reports whether there were any.
func (r *frozenRecord) dated() (any bool) {
	r.Parts = plainParts(r.Parts)
	for _, w := range r.Parts {
		for _, a := range w.Answers {
			for i, e := range a.Entries {
				a.Entries[i].Head = e.WithoutInventedHour()
				any = any || a.Entries[i].DayOnly != e.DayOnly
			}
		}
	}
	return any
}

// raiseMarks makes private every entry whose draft is: earlier versions kept the mark in the draft
// until it was done.
func (t *txn) raiseMarks() error {
	var marked []draftRecord
	err := t.scan(bucketDrafts, nil, func(e envelope) error {
		var d draftRecord
		err := decode(e, &d)
		if d.Head.ID = string(e.key); err == nil && d.Head.Private {
			marked = append(marked, d)
		}
		return err
	})
	if !isDamage(err) {
		return err
	}
	return each(marked, t.raiseMark)()
}

func (t *txn) raiseMark(d draftRecord) error {
	e, err := t.entry(journal.ID(d.Head.ID))
	switch {
	case errors.Is(err, journal.ErrNotFound), errors.Is(err, journal.ErrDamaged):
		return nil
	case err != nil || e.Private || e.InTrash():
		return err
	}
	followed := d.Head.Revision == e.Revision
	e.Private, e.Revision, e.Updated = true, e.Revision+1, d.Head.Updated.time()
	if followed {
		d.Head.Revision = e.Revision
	}
	key := []byte(d.Head.ID)
	d.Head.ID = ""
	return errors.Join(t.keepEntry(e), t.putRecord(bucketDrafts, key, uint64(d.Saves), d))
}

// migrateIntentions writes into the heads what their texts say that somebody means to do.
func (t *txn) migrateIntentions() error {
	var changed []journal.Head
	err := t.each(context.Background(), func(e journal.Entry) error {
		if len(e.Intends) > 0 { // which asNow found
			changed = append(changed, e.Head)
		}
		return nil
	})
	if !isDamage(err) {
		return err
	}
	return each(changed, t.putHead)()
}
