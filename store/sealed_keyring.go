package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ponder/journal"
	"ponder/store/seal"
)

// Keyring is where an account on this computer keeps secrets. Each method ends when its context
// does. Get answers journal.ErrNotFound where there is nothing under a name.
type Keyring interface {
	Get(ctx context.Context, name string) (secret string, err error)
	Set(ctx context.Context, name, secret string) error
	Delete(ctx context.Context, name string) error
}

// WithKeyring gives the Store a keyring, which is asked only where the learner wants that.
func WithKeyring(k Keyring) Option { return func(s *Store) { s.keyring = k } }

// A journal that this computer opens without asking has a file beside it that holds the journal's
// key, sealed with another one; that other key, random and made for this, is what the keyring has.
// So neither of the two opens anything alone, and to remove the file takes it back, whatever
// becomes of the keyring. What is sealed belongs to the lock as it was: after another passphrase or
// another key, whoever gave them, it counts no more.

// keyringRecord is what that file says.
type keyringRecord struct {
	Journal string `cbor:"1,keyasint"` // its ID
	Key     []byte `cbor:"2,keyasint"` // the ID of its key
	Number  int    `cbor:"3,keyasint"` // of the lock record
	Name    string `cbor:"4,keyasint"` // under which the keyring has the other key, in base64
	Sealed  []byte `cbor:"5,keyasint"` // a nonce, and the journal's key, sealed: see keyringRecord.place
}

// bucketKeyring stands for a bucket in what is authenticated with the sealed key.
const bucketKeyring = 254

func (r keyringRecord) place() seal.Place {
	return seal.Place{Journal: r.Journal, Bucket: bucketKeyring, Key: r.Key, Revision: uint64(r.Number)}
}

const (
	keyringFileName = ".keyring"      // what the file's name ends with
	keyringHeldName = ".keyring-held" // and while the passphrase has to be given once first
	keyringLine     = "Opens:"

	keyringFileIntro = `This file belongs to a Ponder journal that is locked, and lies beside it. With it one account on this
computer opens the journal without being asked: the other half is in the keyring of that account, and
without that this file opens nothing. Remove it, and the passphrase is asked for again.

`
	// keyringWait is how long somebody waits for the keyring who wants to open a journal, and
	// keyringSetWait who gives it something: then a window may ask for its own password first.
	keyringWait    = 3 * time.Second
	keyringSetWait = time.Minute
)

