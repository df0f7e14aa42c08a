package journal

import (
	"errors"
	"fmt"
)

// What can go wrong, in words that can be shown. Test with errors.Is; DamageError and StaleError
// with errors.As.
var (
	ErrNoJournal  = errors.New("there is no journal here yet")
	ErrExists     = errors.New("there is a journal here already")
	ErrNotFound   = errors.New("not found")
	ErrAmbiguous  = errors.New("more than one matches")
	ErrStale      = errors.New("changed meanwhile by another program")
	ErrLocked     = errors.New("another program is using the journal")
	ErrReadOnly   = errors.New("the journal can be read but not written")
	ErrFull       = errors.New("there is no room left on the disk")
	ErrNewer      = errors.New("the journal was written by a newer version of Ponder")
	ErrNotJournal = errors.New("this file is not a journal")
	ErrDamaged    = errors.New("damaged")
	ErrInvalid    = errors.New("not valid")
	ErrSealed     = errors.New("the journal is locked, and its passphrase is not known here")
	ErrPassphrase = errors.New("that is not the passphrase of this journal")
	ErrWords      = errors.New("the 24 words are not right")
	ErrPrivate    = errors.New("private, and never handed in")
)

// DamageError names a value that no longer carries a good checksum. Everything else in the journal
// can still be read.
type DamageError struct {
	Bucket string // such as "bodies"
	Key    string // the ID, as far as it can be told
	What   string // what does not agree
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("%s %s is damaged: %s", e.Bucket, e.Key, e.What)
}

// Is makes a DamageError an ErrDamaged.
func (e *DamageError) Is(target error) bool { return target == ErrDamaged }

// StaleError names what was changed meanwhile.
type StaleError struct {
	ID     ID
	Stored int // the revision that is stored
	Wanted int // the revision that the change started from
}

func (e *StaleError) Error() string {
	return fmt.Sprintf("%s was changed meanwhile: it is at revision %d, not %d", e.ID.Short(), e.Stored, e.Wanted)
}

// Is makes a StaleError an ErrStale.
func (e *StaleError) Is(target error) bool { return target == ErrStale }

// Invalid returns an ErrInvalid that says what was given and how it should be written.
func Invalid(format string, a ...any) error {
	return fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, a...))
}
