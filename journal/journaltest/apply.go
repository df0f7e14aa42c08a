package journaltest

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"time"

	"ponder/journal"
)

// Apply keeps a change, or nothing of it.
func (m *Memory) Apply(ctx context.Context, c journal.Change) error {
	_, err := reading(ctx, m, func() (struct{}, error) { return struct{}{}, m.apply(c) })
	return err
}

func (m *Memory) apply(c journal.Change) error {
	switch {
	case m.readOnly:
		return journal.ErrReadOnly
	case m.failure != nil:
		return m.failure
	}
	w := &writing{m: m, at: instant(c.At)}
	if err := w.change(c); err != nil {
		w.undo()
		return err
	}
	if len(w.undos) > 0 {
		m.state.Change++
	}
	return nil
}

// writing is one change under way, with what undoes it.
type writing struct {
	m     *Memory
	at    time.Time
	undos []func()
}

func (w *writing) undo() {
	for i := len(w.undos) - 1; i >= 0; i-- {
		w.undos[i]()
	}
}

func (w *writing) change(c journal.Change) error {
	if (len(c.Remove) > 0 || len(c.Sent) > 0) && c.At.IsZero() {
		return fmt.Errorf("a change that removes or sends needs a time: %w", journal.ErrInvalid)
	}
	steps := []func() error{
		each(c.Still, w.still), each(c.Entries, w.entry), each(c.Drafts, w.draft), each(c.DropDrafts, w.dropDraft),
		each(c.Remove, func(id journal.ID) error { return w.trash(id, w.at) }),
		each(c.Restore, func(id journal.ID) error { return w.trash(id, time.Time{}) }),
		each(c.Purge, w.purge),
		each(c.Enrolments, w.enrolment), each(c.HandIns, w.handIn), each(c.Sent, func(id journal.ID) error { return w.sent(id, w.at) }),
		each(c.Unsent, func(id journal.ID) error { return w.sent(id, time.Time{}) }),
		each(c.Responses, w.response), each(c.Partnerships, w.partnership), each(c.Replies, w.reply),
		each(c.Autosaves, w.autosave), each(c.DropAutosaves, w.dropAutosave),
		each(c.Recalls, w.recall), each(c.Reopen, w.reopen), each(c.Lineages, w.lineage), each(c.Records, w.remembered),
	}
	if c.Sync != nil {
		steps = append(steps, each([]journal.Sync{*c.Sync}, w.sync))
	}
	if c.Settings != nil {
		steps = append(steps, each([]journal.Settings{*c.Settings}, w.settings))
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

// put keeps a value in a map, and remembers how to undo it.
func put[K comparable, V any](w *writing, in map[K]V, key K, value V) {
	old, had := in[key]
	in[key] = value
	w.undos = append(w.undos, func() {
		delete(in, key)
		if had {
			in[key] = old
		}
	})
}

func (w *writing) drop(id journal.ID) {
	if old, had := w.m.drafts[id]; had {
		delete(w.m.drafts, id)
		w.undos = append(w.undos, func() { w.m.drafts[id] = old })
	}
}

func (w *writing) entry(e journal.Entry) error {
	texts := w.m.entries[e.ID]
	held := e.Revision >= 1 && e.Revision <= len(texts) && texts[e.Revision-1].Same(e)
	if write, err := wanted(e.ID, len(texts), e.Revision, held); !write {
		return err
	}
	if err := usable(e.At, e.Created, e.Updated); err != nil {
		return err
	}
	e = outOfTrash(copyEntry(e))
	if len(texts) > 0 {
		e.Seq = texts[0].Seq
	} else {
		before := w.m.seq
		w.undos = append(w.undos, func() { w.m.seq = before })
		w.m.seq++
		e.Seq = w.m.seq
	}
	put(w, w.m.entries, e.ID, append(copyEach(texts, outOfTrash), e))
	return nil
}

func outOfTrash(e journal.Entry) journal.Entry {
	e.Removed = time.Time{}
	return e
}

func (w *writing) draft(d journal.Draft) error {
	old := w.m.drafts[d.ID]
	held, stored := d.Saves == old.Saves && d.Revision == old.Revision && d.Same(old.Entry), old.Saves
	if stored > 0 && !d.Begun.Equal(old.Begun) {
		if stored = -1; held { // a first save that is tried again
			held, stored = false, d.Saves-1
		}
	}
	if write, err := wanted(d.ID, stored, d.Saves, held); !write {
		return err
	}
	return w.putDraft(d)
}

func (w *writing) putDraft(d journal.Draft) error {
	if err := usable(d.At, d.Created, d.Updated); err != nil {
		return err
	}
	w.m.order++
	put(w, w.m.drafts, d.ID, keptDraft{Draft: copyDraft(d), order: w.m.order})
	return nil
}

func (w *writing) dropDraft(known journal.DraftStamp) error {
	if known.Is(w.m.drafts[known.ID].Draft) {
		w.drop(known.ID)
	}
	return nil
}

// reopen makes a draft again of an entry that was finished once, and has not changed since.
func (w *writing) reopen(d journal.Draft) error {
	texts := w.m.entries[d.ID]
	if old := w.m.drafts[d.ID]; len(texts) == 0 && old.Saves == d.Saves && old.Same(d.Entry) {
		return nil
	}
	if len(texts) != 1 || texts[0].InTrash() || !texts[0].Same(d.Entry) {
		return &journal.StaleError{ID: d.ID, Stored: len(texts), Wanted: 1}
	}
	delete(w.m.entries, d.ID)
	w.undos = append(w.undos, func() { w.m.entries[d.ID] = texts })
	if w.m.drafts[d.ID].Saves > 0 {
		return w.draft(d)
	}
	return w.putDraft(d) // its count goes on
}

// trash moves an entry into the trash at a time, or out of it where the time is zero.
func (w *writing) trash(id journal.ID, at time.Time) error {
	if len(w.m.entries[id]) == 0 {
		return missing("entry", id)
	}
	texts := list(w.m.entries[id])
	last := &texts[len(texts)-1]
	if last.InTrash() == !at.IsZero() {
		return nil
	}
	last.Removed = at
	put(w, w.m.entries, id, texts)
	return nil
}

// purge removes an entry that is in the trash, and all its texts.
func (w *writing) purge(id journal.ID) error {
	texts := w.m.entries[id]
	_, written := w.m.drafts[id]
	if len(texts) == 0 || !texts[len(texts)-1].InTrash() || written {
		return nil
	}
	delete(w.m.entries, id)
	w.undos = append(w.undos, func() { w.m.entries[id] = texts })
	for key, a := range w.m.autosaves {
		if a.ID == id {
			w.dropAutosave(key)
		}
	}
	if old, had := w.m.recalls[id]; had {
		delete(w.m.recalls, id)
		w.undos = append(w.undos, func() { w.m.recalls[id] = old })
	}
	w.markPurged(id)
	return nil
}

func (w *writing) enrolment(e journal.Enrolment) error {
	old := w.m.enrolments[e.Course]
	e = copyEnrolment(e)
	if write, err := wanted(journal.ID(e.Course), old.Revision, e.Revision, equal(old, e)); !write {
		return err
	}
	for _, p := range e.Pages {
		if err := usable(p.At); err != nil {
			return err
		}
	}
	put(w, w.m.enrolments, e.Course, e)
	return nil
}

func (w *writing) settings(s journal.Settings) error {
	old := w.m.settings
	if write, err := wanted("settings", old.Revision, s.Revision, equal(old, copySettings(s))); !write {
		return err
	}
	w.undos = append(w.undos, func() { w.m.settings = old })
	w.m.settings = copySettings(s)
	return nil
}

func (w *writing) handIn(h journal.HandIn) error {
	old := w.m.handIns[h.ID]
	h = copyHandIn(h)
	if h.SentAt.IsZero() {
		h.SentAt = old.SentAt
	}
	if write, err := wanted(h.ID, old.Revision, h.Revision, equal(old, h)); !write {
		return err
	}
	if err := usable(h.At, h.Due, h.SentAt); err != nil {
		return err
	}
	put(w, w.m.handIns, h.ID, h)
	return nil
}

func (w *writing) sent(id journal.ID, at time.Time) error {
	h, ok := w.m.handIns[id]
	if !ok {
		return missing("hand-in", id)
	}
	if h.WasSent() == at.IsZero() {
		h.SentAt = at
		put(w, w.m.handIns, id, h)
	}
	return nil
}

// wanted reports whether a record is to be written: not where it is held already, and not where it
// is stale.
func wanted(id journal.ID, stored, revision int, held bool) (bool, error) {
	switch {
	case id == "" || len(id) > 64 || strings.Contains(string(id), "\x00"):
		return false, fmt.Errorf("ID %q: %w", id, journal.ErrInvalid)
	case revision < 1:
		return false, fmt.Errorf("revision %d of %s: %w", revision, id, journal.ErrInvalid)
	case held:
		return false, nil
	case revision != stored+1:
		return false, &journal.StaleError{ID: id, Stored: stored, Wanted: revision - 1}
	}
	return true, nil
}

// usable refuses times outside the years that can be written and read again.
func usable(times ...time.Time) error {
	for _, t := range times {
		if y := t.Year(); y < 1 || y > 9998 {
			return fmt.Errorf("year %d: %w", y, journal.ErrInvalid)
		}
	}
	return nil
}

// equal compares copies: what they hold, and not where.
func equal(a, b any) bool { return reflect.DeepEqual(a, b) }

func missing(what string, id journal.ID) error {
	return fmt.Errorf("%s %s: %w", what, id, journal.ErrNotFound)
}
