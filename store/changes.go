package store

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"maps"
	"slices"

	"ponder/journal"
)

// The log of changes says which entries the last changes touched, so that what is derived from the
// journal and stands beside it can follow. Each change to an entry has a random token, which
// metaRecord names, and its record names the token before it: they are a chain. A file that was put
// in the journal's place, or an earlier version of Ponder that writes no log, breaks it, and is
// never mistaken for the same history.
//
// A change that touches no entry, as the save of a draft, leaves the token and the log alone.
const (
	loggedAtOnce = 1 << 10 // the most entries of one change that are named: one of more begins a new log
	loggedInAll  = 1 << 12 // about as many are named in the whole log
)

// touched is which entries a transaction changes.
type touched struct {
	ids    map[string]bool
	purged bool // one of them went for good
}

// touch notes that an entry was changed.
func (t *txn) touch(b bucket, key []byte) {
	if b != bucketHeads && b != bucketBodies {
		return
	}
	if t.touched.ids == nil {
		t.touched.ids = map[string]bool{}
	}
	if len(t.touched.ids) <= loggedAtOnce {
		t.touched.ids[string(key)] = true
	}
}

// logTouched writes which entries the transaction touched. A log that is damaged ends, and another
// one begins: no save fails because of it.
func (t *txn) logTouched(before string) error {
	if len(t.touched.ids) == 0 {
		if t.meta.Texts == "" { // until now no version wrote a log here
			t.meta.Texts = cmp.Or(before, t.meta.Token)
		}
		return nil
	}
	t.meta.Texts = t.meta.Token
	if t.isOld() {
		return nil
	}
	if len(t.touched.ids) > loggedAtOnce {
		return undamaged(t.pruneLog(func(changeRecord) bool { return true }))
	}
	r := changeRecord{Before: before, Token: t.meta.Texts, IDs: slices.Sorted(maps.Keys(t.touched.ids)), Purged: t.touched.purged}
	last, err := t.lastLogged()
	if !isDamage(err) {
		return err
	}
	if err != nil {
		if err := undamaged(t.pruneLog(func(changeRecord) bool { return true })); err != nil {
			return err
		}
		last = changeRecord{}
	}
	r.Sum = last.Sum + uint64(len(r.IDs))
	if err := t.putLate(bucketChanges, changeKey(t.meta.Change), t.meta.Change, r); err != nil {
		return undamaged(err)
	}
	return undamaged(t.pruneLog(func(old changeRecord) bool { return old.Sum+loggedInAll < r.Sum }))
}

// undamaged makes damage no error.
func undamaged(err error) error {
	if isDamage(err) {
		return nil
	}
	return err
}

// changeKey is where the record of a change stands: in the order of their numbers.
func changeKey(number uint64) []byte { return binary.BigEndian.AppendUint64(nil, number) }

// lastLogged returns the newest record of the log, or none.
func (t *txn) lastLogged() (r changeRecord, err error) {
	if lacking, err := t.lacks(bucketChanges); lacking {
		return r, err
	}
	in, err := t.in(bucketChanges, nil, nil)
	if err != nil {
		return r, err
	}
	key, value := in.Cursor().Last()
	if key == nil {
		return r, nil
	}
	e, err := t.ring.open(bucketChanges, key, value)
	if err != nil {
		return r, err
	}
	return r, decode(e, &r)
}

// pruneLog drops the oldest records, for as long as they are old.
func (t *txn) pruneLog(old func(changeRecord) bool) error {
	if lacking, err := t.lacks(bucketChanges); lacking {
		return err
	}
	in, err := t.in(bucketChanges, nil, nil)
	if err != nil {
		return err
	}
	for {
		key, value := in.Cursor().First()
		if key == nil {
			return nil
		}
		e, err := t.ring.open(bucketChanges, key, value)
		var r changeRecord
		if err == nil {
			err = decode(e, &r)
		}
		if !isDamage(err) || err == nil && !old(r) { // a damaged one goes: it breaks the chain
			return err
		}
		if err := t.drop(bucketChanges, bytes.Clone(key)); err != nil {
			return err
		}
	}
}

// since is what changed in the journal after a token.
type since struct {
	known  bool // the log reaches back to it without a gap
	ids    map[journal.ID]bool
	purged bool // an entry went for good
}

// since returns which entries were touched after the change with a token.
func (t *txn) since(token string) (since, error) {
	now := t.meta.texts()
	s := since{known: token == now && token != "", ids: map[journal.ID]bool{}}
	if s.known || token == "" || t.isOld() {
		return s, nil
	}
	at := "" // the token up to which the chain was followed
	err := t.scanOptional(bucketChanges, func(e envelope) error {
		var r changeRecord
		if err := decode(e, &r); err != nil {
			return err
		}
		switch {
		case r.Before == token:
			s.ids, s.purged = map[journal.ID]bool{}, false
		case at == "" || r.Before != at:
			at = ""
			return nil
		}
		at = r.Token
		s.purged = s.purged || r.Purged
		for _, id := range r.IDs {
			s.ids[journal.ID(id)] = true
		}
		return nil
	})
	s.known = at != "" && at == now
	if isDamage(err) && err != nil {
		return since{}, nil
	}
	return s, err
}

// texts returns the token of the last change to an entry, as far as the journal says it.
func (m metaRecord) texts() string { return cmp.Or(m.Texts, m.Token) }
