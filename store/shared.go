package store

import (
	"bytes"
	"cmp"
	"errors"
	"reflect"
	"slices"

	"ponder/journal"
)

// What is remembered of a shared folder stands in a bucket of its own, which a journal may lack: an
// earlier version of Ponder passes it over, and nothing that it writes meanwhile breaks the
// descent, since versions follow from the texts that are there when the journal is looked at.

// syncKey is where it stands which folder is shared; beside it, under their IDs, the lineages of
// entries, and what is remembered of other records, under their names. No ID of an entry begins so.
var syncKey = []byte("*folder")

// recordMark stands before the name of a record.
const recordMark = "*."

func (t *txn) readShared(s *journal.Snapshot) error {
	err := t.scanOptional(bucketShared, func(e envelope) error {
		if bytes.Equal(e.key, syncKey) {
			err := decode(e, &s.Sync)
			s.Sync = s.Sync.Clone()
			return err
		}
		if bytes.HasPrefix(e.key, []byte(recordMark)) {
			var r journal.Record
			err := decode(e, &r)
			if err == nil {
				s.Records = append(s.Records, r.Clone())
			}
			return err
		}
		var l journal.Lineage
		err := decode(e, &l)
		if err == nil {
			s.Lineages = append(s.Lineages, l.Clone())
		}
		return err
	})
	slices.SortFunc(s.Lineages, func(a, b journal.Lineage) int { return cmp.Compare(a.Entry, b.Entry) })
	slices.SortFunc(s.Records, func(a, b journal.Record) int { return cmp.Compare(a.Name, b.Name) })
	return err
}

func (t *txn) keepRemembered(r journal.Record) error {
	var old journal.Record
	key := []byte(recordMark + r.Name)
	if err := t.lateRecord(bucketShared, key, &old); ignoreNotFound(err) != nil {
		return err
	}
	if r = r.Clone(); reflect.DeepEqual(r, old.Clone()) {
		return nil
	}
	return t.putLate(bucketShared, key, uint64(r.Revision), r)
}

func (t *txn) keepLineage(l journal.Lineage) error {
	var old journal.Lineage
	if err := t.lateRecord(bucketShared, []byte(l.Entry), &old); ignoreNotFound(err) != nil {
		return err
	}
	if l = l.Clone(); reflect.DeepEqual(l, old.Clone()) {
		return nil
	}
	return t.putLate(bucketShared, []byte(l.Entry), uint64(len(l.Versions)), l)
}

func (t *txn) keepSync(s journal.Sync) error {
	var old journal.Sync
	if err := t.lateRecord(bucketShared, syncKey, &old); ignoreNotFound(err) != nil {
		return err
	}
	if s = s.Clone(); s.Device != old.Device && s.Number > 0 {
		return &journal.StaleError{ID: "sync", Stored: old.Revision, Wanted: s.Revision} // it goes on from what the journal shared before a copy took its place
	}
	if write, err := newer("sync", old.Revision, s.Revision, reflect.DeepEqual(s, old.Clone())); !write {
		return err
	}
	return t.putLate(bucketShared, syncKey, uint64(s.Revision), s)
}

// isStill refuses an entry that is not as it is known, or has a draft.
func (t *txn) isStill(known journal.Included) error {
	h, err := t.head(known.ID)
	if ignoreNotFound(err) != nil {
		return err
	}
	_, drafted := t.value(bucketDrafts, []byte(known.ID))
	if ignoreNotFound(drafted) != nil {
		return drafted
	}
	if drafted == nil || h.Revision != known.Revision {
		return &journal.StaleError{ID: known.ID, Stored: h.Revision, Wanted: known.Revision}
	}
	return nil
}

// markPurged remembers that an entry was removed for good, where its lineage is known: that it is
// not there says nothing to others.
func (t *txn) markPurged(id journal.ID) error {
	var l journal.Lineage
	err := t.lateRecord(bucketShared, []byte(id), &l)
	switch {
	case errors.Is(err, journal.ErrNotFound), errors.Is(err, journal.ErrDamaged), err == nil && l.Purged:
		return nil // one that is damaged is no reason to keep the entry
	case err != nil:
		return err
	}
	l.Purged = true
	return t.putLate(bucketShared, []byte(id), uint64(len(l.Versions)), l)
}
