package store

import (
	"bytes"
	"errors"
	"maps"
	"sync"

	"ponder/journal"
	"ponder/store/seal"
)

// A locked journal is one whose values are sealed. The payload of a sealed value is
//
//	8   ID of the key
//	24  nonce
//	    sealed with XChaCha20-Poly1305: 1 length of the name, the name, the payload of a plain value
//	16  tag
//
// and its key in the bucket follows from the name and the journal's key, so that what can be
// derived from a text is not seen (see ring.at). What is authenticated with it: seal.Place. The
// meta record and the lock record stay plain, and so do the keys of the log, which are numbers.

// ring seals and opens the values of one journal. None is that of a journal whose values are plain.
type ring struct {
	*seal.Cipher        // nil where the key is not known
	journal      string // its ID
}

// isSealed reports whether the values of a bucket are sealed.
func (r *ring) isSealed(b bucket) bool { return r != nil && b != bucketMeta }

// at returns where a value of a name stands in a bucket.
func (r *ring) at(b bucket, name []byte) []byte {
	switch id, revision, ok := splitRevisionKey(name); {
	case !r.isSealed(b) || r.Cipher == nil || b == bucketChanges || len(name) == 0:
		return name
	case b == bucketRevisions && ok:
		return revisionKey(journal.ID(r.Name([]byte(id))), revision)
	case b == bucketRevisions: // the beginning of all of an entry's
		return append([]byte(r.Name(bytes.TrimSuffix(name, []byte{0}))), 0)
	}
	return []byte(r.Name(name))
}

// seal returns the value that holds the envelope, sealed where the bucket's values are.
func (r *ring) seal(e envelope) []byte {
	if !r.isSealed(e.bucket) {
		return e.seal()
	}
	id := r.ID()
	held := append(append(append(make([]byte, 0, 1+len(e.key)+len(e.payload)), byte(len(e.key))), e.key...), e.payload...)
	e.kind, e.key = kindSealed, r.at(e.bucket, e.key)
	e.payload = r.Seal(append(make([]byte, 0, len(id)+seal.Overhead+len(held)), id[:]...), r.place(e), held)
	return e.seal()
}

func (r *ring) place(e envelope) seal.Place {
	return seal.Place{Journal: r.journal, Bucket: byte(e.bucket), Key: e.key, Revision: e.revision}
}

// open opens a value, and makes sure that it is the one that was kept in this bucket under this
// key, in this journal. It answers journal.ErrSealed where the key is not known.
func (r *ring) open(b bucket, key, v []byte) (envelope, error) {
	e, err := unsealAs(b, key, v)
	switch {
	case err != nil:
		return e, err
	case !r.isSealed(b) && e.kind == kindSealed:
		return e, damaged(b, key, "it is sealed, and the journal is not locked")
	case !r.isSealed(b):
		return e, nil
	case e.kind != kindSealed:
		return e, damaged(b, key, "it is not sealed, as the values of a locked journal are")
	}
	return r.unseal(e)
}

// unseal opens a sealed envelope.
func (r *ring) unseal(e envelope) (envelope, error) {
	if r == nil || r.Cipher == nil {
		return e, journal.ErrSealed
	}
	if id := r.ID(); !bytes.HasPrefix(e.payload, id[:]) {
		return e, damaged(e.bucket, e.key, "it was sealed with another key")
	}
	held, err := r.Open(r.place(e), e.payload[seal.IDSize:])
	if err != nil || len(held) == 0 || len(held) < 1+int(held[0]) {
		return e, damaged(e.bucket, e.key, "it is not what was sealed for this place")
	}
	n := 1 + int(held[0])
	e.place, e.kind, e.key, e.payload = e.key, kindPlain, held[1:n:n], held[n:]
	return e, nil
}

// keyset is the keys that a program was given, and what it knows of the lock of its journal.
type keyset struct {
	mu   sync.Mutex
	held map[[seal.IDSize]byte]*seal.Cipher
	read bool        // the journal was read
	last *lockRecord // of the journal, as it was last read; nil: it was not locked
}

// add keeps a key.
func (k *keyset) add(key seal.Key) error {
	c, err := key.Cipher()
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.held == nil {
		k.held = map[[seal.IDSize]byte]*seal.Cipher{}
	}
	k.held[c.ID()] = c
	return nil
}

// find returns a key by its ID; nil where it was not given.
func (k *keyset) find(id []byte) *seal.Cipher {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(id) != seal.IDSize {
		return nil
	}
	return k.held[[seal.IDSize]byte(id)]
}

// all returns the keys.
func (k *keyset) all() map[[seal.IDSize]byte]*seal.Cipher {
	k.mu.Lock()
	defer k.mu.Unlock()
	return maps.Clone(k.held)
}

func (k *keyset) remember(l *lockRecord) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.read, k.last = true, l
}

// remembered returns how the journal was locked when it was last read, if it ever was.
func (k *keyset) remembered() (last *lockRecord, read bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.last, k.read
}

// ring returns what opens the values of a journal.
func (k *keyset) ring(m metaRecord) *ring {
	if len(m.Lock) == 0 {
		return nil
	}
	return &ring{Cipher: k.find(m.Lock), journal: m.Journal}
}

// isShut reports whether an error says only that the key is not known.
func isShut(err error) bool { return errors.Is(err, journal.ErrSealed) }
