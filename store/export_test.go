package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"ponder/journal"
)

// Schema is the form of the journals that are written now.
const Schema = schema

// SchemaLocked is that of a locked journal.
const SchemaLocked = schemaLocked

// DocOf returns an entry as an index knows it.
var DocOf = docOf

// QuickWraps makes a Store try passphrases in an instant.
func QuickWraps(s *Store) { s.work = 1 }

// FlipWrap changes one byte of a wrap of the key: of the passphrase's, or of the words'. It reports
// whether there was one.
func FlipWrap(s *Store, words bool, at int) (was bool, err error) {
	err = s.update(context.Background(), func(t *txn) error {
		l, err := t.lockRecord()
		if err != nil {
			return err
		}
		wrap := l.Passphrase
		if words {
			wrap = l.Words
		}
		if was = at < len(wrap); was {
			wrap[at] ^= 1
		}
		t.dirty = true
		return t.putRecord(bucketMeta, lockKey, uint64(l.Number), l)
	})
	return was, err
}

// RawValue is a value as it stands in the file.
type RawValue struct {
	Bucket     string
	Key, Value []byte
}

// RawValues returns all values of a journal.
func RawValues(path string) (all []RawValue, err error) {
	s := New(path, WithWait(time.Second))
	err = s.view(context.Background(), func(t *txn) error {
		tx, err := t.mapped()
		if err != nil {
			return err
		}
		for b := bucketHeads; b < bucketEnd; b++ {
			c := tx.Bucket([]byte(b.String())).Cursor()
			for k, v := c.First(); k != nil; k, v = c.Next() {
				all = append(all, RawValue{b.String(), bytes.Clone(k), bytes.Clone(v)})
			}
		}
		return nil
	})
	return all, err
}

// PutRaw writes values as they are, under the keys that they name.
func PutRaw(path string, all ...RawValue) error {
	s := New(path, WithWait(time.Second))
	return s.update(context.Background(), func(t *txn) error {
		t.dirty = true
		for _, v := range all {
			if err := t.tx.Bucket([]byte(v.Bucket)).Put(v.Key, v.Value); err != nil {
				return err
			}
		}
		return nil
	})
}

// Forged returns a value that claims to stand under another key, with a checksum that agrees.
func Forged(value, key []byte) []byte {
	e, err := unseal(value)
	if err != nil {
		return nil
	}
	e.key = key
	return e.seal()
}

// FailCommit lets a test decide how the end of every transaction goes.
func FailCommit(s *Store, how func(commit func() error) error) {
	s.commit = func(tx interface{ Commit() error }) error { return how(tx.Commit) }
}

// SetSchema makes a journal say that another version wrote it.
func SetSchema(path string, version int) error {
	s := New(path, WithWait(time.Second))
	return s.update(context.Background(), func(t *txn) error {
		t.meta.Schema, t.dirty = version, true
		return nil
	})
}

// LeafValues returns every good value of a journal that is in use, apart from what it says of
// itself and the log of its changes, which a salvage begins anew, in a file as it stands in
// memory.
func LeafValues(tb interface{ Helper() }, file []byte) (all [][]byte) {
	tb.Helper()
	f := bytes.NewReader(file)
	x := New("").examine(f, int64(len(file)))
	for at := range x.at {
		size, err := envelopeSize(file[at:])
		if b := bucket(file[at+6]); err == nil && b != bucketMeta && b != bucketChanges {
			all = append(all, file[at:at+int64(size)])
		}
	}
	return all
}

// Looks looks at a file briefly, and remembering all of it.
func Looks(file []byte) (briefly, whole journal.Report, sound bool) {
	f := bytes.NewReader(file)
	x := New("").examineBriefly(f, int64(len(file)))
	return x.report, New("").examine(f, int64(len(file))).report, x.isSound()
}

// Content returns what a value says, apart from what a salvage changes of a head: when its entry
// was removed, that a part is lost, and the count and first words of a text that is lost, which
// stand in its place then.
func Content(v []byte) string {
	e, err := unseal(v)
	if err != nil {
		return ""
	}
	if e.bucket == bucketHeads {
		var r headRecord
		if unmarshal(e.payload, &r) == nil {
			return fmt.Sprint("head ", string(e.key), e.revision, r.Title, r.At, r.PromptText, r.Created, r.Updated, r.Course, r.Week, r.Prompt, r.Partnership, r.Private)
		}
	}
	return fmt.Sprintf("%s %x %d %x", e.bucket, e.key, e.revision, e.payload)
}

