package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ponder/journal"
	"ponder/store/seal"
)

// lockRecord is what opens a locked journal: its key, wrapped twice. It stands in the journal,
// plain, and so in each of its copies; in every sealed file beside it; and in a file of its own.
// Any one is enough. Of two, the one with the higher number counts.
type lockRecord struct {
	Number     int    `cbor:"1,keyasint"`
	Key        []byte `cbor:"2,keyasint"` // its ID
	Passphrase []byte `cbor:"3,keyasint"` // an age file, opened by the passphrase
	Words      []byte `cbor:"4,keyasint"` // an age file, opened by the 24 words
	Box        string `cbor:"5,keyasint"` // where what is not in the journal yet is sealed: seal.Key.Box
	Journal    string `cbor:"6,keyasint"` // its ID
}

// keyFileName is what the name of the file ends with that holds the lock record beside the journal.
const keyFileName = ".key"

// KeyPath is where the lock record stands beside the journal.
func (s *Store) KeyPath() string { return s.path + keyFileName }

const (
	keyFileIntro = `This file belongs to a Ponder journal that is locked, and lies beside it. It holds no text: only the
key of the journal, wrapped so that the passphrase opens it, or the 24 words. Keep it with the journal.

`
	recordLine = "Lock:"
)

// asText writes a lock record so that it stands in a file for people.
func (l lockRecord) asText() (string, error) {
	data, err := marshal(l)
	if err != nil {
		return "", fmt.Errorf("write what opens the journal: %w", err)
	}
	return fmt.Sprintf("%s %s\nCheck: %016x\n", recordLine, base64.StdEncoding.EncodeToString(data), checksum(data)), nil
}

// parseLock reads a lock record out of a file for people; nil where there is none that is whole.
func parseLock(text string) *lockRecord {
	data, err := base64.StdEncoding.DecodeString(headerLine(text, recordLine))
	var l lockRecord
	if err != nil || headerLine(text, "Check:") != fmt.Sprintf("%016x", checksum(data)) || unmarshal(data, &l) != nil {
		return nil
	}
	return &l
}

// writeKeyFile writes the lock record beside the journal.
func (s *Store) writeKeyFile(l lockRecord) error {
	text, err := l.asText()
	if err != nil {
		return err
	}
	name := filepath.Base(s.KeyPath())
	return inFolder(filepath.Dir(s.path), func(d folder) error {
		return d.write([]byte(keyFileIntro+text), name, func(temporary string) error { return d.replace(temporary, name) })
	})
}

// keyFile reads the lock record beside the journal; nil where there is none.
func (s *Store) keyFile() *lockRecord {
	data, err := os.ReadFile(s.KeyPath())
	if err != nil {
		return nil
	}
	return parseLock(string(data))
}

// setKeyFileAside gives the file of a journal that is not here any more another name: copies of
// that journal may still need it, and the new one does not.
func (s *Store) setKeyFileAside() error {
	if s.keyFile() == nil {
		return nil
	}
	name := filepath.Base(s.KeyPath())
	return inFolder(filepath.Dir(s.path), func(d folder) error {
		_, err := d.settleFree(name, filepath.Base(s.path)+"-before"+keyFileName)
		return err
	})
}

// lockRecord reads what opens the journal; nil where it is not locked.
func (t *txn) lockRecord() (*lockRecord, error) {
	if t.ring == nil {
		return nil, nil
	}
	var l lockRecord
	if err := t.record(bucketMeta, lockKey, &l); err != nil {
		if errors.Is(err, journal.ErrNotFound) {
			err = damaged(bucketMeta, lockKey, "it is missing")
		}
		return nil, err
	}
	if !bytes.Equal(l.Key, t.meta.Lock) {
		return nil, damaged(bucketMeta, lockKey, "it is that of another key")
	}
	return &l, nil
}

// rememberLock sees to it that the program knows how the journal is locked once it cannot read it
// any more. A lock record that cannot be read is no reason not to read the rest.
func (t *txn) rememberLock() error {
	last, _ := t.keys.remembered()
	switch {
	case t.ring == nil:
		t.keys.remember(nil)
	case last == nil || !bytes.Equal(last.Key, t.meta.Lock):
		l, err := t.lockRecord()
		if !isDamage(err) {
			return err
		}
		if err == nil {
			t.keys.remember(l)
		}
	}
	return nil
}

// lockKnown returns what opens the journal, as far as that is known without reading it: as it was
// when it was read last, or, where it never was, as the file beside it says.
func (s *Store) lockKnown() *lockRecord {
	if last, read := s.keys.remembered(); read {
		return last
	}
	return s.keyFile()
}

// lockNow returns what opens the journal, wherever that can still be read, or nil where it is not
// locked.
func (s *Store) lockNow(ctx context.Context) *lockRecord {
	l, err := s.lockToWrite(ctx)
	if err == nil {
		return l
	}
	return cmp.Or(s.lockKnown(), s.lockAnywhere(ctx))
}

// lockAnywhere looks for the lock record in the whole file of a journal that cannot be read.
func (s *Store) lockAnywhere(ctx context.Context) (l *lockRecord) {
	_ = s.examineFile(ctx, false, func(f *os.File, size int64) error { // what cannot be read says nothing
		l = s.examine(f, size).lock
		return nil
	})
	return l
}

// Unlock remembers the key, if the passphrase is right, for as long as the program runs. It answers
// journal.ErrPassphrase otherwise.
func (s *Store) Unlock(ctx context.Context, passphrase string) error {
	return s.unlockBy(ctx, func(l lockRecord) (seal.Key, error) { return seal.UnwrapPassphrase(l.Passphrase, passphrase) })
}

