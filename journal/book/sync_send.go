package book

import (
	"errors"
	"maps"
	"slices"
	"time"

	"ponder/journal"
	"ponder/journal/merge"
)

// tellEvery is how often the others are told at most, unless somebody asks for it.
const tellEvery = time.Minute

// send tells the others what they were not told: all of it, where nothing before is to be needed.
func (s *syncing) send() error {
	if s.patient && !s.whole && s.toldJustNow() {
		s.out.Held = true
		return nil
	}
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
		if maps.Equal(s.state.Told, told) {
			return nil
		}
		s.state.Told = told // what came from others they know
		return s.apply(journal.Change{At: s.b.Now().UTC()})
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

// toldJustNow reports whether this journal's last bundle is not a minute old: many small files are
// slow to carry.
func (s *syncing) toldJustNow() bool {
	for _, f := range s.files {
		if f.Device == s.state.Device && f.Number == s.state.Number && !f.Conflict {
			age := s.b.Now().Sub(time.Unix(0, f.Mod))
			return age >= 0 && age < tellEvery
		}
	}
	return false
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
		s.files = append(s.files, file)
	}
	return err
}

// removeBefore removes those of one's own bundles that nobody needs any more, and those of a
// computer that is forgotten.
func (s *syncing) removeBefore(first int) error {
	var rest []journal.BundleFile
	for _, f := range s.files {
		isOld := f.Device == s.state.Device && f.Number < first
		if !isOld && f.Device != s.forget {
			rest = append(rest, f)
			continue
		}
		if err := s.folder.Remove(f); err != nil {
			return err
		}
	}
	s.files = rest
	delete(s.state.Names, s.forget)
	maps.DeleteFunc(s.state.Read, func(_ string, was journal.BundleRead) bool {
		return was.Device == s.forget || was.Device == s.state.Device && was.Number < first
	})
	return nil
}
