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

// Create makes an empty journal: whole and synced under another name first, so that no half of one is ever found at its path,
// and then moved there unless something is there by then.
func (s *Store) Create(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := os.Lstat(s.path); err == nil {
		return fmt.Errorf("%s: %w", s.path, journal.ErrExists)
	}
	folder := filepath.Dir(s.path)
	if err := makeFolder(folder); err != nil {
		return fmt.Errorf("make the folder of the journal: %w", cannotWrite(err))
	}
	temporary, err := temporaryFile(folder, filepath.Base(s.path))
	if err != nil {
		return fmt.Errorf("create a journal in %s: %w", folder, cannotWrite(err))
	}
	name := temporary.Name()
	defer os.Remove(name)
	err = errors.Join(temporary.Close(), guard(func() error { return s.fill(name) }))
	if err == nil {
		err = moveNew(name, s.path)
	}
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w", s.path, journal.ErrExists)
	}
	if err != nil {
		return fmt.Errorf("create %s: %w", s.path, cannotWrite(err))
	}
	return nil
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
		t := &txn{tx: tx, meta: metaRecord{Schema: schema, Journal: string(id), Counts: map[bucket]int{}}}
		return t.writeMeta()
	})
	return errors.Join(err, db.Close())
}

// cannotWrite gives an error of writing the words of the contract.
func cannotWrite(err error) error {
	if denied(err) {
		return fmt.Errorf("%w: %w", journal.ErrReadOnly, err)
	}
	return translate(err)
}
