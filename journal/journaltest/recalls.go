package journaltest

import (
	"cmp"
	"maps"
	"slices"

	"ponder/journal"
)

func (m *Memory) allRecalls() []journal.Recall {
	all := slices.SortedFunc(maps.Values(m.recalls), func(a, b journal.Recall) int { return cmp.Compare(a.Entry, b.Entry) })
	return copyEach(all, copyRecall)
}

func copyRecall(r journal.Recall) journal.Recall {
	r = r.Clone()
	r.NotAgain.At = instant(r.NotAgain.At)
	for i := range r.Sittings {
		r.Sittings[i].At = instant(r.Sittings[i].At)
	}
	for i := range r.Outcomes {
		r.Outcomes[i].At = instant(r.Outcomes[i].At)
	}
	return r
}

func (w *writing) recall(r journal.Recall) error {
	old := w.m.recalls[r.Entry]
	held := r.Revision == old.Revision && copyRecall(r).Same(old)
	if write, err := wanted(r.Entry, old.Revision, r.Revision, held); !write {
		return err
	}
	if err := usable(r.Times()...); err != nil {
		return err
	}
	if len(w.m.entries[r.Entry]) == 0 {
		return missing("entry", r.Entry)
	}
	put(w, w.m.recalls, r.Entry, copyRecall(r))
	return nil
}
