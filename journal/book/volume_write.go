package book

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"ponder/journal"
)

// manyTexts is from how many entries on all of the journal is read at once.
const manyTexts = 200

// fillTexts reads the texts of the entries. What cannot be read stays without its text, and the
// error, an ErrDamaged, names it.
func (b *Book) fillTexts(ctx context.Context, all []*journal.VolumeEntry, private bool) (damage error) {
	at := map[journal.ID]*journal.VolumeEntry{}
	for _, e := range all {
		at[e.ID] = e
	}
	take := func(e journal.Entry) error {
		in, wanted := at[e.ID]
		switch {
		case !wanted:
		case e.Private && !private:
			return fmt.Errorf("%w: %s became private just now; nothing was written", journal.ErrPrivate, e.ID.Short())
		default:
			in.Body = e.Body
		}
		return nil
	}
	if len(all) > manyTexts {
		return b.Store.Each(ctx, take)
	}
	for _, e := range all {
		switch read, err := b.Store.Entry(ctx, e.ID); {
		case errors.Is(err, journal.ErrDamaged):
			damage = errors.Join(damage, err)
		case err != nil:
			return err
		default:
			if err := take(read); err != nil {
				return err
			}
		}
	}
	return damage
}

// TextOf returns the text of one entry of a volume, for a page that reads on as it is scrolled. A
// private one only where the volume was asked for with those.
func (b *Book) TextOf(ctx context.Context, e journal.VolumeEntry, r VolumeRequest) (string, error) {
	one := e
	err := b.fillTexts(ctx, []*journal.VolumeEntry{&one}, r.Private)
	return one.Body, err
}

// WrittenVolume is a book that was written.
type WrittenVolume struct {
	VolumePlan
	Files      []journal.File
	Unwritable []journal.UnwritableVolume // kinds that cannot show this text
	Remarks    []journal.VolumeRemark     // what readers of a kind will find otherwise than it was typed
}

// errNoVolume says that there is nothing to make a book of.
var errNoVolume = errors.New("there is no finished entry in it yet")

// WriteVolume writes a book as files into a folder, never over one that is there. When one kind
// cannot be made, the others are written, and the error says which; a kind that cannot show the
// text is no error unless it is the only one (Unwritable). Where an entry is damaged the rest is
// written, and the error, an ErrDamaged, names it.
func (b *Book) WriteVolume(ctx context.Context, r VolumeRequest, kinds []string, folder string) (WrittenVolume, error) {
	var w WrittenVolume
	formats, err := b.volumeFormats(kinds)
	if err != nil {
		return w, err
	}
	if w.VolumePlan, err = b.PlanVolume(ctx, r); err != nil {
		return w, err
	}
	if len(w.Chapters) == 0 {
		return w, fmt.Errorf("%w: %w; nothing was written", journal.ErrInvalid, errNoVolume)
	}
	damage := b.fillTexts(ctx, w.Entries(), r.Private)
	if damage != nil && !errors.Is(damage, journal.ErrDamaged) {
		return w, damage
	}
	if folder, err = b.VolumeFolder(ctx, folder); err != nil {
		return w, err
	}
	formats = w.writable(formats)
	if len(formats) == 0 {
		for _, u := range w.Unwritable {
			err = errors.Join(err, fmt.Errorf("write %w", u))
		}
		return w, err
	}
	return w, errors.Join(damage, b.writeVolume(&w, formats, folder))
}

// VolumeFolder is where books go: what is named, else where hand-ins go.
func (b *Book) VolumeFolder(ctx context.Context, named string) (string, error) {
	s, err := b.Settings(ctx)
	return first(named, s.Folder, b.Folder), err
}

// writeVolume makes all files at once, and then writes them.
func (b *Book) writeVolume(w *WrittenVolume, formats []journal.VolumeFormat, folder string) (faults error) {
	made := make([]rendering, len(formats))
	atOnce(len(formats), func(i int) {
		defer func() { // a fault in one is no reason for the others not to be written
			if what := recover(); what != nil {
				made[i].err = fmt.Errorf("unexpected: %v", what)
			}
		}()
		var data bytes.Buffer
		made[i].err = formats[i].Write(&data, w.Volume)
		made[i].Data = data.Bytes()
	})
	for i, m := range made {
		if m.err == nil {
			sum := sha256.Sum256(m.Data)
			m.SHA256 = hex.EncodeToString(sum[:])
			m.Path, m.err = b.WriteFile(folder, w.FileName(formats[i].Extension), m.Data)
			m.Name = filepath.Base(m.Path)
		}
		if m.err != nil {
			faults = errors.Join(faults, fmt.Errorf("write %s: %w", formats[i].Name, m.err))
			continue
		}
		m.Data = nil
		w.Files = append(w.Files, m.File)
	}
	return faults
}

// FileName is the name of a book's file: lower-case ASCII letters, digits and hyphens.
func (p VolumePlan) FileName(extension string) string {
	const most = 40
	name := "book"
	for _, part := range []string{p.Title, p.Learner.Name} {
		if slug := journal.Slug(part, most); slug != "" {
			name += "-" + slug
		}
	}
	return name + extension
}

// writable asks each kind whether it can show the text, and returns those that can.
func (w *WrittenVolume) writable(formats []journal.VolumeFormat) (can []journal.VolumeFormat) {
	remarks, faults := make([]string, len(formats)), make([]error, len(formats))
	atOnce(len(formats), func(i int) {
		if check := formats[i].Check; check != nil {
			remarks[i], faults[i] = check(w.Volume)
		}
	})
	for i, f := range formats {
		if remarks[i] != "" {
			w.Remarks = append(w.Remarks, journal.VolumeRemark{Format: f, Text: remarks[i]})
		}
		if faults[i] != nil {
			w.Unwritable = append(w.Unwritable, journal.UnwritableVolume{Format: f, Why: faults[i]})
			continue
		}
		can = append(can, f)
	}
	return can
}

// atOnce does something n times, all at once.
func atOnce(n int, do func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
}

// volumeFormats are the kinds of files that were named; all, where none was.
func (b *Book) volumeFormats(named []string) (all []journal.VolumeFormat, err error) {
	if len(named) == 0 {
		return b.VolumeFormats, nil
	}
	var names []string
	for _, f := range b.VolumeFormats {
		names = append(names, f.Name)
	}
	for _, name := range named {
		if !slices.Contains(names, name) {
			return nil, journal.Invalid("there is no kind of file %q for a book: there are %s", name, strings.Join(names, ", "))
		}
	}
	for _, f := range b.VolumeFormats {
		if slices.Contains(named, f.Name) {
			all = append(all, f)
		}
	}
	return all, nil
}
