package phrase

import (
	"errors"

	"ponder/journal"
)

// What is said of a keyring that opens a locked journal without asking.
const (
	KeyringMeans = "From then on whoever uses your account on this computer opens the journal without being asked. Anywhere else it takes the passphrase or " +
		"the 24 words, and here too once you have shut it, or after a while of doing nothing: do not forget them."
	KeyringUsed  = "This computer opens the journal without asking from now on."
	KeyringLeft  = "This computer asks for the passphrase again."
	KeyringGone  = "This computer asks for the passphrase again, since the lock was changed. `ponder keyring on`, or the settings, change that."
	KeyringUnset = "This computer asks for the passphrase, as before."
)

// Unopened says in one sentence why the keyring of this computer did not open the journal, before
// the passphrase is asked for; empty where something else went wrong.
func Unopened(err error) string {
	var trouble *journal.KeyringError
	switch {
	case !errors.As(err, &trouble):
		return ""
	case trouble.Why == journal.KeyringChanged:
		return "The lock of the journal was changed, so the keyring of this computer does not open it any more."
	}
	return "The keyring of this computer did not open the journal: " + KeyringWhy(trouble) + "."
}

// KeyringWhy says why a keyring did not do what it was asked.
func KeyringWhy(trouble *journal.KeyringError) string {
	switch trouble.Why {
	case journal.KeyringSlow:
		return "it gave no answer in time"
	case journal.KeyringEmpty:
		return "it does not have what it was given"
	case journal.KeyringOther:
		return "what it has is not what it was given"
	case journal.KeyringChanged:
		return "the lock was changed meanwhile"
	}
	if trouble.Err == nil {
		return "there is none here"
	}
	return "it is missing, locked, or refuses (" + trouble.Err.Error() + ")"
}