// keyringFile reads what stands beside the journal, and says whether the passphrase has to be given
// first. It is nil where there is no file, and empty where it is damaged.
func (s *Store) keyringFile() (r *keyringRecord, held bool) {
	for _, name := range []string{keyringHeldName, keyringFileName} {
		text, err := os.ReadFile(s.path + name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		r, held = &keyringRecord{}, name == keyringHeldName
		data, err := base64.StdEncoding.DecodeString(headerLine(string(text), keyringLine))
		if err != nil || headerLine(string(text), "Check:") != fmt.Sprintf("%016x", checksum(data)) || unmarshal(data, r) != nil {
			r = &keyringRecord{}
		}
		return r, held
	}
	return nil, false
}

// isOf reports whether a record belongs to a lock as it is now.
func (r keyringRecord) isOf(l *lockRecord) bool {
	return l != nil && r.Journal == l.Journal && bytes.Equal(r.Key, l.Key) && r.Number == l.Number
}

// HasKeyring reports whether a keyring is to be asked when the journal is opened.
func (s *Store) HasKeyring() bool {
	r, held := s.keyringFile()
	return r != nil && !held && s.keyring != nil
}

// OpensUnasked reports whether this computer opens the locked journal without asking, once it was
// opened after it was shut.
func (s *Store) OpensUnasked(ctx context.Context) bool {
	r, _ := s.keyringFile()
	if r == nil || s.keyring == nil {
		return false
	}
	now, err := s.lockToWrite(ctx)
	return err == nil && r.isOf(now)
}

// OpenByKeyring opens the journal with what the keyring has, where it was given that; else it does
// nothing, and asks no keyring. Why it could not is a journal.KeyringError, after which the
// passphrase is asked for.
func (s *Store) OpenByKeyring(ctx context.Context) error {
	r, held := s.keyringFile()
	if r == nil || held || s.keyring == nil {
		return nil
	}
	now, err := s.lockToWrite(ctx)
	switch {
	case errors.Is(err, journal.ErrLocked), ctx.Err() != nil:
		return err
	case err != nil || now == nil || s.keys.find(now.Key) != nil:
		return nil // whoever opens it by the passphrase finds out what is wrong
	case !r.isOf(now):
		_, _ = s.LeaveKeyring(ctx) // it opens nothing any more
		return &journal.KeyringError{Why: journal.KeyringChanged}
	}
	key, err := s.keyringKey(ctx, *r)
	if err == nil && !hasID(key, now.Key) {
		err = &journal.KeyringError{Why: journal.KeyringOther}
	}
	if err != nil {
		return err
	}
	return s.keys.add(key)
}

// keyringKey opens the sealed key of a record with what the keyring has.
func (s *Store) keyringKey(ctx context.Context, r keyringRecord) (key seal.Key, err error) {
	within, stop := context.WithTimeout(ctx, keyringWait)
	defer stop()
	secret, err := s.keyring.Get(within, r.Name)
	if err != nil {
		return key, keyringTrouble(ctx, err)
	}
	other := &journal.KeyringError{Why: journal.KeyringOther}
	kept, err := base64.StdEncoding.DecodeString(secret)
	if err != nil || len(kept) != seal.KeySize {
		return key, other
	}
	by, err := seal.Key(kept).Cipher()
	if err != nil {
		return key, other
	}
	held, err := by.Open(r.place(), r.Sealed)
	if err != nil || len(held) != seal.KeySize {
		return key, other
	}
	return seal.Key(held), nil
}

// keyringTrouble says why a keyring did not do what it was asked.
func keyringTrouble(ctx context.Context, err error) error {
	var known *journal.KeyringError
	switch {
	case ctx.Err() != nil:
		return ctx.Err() // Ponder was asked to stop
	case errors.As(err, &known):
		return err
	case errors.Is(err, context.DeadlineExceeded):
		return &journal.KeyringError{Why: journal.KeyringSlow}
	case errors.Is(err, journal.ErrNotFound):
		return &journal.KeyringError{Why: journal.KeyringEmpty}
	}
	return &journal.KeyringError{Err: err}
}

// UseKeyring lets this computer open the journal without asking from now on. The journal must be
// locked, and open. It tries what it keeps before it relies on it; where that fails, all is as it
// was.
func (s *Store) UseKeyring(ctx context.Context) error {
	if s.keyring == nil {
		return &journal.KeyringError{}
	}
	now, err := s.lockToWrite(ctx)
	switch {
	case err != nil:
		return err
	case now == nil:
		return fmt.Errorf("%s is not locked: %w", s.path, journal.ErrInvalid)
	}
	c := s.keys.find(now.Key)
	if c == nil {
		return journal.ErrSealed
	}
	key, kept := c.Key(), seal.NewKey()
	by, err := kept.Cipher()
	if err != nil {
		return err
	}
	r := keyringRecord{Journal: now.Journal, Key: now.Key, Number: now.Number, Name: rand.Text()}
	r.Sealed = by.Seal(nil, r.place(), key[:])
	within, stop := context.WithTimeout(ctx, keyringSetWait)
	defer stop()
	if err := s.keyring.Set(within, r.Name, base64.StdEncoding.EncodeToString(kept[:])); err != nil {
		return keyringTrouble(ctx, err)
	}
	again, err := s.keyringKey(ctx, r)
	if err == nil && again != key {
		err = &journal.KeyringError{Why: journal.KeyringOther}
	}
	if err == nil {
		_, _ = s.LeaveKeyring(ctx) // what it had before; that opens nothing without the file that goes now
		err = s.writeKeyringFile(r)
	}
	if err != nil {
		s.forget(ctx, r.Name)
	}
	return err
}

func (s *Store) writeKeyringFile(r keyringRecord) error {
	data, err := marshal(r)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s%s %s\nCheck: %016x\n", keyringFileIntro, keyringLine, base64.StdEncoding.EncodeToString(data), checksum(data))
	name := filepath.Base(s.path) + keyringFileName
	return inFolder(filepath.Dir(s.path), func(d folder) error {
		return d.write([]byte(text), name, func(temporary string) error { return d.replace(temporary, name) })
	})
}

// LeaveKeyring takes back that this computer opens the journal without asking, and reports whether
// it did. Once the file beside the journal is gone, nothing that the keyring may still have opens
// anything: that it does not answer is a journal.KeyringError, and changes nothing of that.
func (s *Store) LeaveKeyring(ctx context.Context) (was bool, err error) {
	r, _ := s.keyringFile()
	if r == nil {
		return false, nil
	}
	for _, name := range []string{keyringFileName, keyringHeldName} {
		if gone := remove(s.path + name); !errors.Is(gone, fs.ErrNotExist) {
			err = cmp.Or(err, gone)
		}
	}
	if err != nil || r.Name == "" || s.keyring == nil {
		return true, err
	}
	return true, s.forget(ctx, r.Name)
}

// forget removes something from the keyring.
func (s *Store) forget(ctx context.Context, name string) error {
	within, stop := context.WithTimeout(ctx, keyringWait)
	defer stop()
	if err := s.keyring.Delete(within, name); err != nil {
		return keyringTrouble(ctx, err)
	}
	return nil
}

// HoldKeyring has the passphrase, or the 24 words, be given once before this computer opens the
// journal without asking again: it was shut.
func (s *Store) HoldKeyring() error {
	err := Rename(s.path+keyringFileName, s.path+keyringHeldName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// freeKeyring takes that back, once somebody opened the journal.
func (s *Store) freeKeyring() {
	if s.keyring != nil {
		_ = Rename(s.path+keyringHeldName, s.path+keyringFileName) // there is none, or it is tried again the next time
	}
}
