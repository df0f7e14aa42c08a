package journal

// KeyringError says that the keyring of this computer did not open a locked journal, or did not
// keep what that takes. The journal is as it was, and opens with its passphrase.
type KeyringError struct {
	Why KeyringWhy
	Err error // what the keyring said, where Why is KeyringFailed
}

// KeyringWhy is why a keyring did not do what it was to do.
type KeyringWhy int

// Reasons there are.
const (
	KeyringFailed  KeyringWhy = iota // it is not there, is locked, or refuses
	KeyringSlow                      // it gave no answer in time
	KeyringEmpty                     // it does not have what it was given
	KeyringOther                     // what it has is not what it was given
	KeyringChanged                   // the passphrase or the key of the journal was changed since
)

func (e *KeyringError) Error() string {
	switch e.Why {
	case KeyringSlow:
		return "it gave no answer in time"
	case KeyringEmpty:
		return "it does not have what it was given"
	case KeyringOther:
		return "what it has is not what it was given"
	case KeyringChanged:
		return "the lock of the journal was changed since"
	}
	if e.Err == nil {
		return "there is none"
	}
	return e.Err.Error()
}

func (e *KeyringError) Unwrap() error { return e.Err }
