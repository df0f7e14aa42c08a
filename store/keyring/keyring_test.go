package keyring

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"

	"ponder/journal"
)

func TestASecretIsKeptGivenAndForgotten(t *testing.T) {
	keyring.MockInit() // the keyring of this computer is not touched
	ctx, k := t.Context(), System{}
	if _, err := k.Get(ctx, "one"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("before it was kept: %v", err)
	}
	if err := errors.Join(k.Set(ctx, "one", "first"), k.Set(ctx, "two", "other"), k.Set(ctx, "one", "second")); err != nil {
		t.Fatal(err)
	}
	if got, err := k.Get(ctx, "one"); got != "second" || err != nil {
		t.Errorf("it gives %q, %v", got, err)
	}
	if err := errors.Join(k.Delete(ctx, "one"), k.Delete(ctx, "one")); err != nil {
		t.Errorf("to forget it twice: %v", err)
	}
	if _, err := k.Get(ctx, "one"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("once it is forgotten: %v", err)
	}
	if got, err := k.Get(ctx, "two"); got != "other" || err != nil {
		t.Errorf("the other one is %q, %v", got, err)
	}
}

func TestAKeyringThatFailsIsSaid(t *testing.T) {
	locked := errors.New("the collection is locked")
	keyring.MockInitWithError(locked)
	ctx, k := t.Context(), System{}
	_, err := k.Get(ctx, "one")
	for what, err := range map[string]error{"get": err, "set": k.Set(ctx, "one", "x"), "delete": k.Delete(ctx, "one")} {
		if !errors.Is(err, locked) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestNobodyWaitsForAKeyringThatDoesNotAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		never, began := make(chan struct{}), time.Now()
		ctx, stop := context.WithTimeout(t.Context(), 3*time.Second)
		defer stop()
		_, err := ask(ctx, func() (string, error) { <-never; return "late", nil })
		if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || took != 3*time.Second {
			t.Errorf("after %v: %v", took, err)
		}
		close(never) // who gave up is not held up by the answer, nor is the answer by them
	})
}

func TestAFaultInAKeyringEndsNothing(t *testing.T) {
	if _, err := ask(t.Context(), func() (string, error) { panic("no bus") }); err == nil {
		t.Error("it was not said")
	}
}
