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
	p := packing{syncing: s, first: s.state.Number + 1}
	var sent []journal.Lineage
	for _, id := range slices.Sorted(maps.Keys(s.lineages)) {
		l := s.lineages[id]
		if !s.whole && !l.Unsent || len(l.Versions) == 0 {
			continue
		}
		fact, err := s.fact(l)
		if err != nil {
			return err
		}
		if err := p.add(journal.Bundle{Facts: []journal.Fact{fact}}, bytesOf(fact.Texts)+100*len(fact.Versions)); err != nil {
			return err
		}
		if l.Unsent {
			s.out.Sent++
		}
		l.Unsent, l.Texts = false, nil
		sent = append(sent, l)
	}
	told, err := s.packRecords(&p)
	if err != nil {
		return err
	}
	if !p.any && s.state.Number > 0 {
		if maps.Equal(s.state.Told, told) {
			return nil
		}
		s.state.Told = told // what came from others they know
		return s.apply(journal.Change{At: s.b.Now().UTC()})
	}
	if err := p.write(); err != nil {
		return err
	}
	s.state.Told = told
	if s.whole {
		if err := s.removeBefore(p.first); err != nil {
			return err
		}
	}
	s.whole = false
	for _, r := range s.toldRecords {
		s.rememberRecord(r)
	}
	return s.apply(journal.Change{Lineages: sent, Records: s.takeRemembered(), At: s.b.Now().UTC()})
}

// packRecords packs what is told beside entries. It returns what the others know then.
func (s *syncing) packRecords(p *packing) (told map[string]string, err error) {
	records, told, err := s.ownRecords()
	if err != nil {
		return nil, err
	}
	fields, of := s.ownFields()
	s.out.Records = records.Len() + of
	for _, h := range records.HandIns {
		if err := p.add(journal.Bundle{Records: journal.Records{HandIns: []journal.HandIn{h}}}, handInBytes(h)); err != nil {
			return nil, err
		}
	}
	for _, r := range records.Recalls {
		if err := p.add(journal.Bundle{Records: journal.Records{Recalls: []journal.Recall{r}}}, 1<<10); err != nil {
			return nil, err
		}
	}
	for _, f := range fields {
		if err := p.add(journal.Bundle{Fields: []journal.FieldFact{f}}, len(f.Record)+len(f.Field)+len(f.Value)+40); err != nil {
			return nil, err
		}
	}
	return told, nil
}

// packing fills bundles, of a size that travels and is read well: a few large files are carried far
// quicker than many small ones.
type packing struct {
	*syncing
	first int
	next  journal.Bundle
	bytes int
	any   bool
}

// add adds what stands in a bundle to the next one, and writes that before where it is full.
func (p *packing) add(b journal.Bundle, bytes int) error {
	if p.bytes > 0 && p.bytes+bytes > importBytes {
		if err := p.write(); err != nil {
			return err
		}
	}
	p.next.Facts, p.next.Fields = append(p.next.Facts, b.Facts...), append(p.next.Fields, b.Fields...)
	p.next.Records.Add(b.Records)
	p.bytes, p.any = p.bytes+bytes, true
	return nil
}

// write writes the next bundle.
func (p *packing) write() error {
	b := p.next
	p.next, p.bytes = journal.Bundle{}, 0
	return p.syncing.write(b, p.first)
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
func (s *syncing) write(bundle journal.Bundle, first int) error {
	last := s.state.Read[journal.BundleName(s.state.Device, s.state.Number)]
	bundle.Before, bundle.First = last.Sum, last.First
	bundle.Device, bundle.Number, bundle.Name = s.state.Device, s.state.Number+1, s.state.Name
	if s.whole || s.state.Number == 0 {
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
