package store

import (
	"errors"
	"fmt"
	"io"

	"ponder/journal"
	"ponder/store/boltfile"
)

// checkFile looks at a file before bbolt may: whether it is a journal's, whole, and without doubt.
// The file must be locked.
func checkFile(f io.ReaderAt, size int64, write bool) (root boltfile.Root, doubt bool, err error) {
	root, doubt, err = boltfile.Check(f, size, write)
	if errors.Is(err, boltfile.ErrNoMeta) {
		return root, false, fmt.Errorf("it does not begin as a journal does: %w", journal.ErrNotJournal)
	}
	return root, doubt, asDamage(err)
}

// asDamage says of the journal's file what boltfile found.
func asDamage(err error) error {
	if d, ok := errors.AsType[*boltfile.DamageError](err); ok {
		return fileDamage(d.What)
	}
	return err
}

func fileDamage(what string) *journal.DamageError {
	return &journal.DamageError{Bucket: "file", Key: "journal", What: what}
}
