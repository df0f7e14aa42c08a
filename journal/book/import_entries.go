package book

import (
	"errors"
	"slices"

	"ponder/journal"
)

// mostMissing is how many numbers may be missing among an entry's revisions before they are counted
// anew.
const mostMissing = 1000

// entries settles what becomes of every entry.
func (g *importing) entries() error {
	for _, texts := range g.in.Entries {
		if len(texts) == 0 {
			continue
		}
		last := texts[len(texts)-1]
		if g.isThere(last.Head, g.stored) {
			continue
		}
		now, known := g.stored[last.ID]
		if _, twice := g.heads[last.ID]; !known && twice {
			g.remark(last.Name(), "it is there twice, and the first was taken: %s", last.ID.Short())
			continue
		}
		switch {
		case !known:
			g.newEntry(texts)
		case len(texts) == 1 && g.alike(last, now):
			g.out.Same++
		default:
			if err := g.knownEntry(texts, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// newEntry takes an entry with its history.
func (g *importing) newEntry(texts []journal.Entry) {
	texts = withoutGaps(texts)
	g.write(texts)
	last := texts[len(texts)-1]
	g.out.New = append(g.out.New, last.Head)
	if last.InTrash() {
		g.gone[last.ID] = last.Removed.UTC()
	}
}

func (g *importing) write(texts []journal.Entry) {
	sealed := make([]journal.Entry, len(texts))
	for i, e := range texts {
		if sealed[i] = e; e.Words == 0 { // what is read from a file was counted there, nearly always
			sealed[i] = e.WithCounts()
		}
	}
	g.texts = append(g.texts, sealed)
	last := texts[len(texts)-1]
	g.heads[last.ID], g.written[last.ID] = last.Head, texts
}

// withoutGaps returns the texts of an entry with revisions from 1 on and without a gap, as a Store
// wants them. Where a text in between is missing, the one after it stands in its place too, so that
// a hand-in still names the revision that went.
func withoutGaps(texts []journal.Entry) []journal.Entry {
	var all []journal.Entry
	last := texts[len(texts)-1].Revision
	for i, e := range texts {
		upTo := i + 1
		if last-len(texts) <= mostMissing && e.Revision > len(all) {
			upTo = e.Revision
		}
		for len(all) < max(upTo, i+1) {
			e.Revision = len(all) + 1
			all = append(all, e)
		}
	}
	return all
}

// knownEntry settles what becomes of another text of an entry that the journal holds.
func (g *importing) knownEntry(texts []journal.Entry, now journal.Entry) error {
	history, err := g.b.Store.Revisions(g.ctx, now.ID)
	if err != nil && !errors.Is(err, journal.ErrDamaged) { // a damaged text may be among those that are brought in
		return err
	}
	last := texts[len(texts)-1]
	if g.held(history, last) {
		g.earlier(texts, history, now) // the journal is there, or went on from there
		return nil
	}
	goesOn := g.held(texts, now)
	edited := last.Revision == now.Revision && last.Updated.Equal(now.Updated) // by hand, after it was exported
	if !goesOn && !edited && !last.Updated.After(now.Updated) {
		g.raise(last.Head)
		g.remark(now.Name(), "the journal has a newer text of %s and keeps it; the other one stays where it was read", now.ID.Short())
		return nil
	}
	if g.drafted(now) {
		g.raise(last.Head)
		return nil
	}
	add := g.missing(texts, history, now.Revision)
	if edited {
		add[len(add)-1].Updated = g.now
	}
	newest := &add[len(add)-1]
	newest.Marks = max(newest.Marks, now.Marks)
	if now.Private && !newest.Private && !(last.Revision > now.Revision && g.knowAll(texts, history)) {
		newest.Private = true
		g.remark(now.Name(), "it is private here and stays so; take the mark away in the journal: %s", now.ID.Short())
	}
	g.write(add)
	g.out.Changed = append(g.out.Changed, last.Head)
	if last.InTrash() {
		g.gone[last.ID] = last.Removed.UTC()
	}
	return nil
}

// knowAll reports whether some texts of an entry know its whole history. Where they go on from it,
// they may take a mark away; a revision that was edited by hand does not.
func (g *importing) knowAll(texts, history []journal.Entry) bool {
	return !slices.ContainsFunc(history, func(e journal.Entry) bool { return !g.held(texts, e) })
}

// earlier takes the earlier texts of an entry that its history lacks. They come after those that it
// has, because no revision's number ever changes; so the present text follows once more.
func (g *importing) earlier(texts, history []journal.Entry, now journal.Entry) {
	add := g.missing(texts, history, now.Revision)
	if len(add) == 0 {
		g.out.Same++
		return
	}
	if g.drafted(now) {
		return
	}
	again := now.WithCounts()
	again.Revision += len(add) + 1
	g.write(append(add, again))
	g.out.Earlier = append(g.out.Earlier, now.Head)
	if now.InTrash() {
		g.gone[now.ID] = now.Removed.UTC()
	}
}

// missing returns the texts that a history lacks, with the revisions after last.
func (g *importing) missing(texts, history []journal.Entry, last int) (add []journal.Entry) {
	for _, e := range texts {
		if !g.held(history, e) {
			e.Revision = last + len(add) + 1
			add = append(add, e)
		}
	}
	return add
}

// drafted reports whether an entry has a draft. Under another text it could only be finished as an
// entry of its own, so that text waits.
func (g *importing) drafted(now journal.Entry) bool {
	_, typing := g.drafts[now.ID]
	if typing {
		g.remark(now.Name(), "it has a draft that is not done, so nothing was added to it; finish the draft, and import again: %s", now.ID.Short())
	}
	return typing
}

func (g *importing) held(texts []journal.Entry, e journal.Entry) bool {
	return slices.ContainsFunc(texts, func(o journal.Entry) bool { return g.alike(o, e) })
}

// alike reports whether two texts are the same. A date that was guessed, or had no zone, may be
// guessed otherwise the next time.
func (g *importing) alike(x, y journal.Entry) bool {
	if g.in.Foreign {
		x.At, x.DayOnly = y.At, y.DayOnly
	}
	return x.Same(y)
}

// besideDraft is the ID of a draft that comes to stand beside what has its own.
func besideDraft(d journal.Draft) journal.ID {
	return journal.DerivedID("draft", string(d.ID), d.Title, d.Body)
}

// allDrafts settles what becomes of every draft.
func (g *importing) allDrafts() error {
	for _, d := range g.in.Drafts {
		if err := g.draft(d); err != nil {
			return err
		}
	}
	return nil
}

func (g *importing) draft(d journal.Draft) error {
	d.Saves = 1
	d.Entry = d.WithCounts()
	if g.isThere(d.Head, nil) {
		return nil
	}
	finished, err := g.finished(d)
	if err != nil || finished {
		return err
	}
	entry, isKnown := g.heads[d.ID]
	stored, isDraft := g.drafts[d.ID]
	switch {
	case isDraft && g.alike(stored.Entry, d.Entry):
		g.out.Same++
		return nil
	case isKnown && entry.Revision > d.Revision && !d.Updated.After(entry.Updated), isDraft && !d.Updated.After(stored.Updated):
		g.raise(d.Head)
		g.remark(d.Name(), "the journal went on from this draft, %s; it stays where it was read", d.ID.Short())
		return nil
	case isDraft || isKnown && entry.Revision != d.Revision:
		d.Private = d.Private || entry.Private || stored.Private || max(entry.Marks, stored.Marks) > d.Marks
		d.Beside = d.FirstVersion()
		d.ID, d.Revision = besideDraft(d), 0
	case !isKnown:
		d.Revision = 0
	}
	_, isDraft = g.drafts[d.ID]
	if _, isKnown = g.heads[d.ID]; isDraft || isKnown && d.IsNew() {
		g.out.Same++
		return nil
	}
	g.drafts[d.ID] = d
	g.fresh = append(g.fresh, d)
	g.out.Drafts = append(g.out.Drafts, d.Head)
	return nil
}

// finished reports whether the text of a draft is one of the finished texts of its entry.
func (g *importing) finished(d journal.Draft) (bool, error) {
	if _, known := g.heads[d.ID]; !known {
		return false, nil
	}
	texts := g.written[d.ID]
	if len(texts) == 0 {
		var err error
		if texts, err = g.b.Store.Revisions(g.ctx, d.ID); err != nil {
			return false, err
		}
	}
	if !g.held(texts, d.Entry) {
		return false, nil
	}
	g.out.Same++
	return true, nil
}

// raise remembers that a text was read as private which the journal keeps in its own words: these
// are private then, too.
func (g *importing) raise(h journal.Head) {
	if h.Private && !g.heads[h.ID].Private {
		g.private[h.FirstVersion()] = true
		g.remark(h.Name(), "it was private where it was read, and is private here now: %s", h.ID.Short())
	}
}
