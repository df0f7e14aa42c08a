package book

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"ponder/journal"
	"ponder/journal/merge"
)

// settling is one entry on its way to what its versions come to.
type settling struct {
	*syncing
	l    journal.Lineage
	m    merge.Merged
	head journal.Head
	here bool
	own  []journal.Entry // every finished text of it here
	add  []journal.Entry // those that follow
	c    journal.Change
}

// settleEntry makes an entry what its versions come to. One that somebody writes in waits, and so
// does one whose text is not here yet.
func (s *syncing) settleEntry(id journal.ID) error {
	l := s.lineages[id]
	_, told := s.told[id]
	if !told && !l.Late && !s.isPending(l) {
		return nil
	}
	e := settling{syncing: s, l: l, m: merge.Of(l.Versions), c: journal.Change{At: s.b.Now().UTC()}}
	var err error
	if e.own, err = s.history(id); err != nil {
		return err
	}
	e.head, e.here = s.heads[id] // what was queued is kept by now, with what it made private
	switch lacks := s.lacks(l, e.own); {
	case !lacks && !s.isPending(l):
		if l.Late && !s.drafted[id] && len(l.Versions) > 0 { // all was read again, and they are not there
			l.Late = false
			s.remember(l)
		}
		return nil
	case s.drafted[id]:
		s.out.Drafted = append(s.out.Drafted, e.named())
		if told && !l.Late {
			l.Late = true // what was read of it now has to be read again when the draft is done
			s.remember(l)
		}
		return nil
	case !s.hasTexts(l, e.own):
		s.out.Wanting = append(s.out.Wanting, id)
		l.Late = true // likewise, when the rest comes
		s.remember(l)
		return nil
	}
	e.c.Still = []journal.Included{{ID: id, Revision: e.head.Revision}}
	e.l.Shown, e.l.Known, e.l.Late = e.m.Shown.ID, merge.IDs(e.m.Heads), false
	if e.m.Shown.State == journal.StatePurged {
		e.purge()
	} else {
		e.takeTexts()
		e.moveToTrash()
		if err := e.putBeside(); err != nil {
			return err
		}
	}
	e.c.Entries = append(e.add, e.c.Entries...)
	e.c.Lineages = append(e.c.Lineages, e.l)
	return s.queue(e.c)
}

func (e *settling) named() journal.Head {
	if e.here {
		return e.head
	}
	return journal.Head{ID: e.l.Entry}
}

// purge removes the entry for good.
func (e *settling) purge() {
	e.l.Revision, e.l.Updated, e.l.Purged = 0, time.Time{}, false
	if !e.here {
		return
	}
	e.c.Purge = []journal.ID{e.l.Entry}
	if !e.head.InTrash() {
		e.c.Remove = e.c.Purge
	}
	e.whole, e.purged = true, true
	e.out.Purged++
}

// text returns an entry as it reads in a text; there is one, or hasTexts said so.
func (e *settling) text(name string) (journal.Entry, bool) {
	if i := find(e.own, name); i >= 0 {
		return e.own[i], true
	}
	t, read := e.texts[textOf{e.l.Entry, name}]
	return t, read
}

// takeTexts adds the texts that the entry lacks: earlier ones that came late too, after which the
// one that is shown stands once more.
func (e *settling) takeTexts() {
	last := ""
	if n := len(e.own); n > 0 {
		last = merge.Text(e.own[n-1])
	}
	wanted := append(e.m.Earlier(e.l.Versions), e.m.Shown.Text)
	for i, name := range wanted {
		isShown := i == len(wanted)-1
		if find(e.own, name) >= 0 || find(e.add, name) >= 0 {
			if !isShown || last == name {
				continue
			}
		}
		t, there := e.text(name)
		if !there {
			continue
		}
		if name == e.m.Shown.Text && !isShown {
			continue // it comes last
		}
		e.put(t)
		last = name
	}
	if !e.here {
		e.arrived[e.last().FirstVersion()] = true
	}
	inTrash := e.m.Shown.State == journal.StateInTrash
	switch {
	case !e.here && e.last().Beside != "" && inTrash: // it was decided already
	case !e.here && e.last().Beside != "":
		e.out.Beside = append(e.out.Beside, e.last().Head)
	case !e.here:
		e.out.New = append(e.out.New, e.last().Head)
	case len(e.add) > 0 && merge.Text(e.own[len(e.own)-1]) == e.m.Shown.Text:
		e.out.Earlier = append(e.out.Earlier, e.last().Head)
	case len(e.add) > 0:
		e.out.Changed = append(e.out.Changed, e.last().Head)
	}
	if e.m.Private && !e.last().Private && e.m.Shown.State == journal.StateKept {
		t := e.last()
		t.Private, t.Updated = true, e.c.At
		e.put(t)
		e.follow(&e.l, t, journal.StateKept)
	}
	e.l.Revision, e.l.Updated = e.last().Revision, e.last().Updated
}

