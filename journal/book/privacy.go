package book

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"ponder/journal"
)

// What is private never leaves. The rule stands here, and every way in and out goes by it:
//
//   - The mark holds at once: a draft that is private makes its entry private with the same save
//     (apply).
//   - Only finishing a draft takes it away (Done).
//   - What is made of a private text is private: a fork, a text that is brought back, an entry
//     beside a damaged one. So are words from before a mark that was taken away since (Head.Marks).
//   - It holds for every version of the text, at once: they hold the same words; and for what was
//     written to say what changed since (Head.Then).
//   - What looking back keeps of an entry is shown with it alone, and goes when it is purged.
//   - An entry stays here while anything of it is private: the entry, its draft, another version of
//     it, or a draft in a lifeboat file.
//   - Files that hold what became private since are named until they are sent or written anew
//     (Exposed).

// privateSet is the set of private texts. All versions of a text have one key: the ID of the first,
// as Head.FirstVersion gives it.
type privateSet map[journal.ID]bool

// marks returns what is private in the journal. What is in the trash goes nowhere, and marks
// nothing beside it.
func (s snapshot) marks() privateSet {
	return s.marksOf(func(h journal.Head) bool { return !h.InTrash() })
}

// marksAlsoInTrash returns what is private, the trash counted: what is made of such a text, or
// comes back beside it, may hold its words.
func (s snapshot) marksAlsoInTrash() privateSet {
	return s.marksOf(func(journal.Head) bool { return true })
}

func (s snapshot) marksOf(counts func(journal.Head) bool) privateSet {
	m := privateSet{}
	for _, h := range s.Heads.With(hasPrivate) {
		if counts(h) {
			m[h.FirstVersion()] = true
		}
	}
	for _, d := range s.Drafts {
		if d.Private {
			m[d.FirstVersion()] = true
		}
	}
	return m
}

// has reports whether an entry or a draft has to stay here.
func (m privateSet) has(h journal.Head) bool {
	return h.Private || m[h.FirstVersion()] || slices.ContainsFunc(h.Then, func(id journal.ID) bool { return m[id] })
}

// allMarks returns what is private in the journal and in lifeboat files, which the journal does not
// hold yet. A file that cannot be read is nobody's way out: what it holds is nowhere else.
func (b *Book) allMarks(snap snapshot) privateSet { return b.withMarksAfloat(snap.marks()) }

// withMarksAfloat adds what is private in lifeboat files.
func (b *Book) withMarksAfloat(m privateSet) privateSet {
	if b.Lifeboat.Drafts == nil {
		return m
	}
	afloat, _ := b.Lifeboat.Drafts()
	for _, a := range afloat {
		if a.Private {
			m[a.FirstVersion()] = true
		}
	}
	return m
}

// apply keeps a change; every change of a Book goes this way. It returns the change as it was kept:
// with the entries that a private draft makes private, and the draft as it follows on them.
func (b *Book) apply(ctx context.Context, c journal.Change) (journal.Change, error) {
	return retriedWhile(ctx, needsMarks(c), func() (journal.Change, error) {
		kept, err := b.withMarks(ctx, c)
		if err != nil {
			return c, err
		}
		kept = withMarksCounted(kept)
		return kept, b.Store.Apply(ctx, kept)
	})
}

// withMarksCounted counts the marks of a change's texts.
func withMarksCounted(c journal.Change) journal.Change {
	c.Drafts, c.Entries = slices.Clone(c.Drafts), slices.Clone(c.Entries)
	for i := range c.Drafts {
		c.Drafts[i].CountMark()
	}
	for i := range c.Entries {
		c.Entries[i].CountMark()
	}
	return c
}

func needsMarks(c journal.Change) bool {
	return len(c.Restore) > 0 || slices.ContainsFunc(c.Drafts, func(d journal.Draft) bool { return d.Private || len(d.Then) > 0 }) ||
		slices.ContainsFunc(c.Entries, func(e journal.Entry) bool { return e.Private || len(e.Then) > 0 })
}

// withMarks adds to a change what its private texts make private.
func (b *Book) withMarks(ctx context.Context, c journal.Change) (journal.Change, error) {
	if !needsMarks(c) {
		return c, nil
	}
	m := privacyChange{b: b, ctx: ctx, c: c}
	m.c.Drafts, m.c.Entries = slices.Clone(c.Drafts), slices.Clone(c.Entries)
	m.raiseLookingBack()
	for i, d := range m.c.Drafts {
		if !d.Private {
			continue
		}
		if before, after := m.makePrivate(d.ID); after > 0 && before == d.Revision {
			m.c.Drafts[i].Revision = after // it follows on the same text
		}
		m.raiseVersions(d.Head)
	}
	for i := 0; i < len(m.c.Entries); i++ { // those that are raised on the way as well
		if e := m.c.Entries[i]; e.Private {
			m.raiseVersions(e.Head)
		}
	}
	m.raiseRestored()
	return m.c, m.err
}

