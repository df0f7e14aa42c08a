package book

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"ponder/journal"
	"ponder/journal/merge"
)

// mostBundles is how many bundles of its own a journal leaves in the folder: of more, one that says
// all takes the place.
const mostBundles = 64

// look lists the folder, and finds out whether somebody else writes in this journal's name there: a
// disk that was cloned does, and so does a copy of the journal that was put back. Then this journal
// takes another name, and tells everything again under that.
func (s *syncing) look() (err error) {
	if s.files, err = s.folder.List(); err != nil {
		return err
	}
	if s.findsNothing() {
		return nil
	}
	there := map[string]bool{}
	for _, f := range s.files {
		if f.Device != s.state.Device || f.Number == 0 {
			continue
		}
		if there[f.Name] = true; !s.isOwn(f) {
			return s.renew()
		}
	}
	// Who joins tells what was here, which is all new, and not once more what came from the folder.
	isAgain := s.state.Number == 0 && len(s.lineages)+len(s.records) > 0
	s.whole = s.state.Whole || s.forget != "" || isAgain || len(there) >= mostBundles
	return nil
}

// findsNothing notes, and reports, that what was in the folder is not there any more, perhaps only
// because a disk is not.
func (s *syncing) findsNothing() bool {
	if s.state.Number > 0 {
		s.out.Other = s.isOther()
		s.out.Emptied = s.out.Other || len(s.files) == 0
	}
	return s.out.Emptied
}

// isOther reports whether nothing in the folder was there before, and all of it is sealed with
// other joining words: another folder is in its place.
func (s *syncing) isOther() bool {
	if len(s.files) == 0 {
		return false
	}
	for _, f := range s.files {
		if _, known := s.state.Read[f.Name]; known {
			return false
		}
	}
	return !slices.ContainsFunc(s.files, func(f journal.BundleFile) bool {
		_, _, err := s.folder.Read(f)
		return !errors.Is(err, journal.ErrOtherKey)
	})
}

// isOwn reports whether a file that stands under this journal's name is one that it wrote, or a
// copy of one.
func (s *syncing) isOwn(f journal.BundleFile) bool {
	was, known := s.state.Read[f.Name]
	if !known {
		was, known = s.state.Read[journal.BundleName(f.Device, f.Number)]
		was.Size = -1
	}
	switch {
	case !known:
		return false
	case was.Size == f.Size && was.Mod == f.Mod:
		return true
	}
	_, sum, err := s.folder.Read(f)
	if f.Conflict && (errors.Is(err, journal.ErrHalf) || errors.Is(err, journal.ErrNotHere)) {
		return true // a copy that has not come whole says nothing yet
	}
	if err != nil || sum != was.Sum {
		return false
	}
	was.Size, was.Mod = f.Size, f.Mod
	s.state.Read[f.Name] = was
	return true
}

func (s *syncing) renew() error {
	id, err := journal.NewID(s.b.Random)
	if err != nil {
		return err
	}
	for _, f := range s.files {
		if f.Device == s.state.Device {
			delete(s.state.Read, f.Name)
		}
	}
	s.state.Device, s.state.Number = id, 0
	s.whole, s.out.Renewed = true, true
	return nil
}

// missing counts, by computer, the files that have to be there because a later one is, from the one
// on with which a computer last told all.
func (s *syncing) missing() map[string]int {
	numbers, first := map[journal.ID][]int{}, map[journal.ID]int{}
	for _, f := range s.files {
		if f.Number > 0 && f.Device != s.state.Device {
			numbers[f.Device] = append(numbers[f.Device], f.Number)
			first[f.Device] = max(first[f.Device], s.fresh[f.Name].First, s.state.Read[f.Name].First)
		}
	}
	all := map[string]int{}
	for device, have := range numbers {
		slices.Sort(have)
		have = slices.Compact(have)
		from := cmp.Or(first[device], have[0])
		last := have[len(have)-1]
		have = slices.DeleteFunc(have, func(n int) bool { return n < from })
		if n := last - from + 1 - len(have); n > 0 {
			all[cmp.Or(s.state.Names[device], device.Short())] += n
		}
	}
	return all
}

// receive reads what was not read yet.
func (s *syncing) receive() error {
	err := s.readFiles(func(f journal.BundleFile) bool {
		was, known := s.state.Read[f.Name]
		return s.forget != "" || !known || was.Size != f.Size || was.Mod != f.Mod
	})
	for _, u := range s.out.Skipped {
		if err == nil && s.forget != "" && u.File.Device == s.forget {
			err = fmt.Errorf("%s: %w", u.File.Name, u.Why)
		}
	}
	s.out.Missing = s.missing()
	s.missGone()
	return err
}

// missGone finds out whether files that were read are gone, and no later one of the same computer
// took their place, nor a copy. What they said may stand nowhere in the folder then, so this
// journal tells all it knows.
func (s *syncing) missGone() {
	there, said, first := map[string]bool{}, map[string]bool{}, map[journal.ID]int{}
	for _, f := range s.files {
		there[f.Name] = true
		said[cmp.Or(s.fresh[f.Name], s.state.Read[f.Name]).Sum] = true
		first[f.Device] = max(first[f.Device], s.fresh[f.Name].First, s.state.Read[f.Name].First)
	}
	for name, was := range s.state.Read {
		if there[name] {
			continue
		}
		delete(s.state.Read, name)
		s.whole = s.whole || was.Number >= first[was.Device] && !said[was.Sum]
	}
}

