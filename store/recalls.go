package store

import (
	"cmp"
	"errors"
	"slices"

	"ponder/journal"
)

func (t *txn) readRecalls(s *journal.Snapshot) error {
	err := t.scanOptional(bucketRecalls, func(e envelope) error {
		var r journal.Recall
		err := decode(e, &r)
		if err == nil {
			s.Recalls = append(s.Recalls, plainRecall(r))
		}
		return err
	})
	slices.SortFunc(s.Recalls, func(a, b journal.Recall) int { return cmp.Compare(a.Entry, b.Entry) })
	return err
}

// keepRecall writes what looking back keeps of an entry. One of an entry that was purged meanwhile
// would never go any more, and is refused.
func (t *txn) keepRecall(r journal.Recall) error {
	var old journal.Recall
	key := []byte(r.Entry)
	if err := t.lateRecord(bucketRecalls, key, &old); ignoreNotFound(err) != nil {
		return err
	}
	r = plainRecall(r)
	held := r.Revision == old.Revision && r.Same(plainRecall(old))
	if write, err := newer(r.Entry, old.Revision, r.Revision, held); !write {
		return err
	}
	if _, err := t.value(bucketHeads, key); ignoreNotFound(err) != nil || errors.Is(err, journal.ErrNotFound) {
		return named("entry", r.Entry, err)
	}
	return t.putLate(bucketRecalls, key, uint64(r.Revision), r)
}

func (t *txn) dropRecall(id journal.ID) error {
	if lacking, err := t.lacks(bucketRecalls); lacking {
		return err
	}
	return t.drop(bucketRecalls, []byte(id))
}

func plainRecall(r journal.Recall) journal.Recall {
	r = r.Clone()
	r.NotAgain.At = civil(r.NotAgain.At.UTC())
	for i := range r.Sittings {
		r.Sittings[i].At = civil(r.Sittings[i].At.UTC())
	}
	for i := range r.Outcomes {
		r.Outcomes[i].At = civil(r.Outcomes[i].At.UTC())
	}
	return r
}
