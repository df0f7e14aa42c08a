package store

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"time"

	"ponder/journal"
)

// Apply keeps a change, in one transaction. Where the end of the transaction failed, the file says
// whether it was kept: bbolt can answer with an error for what it has committed.
func (s *Store) Apply(ctx context.Context, c journal.Change) error {
	if err := check(c); err != nil {
		return err
	}
	keep := func(t *txn) error {
		if t.isOld() {
			return errOldSchema
		}
		return t.keep(c)
	}
	err := s.update(ctx, keep)
	if errors.Is(err, errOldSchema) {
		if err = s.migrate(ctx, c.At); err == nil {
			err = s.update(ctx, keep)
		}
	}
	var unsure commitError
	if errors.As(err, &unsure) && s.kept(c) == nil {
		err = nil
	}
	if err == nil && len(c.Purge) > 0 {
		s.dropIndex() // it holds the words of what was purged
	}
	return err
}

var errNotKept = errors.New("it was not kept")

// kept finds out whether a change is in the file, and makes it last: the sync that failed may have
// been the one for this change. It does not take the caller's context, which may have ended in
// between.
func (s *Store) kept(c journal.Change) error {
	return s.view(context.Background(), func(t *txn) error {
		t.dry = true
		if err := t.keep(c); err != nil {
			return err
		}
		if t.dirty {
			return errNotKept
		}
		return t.file.Sync()
	})
}

