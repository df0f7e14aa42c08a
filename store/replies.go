package store

import (
	"cmp"
	"slices"

	"ponder/journal"
)

func (t *txn) readReplies(s *journal.Snapshot) error {
	err := t.scanOptional(bucketReplies, func(e envelope) error {
		var r journal.Reply
		err := decode(e, &r)
		if err == nil {
			s.Replies = append(s.Replies, plainReply(r))
		}
		return err
	})
	slices.SortFunc(s.Replies, func(a, b journal.Reply) int { return cmp.Or(a.Filed.Compare(b.Filed), cmp.Compare(a.ID, b.ID)) })
	return err
}

func (t *txn) keepReply(r journal.Reply) error {
	var old journal.Reply
	key := []byte(r.ID)
	if err := t.lateRecord(bucketReplies, key, &old); ignoreNotFound(err) != nil {
		return err
	}
	r = plainReply(r)
	held := r.Revision == old.Revision && r.Same(plainReply(old))
	if write, err := newer(r.ID, old.Revision, r.Revision, held); !write {
		return err
	}
	return t.putLate(bucketReplies, key, uint64(r.Revision), r)
}

func plainReply(r journal.Reply) journal.Reply {
	r.Entries, r.Attached = list(r.Entries), list(r.Attached)
	r.At, r.Filed, r.Removed = civil(r.At), civil(r.Filed.UTC()), civil(r.Removed.UTC())
	return r
}
