package seal

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func newCipher(t testing.TB) *Cipher {
	t.Helper()
	c, err := NewKey().Cipher()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestASealedValueOpensInItsPlaceAlone(t *testing.T) {
	k, payload := newCipher(t), []byte("What nobody else is to read.")
	at := Place{Journal: "journal", Bucket: 3, Key: []byte("entry"), Revision: 7}
	sealed := k.Seal(nil, at, payload)
	if len(sealed) != len(payload)+Overhead || bytes.Contains(sealed, payload[:8]) {
		t.Fatalf("%d bytes", len(sealed))
	}
	if got, err := k.Open(at, sealed); err != nil || !bytes.Equal(got, payload) {
		t.Fatalf("%q, %v", got, err)
	}
	for _, other := range []Place{
		{"journa", 3, []byte("lentry"), 7}, {"other", 3, []byte("entry"), 7}, {"journal", 4, []byte("entry"), 7},
		{"journal", 3, []byte("entrx"), 7}, {"journal", 3, []byte("entry"), 6},
	} {
		if _, err := k.Open(other, sealed); !errors.Is(err, ErrKey) {
			t.Errorf("in the place %v it is answered with %v", other, err)
		}
	}
	if _, err := newCipher(t).Open(at, sealed); !errors.Is(err, ErrKey) {
		t.Errorf("another key is answered with %v", err)
	}
	for i := range sealed {
		bad := bytes.Clone(sealed)
		bad[i] ^= 0x40
		if _, err := k.Open(at, bad); !errors.Is(err, ErrKey) {
			t.Errorf("with byte %d changed it is answered with %v", i, err)
		}
		if _, err := k.Open(at, sealed[:i]); !errors.Is(err, ErrKey) {
			t.Errorf("cut to %d bytes it is answered with %v", i, err)
		}
	}
}

func TestAKeyIsWrappedForAPassphraseAndForWords(t *testing.T) {
	k, recovery := NewKey(), NewKey()
	const fast = 2 // so that the test is quick; it is written in the wrap
	by, err := k.WrapPassphrase("a sample passphrase", fast)
	if err != nil {
		t.Fatal(err)
	}
	words, err := k.WrapRecovery(recovery)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := UnwrapPassphrase(by, "a sample passphrase"); err != nil || got != k {
		t.Errorf("the passphrase is answered with %v", err)
	}
	again, err := ParseWords(strings.Join(Words(recovery), " "))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := UnwrapRecovery(words, again); err != nil || got != k {
		t.Errorf("the words are answered with %v", err)
	}
	for _, wrong := range []string{"", "a sample passphras", "A sample passphrase"} {
		if _, err := UnwrapPassphrase(by, wrong); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%q is answered with %v", wrong, err)
		}
	}
	if _, err := UnwrapRecovery(words, NewKey()); !errors.Is(err, ErrPassphrase) {
		t.Errorf("another recovery key is answered with %v", err)
	}
	for name, w := range map[string][]byte{"the passphrase": by, "the words": words} {
		for i := range w {
			bad := bytes.Clone(w)
			bad[i] ^= 1
			var err error
			if name == "the words" {
				_, err = UnwrapRecovery(bad, recovery)
			} else {
				_, err = UnwrapPassphrase(bad, "a sample passphrase")
			}
			if !errors.Is(err, ErrPassphrase) && !errors.Is(err, ErrWrap) {
				t.Errorf("with byte %d changed the wrap for %s is answered with %v", i, name, err)
			}
		}
	}
}

func TestAWrapThatAsksForTooMuchWorkIsRefused(t *testing.T) {
	wrap, err := NewKey().WrapPassphrase("a sample passphrase", 2)
	if err != nil {
		t.Fatal(err)
	}
	header, rest, _ := bytes.Cut(wrap, []byte("\n---"))
	lines := bytes.Split(header, []byte("\n"))
	lines[1] = bytes.Replace(lines[1], []byte(" 2"), []byte(" 30"), 1)
	greedy := append(append(bytes.Join(lines, []byte("\n")), "\n---"...), rest...)
	if _, err := UnwrapPassphrase(greedy, "a sample passphrase"); !errors.Is(err, ErrWrap) {
		t.Errorf("it is answered with %v", err)
	}
}

func TestNamesFollowFromTheKey(t *testing.T) {
	k, other, one := newCipher(t), newCipher(t), []byte("one")
	if first, again := k.Name(one), k.Name(one); first != again || k.Name(one) == k.Name([]byte("two")) || k.Name(one) == other.Name(one) || k.ID() == other.ID() {
		t.Error("names or IDs are not those of their key")
	}
}

func TestABoxIsOpenedByItsKeyAlone(t *testing.T) {
	k, text := NewKey(), []byte("What was typed while the journal was away.")
	box, err := k.Box()
	if err != nil {
		t.Fatal(err)
	}
	file, err := PutInto(box, text)
	if err != nil || bytes.Contains(file, text[:8]) {
		t.Fatalf("%q, %v", file, err)
	}
	if got, err := k.TakeOut(file); err != nil || !bytes.Equal(got, text) {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := NewKey().TakeOut(file); !errors.Is(err, ErrKey) {
		t.Errorf("another key is answered with %v", err)
	}
	if _, err := PutInto("age1", text); !errors.Is(err, ErrWrap) {
		t.Errorf("what is no box is answered with %v", err)
	}
}
