package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"ponder/journal"
)

// Create makes an empty journal: whole and synced under another name first, so that no half of one
// is ever found at its path, and then moved there unless something is there by then.
func (s *Store) Create(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := CheckName(s.path); err != nil {
		return err
	}
	if _, err := os.Lstat(s.path); err == nil {
		return fmt.Errorf("%s: %w", s.path, journal.ErrExists)
	}
	s.dropIndex() // of a journal that is not here any more
	if err := s.setKeyFileAside(); err != nil {
		return err
	}
	err := inFolder(filepath.Dir(s.path), s.createIn)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w", s.path, journal.ErrExists)
	}
	return err
}

func (s *Store) createIn(d folder) error {
	name := filepath.Base(s.path)
	f, temporary, err := d.temporary(name)
	if err != nil {
		return err
	}
	defer d.discard(temporary)
	err = errors.Join(f.Close(), guard(func() error { return s.fill(filepath.Join(filepath.Dir(s.path), temporary)) }))
	if err != nil {
		return err
	}
	return d.settle(temporary, name)
}

// fill makes an empty file a journal without anything in it. bbolt syncs what it writes.
func (s *Store) fill(name string) error {
	id, err := journal.NewID(s.random)
	if err != nil {
		return err
	}
	db, err := bbolt.Open(name, 0o600, &bbolt.Options{Timeout: s.wait, PageSize: 4096, NoStatistics: true})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for b := bucketMeta; b < bucketEnd; b++ {
			if _, err := tx.CreateBucket([]byte(b.String())); err != nil {
				return err
			}
		}
		t := &txn{tx: tx, meta: metaRecord{Schema: schema, Journal: string(id), Counts: map[bucket]int{}}, rand: s.random}
		return t.writeMeta()
	})
	return errors.Join(err, db.Close())
}

// cannotWrite returns an error of writing the words of the contract.
func cannotWrite(err error) error {
	if inUse(err) {
		return fmt.Errorf("%w: %w", journal.ErrLocked, err)
	}
	if denied(err) {
		return fmt.Errorf("%w: %w", journal.ErrReadOnly, err)
	}
	return translate(err)
}
