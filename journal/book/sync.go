package book

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"ponder/journal"
	"ponder/journal/merge"
)

// Synced tells what came of looking into a shared folder.
type Synced struct {
	New      []journal.Head // entries that were not here
	Changed  []journal.Head // entries that got later texts
	Earlier  []journal.Head // entries whose history got texts that it lacked
	Removed  []journal.Head // put into the trash, as elsewhere
	Restored []journal.Head // taken out of it
	Purged   int            // removed for good, as elsewhere
	Beside   []journal.Head // texts that stand beside another one now: both were written, and neither knew of the other
	Drafted  []journal.Head // entries that wait because they have a draft
	Wanting  []journal.ID   // entries that wait for a text that is not in the folder yet

	HandIns, Responses, Partnerships, Replies, Recalls, Courses int // that were not here, or say something else now

	Settings bool // some are others now

	Sent    int      // entries that the others are told of
	Records int      // likewise: what was handed in, came back, was filled in or remembered
	Skipped []Unread // files that could not be read
	Missing map[string]int
	Renewed bool // somebody else wrote in this journal's name, so it has another one now
	Emptied bool // the folder holds nothing, and did before; or, as Other says, what somebody else shares
	Other   bool
	Held    bool // the others are told within a minute, since they were told something just now
}

// Unread is a file of a shared folder that was passed over, and why.
type Unread struct {
	File journal.BundleFile
	Why  error
}

// Sync brings this journal and the folder that it shares together: what others finished comes here,
// and what was finished here goes there. Nothing that is missing in the folder was removed by that.
// It may be cut short at any point, and done again.
func (b *Book) Sync(ctx context.Context, folder journal.SharedFolder) (Synced, error) {
	return retried(ctx, func() (Synced, error) {
		s := syncing{b: b, ctx: ctx, folder: folder}
		err := s.all()
		return s.out, err
	})
}

// textOf names a text of one entry, as merge.Text does. Another entry may say the same.
type textOf struct {
	entry journal.ID
	text  string
}

// Forget removes what a computer wrote into the shared folder, after all of it was read, and was
// told again by this one. Should that computer come back, it tells everything anew.
func (b *Book) Forget(ctx context.Context, folder journal.SharedFolder, device journal.ID) (Synced, error) {
	return retried(ctx, func() (Synced, error) {
		s := syncing{b: b, ctx: ctx, folder: folder, forget: device}
		err := s.all()
		return s.out, err
	})
}

// syncing is one look into a shared folder.
type syncing struct {
	b      *Book
	ctx    context.Context
	folder journal.SharedFolder

	state    journal.Sync
	heads    map[journal.ID]journal.Head
	drafted  map[journal.ID]bool
	lineages map[journal.ID]journal.Lineage
	files    []journal.BundleFile
	told     map[journal.ID][]journal.Version // by others, in what was read now
	texts    map[textOf]journal.Entry         // likewise
	came     journal.Records                  // that were read now
	fresh    map[string]journal.BundleRead    // files that were read now
	changed  map[journal.ID]bool              // lineages that are not kept as they are yet
	batch    journal.Change                   // what is kept with the next transaction
	forget   journal.ID                       // a computer whose files are to be removed
	patient  bool                             // nobody asked for it now: the others are told at most once a minute
	before   journal.Sync                     // what was remembered
	whole    bool                             // all that is known is to be told
	purged   bool
	arrived  map[journal.ID]bool // that were not here; by the first of several texts, where there are
	out      Synced

	records        map[string]journal.Record // what is remembered of those that are told by their fields
	recordsChanged map[string]bool           // and is not kept as it is yet
	fieldFacts     []journal.FieldFact       // that were read now
	here           map[string]merge.Record   // what this journal says, once fields were merged
	fielded        journal.Change            // what is kept with the next transaction of them
	toldRecords    map[string]journal.Record // as they are once the others were told
}

func (s *syncing) all() error {
	for _, step := range []func() error{s.read, s.look, s.absorb, s.receive, s.settle, s.send} {
		if err := step(); err != nil || s.out.Emptied {
			return err
		}
	}
	if s.purged {
		return s.b.writeAnew(s.ctx)
	}
	return nil
}

