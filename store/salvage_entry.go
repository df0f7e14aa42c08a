package store

import (
	"maps"
	"slices"

	"ponder/journal"
)

// entry writes an entry with its earlier texts. The newest text that is whole is the entry: the last one with its head, or the
// last one alone, or an earlier one. Where something is lost, the tag says so.
func (g *gathered) entry(t *txn, id journal.ID) error {
	heads, bodies, earlier := g.heads[id], g.bodies[id], g.earlier[id]
	both := 0
	for n := range heads {
		if _, ok := bodies[n]; ok {
			both = max(both, n)
		}
	}
	last := max(newest(bodies), newest(earlier))
	switch {
	case both > 0 && both >= last:
		if newest(heads) > both {
			g.note(heads[newest(heads)], "the last text is lost, an earlier one is there")
		}
		if err := g.pair(t, heads[both], bodies[both], newest(heads) > both); err != nil {
			return err
		}
		return g.history(t, earlier, both)
	case newest(bodies) >= last && last > 0:
		return g.alone(t, id, last)
	case last > 0:
		return g.promote(t, id, last)
	}
	return g.headOnly(t, id)
}

// pair writes a head and its text: as they are, unless something is to be said about them.
func (g *gathered) pair(t *txn, head, body find, partly bool) error {
	_, e, err := g.read(head)
	if err != nil {
		return err
	}
	var r headRecord
	if err := decode(e, &r); err != nil {
		return err
	}
	trash := r.Removed != nil || head.sure == foundFree && body.sure == foundFree
	if !trash && !partly {
		if err := g.copy(t, head); err != nil {
			return err
		}
		t.meta.Seq = max(t.meta.Seq, r.Seq)
		return g.copy(t, body)
	}
	h := r.head()
	h.ID = journal.ID(head.key)
	if trash {
		h.Removed = g.removed.UTC()
	}
	if partly {
		h.Tags = salvagedTags(h.Tags)
	}
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

// alone writes a text whose head is lost, under the newest head that there is of an earlier one, or under none.
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
	g.note(body, "its day, title and week are lost or are those of an earlier text; the text is there")
	h := g.anyHead(id)
	h.Revision, h.Tags = revision, salvagedTags(h.Tags)
	if err := g.head(t, journal.Entry{Head: h, Body: text}.Sealed().Head); err != nil {
		return err
	}
	if err := g.copy(t, body); err != nil {
		return err
	}
	return g.history(t, g.earlier[id], revision)
}

// anyHead gives the newest head of an entry that can be read: one of its own, or that of an earlier text.
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
	g.note(f, "the last text is lost, an earlier one is there")
	old.Tags = salvagedTags(old.Tags)
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

// headOnly keeps what a head says of a text that is lost.
func (g *gathered) headOnly(t *txn, id journal.ID) error {
	revision := newest(g.heads[id])
	if revision == 0 {
		return nil
	}
	f := g.heads[id][revision]
	g.note(f, "the text is lost; its title, day and first words are there")
	h := g.anyHead(id)
	body := "(The text could not be saved.)"
	if h.Opening != "" {
		body = "(The text could not be saved. It began: " + h.Opening + ")"
	}
	h.Tags = salvagedTags(h.Tags)
	if h.InTrash() || f.sure == foundFree {
		h.Removed = g.removed.UTC()
	}
	if err := g.head(t, journal.Entry{Head: h, Body: body}.Sealed().Head); err != nil {
		return err
	}
	return t.putRecord(bucketBodies, []byte(id), uint64(h.Revision), body)
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
