package store

import (
	"bytes"
	"cmp"
	"errors"

	"ponder/journal"
)

func (t *txn) keepDraft(d journal.Draft) error {
	stored, held, err := t.holdsDraft(d)
	if err != nil {
		return err
	}
	if write, err := newer(d.ID, stored, d.Saves, held); !write {
		return err
	}
	return t.putDraft(d)
}

func (t *txn) putDraft(d journal.Draft) error {
	t.meta.Seq++
	r := newDraftRecord(d)
	r.Order, r.Head.ID = t.meta.Seq, ""
	return t.putRecord(bucketDrafts, []byte(d.ID), uint64(d.Saves), r)
}

// holdsDraft returns how often the stored draft was saved, and says whether it is this one. A
// stored draft that this one only follows is not read: that is every save but the rare repeated
// one, and it must be quick. One that was begun at another time is not what this one goes on from,
// however often it was saved: it counts as stale, as does one that is damaged, so that it stays as
// it is and the new text is kept beside it.
func (t *txn) holdsDraft(d journal.Draft) (stored int, held bool, err error) {
	at := t.ring.at(bucketDrafts, []byte(d.ID))
	in, err := t.in(bucketDrafts, at, at)
	if err != nil {
		return 0, false, err
	}
	v := in.Get(at)
	if v == nil {
		return 0, false, t.absent(bucketDrafts, at)
	}
	if t.goesOnFrom(at, v, d) {
		return d.Saves - 1, false, nil
	}
	var r draftRecord
	err = t.record(bucketDrafts, []byte(d.ID), &r)
	if errors.Is(err, journal.ErrDamaged) {
		return -1, false, nil
	}
	if err != nil {
		return 0, false, err
	}
	old := r.draft(d.ID)
	held = d.Saves == old.Saves && d.Revision == old.Revision && d.Same(t.asNow(old.Entry))
	switch begun := d.Begun.Equal(old.Begun); {
	case held && !begun:
		return d.Saves - 1, false, nil // a first save that is tried again
	case !begun:
		return -1, false, nil
	}
	return old.Saves, held, nil
}

// goesOnFrom reports whether a draft certainly follows a stored one, by what that claims: how often
// it was saved, and, with the last field of its record, when it was begun.
func (t *txn) goesOnFrom(at, v []byte, d journal.Draft) bool {
	saves, ok := peekRevision(v)
	if !ok || saves != uint64(d.Saves)-1 || d.Begun.IsZero() {
		return false
	}
	begun := newInstant(d.Begun)
	record, err := marshal(draftBegun{&begun})
	if t.ring.isSealed(bucketDrafts) {
		e, unopened := t.ring.open(bucketDrafts, at, v)
		return err == nil && unopened == nil && bytes.HasSuffix(e.payload, record[1:])
	}
	return err == nil && bytes.HasSuffix(v[:len(v)-checksumSize], record[1:]) // a map of one field begins with one byte
}

// dropDraft drops a draft that is still as it is known.
func (t *txn) dropDraft(known journal.DraftStamp) error {
	key := []byte(known.ID)
	var r draftRecord
	err := t.record(bucketDrafts, key, &r)
	switch {
	case errors.Is(err, journal.ErrNotFound), errors.Is(err, journal.ErrDamaged):
		return nil
	case err != nil || !known.Is(r.draft(known.ID)):
		return err
	}
	return t.drop(bucketDrafts, key)
}

func (r draftRecord) draft(id journal.ID) journal.Draft {
	r.Head.ID = string(id)
	d := journal.Draft{Entry: r.entry(), Saves: r.Saves, Made: r.Made}
	if r.Begun != nil {
		d.Begun = r.Begun.time()
	}
	return d
}

func newDraftRecord(d journal.Draft) draftRecord {
	r := draftRecord{textRecord: newTextRecord(d.Entry), Saves: d.Saves, Made: d.Made}
	if !d.Begun.IsZero() {
		begun := newInstant(d.Begun)
		r.Begun = &begun
	}
	return r
}

// reopen makes a draft again of an entry that was finished once, and has not changed since.
func (t *txn) reopen(d journal.Draft) error {
	e, err := t.entry(d.ID)
	if errors.Is(err, journal.ErrNotFound) {
		stored, held, err := t.holdsDraft(d)
		if err == nil && !held {
			err = &journal.StaleError{ID: d.ID, Stored: stored, Wanted: d.Saves}
		}
		return err
	}
	switch {
	case err != nil:
		return err
	case e.Revision != 1 || e.InTrash() || !e.Same(d.Entry):
		return &journal.StaleError{ID: d.ID, Stored: e.Revision, Wanted: 1}
	}
	if err := errors.Join(t.drop(bucketHeads, []byte(d.ID)), t.drop(bucketBodies, []byte(d.ID))); err != nil {
		return err
	}
	if stored, _, err := t.holdsDraft(d); err != nil || stored > 0 {
		return cmp.Or(err, t.keepDraft(d))
	}
	return t.putDraft(d) // its count goes on, so that no screen with an older text takes it for its own
}