// read reads what the journal holds, and what it remembers.
func (s *syncing) read() error {
	snap, err := s.b.Store.Read(s.ctx, journal.Heads|journal.Drafts|journal.Shared)
	if err != nil {
		return err // also of damage: what cannot be read must not be taken for what is not there
	}
	if s.state = snap.Sync; !s.state.IsShared() {
		return journal.ErrNotShared
	}
	if s.state.Read == nil {
		s.state.Read = map[string]journal.BundleRead{}
	}
	if s.state.Names == nil {
		s.state.Names = map[journal.ID]string{}
	}
	s.before = s.state.Clone()
	s.heads, s.drafted, s.lineages = map[journal.ID]journal.Head{}, map[journal.ID]bool{}, map[journal.ID]journal.Lineage{}
	s.told, s.texts, s.changed = map[journal.ID][]journal.Version{}, map[textOf]journal.Entry{}, map[journal.ID]bool{}
	s.fresh, s.arrived = map[string]journal.BundleRead{}, map[journal.ID]bool{}
	s.records, s.recordsChanged, s.toldRecords = map[string]journal.Record{}, map[string]bool{}, map[string]journal.Record{}
	for _, r := range snap.Records {
		s.records[r.Name] = r
	}
	for _, h := range snap.Heads {
		s.heads[h.ID] = h
	}
	for _, d := range snap.Drafts {
		s.drafted[d.ID] = true
	}
	for _, l := range snap.Lineages {
		s.lineages[l.Entry] = l
	}
	return nil
}

// absorb finds what was done in this journal since it was looked at last.
func (s *syncing) absorb() error {
	for _, id := range slices.Sorted(maps.Keys(s.heads)) {
		if err := s.absorbEntry(s.heads[id]); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.lineages)) {
		l := s.lineages[id]
		if _, there := s.heads[id]; there || !l.Purged {
			continue
		}
		l.Purged = false
		s.follow(&l, journal.Entry{}, journal.StatePurged)
		l.Revision, s.whole = 0, true // no bundle of this journal is to hold its words any more
		s.remember(l)
	}
	return nil
}

func (s *syncing) absorbEntry(h journal.Head) error {
	l, known := s.lineages[h.ID]
	shown := merge.ByID(l.Versions)[l.Shown]
	if known && l.Revision == h.Revision && l.Updated.Equal(h.Updated) && h.InTrash() == (shown.State == journal.StateInTrash) && shown.State != journal.StatePurged {
		return nil
	}
	texts, err := s.b.Store.Revisions(s.ctx, h.ID)
	if err != nil {
		return err
	}
	l.Entry = h.ID
	held := map[string]bool{}
	for _, v := range l.Versions {
		held[v.Text] = true
	}
	for i, e := range texts {
		text := merge.Text(e)
		shown = merge.ByID(l.Versions)[l.Shown]
		isLast := i == len(texts)-1
		isNew := e.Revision > l.Revision || !held[text] || isLast
		if isNew && (shown.ID == "" || shown.Text != text || shown.State != journal.StateKept && isLast && !h.InTrash()) {
			s.follow(&l, e, journal.StateKept)
		}
	}
	shown = merge.ByID(l.Versions)[l.Shown]
	if h.InTrash() && shown.State == journal.StateKept {
		last := texts[len(texts)-1]
		last.Removed = h.Removed
		s.follow(&l, last, journal.StateInTrash)
	}
	l.Revision, l.Updated, l.Purged = h.Revision, h.Updated, false
	s.remember(l)
	return nil
}

// follow adds a version that was made here, on all that this journal knew.
func (s *syncing) follow(l *journal.Lineage, e journal.Entry, state journal.KeptState) {
	by, on, private := merge.ByID(l.Versions), []journal.Version(nil), e.Private
	for _, id := range l.Known {
		on = append(on, by[id])
		private = private || state == journal.StatePurged && by[id].Private
	}
	text := ""
	if state != journal.StatePurged {
		text = merge.Text(e)
	}
	v := merge.Follow(l.Entry, text, state, on)
	v.Private, v.Removed = private, e.Removed
	l.Versions = merge.Union(l.Versions, []journal.Version{v})
	l.Shown, l.Known, l.Unsent = v.ID, []string{v.ID}, true
	if text != "" && !slices.Contains(l.Texts, text) {
		l.Texts = append(l.Texts, text)
	}
}

