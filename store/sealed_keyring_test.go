package store_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ponder/journal"
	"ponder/store"
)

// sampleKeyring is a keyring in memory.
type sampleKeyring struct {
	held  map[string]string
	fails error // each call
	hangs bool  // each call, until whoever asks gives up
	asked int
}

func (k *sampleKeyring) answer(ctx context.Context) error {
	k.asked++
	if k.hangs {
		<-ctx.Done()
		return ctx.Err()
	}
	return k.fails
}

func (k *sampleKeyring) Get(ctx context.Context, name string) (string, error) {
	secret, is := k.held[name]
	if err := k.answer(ctx); err != nil || is {
		return secret, err
	}
	return "", journal.ErrNotFound
}

func (k *sampleKeyring) Set(ctx context.Context, name, secret string) error {
	err := k.answer(ctx)
	if err == nil {
		k.held[name] = secret
	}
	return err
}

func (k *sampleKeyring) Delete(ctx context.Context, name string) error {
	err := k.answer(ctx)
	if err == nil {
		delete(k.held, name)
	}
	return err
}

// withKeyring is a locked journal that this computer opens without asking, and its keyring.
func withKeyring(t testing.TB) (s *store.Store, k *sampleKeyring) {
	t.Helper()
	plain := filled(t)
	mustLock(t, plain, passphrase)
	k = &sampleKeyring{held: map[string]string{}}
	s = again(plain, k)
	mustUnlock(t, s, passphrase)
	if err := s.UseKeyring(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s, k
}

// again is what another program knows of the journal: nothing yet.
func again(s *store.Store, k *sampleKeyring) *store.Store {
	fresh := store.New(s.Path(), store.WithKeyring(k))
	store.QuickWraps(fresh)
	return fresh
}

func mustUnlock(t testing.TB, s *store.Store, with string) {
	t.Helper()
	if err := s.Unlock(t.Context(), with); err != nil {
		t.Fatal(err)
	}
}

// isOpen reports whether a program can read the journal.
func isOpen(t testing.TB, s *store.Store) bool {
	t.Helper()
	locked, opened, err := s.LockState(t.Context())
	if err != nil || !locked {
		t.Fatalf("it is locked: %v, %v", locked, err)
	}
	return opened
}

// whyNot is why the keyring did not open the journal.
func whyNot(t testing.TB, err error) journal.KeyringWhy {
	t.Helper()
	var trouble *journal.KeyringError
	if !errors.As(err, &trouble) {
		t.Fatalf("it answers %v", err)
	}
	return trouble.Why
}

func TestAKeyringOpensAJournalOnlyWhereThatWasChosen(t *testing.T) {
	plain := filled(t)
	mustLock(t, plain, passphrase)
	k := &sampleKeyring{held: map[string]string{}}
	s := again(plain, k)
	if err := s.UseKeyring(t.Context()); !errors.Is(err, journal.ErrSealed) {
		t.Errorf("without the passphrase it can be chosen: %v", err)
	}
	if err := s.OpenByKeyring(t.Context()); err != nil || isOpen(t, s) || k.asked > 0 || s.OpensUnasked(t.Context()) {
		t.Errorf("unasked: %v, open %v, and the keyring was asked %d times", err, isOpen(t, s), k.asked)
	}
	mustUnlock(t, s, passphrase)
	if err := s.UseKeyring(t.Context()); err != nil {
		t.Fatal(err)
	}
	other := again(s, k)
	if err := other.OpenByKeyring(t.Context()); err != nil || !isOpen(t, other) || !other.OpensUnasked(t.Context()) {
		t.Errorf("chosen: %v, open %v", err, isOpen(t, other))
	}
	if got, want := allOf(t, other), allOf(t, s); got != want {
		t.Error("something else is read")
	}
	if was, err := other.LeaveKeyring(t.Context()); !was || err != nil || len(k.held) > 0 {
		t.Errorf("it is taken back: %v, %v, and the keyring has %d", was, err, len(k.held))
	}
	asked, last := k.asked, again(s, k)
	if err := last.OpenByKeyring(t.Context()); err != nil || isOpen(t, last) || k.asked != asked || last.OpensUnasked(t.Context()) {
		t.Errorf("taken back: %v, open %v", err, isOpen(t, last))
	}
}

func TestNeitherTheKeyringNorTheFileOpensAnythingAlone(t *testing.T) {
	s, k := withKeyring(t)
	for _, secret := range k.held {
		if l := again(s, k); l.Unlock(t.Context(), secret) == nil || strings.Contains(secret, passphrase) {
			t.Error("what the keyring has opens the journal")
		}
	}
	without := again(s, &sampleKeyring{held: map[string]string{}})
	if err := without.OpenByKeyring(t.Context()); whyNot(t, err) != journal.KeyringEmpty || isOpen(t, without) {
		t.Errorf("without the keyring: %v", err)
	}
	if err := os.Remove(s.Path() + ".keyring"); err != nil {
		t.Fatal(err)
	}
	alone := again(s, k)
	if err := alone.OpenByKeyring(t.Context()); err != nil || isOpen(t, alone) {
		t.Errorf("without the file: %v", err)
	}
}

func TestAKeyringThatDoesNotHelpIsSaidAndThePassphraseOpens(t *testing.T) {
	no := errors.New("no bus")
	for name, c := range map[string]struct {
		change func(*sampleKeyring)
		want   journal.KeyringWhy
	}{
		"it fails":             {func(k *sampleKeyring) { k.fails = no }, journal.KeyringFailed},
		"it lost it":           {func(k *sampleKeyring) { clear(k.held) }, journal.KeyringEmpty},
		"it has another":       {func(k *sampleKeyring) { replace(k, strings.Repeat("A", 43)+"=") }, journal.KeyringOther},
		"it has a shorter":     {func(k *sampleKeyring) { replace(k, "AAAA") }, journal.KeyringOther},
		"it has no base64":     {func(k *sampleKeyring) { replace(k, "\x00 not that") }, journal.KeyringOther},
		"it has nothing in it": {func(k *sampleKeyring) { replace(k, "") }, journal.KeyringOther},
	} {
		t.Run(name, func(t *testing.T) {
			s, k := withKeyring(t)
			want := allOf(t, s)
			c.change(k)
			o := again(s, k)
			if err := o.OpenByKeyring(t.Context()); whyNot(t, err) != c.want || isOpen(t, o) {
				t.Errorf("it answers %v, open %v", err, isOpen(t, o))
			}
			mustUnlock(t, o, passphrase)
			if allOf(t, o) != want {
				t.Error("something else is read")
			}
			if err := o.UseKeyring(t.Context()); (k.fails != nil) != (err != nil) {
				t.Errorf("chosen once more: %v", err)
			}
		})
	}
}

func replace(k *sampleKeyring, secret string) {
	for name := range k.held {
		k.held[name] = secret
	}
}

func TestAKeyringThatHangsIsWaitedForThreeSecondsAndNoMore(t *testing.T) {
	s, k := withKeyring(t)
	k.hangs = true
	synctest.Test(t, func(t *testing.T) {
		o, began := again(s, k), time.Now()
		err := o.OpenByKeyring(t.Context())
		if took := time.Since(began); whyNot(t, err) != journal.KeyringSlow || took != 3*time.Second {
			t.Errorf("after %v: %v", took, err)
		}
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if err := o.OpenByKeyring(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("who was asked to stop answers %v", err)
		}
		began = time.Now()
		if was, err := o.LeaveKeyring(t.Context()); !was || whyNot(t, err) != journal.KeyringSlow || time.Since(began) != 3*time.Second {
			t.Errorf("taken back: %v, %v", was, err)
		}
	})
	k.hangs = false
	o := again(s, k)
	if err := o.OpenByKeyring(t.Context()); err != nil || isOpen(t, o) {
		t.Errorf("what a keyring did not forget opens the journal: %v", err)
	}
}

func TestWhatAKeyringCouldNotTakeChangesNothing(t *testing.T) {
	s, k := withKeyring(t)
	before := maps.Clone(k.held)
	k.fails = errors.New("it is locked")
	if err := s.UseKeyring(t.Context()); whyNot(t, err) != journal.KeyringFailed {
		t.Errorf("it answers %v", err)
	}
	k.fails = nil
	if o := again(s, k); o.OpenByKeyring(t.Context()) != nil || !isOpen(t, o) || !maps.Equal(before, k.held) {
		t.Error("it is not as it was before")
	}
}

func TestAnotherLockIsNotOpenedByWhatTheKeyringHas(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, s *store.Store){
		"another passphrase": func(t *testing.T, s *store.Store) {
			if err := s.SetPassphrase(t.Context(), "another one"); err != nil {
				t.Fatal(err)
			}
		},
		"another key": func(t *testing.T, s *store.Store) { mustLock(t, s, "another one") },
		"unlocked, and locked again": func(t *testing.T, s *store.Store) {
			if err := s.TakeLockOff(t.Context(), func(float64) {}); err != nil {
				t.Fatal(err)
			}
			mustLock(t, s, "another one")
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, k := withKeyring(t)
			byAnother := store.New(s.Path()) // a program that knows of no keyring
			mustUnlock(t, byAnother, passphrase)
			store.QuickWraps(byAnother)
			change(t, byAnother)
			o := again(s, k)
			if o.OpensUnasked(t.Context()) {
				t.Error("it says that it still would")
			}
			if err := o.OpenByKeyring(t.Context()); whyNot(t, err) != journal.KeyringChanged || isOpen(t, o) {
				t.Errorf("it answers %v, open %v", err, isOpen(t, o))
			}
			if len(k.held) > 0 || o.HasKeyring() {
				t.Errorf("the keyring still has %d, the file is there: %v", len(k.held), o.HasKeyring())
			}
			mustUnlock(t, o, "another one")
		})
	}
}