// UnlockByWords does the same with the 24 words. What is wrong with them is said; see
// seal.ParseWords.
func (s *Store) UnlockByWords(ctx context.Context, typed string) error {
	recovery, err := seal.ParseWords(typed)
	if err != nil {
		return fmt.Errorf("%w: %w", journal.ErrWords, err)
	}
	return s.unlockBy(ctx, func(l lockRecord) (seal.Key, error) { return seal.UnwrapRecovery(l.Words, recovery) })
}

// unlockBy tries the lock record of the journal, and the one beside it where that is damaged.
func (s *Store) unlockBy(ctx context.Context, unwrap func(lockRecord) (seal.Key, error)) error {
	l := s.lockNow(ctx)
	if l == nil {
		return nil
	}
	key, err := unwrap(*l)
	if err != nil { // a wrap that is damaged may look as if something else were wrong
		if other := s.keyFile(); other != nil && bytes.Equal(other.Key, l.Key) && other.Number == l.Number {
			if again, unopened := unwrap(*other); unopened == nil {
				key, err = again, nil
			}
		}
	}
	switch {
	case errors.Is(err, seal.ErrPassphrase):
		return journal.ErrPassphrase
	case err != nil:
		return fmt.Errorf("open %s: %w", s.path, &journal.DamageError{Bucket: bucketMeta.String(), Key: string(lockKey), What: err.Error()})
	case !hasID(key, l.Key):
		return fmt.Errorf("open %s: %w", s.path, damaged(bucketMeta, lockKey, "it holds another key"))
	}
	s.freeKeyring()
	return s.keys.add(key)
}

func hasID(key seal.Key, id []byte) bool {
	is := key.ID()
	return bytes.Equal(is[:], id)
}

// LockState says whether the journal is locked, and whether this program was given what opens it. A
// journal that another program holds is an error; one that is not there is not locked.
func (s *Store) LockState(ctx context.Context) (locked, opened bool, err error) {
	l, err := s.lockToWrite(ctx)
	switch {
	case errors.Is(err, journal.ErrDamaged):
		l = cmp.Or(s.lockKnown(), s.lockAnywhere(ctx))
	case errors.Is(err, journal.ErrLocked), ctx.Err() != nil:
		return false, false, err
	}
	return l != nil, l != nil && s.keys.find(l.Key) != nil, nil
}

// IsLocked reports whether the journal was locked when it was last read.
func (s *Store) IsLocked() bool {
	last, _ := s.keys.remembered()
	return last != nil
}

// IsCopyShut reports whether a copy is locked with a key that this program was not given.
func (s *Store) IsCopyShut(ctx context.Context, path string) (bool, error) {
	locked, opened, err := s.beside(path).LockState(ctx)
	return locked && !opened, err
}

// UnlockCopy does for a copy of the journal what Unlock does for the journal: what opens it is
// known from then on, so that the copy can be brought back.
func (s *Store) UnlockCopy(ctx context.Context, path, passphrase string) error {
	b := s.beside(path)
	if err := b.Unlock(ctx, passphrase); err != nil {
		return err
	}
	for _, c := range b.keys.all() {
		if err := s.keys.add(c.Key()); err != nil {
			return err
		}
	}
	return nil
}

// SealText returns a text as it may lie beside the journal: sealed where that is locked.
func (s *Store) SealText(text []byte) ([]byte, error) {
	if l := s.lockKnown(); l != nil {
		return l.sealText(text)
	}
	return text, nil
}

// OpenText returns what SealText was given.
func (s *Store) OpenText(data []byte) ([]byte, error) {
	text, _, err := s.keys.openText(data)
	return text, err
}

// sealText seals a text for this journal, in words and with all that opens it.
func (l lockRecord) sealText(text []byte) ([]byte, error) {
	record, err := l.asText()
	if err != nil {
		return nil, err
	}
	sealed, err := seal.PutInto(l.Box, text)
	if err != nil {
		return nil, err
	}
	return []byte(sealedIntro + "Journal: " + l.Journal + "\n" + record + "\n" + string(sealed)), nil
}

const (
	sealedIntro = `Ponder keeps something here that is not in the journal yet, because the journal could not be written.
The journal is locked, so this is sealed. Ponder opens it with the passphrase of the journal, or with
the 24 words, and brings a text back by itself once the journal is opened.

`
	sealedBegins = "-----BEGIN AGE ENCRYPTED FILE-----"
)

// isSealedText reports whether a text is what sealText writes; one about such files is not.
func isSealedText(text string) bool {
	head, _, sealed := strings.Cut(text, sealedBegins)
	return sealed && !strings.Contains(head, lifeboatLine)
}

// openText opens what sealText wrote. Text that is not sealed is given as it is. It answers
// journal.ErrSealed where the key is not known.
func (k *keyset) openText(data []byte) (text []byte, of *lockRecord, err error) {
	if !isSealedText(string(data)) {
		return data, nil, nil
	}
	head, _, _ := strings.Cut(string(data), sealedBegins)
	l := parseLock(head)
	if l == nil {
		return nil, nil, errLifeboat
	}
	c := k.find(l.Key)
	if c == nil {
		return nil, l, journal.ErrSealed
	}
	text, err = c.Key().TakeOut(data[len(head):])
	if err != nil {
		return nil, l, fmt.Errorf("%w: %w", errLifeboat, err)
	}
	return text, l, nil
}
