package store

import (
	"bytes"
	"cmp"
	"slices"

	"ponder/journal"
)

// Autosaves came later than the first journals, like responses: a journal without their bucket
// holds none.

func (t *txn) readAutosaves(s *journal.Snapshot) error {
	err := t.scanOptional(bucketAutosaves, func(e envelope) error {
		var r textRecord
		err := decode(e, &r)
		if err == nil {
			s.Autosaves = append(s.Autosaves, journal.Autosave{Key: journal.ID(e.key), Entry: t.asNow(r.entry())})
		}
		return err
	})
	slices.SortFunc(s.Autosaves, func(a, b journal.Autosave) int {
		return cmp.Or(a.Updated.Compare(b.Updated), cmp.Compare(a.Key, b.Key))
	})
	return err
}

// keepAutosave writes one that is not there yet. One that is there is never written over.
func (t *txn) keepAutosave(a journal.Autosave) error {
	var old textRecord
	err := t.lateRecord(bucketAutosaves, []byte(a.Key), &old)
	if ignoreNotFound(err) != nil || err == nil {
		return err
	}
	return t.putLate(bucketAutosaves, []byte(a.Key), 1, newTextRecord(a.Entry))
}

func (t *txn) dropAutosave(key journal.ID) error {
	if lacking, err := t.lacks(bucketAutosaves); lacking {
		return err
	}
	return t.drop(bucketAutosaves, []byte(key))
}

// dropAutosavesOf removes all of an entry. One that is damaged tells no longer whose it is, and
// stays.
func (t *txn) dropAutosavesOf(id journal.ID) error {
	var keys [][]byte
	err := t.scanOptional(bucketAutosaves, func(e envelope) error {
		var r textRecord
		err := decode(e, &r)
		if err == nil && r.Head.ID == string(id) {
			keys = append(keys, bytes.Clone(e.key))
		}
		return err
	})
	if !isDamage(err) {
		return err
	}
	for _, key := range keys {
		if err := t.drop(bucketAutosaves, key); err != nil {
			return err
		}
	}
	return nil
}