// keep writes what a change asks for and is not there already.
func (t *txn) keep(c journal.Change) error {
	at := c.At.UTC()
	steps := []func() error{
		each(c.Still, t.isStill),
		each(c.Entries, t.keepEntry), each(c.Drafts, t.keepDraft),
		each(c.DropDrafts, t.dropDraft),
		each(c.Remove, func(id journal.ID) error { return t.trash(id, at) }),
		each(c.Restore, func(id journal.ID) error { return t.trash(id, time.Time{}) }),
		each(c.Purge, t.purge),
		each(c.Enrolments, t.keepEnrolment), each(c.HandIns, t.keepHandIn),
		each(c.Sent, func(id journal.ID) error { return t.markSent(id, at) }),
		each(c.Unsent, func(id journal.ID) error { return t.markSent(id, time.Time{}) }),
		each(c.Responses, t.keepResponse), each(c.Partnerships, t.keepPartnership), each(c.Replies, t.keepReply),
		each(c.Autosaves, t.keepAutosave), each(c.DropAutosaves, t.dropAutosave),
		each(c.Recalls, t.keepRecall), each(c.Reopen, t.reopen), each(c.Lineages, t.keepLineage),
		each(c.Records, t.keepRemembered),
	}
	if c.Sync != nil {
		steps = append(steps, func() error { return t.keepSync(*c.Sync) })
	}
	if c.Settings != nil {
		steps = append(steps, func() error { return t.keepSettings(*c.Settings) })
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func each[T any](all []T, fn func(T) error) func() error {
	return func() error {
		for _, v := range all {
			if err := fn(v); err != nil {
				return err
			}
		}
		return nil
	}
}

// newer reports whether a record is to be written over the stored one: not where it is held
// already, and not where it is stale.
func newer(id journal.ID, stored, revision int, held bool) (bool, error) {
	switch {
	case held:
		return false, nil
	case revision != stored+1:
		return false, &journal.StaleError{ID: id, Stored: stored, Wanted: revision - 1}
	}
	return true, nil
}

// ignoreNotFound returns no error for journal.ErrNotFound, and any other as it is.
func ignoreNotFound(err error) error {
	if errors.Is(err, journal.ErrNotFound) {
		return nil
	}
	return err
}

func (t *txn) keepEntry(e journal.Entry) error {
	old, err := t.entry(e.ID)
	if ignoreNotFound(err) != nil {
		return err
	}
	held, err := t.holds(e, old)
	if err != nil {
		return err
	}
	if write, err := newer(e.ID, old.Revision, e.Revision, held); !write {
		return err
	}
	if old.Revision > 0 {
		if err := t.keepRevision(old); err != nil {
			return err
		}
	}
	return t.replace(old, e)
}

// replace writes the head and the text of an entry.
func (t *txn) replace(old, e journal.Entry) error {
	if e.Seq = old.Seq; e.Seq == 0 {
		t.meta.Seq++
		e.Seq = t.meta.Seq
	}
	if old.InTrash() {
		t.meta.Trash--
	}
	e.Removed = time.Time{}
	return errors.Join(t.putHead(e.Head), t.putRecord(bucketBodies, []byte(e.ID), uint64(e.Revision), e.Body))
}

// holds reports whether a finished text was kept before: as the entry is, or as one of its earlier
// texts.
func (t *txn) holds(e, now journal.Entry) (bool, error) {
	if e.Revision >= now.Revision {
		return e.Revision == now.Revision && e.Same(now), nil
	}
	v, err := t.value(bucketRevisions, revisionKey(e.ID, e.Revision))
	if err != nil {
		return false, ignoreNotFound(err)
	}
	old, err := t.revision(v)
	return err == nil && e.Same(old), err
}

func (t *txn) keepRevision(old journal.Entry) error {
	old.Removed = time.Time{}
	r := newTextRecord(old)
	r.Head.ID = ""
	return t.putRecord(bucketRevisions, revisionKey(old.ID, old.Revision), uint64(old.Revision), r)
}

func (t *txn) putHead(h journal.Head) error {
	r := newHeadRecord(h)
	r.ID = ""
	return t.putRecord(bucketHeads, []byte(h.ID), uint64(h.Revision), r)
}

// trash moves an entry into the trash at a time, or out of it where the time is zero.
func (t *txn) trash(id journal.ID, at time.Time) error {
	e, err := t.entry(id)
	if err != nil || e.InTrash() == !at.IsZero() {
		return err
	}
	t.meta.Trash++
	if e.InTrash() {
		t.meta.Trash -= 2
	}
	e.Removed = at
	return t.putHead(e.Head)
}

// purge removes an entry that is in the trash, and all its texts. One that somebody still writes in
// stays.
func (t *txn) purge(id journal.ID) error {
	e, err := t.head(id)
	if err != nil || !e.InTrash() {
		return ignoreNotFound(err)
	}
	if _, err := t.value(bucketDrafts, []byte(id)); !errors.Is(err, journal.ErrNotFound) {
		return err
	}
	var keys [][]byte
	if err := t.scan(bucketRevisions, append([]byte(id), 0), func(r envelope) error {
		keys = append(keys, bytes.Clone(r.key))
		return nil
	}); err != nil {
		return err
	}
	for _, key := range keys {
		if err := t.drop(bucketRevisions, key); err != nil {
			return err
		}
	}
	if err := errors.Join(t.dropAutosavesOf(id), t.dropRecall(id), t.markPurged(id)); err != nil {
		return err
	}
	t.meta.Trash--
	t.meta.Purged, t.touched.purged = true, true
	return errors.Join(t.drop(bucketHeads, []byte(id)), t.drop(bucketBodies, []byte(id)))
}

// head reads the head of an entry.
func (t *txn) head(id journal.ID) (h journal.Head, err error) {
	v, err := t.value(bucketHeads, []byte(id))
	if err != nil {
		return h, named("entry", id, err)
	}
	if err := readHead(string(v.payload), &h); err != nil {
		return h, damaged(v.bucket, v.key, err.Error())
	}
	h.ID = id
	return t.asNow(journal.Entry{Head: h}).Head, nil
}

func (t *txn) keepEnrolment(e journal.Enrolment) error {
	var old journal.Enrolment
	if err := t.record(bucketEnrolments, []byte(e.Course), &old); ignoreNotFound(err) != nil {
		return err
	}
	e = plainEnrolment(e)
	held := reflect.DeepEqual(e, plainEnrolment(old))
	if write, err := newer(journal.ID(e.Course), old.Revision, e.Revision, held); !write {
		return err
	}
	return t.putRecord(bucketEnrolments, []byte(e.Course), uint64(e.Revision), e)
}

func (t *txn) keepSettings(s journal.Settings) error {
	var old journal.Settings
	if err := t.record(bucketSettings, settingsKey, &old); ignoreNotFound(err) != nil {
		return err
	}
	s.Formats = list(s.Formats)
	if write, err := newer("settings", old.Revision, s.Revision, reflect.DeepEqual(s, old)); !write {
		return err
	}
	return t.putRecord(bucketSettings, settingsKey, uint64(s.Revision), s)
}

func (t *txn) keepHandIn(h journal.HandIn) error {
	old, err := t.handIn(h.ID)
	if ignoreNotFound(err) != nil {
		return err
	}
	h.HandInHead, h.Parts = plainHandIn(h.HandInHead), plainParts(h.Parts)
	if h.SentAt.IsZero() {
		h.SentAt = old.SentAt
	}
	if write, err := newer(h.ID, old.Revision, h.Revision, reflect.DeepEqual(h, old)); !write {
		return err
	}
	key, revision := []byte(h.ID), uint64(h.Revision)
	return errors.Join(t.putRecord(bucketHandIns, key, revision, h.HandInHead),
		t.putRecord(bucketFrozen, key, revision, frozenRecord{Revision: h.Revision, Parts: h.Parts}))
}

// markSent notes when a hand-in was sent; the zero time takes that back.
func (t *txn) markSent(id journal.ID, at time.Time) error {
	var h journal.HandInHead
	if err := t.record(bucketHandIns, []byte(id), &h); err != nil {
		return named("hand-in", id, err)
	}
	if h.WasSent() == !at.IsZero() {
		return nil
	}
	h.SentAt = at
	return t.putRecord(bucketHandIns, []byte(id), uint64(h.Revision), h)
}