func TestAfterItWasShutAJournalAsksForThePassphraseOnce(t *testing.T) {
	s, k := withKeyring(t)
	if err := s.HoldKeyring(); err != nil {
		t.Fatal(err)
	}
	asked := k.asked
	for range 2 {
		if o := again(s, k); o.OpenByKeyring(t.Context()) != nil || isOpen(t, o) || k.asked != asked {
			t.Fatal("it opened without asking")
		}
	}
	o := again(s, k)
	if err := o.Unlock(t.Context(), "not this one"); !errors.Is(err, journal.ErrPassphrase) || o.HasKeyring() {
		t.Errorf("after a wrong passphrase: %v, and it opens without asking: %v", err, o.HasKeyring())
	}
	mustUnlock(t, o, passphrase)
	if o = again(s, k); o.OpenByKeyring(t.Context()) != nil || !isOpen(t, o) {
		t.Error("after the passphrase it still asks")
	}
}

func TestADamagedFileForTheKeyringOpensNothing(t *testing.T) {
	s, k := withKeyring(t)
	path := s.Path() + ".keyring"
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(whole), "damaged") || !strings.Contains(string(whole), "belongs to a Ponder journal") {
		t.Errorf("the file says %q", whole)
	}
	held := maps.Clone(k.held)
	for at := strings.Index(string(whole), "Opens:"); at < len(whole); at += 1 + len(whole)/60 {
		changed := []byte(string(whole))
		if changed[at] ^= 1; os.WriteFile(path, changed, 0o600) != nil {
			t.Fatal("it cannot be written")
		}
		k.held = maps.Clone(held)
		o := again(s, k)
		if err := o.OpenByKeyring(t.Context()); err == nil && isOpen(t, o) && changed[at] != '\n'^1 {
			t.Errorf("with another byte at %d it opens", at)
		}
		mustUnlock(t, o, passphrase)
	}
}