// readFiles reads bundles. One that cannot be read is passed over, and tried again the next time.
func (s *syncing) readFiles(which func(journal.BundleFile) bool) error {
	s.out.Skipped, s.came, s.fieldFacts = nil, journal.Records{}, nil
	elsewhere := map[journal.ID]bool{} // whose files have to be fetched first: each would be waited for
	for _, f := range s.files {
		if !which(f) || elsewhere[f.Device] {
			continue
		}
		if err := s.ctx.Err(); err != nil {
			return err
		}
		bundle, sum, err := s.folder.Read(f)
		if err != nil {
			s.out.Skipped = append(s.out.Skipped, Unread{f, err})
			elsewhere[f.Device] = errors.Is(err, journal.ErrNotHere)
			continue
		}
		for _, fact := range bundle.Facts {
			if !merge.IsWhole(fact.Entry, fact.Versions) {
				err = journal.ErrHalf
				continue
			}
			s.told[fact.Entry] = merge.Union(s.told[fact.Entry], fact.Versions)
			for _, t := range fact.Texts {
				s.texts[textOf{fact.Entry, merge.Text(t)}] = t
			}
		}
		s.came.Add(bundle.Records)
		s.fieldFacts = append(s.fieldFacts, bundle.Fields...)
		if err != nil {
			s.out.Skipped = append(s.out.Skipped, Unread{f, err})
			continue
		}
		s.fresh[f.Name] = journal.BundleRead{Size: f.Size, Mod: f.Mod, Sum: sum, Device: f.Device, Number: f.Number, First: bundle.First}
		if f.Device != s.state.Device {
			s.state.Names[f.Device] = bundle.Name
		}
	}
	return nil
}

// queue keeps a change with others, which is quicker; one that moves something in or out of the
// trash has a time of its own, and stands alone.
func (s *syncing) queue(c journal.Change) error {
	if len(c.Remove)+len(c.Restore)+len(c.Purge) > 0 {
		if err := s.flush(); err != nil {
			return err
		}
		return s.apply(c)
	}
	s.know(c)
	s.batch.Entries, s.batch.Lineages = append(s.batch.Entries, c.Entries...), append(s.batch.Lineages, c.Lineages...)
	s.batch.Still = append(s.batch.Still, c.Still...)
	if len(s.batch.Lineages) < importTexts && bytesOf(s.batch.Entries) < importBytes {
		return nil
	}
	return s.flush()
}

// flush keeps what was queued.
func (s *syncing) flush() error {
	c := s.batch
	if s.batch = (journal.Change{}); c.IsEmpty() {
		return nil
	}
	c.At = s.b.Now().UTC()
	return s.apply(c)
}

// know brings what is remembered up to a change.
func (s *syncing) know(c journal.Change) {
	for _, l := range c.Lineages {
		s.lineages[l.Entry] = l
		delete(s.changed, l.Entry)
	}
	s.follows(c)
}

// apply keeps a change, and remembers what is kept. Another program that shares the folder for the
// same journal at the same time makes it stale.
func (s *syncing) apply(c journal.Change) error {
	s.state.Revision++
	s.state.Whole = s.whole
	state := s.state.Clone()
	c.Sync = &state
	kept, err := s.b.apply(s.ctx, c)
	if err != nil {
		return err
	}
	s.know(kept)
	for i, e := range c.Entries {
		if l := s.lineages[e.ID]; merge.Text(kept.Entries[i]) != merge.Text(e) { // it became private with another one
			l.Updated = time.Time{} // it is looked at again the next time
			s.remember(l)
		}
	}
	return nil
}

// follows brings what was read of the journal up to a change that was kept.
func (s *syncing) follows(c journal.Change) {
	for _, e := range c.Entries {
		s.heads[e.ID] = e.Head
	}
	for _, id := range c.Restore {
		h := s.heads[id]
		h.Removed = time.Time{}
		s.heads[id] = h
	}
	for _, id := range c.Remove {
		h := s.heads[id]
		h.Removed = c.At
		s.heads[id] = h
	}
	for _, id := range c.Purge {
		delete(s.heads, id)
	}
}

// keep keeps what is remembered and was not kept with an entry, and only with that which bundles
// were read: whatever stops before reads them again. Where nothing is new nothing is written, so
// that a look into the folder now and then is no change of the journal.
func (s *syncing) keep() error {
	var rest []journal.Lineage
	for _, id := range slices.Sorted(maps.Keys(s.changed)) {
		rest = append(rest, s.lineages[id])
	}
	maps.Copy(s.state.Read, s.fresh)
	records := s.takeRemembered()
	if s.state.Whole = s.whole; len(rest)+len(records) == 0 && reflect.DeepEqual(s.state.Clone(), s.before) {
		return nil
	}
	return s.apply(journal.Change{Lineages: rest, Records: records, At: s.b.Now().UTC()})
}
