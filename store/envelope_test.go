package store

import (
	"bytes"
	"errors"
	"testing"

	"ponder/journal"
)

func FuzzEnvelopeNoticesEveryFlippedBit(f *testing.F) {
	f.Add([]byte("key"), []byte("a sample of text"), uint64(1), byte(3), uint16(0))
	f.Add([]byte("k"), []byte{}, uint64(0), byte(1), uint16(77))
	f.Add(bytes.Repeat([]byte{0}, 255), bytes.Repeat([]byte{0}, 5000), ^uint64(0), byte(9), uint16(40000))
	f.Fuzz(func(t *testing.T, key, payload []byte, revision uint64, where byte, bit uint16) {
		key = key[:min(len(key), maxKey)]
		want := envelope{bucket: bucketMeta + bucket(where)%(bucketEnd-1), key: key, revision: revision, payload: payload}
		v := want.seal()
		got, err := unsealAs(want.bucket, key, v)
		if err != nil || got.revision != revision || !bytes.Equal(got.payload, payload) {
			t.Fatalf("%+v came back as %+v, %v", want, got, err)
		}
		if at, ok := peekRevision(v); !ok || at != revision {
			t.Errorf("the revision is peeked as %d, want %d", at, revision)
		}
		i := int(bit) % (len(v) * 8)
		v[i/8] ^= 1 << (i % 8)
		if _, err := unsealAs(want.bucket, key, v); !errors.Is(err, journal.ErrDamaged) {
			t.Errorf("with bit %d flipped the answer is %v", i, err)
		}
	})
}

func FuzzUnsealTakesAnyBytes(f *testing.F) {
	f.Add(envelope{bucket: bucketHeads, key: []byte("k"), payload: []byte("p")}.seal())
	f.Add([]byte(envelopeMagic))
	f.Fuzz(func(t *testing.T, v []byte) {
		e, err := unseal(v)
		if err == nil && !bytes.Equal(e.seal(), v) {
			t.Errorf("%x was opened as %+v", v, e)
		}
	})
}

func TestAValueInThePlaceOfAnotherIsNoticed(t *testing.T) {
	v := envelope{bucket: bucketHeads, key: []byte("one"), payload: []byte("p")}.seal()
	for _, c := range []struct {
		in  bucket
		key string
	}{{bucketBodies, "one"}, {bucketHeads, "two"}, {bucketHeads, "on"}} {
		var damage *journal.DamageError
		if _, err := unsealAs(c.in, []byte(c.key), v); !errors.As(err, &damage) || damage.Key != c.key {
			t.Errorf("as %s %s it was answered with %v", c.in, c.key, err)
		}
	}
}

func TestAValueOfANewerFormatIsNotCalledDamaged(t *testing.T) {
	for _, at := range []int{4, 5} {
		v := envelope{bucket: bucketHeads, key: []byte("one"), payload: []byte("p")}.seal()
		v[at] += 2 // 2 is a kind of payload by now
		v = resealed(v)
		if _, err := unsealAs(bucketHeads, []byte("one"), v); !errors.Is(err, journal.ErrNewer) {
			t.Errorf("with another byte %d the answer is %v", at, err)
		}
	}
}

// resealed returns a value the checksum of what it holds now.
func resealed(v []byte) []byte {
	v = bytes.Clone(v[:len(v)-checksumSize])
	sum := checksum(v)
	for shift := 56; shift >= 0; shift -= 8 {
		v = append(v, byte(sum>>shift))
	}
	return v
}
