// Package seal keeps values so that only who has the key can read them, and keeps the key so that a
// passphrase or 24 words open it. It knows nothing of journals and files.
//
// A sealed value is a nonce of 24 bytes and what XChaCha20-Poly1305 makes of the payload; where the
// value stands is authenticated with it (see Place). The key is 32 random bytes. It is wrapped
// twice, in two age files (https://age-encryption.org/v1): one that the passphrase opens by scrypt,
// one for an X25519 identity whose 32 bytes are the 24 words.
package seal

import (
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"

	"golang.org/x/crypto/chacha20poly1305"
)

// KeySize is the number of bytes of a key, and of what the 24 words say.
const KeySize = 32

// Key seals and opens values.
type Key [KeySize]byte

// ErrKey says that a value was sealed with another key, or is not the one that was sealed for this
// place.
var ErrKey = errors.New("it was sealed with another key, or for another place")

// NewKey makes a random key.
func NewKey() (k Key) {
	_, _ = rand.Read(k[:]) // it never fails: where the system has no random numbers, Go ends the program
	return k
}

// IDSize is the number of bytes of a key's ID.
const IDSize = 8

// ID names the key and tells nothing of it.
func (k Key) ID() (id [IDSize]byte) {
	copy(id[:], k.derive("ponder: the ID of a key", nil))
	return id
}

// nameSize is how many of a name's bytes are used: no two of a billion names are alike.
const nameSize = 16

// Name replaces a name that may follow from a text by one that does not, always by the same.
func (c *Cipher) Name(of []byte) string {
	return hex.EncodeToString(c.key.derive("ponder: a name in a sealed journal", of)[:nameSize])
}

// derive makes bytes that only who has the key can make. The purpose keeps those for one thing
// apart from those for another.
func (k Key) derive(purpose string, of []byte) []byte {
	h := hmac.New(sha256.New, k[:])
	h.Write(append([]byte(purpose), 0))
	h.Write(of)
	return h.Sum(nil)
}

// Place is where a value stands. A value that is moved, or comes from elsewhere, does not open.
type Place struct {
	Journal  string
	Bucket   byte
	Key      []byte
	Revision uint64
}

// bytes are what is authenticated: each part with its length, so that no two places read alike.
func (p Place) bytes(id [IDSize]byte) []byte {
	all := append([]byte("ponder: a sealed value, 1\x00"), id[:]...)
	all = binary.BigEndian.AppendUint32(all, uint32(len(p.Journal)))
	all = append(all, p.Journal...)
	all = append(all, p.Bucket)
	all = binary.BigEndian.AppendUint32(all, uint32(len(p.Key)))
	all = append(all, p.Key...)
	return binary.BigEndian.AppendUint64(all, p.Revision)
}

// Overhead is how many bytes a sealed payload is longer.
const Overhead = chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead

// Cipher is a key that is ready for many values. It may be used by several goroutines.
type Cipher struct {
	key  Key
	id   [IDSize]byte
	aead cipher.AEAD
}

// Cipher makes the key ready.
func (k Key) Cipher() (*Cipher, error) {
	aead, err := chacha20poly1305.NewX(k[:])
	if err != nil {
		return nil, err
	}
	return &Cipher{key: k, id: k.ID(), aead: aead}, nil
}

// Key returns the key.
func (c *Cipher) Key() Key { return c.key }

// ID names the key.
func (c *Cipher) ID() [IDSize]byte { return c.id }

// Seal appends to a value the payload as only Open with the same key and place returns it again.
// Each call takes a random nonce of 24 bytes, so that none is ever used twice.
func (c *Cipher) Seal(to []byte, at Place, payload []byte) []byte {
	nonce := make([]byte, chacha20poly1305.NonceSizeX, Overhead+len(payload))
	_, _ = rand.Read(nonce) // it never fails: where the system has no random numbers, Go ends the program
	return append(to, c.aead.Seal(nonce, nonce, payload, at.bytes(c.id))...)
}

// Open returns what was sealed, or ErrKey.
func (c *Cipher) Open(at Place, sealed []byte) ([]byte, error) { return c.open(at, sealed, false) }

// OpenInPlace is Open for who needs what is sealed no more: the payload takes its room.
func (c *Cipher) OpenInPlace(at Place, sealed []byte) ([]byte, error) {
	return c.open(at, sealed, true)
}

func (c *Cipher) open(at Place, sealed []byte, inPlace bool) ([]byte, error) {
	if len(sealed) < Overhead {
		return nil, ErrKey
	}
	nonce, rest := sealed[:chacha20poly1305.NonceSizeX], sealed[chacha20poly1305.NonceSizeX:]
	var to []byte
	if inPlace {
		to = rest[:0]
	}
	payload, err := c.aead.Open(to, nonce, rest, at.bytes(c.id))
	if err != nil {
		return nil, ErrKey
	}
	return payload, nil
}
