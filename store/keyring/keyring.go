// Package keyring keeps secrets where an account on this computer keeps its own: the Secret Service
// of a desktop with Linux, the keychain of macOS, the credentials of Windows. It refuses to wait
// for longer than its caller does, and to end the program where what is asked is at fault.
package keyring

import (
	"context"
	"errors"
	"fmt"

	"github.com/zalando/go-keyring"

	"ponder/journal"
)

// service is what all secrets of Ponder stand under.
const service = "Ponder"

// System is the keyring of the account that runs the program. It is asked only when a method is
// called.
type System struct{}

// Get returns the secret that was kept under a name. It answers journal.ErrNotFound where there is
// none.
func (System) Get(ctx context.Context, name string) (secret string, err error) {
	return ask(ctx, func() (string, error) { return keyring.Get(service, name) })
}

// Set keeps a secret under a name, in the place of another one.
func (System) Set(ctx context.Context, name, secret string) error {
	_, err := ask(ctx, func() (string, error) { return "", keyring.Set(service, name, secret) })
	return err
}

// Delete forgets a secret; that there is none is no error.
func (System) Delete(ctx context.Context, name string) error {
	_, err := ask(ctx, func() (string, error) { return "", keyring.Delete(service, name) })
	if errors.Is(err, journal.ErrNotFound) {
		return nil
	}
	return err
}

// ask does something that may take for ever, such as when a window waits for an answer that nobody
// sees. Who gave up leaves it to end by itself.
func ask(ctx context.Context, do func() (string, error)) (string, error) {
	type answer struct {
		secret string
		err    error
	}
	answers := make(chan answer, 1)
	go func() {
		var got answer
		defer func() {
			if fault := recover(); fault != nil {
				got = answer{"", fmt.Errorf("a fault there: %v", fault)}
			}
			answers <- got
		}()
		got.secret, got.err = do()
	}()
	select {
	case got := <-answers:
		if errors.Is(got.err, keyring.ErrNotFound) {
			got.err = journal.ErrNotFound
		}
		return got.secret, got.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
