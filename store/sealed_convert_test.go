package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

// relocking is the program that killWhileLocking starts: it locks, gives another passphrase, a new
// key, and takes the lock off, as often as it is told to, or until it is killed.
func relocking(path, times string) int {
	s, ctx := store.New(path), context.Background()
	store.QuickWraps(s)
	if err := s.Unlock(ctx, passphrase); err != nil {
		fmt.Println("error", err)
		return 1
	}
	for n := 0; times == "" || fmt.Sprint(n) != times; n++ {
		var err error
		switch n % 4 {
		case 0, 2:
			_, err = lockIt(s, passphrase)
		case 1:
			err = s.SetPassphrase(ctx, passphrase)
		case 3:
			err = s.TakeLockOff(ctx, func(float64) {})
		}
		if err != nil {
			fmt.Println("error", err)
			return 1
		}
		fmt.Println(n)
	}
	return 0
}

func TestAProgramThatIsKilledWhileItLocksLosesNothing(t *testing.T) { killWhileLocking(t, *kills) }

func killWhileLocking(t *testing.T, times int) {
	t.Helper()
	s := filled(t)
	before := allOf(t, s)
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for i := range times {
		cmd := exec.Command(own)
		cmd.Env = append(os.Environ(), "PONDER_TEST_LOCK="+s.Path())
		killedAfter(t, cmd, 2+i%4)
		now := elsewhere(s)
		if err := now.Unlock(context.Background(), passphrase); err != nil {
			t.Fatalf("kill %d: %v", i, err)
		}
		if report, err := now.Examine(context.Background()); err != nil || !report.OK() || report.Sealed > 0 || allOf(t, now) != before {
			t.Fatalf("kill %d: %+v, %v", i, report, err)
		}
	}
}

// Each commit of a conversion fails once, before and after it was kept.
func TestAConversionThatFailsAnywhereLeavesTheJournalAsItWas(t *testing.T) {
	s, ctx := filled(t), context.Background()
	before := allOf(t, s)
	for _, afterwards := range []bool{false, true} {
		for at, failed := 0, true; failed; at++ {
			n := 0
			failed = false
			broken := elsewhere(s)
			store.FailCommit(broken, func(commit func() error) error {
				if n++; n <= at {
					return commit()
				}
				failed = true
				if afterwards {
					return fmt.Errorf("after it was kept: %w", cmpOr(commit(), fs.ErrInvalid))
				}
				return fs.ErrInvalid
			})
			_, err := lockIt(broken, passphrase)
			if failed != (err != nil) {
				t.Fatalf("at commit %d: it failed: %v, and the answer is %v", at, failed, err)
			}
			if !failed {
				store.FailCommit(broken, func(commit func() error) error { return commit() })
				if err := broken.TakeLockOff(ctx, func(float64) {}); err != nil {
					t.Fatal(err)
				}
			}
			if got := allOf(t, elsewhere(s)); got != before {
				t.Fatalf("at commit %d it says\n%s", at, got)
			}
			onlyFiles(t, filepath.Dir(s.Path()), "journal.db")
		}
	}
}

func cmpOr(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

func TestAProgramThatSavesWhileTheJournalIsLockedLosesNothing(t *testing.T) {
	s := open(t, store.WithWait(time.Minute))
	mustCreate(t, s)
	fill(t, s, 100)
	other := store.New(s.Path(), store.WithWait(time.Minute))
	stop, done := context.WithCancel(context.Background())
	saved, ended := 0, make(chan error, 1)
	go func() {
		d := typing("writer", "")
		for d.Saves = 0; stop.Err() == nil; time.Sleep(50 * time.Millisecond) {
			d.Saves++
			d.Body = text(d.Saves)
			if err := other.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
				ended <- err
				return
			}
			saved = d.Saves
		}
		ended <- nil
	}()
	mustLock(t, s, passphrase)
	err := <-ended
	done()
	if !isErr(err, journal.ErrSealed) {
		t.Errorf("the other program is answered with %v", err)
	}
	if d, err := s.Draft(context.Background(), "writer"); err != nil && saved > 0 || d.Saves != saved {
		t.Errorf("of %d saves the last that is there is %d; %v", saved, d.Saves, err)
	}
}

// Whoever stops it is not left waiting, nor with what was written in plain by then.
func TestAConversionThatIsStoppedLeavesNothingBehind(t *testing.T) {
	s := filled(t)
	mustLock(t, s, passphrase)
	before := allOf(t, s)
	for _, from := range []float64{0, 0.8} {
		ctx, stop := context.WithCancel(t.Context())
		err := s.TakeLockOff(ctx, func(done float64) {
			if done >= from {
				stop()
			}
		})
		stop()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at %v it is answered with %v", from, err)
		}
		if got := allOf(t, s); got != before || !s.IsLocked() {
			t.Errorf("stopped at %v it says\n%s", from, got)
		}
		onlyFiles(t, filepath.Dir(s.Path()), "journal.db", "journal.db.key")
	}
}

// Of two programs that lock a journal at the same time, one does, and the other one is told: what
// it was about to lock it with opens nothing.
func TestOfTwoProgramsThatLockOneDoes(t *testing.T) {
	s, ctx := filled(t), context.Background()
	before := allOf(t, s)
	two := []*store.Store{elsewhere(s), elsewhere(s)}
	phrases := []string{"the passphrase of one", "the passphrase of the other"}
	answers := make([]error, len(two))
	var both sync.WaitGroup
	for i, s := range two {
		l, err := s.PrepareLock(phrases[i])
		if err != nil {
			t.Fatal(err)
		}
		both.Go(func() { answers[i] = s.Lock(ctx, l, func(float64) {}) })
	}
	both.Wait()
	won := 0
	if answers[won] != nil {
		won = 1
	}
	if answers[won] != nil || !isErr(answers[1-won], journal.ErrSealed) {
		t.Fatalf("they are answered with %v", answers)
	}
	now := elsewhere(s)
	if err := now.Unlock(ctx, phrases[1-won]); !isErr(err, journal.ErrPassphrase) {
		t.Errorf("the passphrase of the one that did not lock it is answered with %v", err)
	}
	if err := now.Unlock(ctx, phrases[won]); err != nil || allOf(t, now) != before {
		t.Errorf("the passphrase of the one that locked it is answered with %v, or it says something else", err)
	}
	onlyFiles(t, filepath.Dir(s.Path()), "journal.db", "journal.db.key")
}
