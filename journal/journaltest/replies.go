package journaltest

import (
	"cmp"
	"maps"
	"slices"

	"ponder/journal"
)

func (m *Memory) allReplies() []journal.Reply {
	all := slices.SortedFunc(maps.Values(m.replies), func(a, b journal.Reply) int {
		return cmp.Or(a.Filed.Compare(b.Filed), cmp.Compare(a.ID, b.ID))
	})
	return copyEach(all, copyReply)
}

func copyReply(r journal.Reply) journal.Reply {
	r.Entries, r.Attached = list(r.Entries), list(r.Attached)
	r.At, r.Filed, r.Removed = civil(r.At), instant(r.Filed), instant(r.Removed)
	return r
}

func (w *writing) reply(r journal.Reply) error {
	old := w.m.replies[r.ID]
	held := r.Revision == old.Revision && copyReply(r).Same(old)
	if write, err := wanted(r.ID, old.Revision, r.Revision, held); !write {
		return err
	}
	if err := usable(r.At, r.Filed, r.Removed); err != nil {
		return err
	}
	put(w, w.m.replies, r.ID, copyReply(r))
	return nil
}
