package journaltest

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"ponder/journal"
)

func (m *Memory) allLineages() []journal.Lineage {
	all := slices.SortedFunc(maps.Values(m.lineages), func(a, b journal.Lineage) int { return cmp.Compare(a.Entry, b.Entry) })
	return copyEach(all, journal.Lineage.Clone)
}

func (m *Memory) allRecords() []journal.Record {
	all := slices.SortedFunc(maps.Values(m.records), func(a, b journal.Record) int { return cmp.Compare(a.Name, b.Name) })
	return copyEach(all, journal.Record.Clone)
}

func (w *writing) remembered(r journal.Record) error {
	if r = r.Clone(); !reflect.DeepEqual(r, w.m.records[r.Name]) {
		put(w, w.m.records, r.Name, r)
	}
	return nil
}

func (w *writing) lineage(l journal.Lineage) error {
	if l = l.Clone(); !reflect.DeepEqual(l, w.m.lineages[l.Entry]) {
		put(w, w.m.lineages, l.Entry, l)
	}
	return nil
}

// still refuses an entry that is not as it is known, or has a draft.
func (w *writing) still(known journal.Included) error {
	if _, drafted := w.m.drafts[known.ID]; drafted || len(w.m.entries[known.ID]) != known.Revision {
		return &journal.StaleError{ID: known.ID, Stored: len(w.m.entries[known.ID]), Wanted: known.Revision}
	}
	return nil
}

func (w *writing) sync(s journal.Sync) error {
	old := w.m.sync
	if s.Device != old.Device && s.Number > 0 {
		return &journal.StaleError{ID: "sync", Stored: old.Revision, Wanted: s.Revision}
	}
	held := reflect.DeepEqual(s.Clone(), old.Clone())
	if write, err := wanted("sync", old.Revision, s.Revision, held); !write {
		return err
	}
	w.undos = append(w.undos, func() { w.m.sync = old })
	w.m.sync = s.Clone()
	return nil
}

// markPurged remembers that an entry was removed for good.
func (w *writing) markPurged(id journal.ID) {
	if l, known := w.m.lineages[id]; known {
		l.Purged = true
		put(w, w.m.lineages, id, l)
	}
}
