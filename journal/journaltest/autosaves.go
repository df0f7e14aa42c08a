package journaltest

import (
	"cmp"
	"maps"
	"slices"

	"ponder/journal"
)

func (m *Memory) allAutosaves() []journal.Autosave {
	all := slices.SortedFunc(maps.Values(m.autosaves), func(a, b journal.Autosave) int {
		return cmp.Or(a.Updated.Compare(b.Updated), cmp.Compare(a.Key, b.Key))
	})
	return copyEach(all, copyAutosave)
}

func copyAutosave(a journal.Autosave) journal.Autosave {
	a.Entry = copyEntry(a.Entry)
	return a
}

func (w *writing) autosave(a journal.Autosave) error {
	if a.Key == "" || a.ID == "" {
		return journal.ErrInvalid
	}
	if err := usable(a.At, a.Created, a.Updated); err != nil {
		return err
	}
	if _, held := w.m.autosaves[a.Key]; !held {
		put(w, w.m.autosaves, a.Key, copyAutosave(a))
	}
	return nil
}

func (w *writing) dropAutosave(key journal.ID) error {
	if old, had := w.m.autosaves[key]; had {
		delete(w.m.autosaves, key)
		w.undos = append(w.undos, func() { w.m.autosaves[key] = old })
	}
	return nil
}
