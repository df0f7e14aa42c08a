package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"ponder/journal"
	"ponder/store/seal"
)

// Locking is a lock that was prepared: nothing is sealed with it yet.
type Locking struct {
	Words []string // the 24 words that open it without the passphrase
	key   seal.Key
	lock  lockRecord
}

// PrepareLock makes a new key, and wraps it by a passphrase and by 24 words.
func (s *Store) PrepareLock(passphrase string) (*Locking, error) {
	key, recovery := seal.NewKey(), seal.NewKey()
	l := &Locking{Words: seal.Words(recovery), key: key}
	err := l.wrap(s, passphrase)
	if err == nil {
		l.lock.Words, err = key.WrapRecovery(recovery)
	}
	if err == nil {
		l.lock.Box, err = key.Box()
	}
	if err != nil {
		return nil, err
	}
	// What is about to be needed for ever is tried before anything is sealed with it.
	again, err := seal.ParseWords(fmt.Sprint(l.Words))
	if err == nil {
		again, err = seal.UnwrapRecovery(l.lock.Words, again)
	}
	if err == nil && again != key {
		err = errors.New("the 24 words do not open what they were made for")
	}
	return l, err
}

// wrap wraps the key by a passphrase, and looks whether that opens it.
func (l *Locking) wrap(s *Store, passphrase string) error {
	id := l.key.ID()
	l.lock.Key = id[:]
	wrap, err := l.key.WrapPassphrase(passphrase, s.workOf(l.key))
	if err != nil {
		return err
	}
	again, err := seal.UnwrapPassphrase(wrap, passphrase)
	if err == nil && again != l.key {
		err = errors.New("the passphrase does not open what it was given for")
	}
	l.lock.Passphrase = wrap
	return err
}

// workOf is how much work it shall take to try a passphrase: about a second of this computer's
// time, within limits.
func (s *Store) workOf(key seal.Key) int {
	const about = time.Second
	if s.work > 0 {
		return s.work
	}
	began := time.Now()
	if _, err := key.WrapPassphrase("a measure", seal.LeastWork); err != nil {
		return seal.UsualWork
	}
	took, work := time.Since(began), seal.LeastWork
	for ; work < seal.UsualWork && 2*took <= about; work++ {
		took *= 2
	}
	return work
}

// Lock seals all of the journal with a lock that was prepared, or anew where it is locked already.
// It writes a new file beside the old one, reads it whole, compares each value, and only then puts
// it in the place of the old one: whenever it is ended, the journal is as before or as after.
func (s *Store) Lock(ctx context.Context, l *Locking, tell func(float64)) error {
	if err := s.keys.add(l.key); err != nil {
		return err
	}
	was, err := s.lockToWrite(ctx)
	if err != nil {
		return err
	}
	lock := l.lock
	if lock.Number = 1; was != nil {
		lock.Number = was.Number + 1
	}
	if err := s.convert(ctx, &lock, tell); err != nil {
		return fmt.Errorf("lock %s: %w", s.path, err)
	}
	s.keys.remember(&lock)
	s.dropIndex()
	return nil
}

// IsSealedWith reports whether the journal is sealed with a lock that was prepared.
func (s *Store) IsSealedWith(ctx context.Context, l *Locking) (bool, error) {
	now, err := s.lockToWrite(ctx)
	return now != nil && bytes.Equal(now.Key, l.lock.Key), err
}

// TakeLockOff writes all of the journal plain again.
func (s *Store) TakeLockOff(ctx context.Context, tell func(float64)) error {
	if err := s.convert(ctx, nil, tell); err != nil {
		return fmt.Errorf("take the lock off %s: %w", s.path, err)
	}
	s.keys.remember(nil)
	s.dropIndex()
	return nil
}

// SetPassphrase wraps the key that is in use by another passphrase. Copies that were made before
// open with the one before. The journal's file is written anew, so that no earlier wrap is in it.
func (s *Store) SetPassphrase(ctx context.Context, passphrase string) error {
	was, err := s.lockToWrite(ctx)
	switch {
	case err != nil:
		return err
	case was == nil:
		return fmt.Errorf("%s is not locked: %w", s.path, journal.ErrInvalid)
	}
	c := s.keys.find(was.Key)
	if c == nil {
		return journal.ErrSealed
	}
	l := Locking{key: c.Key()}
	if err := l.wrap(s, passphrase); err != nil {
		return err
	}
	lock := *was
	lock.Number, lock.Passphrase = was.Number+1, l.lock.Passphrase
	err = s.update(ctx, func(t *txn) error {
		if now, err := t.lockRecord(); err != nil || now.Number != was.Number {
			return errors.Join(err, fmt.Errorf("its lock: %w", journal.ErrStale))
		}
		t.meta.Purged = true
		return t.lockAs(lock)
	})
	if err != nil {
		return fmt.Errorf("give %s another passphrase: %w", s.path, err)
	}
	s.keys.remember(&lock)
	if err := errors.Join(s.Rewrite(ctx), s.writeKeyFile(lock)); err != nil { // the first is tried again with the next copy of the day
		return fmt.Errorf("the new passphrase opens %s, but free parts of the file, or the one beside it, may still know the one before: %w", s.path, err)
	}
	return nil
}

// lockToWrite returns the lock record of a journal that can be read; nil where it is not locked.
func (s *Store) lockToWrite(ctx context.Context) (l *lockRecord, err error) {
	err = s.view(ctx, func(t *txn) (err error) {
		l, err = t.lockRecord()
		return err
	})
	return l, err
}
