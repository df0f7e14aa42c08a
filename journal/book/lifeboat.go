package book

import (
	"errors"
	"fmt"

	"ponder/journal"
)

// LifeboatError says that the journal could not be written, and where the text is instead.
type LifeboatError struct {
	journal.Whereabouts
	Err error
}

func (e *LifeboatError) Error() string { return fmt.Sprintf("%v; %s", e.Err, e.Words("the text is")) }

func (e *LifeboatError) Unwrap() error { return e.Err }

// UnkeptError says that neither the journal nor a file took a text: it is only with whoever has it.
// They may try again, or write it out before they end.
type UnkeptError struct {
	Draft  journal.Draft
	Err    error // why the journal did not take it
	NoFile error // why no file did
}

func (e *UnkeptError) Error() string {
	return fmt.Sprintf("%v; and no file takes the text either", e.Err)
}

func (e *UnkeptError) Unwrap() error { return e.Err }

// Exposure is a place for a text that nothing better takes: others may come to see it there, or it
// does not last.
type Exposure int

// The places.
const (
	ToMemory   Exposure = iota // a file in the computer's memory
	ToTerminal                 // standard output: the terminal's own memory, or what else takes it
)

func (b *Book) toLifeboat(d journal.Draft, cause error) error {
	if b.Lifeboat.Put == nil {
		return &UnkeptError{Draft: d, Err: cause}
	}
	d.Entry = d.Entry.WithCounts() // it may never have come as far as the Store
	at, err := b.Lifeboat.Put(d, false)
	if err != nil && b.MayExpose(ToMemory) {
		var none error
		if at, none = b.Lifeboat.Put(d, true); none != nil {
			err = errors.Join(err, none)
		} else {
			err = nil
		}
	}
	if err != nil {
		return &UnkeptError{Draft: d, Err: cause, NoFile: err}
	}
	return &LifeboatError{Whereabouts: at, Err: cause}
}

// MayExpose decides whether a text that nothing better takes goes where others may come to see it,
// or where it does not last.
func (b *Book) MayExpose(to Exposure) bool { return b.Expose == nil || b.Expose(to) }

// clearLifeboat removes the lifeboat file that this program wrote of a draft before, now that the
// journal keeps it. A file that stays behind costs nothing but a draft too many at the next start,
// so what goes wrong here is not worth a word.
func (b *Book) clearLifeboat(id journal.ID) {
	if b.Lifeboat.Own != nil {
		_ = b.Lifeboat.Own(id)
	}
}

// LooseDraft begins a draft that belongs to no course and no week. Nothing is read for it, so that
// it can be begun where there is no journal to be read.
func (b *Book) LooseDraft() (journal.Draft, error) {
	id, err := b.newID()
	now := b.Now()
	return journal.Draft{Entry: journal.Entry{Head: journal.Head{ID: id, At: civil(now, b.Zone), Week: journal.NoWeek, Created: now.UTC(), Updated: now.UTC()}}}, err
}

// SaveToLifeboat keeps a text that could not even be begun as a draft, because the journal cannot
// be read. It goes to a lifeboat file, with what is said about it, and belongs to no week. The
// error is a *LifeboatError that says where, or an *UnkeptError.
func (b *Book) SaveToLifeboat(d journal.Draft, cause error) error {
	loose, err := b.LooseDraft()
	if err != nil {
		return err
	}
	d.ID, d.At, d.Week, d.Created, d.Updated = loose.ID, loose.At, loose.Week, loose.Created, loose.Updated
	return b.toLifeboat(d, cause)
}
