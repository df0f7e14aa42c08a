package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// Work factors of scrypt: each one more takes twice the time and memory. A wrap that asks for more
// than MostWork is not opened, since somebody could stop the program with it.
const (
	LeastWork = 16
	UsualWork = 18
	MostWork  = 20
)

// ErrPassphrase says that a passphrase, or a recovery key, does not open a wrap.
var ErrPassphrase = errors.New("that is not the passphrase")

// ErrWrap says that a wrap is damaged or of another kind.
var ErrWrap = errors.New("what keeps the key is damaged")

// WrapPassphrase returns an age file that holds the key, and that a passphrase opens.
func (k Key) WrapPassphrase(passphrase string, work int) ([]byte, error) {
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, fmt.Errorf("wrap the key: %w", err)
	}
	to.SetWorkFactor(work)
	return k.wrap(to)
}

// WrapRecovery returns an age file that holds the key, and that a recovery key opens.
func (k Key) WrapRecovery(recovery Key) ([]byte, error) {
	identity, err := recovery.identity()
	if err != nil {
		return nil, err
	}
	return k.wrap(identity.Recipient())
}

func (k Key) wrap(to age.Recipient) ([]byte, error) {
	var file bytes.Buffer
	w, err := age.Encrypt(&file, to)
	if err == nil {
		_, err = w.Write(k[:])
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("wrap the key: %w", err)
	}
	return file.Bytes(), nil
}

// UnwrapPassphrase returns the key of a wrap. It answers ErrPassphrase or ErrWrap.
func UnwrapPassphrase(wrap []byte, passphrase string) (Key, error) {
	by, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return Key{}, ErrPassphrase // an empty one
	}
	by.SetMaxWorkFactor(MostWork)
	return unwrap(wrap, by)
}

// UnwrapRecovery returns the key of a wrap, by a recovery key. It answers ErrPassphrase or ErrWrap.
func UnwrapRecovery(wrap []byte, recovery Key) (Key, error) {
	by, err := recovery.identity()
	if err != nil {
		return Key{}, err
	}
	return unwrap(wrap, by)
}

func unwrap(wrap []byte, by age.Identity) (k Key, err error) {
	r, err := age.Decrypt(bytes.NewReader(wrap), by)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return Key{}, ErrPassphrase
	case err != nil:
		return Key{}, fmt.Errorf("%w: %w", ErrWrap, err)
	}
	held, err := io.ReadAll(io.LimitReader(r, KeySize+1))
	if err != nil || len(held) != KeySize {
		return Key{}, ErrWrap
	}
	copy(k[:], held)
	return k, nil
}

// Box returns the name of a box that belongs to the key, as age writes recipients: whoever has the
// name can put something in, and only who has the key can take it out. So a program seals what it
// holds also where it was not told the passphrase.
func (k Key) Box() (string, error) {
	identity, err := k.box().identity()
	if err != nil {
		return "", err
	}
	return identity.Recipient().String(), nil
}

func (k Key) box() (identity Key) {
	copy(identity[:], k.derive("ponder: the box of a key", nil))
	return identity
}

// PutInto returns an age file, as text, that only who has the key of the box can read.
func PutInto(box string, text []byte) ([]byte, error) {
	to, err := age.ParseX25519Recipient(box)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrWrap, err)
	}
	var file bytes.Buffer
	lines := armor.NewWriter(&file)
	w, err := age.Encrypt(lines, to)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = errors.Join(w.Close(), lines.Close())
	}
	if err != nil {
		return nil, fmt.Errorf("seal a text: %w", err)
	}
	return file.Bytes(), nil
}

// TakeOut returns what PutInto was given, or ErrKey.
func (k Key) TakeOut(file []byte) ([]byte, error) {
	by, err := k.box().identity()
	if err != nil {
		return nil, err
	}
	r, err := age.Decrypt(armor.NewReader(bytes.NewReader(file)), by)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	return text, nil
}

// identity returns the recovery key as age reads it.
func (k Key) identity() (*age.X25519Identity, error) {
	return age.ParseX25519Identity(strings.ToUpper(bech32("age-secret-key-", k[:])))
}
