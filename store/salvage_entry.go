package store

import (
	"maps"
	"slices"

	"ponder/journal"
)

// entry writes an entry with its earlier texts. The newest text that is whole is the entry: the
// last one with its head, or the last one alone, or an earlier one. Where something is lost, the
// tag says so, and where it is a text, the text does.
func (g *gathered) entry(t *txn, id journal.ID) error {
	heads, bodies, earlier := g.heads[id], g.bodies[id], g.earlier[id]
	both := 0
	for n := range heads {
		if _, ok := bodies[n]; ok {
			both = max(both, n)
		}
	}
	head, body, text := newest(heads), newest(bodies), newest(earlier)
	switch last := max(head, body, text); {
	case last == 0:
		return nil
	case both == last:
		if err := g.pair(t, heads[both], bodies[both]); err != nil {
			return err
		}
		return g.history(t, earlier, both)
	case head == last:
		return g.lostText(t, id)
	case body == last:
		return g.alone(t, id, last)
	}
	return g.promote(t, id, text)
}

// pair writes a head and its text as they are, unless they go into the trash.
func (g *gathered) pair(t *txn, head, body find) error {
	_, e, err := g.read(head)
	if err != nil {
		return err
	}
	var r headRecord
	if err := decode(e, &r); err != nil {
		return err
	}
	if r.Removed == nil && (head.sure != foundFree || body.sure != foundFree) {
		if err := g.copy(t, head); err != nil {
			return err
		}
		t.meta.Seq = max(t.meta.Seq, r.Seq)
		return g.copy(t, body)
	}
	h := r.head()
	h.ID, h.Removed = journal.ID(head.key), g.removed.UTC()
	if err := g.head(t, h); err != nil {
		return err
	}
	return g.copy(t, body)
}

// head writes a head, and counts it where it is in the trash.
func (g *gathered) head(t *txn, h journal.Head) error {
	if h.InTrash() {
		t.meta.Trash++
	}
	t.meta.Seq = max(t.meta.Seq, h.Seq)
	return t.putHead(h)
}

func salvagedTags(tags []string) []string {
	if slices.Contains(tags, journal.SalvagedTag) {
		return tags
	}
	return append(slices.Clone(tags), journal.SalvagedTag)
}

// alone writes a text whose head is lost, under the newest head that there is of an earlier one, or
// under none.
func (g *gathered) alone(t *txn, id journal.ID, revision int) error {
	body := g.bodies[id][revision]
	_, e, err := g.read(body)
	if err != nil {
		return err
	}
	text, err := bodyOf(e)
	if err != nil {
		return err
	}
	g.note(body, "its day, title and week are lost or are those of an earlier text; the text is there, and private, since it may have been")
	h := g.anyHead(id)
	h.Revision, h.Tags, h.Private = revision, salvagedTags(h.Tags), true // nobody knows whether it was
	if err := g.head(t, journal.Entry{Head: h, Body: text}.WithCounts().Head); err != nil {
		return err
	}
	if err := g.copy(t, body); err != nil {
		return err
	}
	return g.history(t, g.earlier[id], revision)
}

// anyHead returns the newest head of an entry that can be read: one of its own, or that of an
// earlier text.
func (g *gathered) anyHead(id journal.ID) journal.Head {
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(g.heads[id]))) {
		var r headRecord
		if _, e, err := g.read(g.heads[id][n]); err == nil && decode(e, &r) == nil {
			h := r.head()
			h.ID = id
			return h
		}
	}
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(g.earlier[id]))) {
		if _, e, err := g.read(g.earlier[id][n]); err == nil {
			if old, err := new(txn).revision(e); err == nil {
				return old.Head
			}
		}
	}
	return journal.Head{ID: id, At: g.removed, Week: journal.NoWeek, Created: g.removed.UTC(), Updated: g.removed.UTC()}
}

// promote makes an earlier text the entry.
func (g *gathered) promote(t *txn, id journal.ID, revision int) error {
	f := g.earlier[id][revision]
	_, e, err := g.read(f)
	if err != nil {
		return err
	}
	old, err := new(txn).revision(e)
	if err != nil {
		return err
	}
	g.note(f, "the last text is lost, an earlier one is there, and private, since the last may have been")
	old.Tags, old.Private = salvagedTags(old.Tags), true // nobody knows whether the last one was
	if f.sure == foundFree {
		old.Removed = g.removed.UTC()
	}
	if err := g.head(t, old.Head); err != nil {
		return err
	}
	if err := t.putRecord(bucketBodies, []byte(id), uint64(revision), old.Body); err != nil {
		return err
	}
	return g.history(t, g.earlier[id], revision)
}

// lostText keeps a head whose text is lost. In place of the text stands that it is, how it began,
// and the text before it, if there is one.
func (g *gathered) lostText(t *txn, id journal.ID) error {
	f := g.heads[id][newest(g.heads[id])]
	h := g.anyHead(id)
	body := "(The text could not be saved."
	if h.Opening != "" {
		body += " It began: " + h.Opening
	}
	before, found := g.textBefore(id)
	if found {
		g.note(f, "the last text is lost; the one before it is there")
		body += " What follows is the text before it.)\n\n" + before
	} else {
		g.note(f, "the text is lost; its title, day and first words are there")
		body += ")"
	}
	h.Tags = salvagedTags(h.Tags)
	if h.InTrash() || f.sure == foundFree {
		h.Removed = g.removed.UTC()
	}
	if err := g.head(t, journal.Entry{Head: h, Body: body}.WithCounts().Head); err != nil {
		return err
	}
	if err := t.putRecord(bucketBodies, []byte(id), uint64(h.Revision), body); err != nil {
		return err
	}
	return g.history(t, g.earlier[id], h.Revision)
}

// textBefore returns the newest text of an entry that can be read.
func (g *gathered) textBefore(id journal.ID) (string, bool) {
	body, text := newest(g.bodies[id]), newest(g.earlier[id])
	if body > 0 && body >= text {
		if _, e, err := g.read(g.bodies[id][body]); err == nil {
			if s, err := bodyOf(e); err == nil {
				return s, true
			}
		}
	}
	if text > 0 {
		if _, e, err := g.read(g.earlier[id][text]); err == nil {
			if old, err := new(txn).revision(e); err == nil {
				return old.Body, true
			}
		}
	}
	return "", false
}

// history writes the earlier texts of an entry, as they were.
func (g *gathered) history(t *txn, earlier map[int]find, last int) error {
	for _, n := range slices.Sorted(maps.Keys(earlier)) {
		if n < last {
			if err := g.copy(t, earlier[n]); err != nil {
				return err
			}
		}
	}
	return nil
}