// raiseRestored makes private what comes back from the trash beside a private text.
func (m *privacyChange) raiseRestored() {
	if len(m.c.Restore) == 0 {
		return
	}
	snap, err := m.b.read(m.ctx, journal.Heads|journal.Drafts)
	if err != nil {
		m.err = cmp.Or(m.err, err)
		return
	}
	held := snap.marksAlsoInTrash()
	restored := func(id journal.ID) bool { return slices.Contains(m.c.Restore, id) }
	for _, h := range snap.Heads.Find(restored) {
		if held.has(h) {
			m.makePrivate(h.ID)
		}
	}
}

// raiseVersions makes every version of a text private, where it is marked only now: they may hold
// the same words, and stay private when the mark is taken away from one of them.
func (m *privacyChange) raiseVersions(h journal.Head) {
	known, marked := m.isKnown(h)
	if marked || m.err != nil || !known && h.Beside == "" { // a new text stands alone
		return
	}
	snap, err := m.b.read(m.ctx, journal.Heads|journal.Drafts)
	if err != nil {
		m.err = err
		return
	}
	follows := func(o journal.Head) bool {
		return o.ID != h.ID && (o.FirstVersion() == h.FirstVersion() || slices.Contains(o.Then, h.ID) || slices.Contains(o.Then, h.FirstVersion()))
	}
	for _, other := range snap.Heads.All() {
		if follows(other) {
			m.makePrivate(other.ID)
		}
	}
	for _, d := range snap.Drafts {
		if follows(d.Head) {
			m.raiseDraft(d.ID)
		}
	}
}

// raiseLookingBack makes private what says what changed since a private text.
func (m *privacyChange) raiseLookingBack() {
	looksBack := func(h journal.Head) bool {
		return !h.Private && slices.ContainsFunc(h.Then, func(id journal.ID) bool {
			isIt := func(e journal.Entry) bool { return e.ID == id && e.Private }
			return slices.ContainsFunc(m.c.Entries, isIt) || m.b.isPrivate(m.ctx, id) || m.b.hasPrivateVersion(m.ctx, id)
		})
	}
	for i, d := range m.c.Drafts {
		m.c.Drafts[i].Private = d.Private || looksBack(d.Head)
	}
	for i, e := range m.c.Entries {
		m.c.Entries[i].Private = e.Private || looksBack(e.Head)
	}
}

// isKnown reports whether the journal holds a text, and whether as a private one. Of a text that is
// being finished its entry says so: the draft was saved just before, with the mark that is new
// (ours).
func (m *privacyChange) isKnown(h journal.Head) (known, marked bool) {
	d, draftErr := m.b.Store.Draft(m.ctx, h.ID)
	e, entryErr := m.b.Store.Entry(m.ctx, h.ID)
	isThere := func(err error) bool { return err == nil || !errors.Is(err, journal.ErrNotFound) }
	finishing := slices.ContainsFunc(m.c.Entries, func(o journal.Entry) bool { return o.ID == h.ID })
	marked = entryErr == nil && e.Private || draftErr == nil && d.Private && !finishing
	return isThere(draftErr) || isThere(entryErr), marked
}

// raiseDraft makes a draft private that is kept and stays.
func (m *privacyChange) raiseDraft(id journal.ID) {
	isIt := func(d journal.Draft) bool { return d.ID == id }
	if slices.ContainsFunc(m.c.Drafts, isIt) || slices.ContainsFunc(m.c.DropDrafts, func(d journal.DraftStamp) bool { return d.ID == id }) {
		return
	}
	d, err := m.b.Store.Draft(m.ctx, id)
	if err != nil || d.Private {
		return // one that cannot be read cannot leave
	}
	d.Private, d.Saves = true, d.Saves+1
	if i := slices.IndexFunc(m.c.Entries, func(e journal.Entry) bool { return e.ID == id && e.Revision == d.Revision+1 }); i >= 0 {
		d.Revision++ // it follows on the same text
	}
	m.c.Drafts = append(m.c.Drafts, d)
}

// privacyChange is a change while it is worked out what it makes private.
type privacyChange struct {
	b   *Book
	ctx context.Context
	c   journal.Change
	err error
}