// put adds a text as the next one.
func (e *settling) put(t journal.Entry) {
	t = t.WithCounts()
	t.ID, t.Revision, t.Removed = e.l.Entry, 1, time.Time{}
	if len(e.own)+len(e.add) > 0 {
		t.Revision, t.Marks = e.last().Revision+1, max(t.Marks, e.last().Marks)
	}
	t.CountMark()
	e.add = append(e.add, t)
}

// last returns the entry as it will be.
func (e *settling) last() journal.Entry {
	if n := len(e.add); n > 0 {
		return e.add[n-1]
	}
	return e.own[len(e.own)-1]
}

// moveToTrash puts the entry into the trash, or takes it out.
func (e *settling) moveToTrash() {
	id := []journal.ID{e.l.Entry}
	inTrash := e.here && e.head.InTrash()
	switch wanted := e.m.Shown.State == journal.StateInTrash; {
	case wanted && (!inTrash || len(e.add) > 0):
		e.c.Remove = id
		if at := e.m.Shown.Removed; !at.IsZero() {
			e.c.At = at
		}
		if e.here && !inTrash {
			e.out.Removed = append(e.out.Removed, e.last().Head)
		}
	case !wanted && inTrash:
		if e.out.Restored = append(e.out.Restored, e.last().Head); len(e.add) == 0 {
			e.c.Restore = id
		}
	}
}

// putBeside makes entries of the texts that stand beside the one that is shown, and puts those into
// the trash that stood there before, that nobody touched, and whose text is elsewhere now.
func (e *settling) putBeside() error {
	for _, v := range e.m.Beside {
		e.putSide(v)
	}
	for _, v := range e.l.Versions {
		isBeside := slices.ContainsFunc(e.m.Beside, func(b journal.Version) bool { return b.Text == v.Text })
		if isBeside || len(e.m.Beside) == 0 && v.Text != e.m.Shown.Text {
			continue // where there is one text, the learner says what becomes of the others
		}
		id := merge.Side(e.l.Entry, v)
		head, here := e.heads[id]
		if side := e.lineages[id]; here && !head.InTrash() && isUntouched(side) && !e.drafted[id] && !slices.Contains(e.c.Remove, id) {
			texts, err := e.history(id)
			if err != nil {
				return err
			}
			e.follow(&side, texts[len(texts)-1], journal.StateInTrash)
			e.c.Remove = append(e.c.Remove, id)
			e.c.Still = append(e.c.Still, journal.Included{ID: id, Revision: head.Revision})
			e.c.Lineages = append(e.c.Lineages, side)
		}
	}
	return nil
}

// raiseArrived makes all texts of an entry private where one of them came only now, and any is
// private: whoever wrote the others knew nothing of it.
func (s *syncing) raiseArrived() error {
	if len(s.arrived) == 0 {
		return nil
	}
	public, private := map[journal.ID]journal.ID{}, map[journal.ID]bool{}
	for id, h := range s.heads {
		switch first := h.FirstVersion(); {
		case !s.arrived[first] || h.InTrash():
		case h.Private:
			private[first] = true
		default:
			public[first] = max(public[first], id)
		}
	}
	for _, first := range slices.Sorted(maps.Keys(public)) {
		if !private[first] {
			continue
		}
		e, err := s.b.Store.Entry(s.ctx, public[first])
		if err != nil {
			return err
		}
		e.Private, e.Revision, e.Updated = true, e.Revision+1, s.b.Now().UTC()
		if err := s.apply(journal.Change{Entries: []journal.Entry{e}, At: e.Updated}); err != nil { // the others become private with it
			return err
		}
	}
	return nil
}

// isUntouched reports whether an entry that was made of a text that stood beside another is as it
// was made, or became private with it.
func isUntouched(side journal.Lineage) bool {
	n := len(side.Versions)
	return n > 0 && side.Shown == side.Versions[n-1].ID && side.Versions[n-1].State == journal.StateKept &&
		(n == 1 || n == 2 && side.Versions[1].Private && !side.Versions[0].Private)
}

// putSide makes an entry of a text that stands beside the one that is shown.
func (e *settling) putSide(v journal.Version) {
	id := merge.Side(e.l.Entry, v)
	_, known := e.lineages[id]
	if _, here := e.heads[id]; known || here || e.drafted[id] {
		return
	}
	t, _ := e.text(v.Text)
	t.Removed = time.Time{}
	t.Beside = cmp.Or(t.Beside, e.l.Entry)
	side := settling{syncing: e.syncing, l: journal.Lineage{Entry: id}}
	side.put(t)
	side.follow(&side.l, t, journal.StateKept)
	if !t.Private && e.m.Private {
		t.Private, t.Updated = true, e.c.At
		side.put(t)
		side.follow(&side.l, t, journal.StateKept)
	}
	side.l.Revision, side.l.Updated = side.last().Revision, side.last().Updated
	e.c.Entries = append(e.c.Entries, side.add...)
	e.c.Still = append(e.c.Still, journal.Included{ID: id})
	e.c.Lineages = append(e.c.Lineages, side.l)
	e.out.Beside = append(e.out.Beside, side.last().Head)
}