func (s *syncing) remember(l journal.Lineage) {
	s.lineages[l.Entry] = l
	s.changed[l.Entry] = true
}

// settle makes the journal what the versions come to, and keeps what is remembered.
func (s *syncing) settle() error {
	for id, versions := range s.told {
		l := s.lineages[id]
		l.Entry = id
		if all := merge.Union(l.Versions, versions); !slices.EqualFunc(all, l.Versions, sameVersion) {
			l.Versions = all
			s.remember(l)
		}
	}
	if err := s.findTexts(); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(s.lineages)) {
		if err := s.settleEntry(id); err != nil {
			return err
		}
	}
	for _, step := range []func() error{s.flush, s.raiseArrived, s.takeRecords, s.mergeFields, s.keep} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func sameVersion(x, y journal.Version) bool {
	return x.ID == y.ID && x.Private == y.Private && x.Removed.Equal(y.Removed)
}

// isPending reports whether an entry is not what its versions come to.
func (s *syncing) isPending(l journal.Lineage) bool {
	m := merge.Of(l.Versions)
	_, there := s.heads[l.Entry]
	return len(m.Heads) > 0 && (there == (m.Shown.State == journal.StatePurged) || l.Shown != m.Shown.ID || !slices.Equal(l.Known, merge.IDs(m.Heads)))
}

// findTexts reads everything in the folder again where an entry waits for a text that is not in
// what was read now: an earlier look may have read it and not been able to use it.
func (s *syncing) findTexts() error {
	for _, l := range s.lineages {
		if !l.Late && !s.isPending(l) || s.drafted[l.Entry] {
			continue
		}
		own, err := s.history(l.Entry)
		if err != nil {
			return err
		}
		if l.Late || !s.hasTexts(l, own) || own == nil && (!s.hasEarlier(l) || wasPurged(l)) {
			return s.readFiles(func(journal.BundleFile) bool { return true })
		}
	}
	return nil
}

// wasPurged reports whether an entry was removed for good here, and with it what was remembered of
// it, which an earlier look had read.
func wasPurged(l journal.Lineage) bool {
	return merge.ByID(l.Versions)[l.Shown].State == journal.StatePurged
}

// hasTexts reports whether what an entry comes to can be written here.
func (s *syncing) hasTexts(l journal.Lineage, own []journal.Entry) bool {
	m := merge.Of(l.Versions)
	for i, v := range append(m.Beside, m.Shown) {
		if _, made := s.lineages[merge.Side(l.Entry, v)]; made && i < len(m.Beside) {
			continue // it is an entry of its own already
		}
		if _, read := s.texts[textOf{l.Entry, v.Text}]; v.Text != "" && !read && find(own, v.Text) < 0 {
			return false
		}
	}
	return true
}

// hasEarlier reports whether the earlier texts of an entry that is not here were read now.
func (s *syncing) hasEarlier(l journal.Lineage) bool {
	m := merge.Of(l.Versions)
	return m.Shown.State == journal.StatePurged || !slices.ContainsFunc(m.Earlier(l.Versions), func(text string) bool {
		_, read := s.texts[textOf{l.Entry, text}]
		return !read
	})
}

// lacks reports whether earlier texts of an entry were read now that its history lacks: a computer
// that went on from them may have been quicker.
func (s *syncing) lacks(l journal.Lineage, own []journal.Entry) bool {
	m := merge.Of(l.Versions)
	return m.Shown.State != journal.StatePurged && slices.ContainsFunc(m.Earlier(l.Versions), func(text string) bool {
		_, read := s.texts[textOf{l.Entry, text}]
		return read && find(own, text) < 0
	})
}

// find returns which of some texts is the one of that name, the last of them; else -1.
func find(all []journal.Entry, text string) int {
	for i := len(all) - 1; i >= 0; i-- {
		if merge.Text(all[i]) == text {
			return i
		}
	}
	return -1
}

func (s *syncing) history(id journal.ID) ([]journal.Entry, error) {
	if _, there := s.heads[id]; !there {
		return nil, nil
	}
	if slices.ContainsFunc(s.batch.Still, func(i journal.Included) bool { return i.ID == id }) {
		if err := s.flush(); err != nil {
			return nil, err
		}
	}
	all, err := s.b.Store.Revisions(s.ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", id.Short(), err)
	}
	return all, nil
}