// makePrivate makes an entry private, and returns its revisions before and after; zeros where there
// is nothing to do. One that cannot be read, or is in the trash, cannot be handed in anyway.
func (m *privacyChange) makePrivate(id journal.ID) (before, after int) {
	if slices.ContainsFunc(m.c.Entries, func(e journal.Entry) bool { return e.ID == id }) {
		return 0, 0
	}
	e, err := m.b.Store.Entry(m.ctx, id)
	switch {
	case errors.Is(err, journal.ErrNotFound):
		m.raiseDraft(id) // it never became an entry
		return 0, 0
	case errors.Is(err, journal.ErrDamaged):
		return 0, 0
	case err != nil:
		m.err = cmp.Or(m.err, err)
		return 0, 0
	case e.Private, e.InTrash() && !slices.Contains(m.c.Restore, id):
		return 0, 0
	}
	before = e.Revision
	e.Private, e.Revision, e.Updated = true, e.Revision+1, m.c.At
	m.c.Entries = append(m.c.Entries, e)
	return before, e.Revision
}

// isPrivate reports whether anything of an entry is private. Of what cannot be read it says so too,
// since it may have been; but where the entry can be read, a draft that is private would have
// marked it.
func (b *Book) isPrivate(ctx context.Context, id journal.ID) bool {
	e, err := b.Store.Entry(ctx, id)
	known := e.ID != ""
	if e.Private || !known && !errors.Is(err, journal.ErrNotFound) {
		return true
	}
	d, err := b.Store.Draft(ctx, id)
	return d.Private || !known && err != nil && !errors.Is(err, journal.ErrNotFound)
}

// markedSince reports whether a text was private at any time since a program has it as it is in h:
// its words may be some that were rewritten before the mark was taken away. Of one that is gone,
// what was kept while typing has to tell; where nothing was, as after an older copy of the journal
// was put back, nobody knows.
func (b *Book) markedSince(ctx context.Context, h journal.Draft) bool {
	d, noDraft := b.Store.Draft(ctx, h.ID)
	e, noEntry := b.Store.Entry(ctx, h.ID)
	if noDraft == nil || noEntry == nil {
		return max(d.Marks, e.Marks) > h.Marks
	}
	kept, err := b.Autosaves(ctx, h.ID)
	wasKept := h.Saves > 0 || !h.IsNew()
	return err != nil || wasKept && len(kept) == 0 || slices.ContainsFunc(kept, func(a journal.Autosave) bool { return a.Private })
}

// hasPrivateVersion reports whether any version of a text is private, also one in the trash, or
// whether that cannot be known.
func (b *Book) hasPrivateVersion(ctx context.Context, first journal.ID) bool {
	snap, err := b.read(ctx, journal.Heads|journal.Drafts)
	return err != nil || b.withMarksAfloat(snap.marksAlsoInTrash())[first]
}

// wasPrivate reports whether a text that comes back in the place of another is private, by all
// texts of its entry, the latest first: where any text was private since it stood there last. What
// was made public afterwards, with these very words, may come back so.
func wasPrivate(v Version, all []Version, now journal.Head) bool {
	private := slices.IndexFunc(all, func(o Version) bool { return o.Private })
	stood := slices.IndexFunc(all, func(o Version) bool { return !o.Damaged && o.Body == v.Body })
	if stood < 0 {
		return v.Private || private >= 0 || now.Marks > v.Marks
	}
	return private >= 0 && private <= stood || now.Marks > all[stood].Marks // not every text that was private is kept
}

// raiseIn makes private in another journal what is private here, and returns how many texts that
// were.
func (m privateSet) raiseIn(ctx context.Context, s journal.Store, at time.Time) (n int, err error) {
	snap, err := s.Read(ctx, journal.Heads|journal.Drafts)
	if err != nil {
		return 0, err
	}
	c, followed := journal.Change{At: at}, map[journal.ID]int{}
	for _, h := range snap.Heads {
		if h.Private || !m.has(h) {
			continue
		}
		e, err := s.Entry(ctx, h.ID)
		if err != nil {
			return 0, err
		}
		followed[e.ID] = e.Revision
		e.Private, e.Revision, e.Updated, e.Removed = true, e.Revision+1, at, time.Time{}
		if c.Entries = append(c.Entries, e); h.InTrash() {
			c.Remove = append(c.Remove, e.ID) // a new text takes it out
		}
	}
	for _, d := range snap.Drafts {
		if before, raised := followed[d.ID]; !d.Private && m.has(d.Head) {
			d.Private, d.Saves = true, d.Saves+1
			if raised && d.Revision == before {
				d.Revision++
			}
			c.Drafts = append(c.Drafts, d)
		}
	}
	if c.IsEmpty() {
		return 0, nil
	}
	return len(c.Entries) + len(c.Drafts), s.Apply(ctx, withMarksCounted(c))
}

// keepIn makes private in the journal what was read as private, where the journal keeps its own
// text.
func (m privateSet) keepIn(ctx context.Context, b *Book) error {
	if len(m) == 0 {
		return nil
	}
	_, err := m.raiseIn(ctx, b.Store, b.Now().UTC())
	return err
}
