package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"ponder/journal"
)

// An envelope is how every value stands in the file. Numbers are big-endian.
//
//	4  "Pnd" and a zero byte, by which a value can be found in a file whose pages are lost
//	1  format version
//	1  kind of payload: 1 plain, 2 sealed (see sealed_ring.go); others are free
//	1  bucket
//	1  length of the key
//	8  revision
//	4  length of the payload
//	   key, payload
//	8  CRC-32C (Castagnoli) and CRC-32 (IEEE) of all of the above
//
// The checksum is there to find damage, not adversaries. Two CRCs with polynomials that share no
// factor are as good as one of 64 bits: they find every error of up to 63 bits in a row and miss
// others once in 2^64. Processors have instructions for both, so that they cost a tenth of CRC-64
// and less than that of a cryptographic hash.
const (
	envelopeMagic   = "Pnd\x00"
	envelopeVersion = 1
	envelopeHead    = 20
	checksumSize    = 8
	kindPlain       = 1
	kindSealed      = 2
	maxKey          = 255
)

// bucket names one of the file's buckets; its number is part of every value in it and never changes
// its meaning.
type bucket byte

const (
	bucketMeta bucket = 1 + iota
	bucketHeads
	bucketBodies
	bucketRevisions
	bucketDrafts
	bucketEnrolments
	bucketSettings
	bucketHandIns
	bucketFrozen // the texts of hand-ins
	bucketResponses
	bucketPartnerships
	bucketReplies
	bucketAutosaves
	bucketRecalls
	bucketChanges // which entries the last changes touched: see changes.go
	bucketShared  // the folder that is shared, and what is remembered of the versions of entries
	bucketEnd
)

func (b bucket) String() string {
	return [...]string{"", "meta", "heads", "bodies", "revisions", "drafts", "enrolments", "settings", "handins", "frozen",
		"responses", "partnerships", "replies", "autosaves", "recalls", "changes", "shared"}[b%bucketEnd]
}

// envelope is an opened value. Key and payload share memory with the value.
type envelope struct {
	kind     byte // 0 for a new one is plain
	bucket   bucket
	key      []byte
	revision uint64
	payload  []byte
	place    []byte // the key under which it stands, where that is another one
}

// stands returns the key under which an envelope stands in its bucket.
func (e envelope) stands() []byte {
	if e.place != nil {
		return e.place
	}
	return e.key
}

// seal returns the value that holds the envelope.
func (e envelope) seal() []byte {
	v := bytes.NewBuffer(make([]byte, 0, envelopeHead+len(e.key)+len(e.payload)+checksumSize))
	e.open(v)
	v.Write(e.payload)
	return e.finish(v)
}

// open writes what stands before the payload.
func (e envelope) open(v *bytes.Buffer) {
	head := append(v.AvailableBuffer(), envelopeMagic...)
	head = append(head, envelopeVersion, max(e.kind, kindPlain), byte(e.bucket), byte(len(e.key)))
	head = binary.BigEndian.AppendUint64(head, e.revision)
	v.Write(append(append(head, 0, 0, 0, 0), e.key...))
}

// finish adds what is known only when the payload is there.
func (e envelope) finish(v *bytes.Buffer) []byte {
	binary.BigEndian.PutUint32(v.Bytes()[16:], uint32(v.Len()-envelopeHead-len(e.key)))
	return binary.BigEndian.AppendUint64(v.Bytes(), checksum(v.Bytes()))
}

// unseal opens a value that must fill v. It answers journal.ErrNewer for a format that only a newer
// version knows.
func unseal(v []byte) (envelope, error) {
	size, err := envelopeSize(v)
	switch {
	case err != nil:
		return envelope{}, err
	case size != len(v):
		return envelope{}, fmt.Errorf("it is %d bytes long, not %d", len(v), size)
	case binary.BigEndian.Uint64(v[size-checksumSize:]) != checksum(v[:size-checksumSize]):
		return envelope{}, fmt.Errorf("its checksum does not agree")
	case v[4] != envelopeVersion || v[5] != kindPlain && v[5] != kindSealed:
		return envelope{}, journal.ErrNewer
	}
	body := v[envelopeHead : size-checksumSize]
	return envelope{
		kind: v[5], bucket: bucket(v[6]), key: body[:v[7]:v[7]], revision: binary.BigEndian.Uint64(v[8:]), payload: body[v[7]:],
	}, nil
}

// envelopeSize returns the whole length of the envelope that v begins with.
func envelopeSize(v []byte) (int, error) {
	if len(v) < envelopeHead+checksumSize || string(v[:4]) != envelopeMagic {
		return 0, fmt.Errorf("it does not begin as a value does")
	}
	return envelopeHead + int(v[7]) + int(binary.BigEndian.Uint32(v[16:])) + checksumSize, nil
}

// peekRevision returns the revision that a value claims, without looking at its checksum.
func peekRevision(v []byte) (revision uint64, ok bool) {
	size, err := envelopeSize(v)
	if err != nil || size != len(v) {
		return 0, false
	}
	return binary.BigEndian.Uint64(v[8:]), true
}

// unsealAs opens a value and makes sure that it is the one that was kept in this bucket under this
// key.
func unsealAs(b bucket, key, v []byte) (envelope, error) {
	e, err := unseal(v)
	switch {
	case err == journal.ErrNewer:
		return e, fmt.Errorf("%s %s: %w", b, keyName(key), err)
	case err != nil:
		return e, damaged(b, key, err.Error())
	case e.bucket != b || string(e.key) != string(key):
		return e, damaged(b, key, fmt.Sprintf("another value stands in its place, %s %s", e.bucket, keyName(e.key)))
	}
	return e, nil
}

func checksum(v []byte) uint64 {
	return uint64(crc32.Checksum(v, crc32.MakeTable(crc32.Castagnoli)))<<32 | uint64(crc32.ChecksumIEEE(v))
}

func damaged(b bucket, key []byte, what string) *journal.DamageError {
	return &journal.DamageError{Bucket: b.String(), Key: keyName(key), What: what}
}

// keyName returns a key as it can be shown: the ID, and the number of the revision where the key
// carries one.
func keyName(key []byte) string {
	if id, revision, ok := splitRevisionKey(key); ok {
		return fmt.Sprintf("%s revision %d", printable(id), revision)
	}
	return printable(string(key))
}

// printable keeps the letters, digits and marks of a key, and makes anything else visible.
func printable(s string) string {
	q := fmt.Sprintf("%+q", s)
	return q[1 : len(q)-1]
}

// revisionKey is where an earlier text of an entry stands: beside the others, oldest first.
func revisionKey(id journal.ID, revision int) []byte {
	return binary.BigEndian.AppendUint32(append([]byte(id), 0), uint32(revision))
}

func splitRevisionKey(key []byte) (id string, revision int, ok bool) {
	n := len(key) - 5
	if n < 1 || key[n] != 0 {
		return "", 0, false
	}
	return string(key[:n]), int(binary.BigEndian.Uint32(key[n+1:])), true
}
