package book

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"ponder/journal"
	"ponder/journal/merge"
)

const (
	mostBundles = 64 // of one's own in the folder: of more, one that says all takes the place
)

// look lists the folder, and finds out whether somebody else writes in this journal's name there: a
// disk that was cloned does, and so does a copy of the journal that was put back. Then this journal
// takes another name, and tells everything again under that.
func (s *syncing) look() (err error) {
	if s.files, err = s.folder.List(); err != nil {
		return err
	}
	if len(s.files) == 0 && s.state.Number > 0 {
		s.out.Emptied = true // perhaps only the disk is not there
		return nil
	}
	s.out.Missing = missing(s.files, s.state)
	there := map[string]bool{}
	for _, f := range s.files {
		if f.Device != s.state.Device || f.Number == 0 {
			continue
		}
		if there[f.Name] = true; !s.isOwn(f) {
			return s.renew()
		}
	}
	s.whole = s.state.Whole || s.forget != "" || s.state.Number == 0 || len(there) >= mostBundles
	return nil
}

// isOwn reports whether a file that stands under this journal's name is one that it wrote.
func (s *syncing) isOwn(f journal.BundleFile) bool {
	was, known := s.state.Read[f.Name]
	switch {
	case !known:
		return false
	case was.Size == f.Size && was.Mod == f.Mod:
		return true
	}
	_, sum, err := s.folder.Read(f)
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

// missing counts, by computer, the files that have to be there because a later one is.
func missing(files []journal.BundleFile, state journal.Sync) map[string]int {
	numbers := map[journal.ID][]int{}
	for _, f := range files {
		if f.Number > 0 {
			numbers[f.Device] = append(numbers[f.Device], f.Number)
		}
	}
	all := map[string]int{}
	for device, have := range numbers {
		slices.Sort(have)
		have = slices.Compact(have)
		if n := have[len(have)-1] - have[0] + 1 - len(have); n > 0 && device != state.Device {
			all[firstOf(state.Names[device], device.Short())] += n
		}
	}
	return all
}

func firstOf(name, other string) string {
	if name != "" {
		return name
	}
	return other
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
	s.missGone()
	return err
}

// missGone finds out whether files that were read are gone, and no later one of the same computer
// took their place. What they said may stand nowhere in the folder then, so this journal tells all
// it knows.
func (s *syncing) missGone() {
	there, first := map[string]bool{}, map[journal.ID]int{}
	for _, f := range s.files {
		there[f.Name] = true
		first[f.Device] = max(first[f.Device], s.fresh[f.Name].First, s.state.Read[f.Name].First)
	}
	for name, was := range s.state.Read {
		if there[name] {
			continue
		}
		delete(s.state.Read, name)
		s.whole = s.whole || was.Number >= first[was.Device]
	}
}

// readFiles reads bundles. One that cannot be read is passed over, and tried again the next time.
func (s *syncing) readFiles(which func(journal.BundleFile) bool) error {
	s.out.Skipped, s.records = nil, journal.Records{}
	for _, f := range s.files {
		if !which(f) {
			continue
		}
		if err := s.ctx.Err(); err != nil {
			return err
		}
		bundle, sum, err := s.folder.Read(f)
		if err != nil {
			s.out.Skipped = append(s.out.Skipped, Unread{f, err})
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
		s.records.Add(bundle.Records)
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
// were read: whatever stops before reads them again.
func (s *syncing) keep() error {
	var rest []journal.Lineage
	for _, id := range slices.Sorted(maps.Keys(s.changed)) {
		rest = append(rest, s.lineages[id])
	}
	maps.Copy(s.state.Read, s.fresh)
	return s.apply(journal.Change{Lineages: rest, At: s.b.Now().UTC()})
}

// send tells the others what they were not told: all of it, where nothing before is to be needed.
func (s *syncing) send() error {
	var facts []journal.Fact
	var sent []journal.Lineage
	for _, id := range slices.Sorted(maps.Keys(s.lineages)) {
		l := s.lineages[id]
		if !s.whole && !l.Unsent {
			continue
		}
		fact, err := s.fact(l)
		if err != nil {
			return err
		}
		facts = append(facts, fact)
		if l.Unsent {
			s.out.Sent++
		}
		l.Unsent, l.Texts = false, nil
		sent = append(sent, l)
	}
	records, told, err := s.ownRecords()
	if err != nil {
		return err
	}
	if s.out.Records = records.Len(); len(facts)+s.out.Records == 0 && s.state.Number > 0 {
		s.state.Told = told
		return nil
	}
	first := s.state.Number + 1
	if err := s.writeAll(facts, records, first); err != nil {
		return err
	}
	s.state.Told = told
	if s.whole {
		if err := s.removeBefore(first); err != nil {
			return err
		}
	}
	s.whole = false
	return s.apply(journal.Change{Lineages: sent, At: s.b.Now().UTC()})
}

// writeAll writes as many bundles as it takes, at least one.
func (s *syncing) writeAll(facts []journal.Fact, records journal.Records, first int) error {
	parts := inChunks(facts, func(f journal.Fact) int { return bytesOf(f.Texts) + 100*len(f.Versions) })
	for _, part := range parts {
		if err := s.write(part, journal.Records{}, first); err != nil {
			return err
		}
	}
	for _, part := range inChunks(records.HandIns, handInBytes) {
		if err := s.write(nil, journal.Records{HandIns: part}, first); err != nil {
			return err
		}
	}
	if records.HandIns = nil; records.Len() == 0 && s.state.Number >= first {
		return nil
	}
	return s.write(nil, records, first)
}

// fact returns what is told of an entry.
func (s *syncing) fact(l journal.Lineage) (journal.Fact, error) {
	fact := journal.Fact{Entry: l.Entry, Versions: l.Versions}
	own, err := s.history(l.Entry)
	if err != nil {
		return fact, err
	}
	told := map[string]bool{}
	for _, e := range own {
		if name := merge.Text(e); !told[name] && (s.whole || slices.Contains(l.Texts, name)) {
			told[name] = true
			fact.Texts = append(fact.Texts, e)
		}
	}
	if !s.whole || merge.Of(l.Versions).Shown.State == journal.StatePurged {
		return fact, nil
	}
	for _, v := range l.Versions { // texts that wait for something here stay in the folder
		if t, read := s.texts[textOf{l.Entry, v.Text}]; read && !told[v.Text] {
			told[v.Text] = true
			fact.Texts = append(fact.Texts, t)
		}
	}
	return fact, nil
}

// write writes one bundle. What it is called and hashes to is kept before it has its name, so that
// a program that was stopped between the two knows it for its own.
func (s *syncing) write(facts []journal.Fact, records journal.Records, first int) error {
	last := s.state.Read[journal.BundleName(s.state.Device, s.state.Number)].Sum
	bundle := journal.Bundle{Device: s.state.Device, Number: s.state.Number + 1, Name: s.state.Name, Before: last, Facts: facts, Records: records}
	if s.whole {
		bundle.First = first
	}
	name := journal.BundleName(bundle.Device, bundle.Number)
	is := journal.BundleRead{Size: -1, Device: bundle.Device, Number: bundle.Number, First: bundle.First}
	file, err := s.folder.Write(bundle, func(sealed string) error {
		is.Sum = sealed
		s.state.Number, s.state.Read[name] = bundle.Number, is
		return s.apply(journal.Change{At: s.b.Now().UTC()})
	})
	if errors.Is(err, journal.ErrExists) {
		return journal.ErrStale // somebody else wrote in this journal's name
	}
	if err == nil {
		is.Size, is.Mod = file.Size, file.Mod
		s.state.Read[name] = is
	}
	return err
}

// removeBefore removes those of one's own bundles that nobody needs any more, and those of a
// computer that is forgotten.
func (s *syncing) removeBefore(first int) error {
	for _, f := range s.files {
		isOld := f.Device == s.state.Device && f.Number < first
		if !isOld && f.Device != s.forget {
			continue
		}
		if err := s.folder.Remove(f); err != nil {
			return err
		}
	}
	delete(s.state.Names, s.forget)
	maps.DeleteFunc(s.state.Read, func(_ string, was journal.BundleRead) bool {
		return was.Device == s.forget || was.Device == s.state.Device && was.Number < first
	})
	return nil
}