// TearSaves returns how many of some half-written journals were not as they should be.
func TearSaves(t *testing.T, times int) int {
	t.Helper()
	return tearSaves(t, times, false)
}

// InMemory takes folders for such that are in the computer's memory.
func InMemory(folders ...string) Option {
	return func(s *Store) { s.inMemory = func(in string) bool { return slices.Contains(folders, in) } }
}

// SchemaOf returns the form that a journal says it has.
func SchemaOf(t *testing.T, path string) (schema int) {
	t.Helper()
	err := New(path, WithWait(time.Second)).view(context.Background(), func(t *txn) error {
		schema = t.meta.Schema
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// AsOlderVersion has a change written as a version does that keeps no log of changes, and that does
// not keep what it does not know of in what the journal says of itself.
func AsOlderVersion(path string, change func()) error {
	s := New(path, WithWait(time.Second))
	log, err := mustLog(s)
	if err != nil {
		return err
	}
	change()
	return s.update(context.Background(), func(t *txn) error {
		in := t.tx.Bucket([]byte(bucketChanges.String()))
		c := in.Cursor()
		for k, _ := c.First(); k != nil; k, _ = c.Next() {
			if !log[string(k)] {
				t.meta.Counts[bucketChanges]--
				if err := c.Delete(); err != nil {
					return err
				}
			}
		}
		t.meta.Texts = ""
		return t.putRecord(bucketMeta, metaKey, t.meta.Change, t.meta)
	})
}

// mustLog returns the keys of the log of changes.
func mustLog(s *Store) (keys map[string]bool, err error) {
	keys = map[string]bool{}
	err = s.view(context.Background(), func(t *txn) error {
		return t.scanOptional(bucketChanges, func(e envelope) error { keys[string(e.key)] = true; return nil })
	})
	return keys, err
}

// WithIndexFrom changes from how many entries on a journal has an index.
func WithIndexFrom(entries int) Option { return func(s *Store) { s.indexFrom = entries } }

// StateThroughBbolt is what State says where a glance is not enough.
func (s *Store) StateThroughBbolt(ctx context.Context) (state journal.State, err error) {
	err = s.view(ctx, func(t *txn) error {
		tx, err := t.mapped()
		if err != nil {
			return err
		}
		e, err := unsealAs(bucketMeta, metaKey, tx.Bucket([]byte(bucketMeta.String())).Get(metaKey))
		if err == nil {
			t.meta = metaRecord{}
			err = decode(e, &t.meta)
		}
		state = t.state()
		return err
	})
	return state, err
}

// ReadBothWays reads every value by the pages of the file and through bbolt, and returns how many
// there are, and those of which the two do not say the same.
func (s *Store) ReadBothWays(ctx context.Context) (n int, differ []string, err error) {
	err = s.view(ctx, func(t *txn) error {
		var all []RawValue
		for b := bucketHeads; b < bucketEnd; b++ {
			err := t.eachStored(b, nil, nil, func(k, v []byte) bool {
				all = append(all, RawValue{b.String(), k, v})
				if got, err := t.stored(b, k); err != nil || !bytes.Equal(got, v) {
					differ = append(differ, b.String()+" "+keyName(k))
				}
				return true
			})
			if err != nil {
				return err
			}
		}
		if t.tx != nil {
			differ = append(differ, "bbolt was asked")
		}
		tx, err := t.mapped()
		if err != nil {
			return err
		}
		n = len(all)
		for b := bucketHeads; b < bucketEnd; b++ {
			c, k, v := cursor(tx.Bucket([]byte(b.String())))
			for ; k != nil; k, v = c.Next() {
				if len(all) == 0 || all[0].Bucket != b.String() || !bytes.Equal(all[0].Key, k) || !bytes.Equal(all[0].Value, v) {
					differ = append(differ, b.String()+" "+keyName(k))
					return nil
				}
				all = all[1:]
			}
		}
		return nil
	})
	return n, differ, err
}

// Glance is what State says where it is.
func (s *Store) Glance() (journal.State, error) { return s.glance(context.Background()) }
