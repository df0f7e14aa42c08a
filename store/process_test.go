package store_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

var kills = flag.Int("kills", 12, "how often a program that saves is killed")

// TestMain is also the program that the tests start: one that saves until it is killed, or as often
// as it is told to.
func TestMain(m *testing.M) {
	if path := os.Getenv("PONDER_TEST_SAVE"); path != "" {
		os.Exit(saving(path, os.Getenv("PONDER_TEST_NAME"), os.Getenv("PONDER_TEST_TIMES")))
	}
	if path := os.Getenv("PONDER_TEST_PURGE"); path != "" {
		os.Exit(purging(path))
	}
	if path := os.Getenv("PONDER_TEST_LOCK"); path != "" {
		os.Exit(relocking(path, os.Getenv("PONDER_TEST_TIMES")))
	}
	if path := os.Getenv("PONDER_TEST_INDEX"); path != "" {
		os.Exit(indexing(path))
	}
	os.Exit(m.Run())
}

// saving saves a draft again and again and says each number when the save is done.
func saving(path, name, times string) int {
	s, ctx := store.New(path), context.Background()
	last, err := s.Draft(ctx, journal.ID(name))
	if err != nil && !errors.Is(err, journal.ErrNotFound) {
		fmt.Println("error", err)
		return 1
	}
	d := typing(journal.ID(name), "")
	d.Saves = last.Saves
	for n := 0; times == "" || fmt.Sprint(n) != times; n++ {
		d.Saves++
		d.Body = text(d.Saves)
		if err = s.Apply(ctx, journal.Change{Drafts: []journal.Draft{d}}); err != nil {
			fmt.Println("error", err)
			return 1
		}
		fmt.Println(d.Saves)
	}
	return 0
}

func text(n int) string { return strings.Repeat(fmt.Sprintf("save %d ", n), n%500) }

func program(t *testing.T, path, name, times string) *exec.Cmd {
	t.Helper()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(own)
	cmd.Env = append(os.Environ(), "PONDER_TEST_SAVE="+path, "PONDER_TEST_NAME="+name, "PONDER_TEST_TIMES="+times)
	return cmd
}

func TestAKilledProgramLosesNoSaveThatWasDone(t *testing.T) {
	s := open(t)
	mustCreate(t, s)
	killWhileSaving(t, s, *kills)
}

// killWhileSaving kills a program that saves, again and again, and looks for what it said was
// saved.
func killWhileSaving(t *testing.T, s *store.Store, times int) {
	t.Helper()
	for i := range times {
		done := killed(t, s.Path())
		got, err := s.Draft(context.Background(), "one")
		if err != nil || got.Saves < done || got.Saves > done+1 || got.Body != text(got.Saves) {
			t.Fatalf("kill %d: after save %d was done, save %d is there with %d bytes; %v", i, done, got.Saves, len(got.Body), err)
		}
		checkFile(t, s.Path())
	}
}

// killed runs a program that saves, kills it in the middle, and gives the number of the last save
// that it said was done.
func killed(t *testing.T, path string) (done int) {
	t.Helper()
	return killedAfter(t, program(t, path, "one", ""), 3)
}

// killedAfter runs a program that says the number of each round that is done, and kills it at a
// random moment after some of them, within one and a half times what a round took. It gives the
// number of the last one that was done.
func killedAfter(t *testing.T, cmd *exec.Cmd, rounds int) (done int) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	var start time.Time
	for n := 0; lines.Scan(); n++ {
		if _, err := fmt.Sscan(lines.Text(), &done); err != nil {
			t.Fatalf("the program says %q", lines.Text())
		}
		switch n {
		case 1:
			start = time.Now()
		case rounds:
			round := max(time.Since(start)/time.Duration(rounds-1), time.Microsecond)
			time.AfterFunc(rand.N(round*3/2), func() { cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the program ended by itself")
	}
	return done
}

func TestTwoProgramsSaveIntoOneJournal(t *testing.T) {
	s := open(t)
	mustCreate(t, s)
	const times = 40
	var done sync.WaitGroup
	for _, name := range []string{"a", "b", "c"} {
		cmd := program(t, s.Path(), name, fmt.Sprint(times))
		done.Go(func() {
			if out, err := cmd.Output(); err != nil {
				t.Errorf("program %s: %v, %s", name, err, out)
			}
		})
	}
	done.Wait()
	got, err := s.Read(context.Background(), journal.Drafts)
	if err != nil || len(got.Drafts) != 3 {
		t.Fatalf("%d drafts are there; %v", len(got.Drafts), err)
	}
	for _, d := range got.Drafts {
		if d.Saves != times || d.Body != text(times) {
			t.Errorf("%s was saved %d times, want %d", d.ID, d.Saves, times)
		}
	}
}

func TestAQueueThatMovesIsWaitedFor(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal.db")
	mustCreate(t, store.New(path))
	release := hold(t, path)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() { // another program saves now and then, and has the lock whenever one looks
		for saved := time.Now(); ctx.Err() == nil; time.Sleep(10 * time.Millisecond) {
			saved = saved.Add(time.Second)
			os.Chtimes(path, saved, saved)
		}
	}()
	const wait = time.Second
	time.AfterFunc(5*wait/2, release)
	if _, err := store.New(path, store.WithWait(wait)).State(ctx); err != nil {
		t.Errorf("behind others who save it is not waited for: %v", err)
	}
}

func TestAQueueIsNotWaitedForWithoutAnEnd(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "journal.db")
	mustCreate(t, store.New(path))
	defer hold(t, path)()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	go func() {
		for saved := time.Now(); ctx.Err() == nil; time.Sleep(time.Millisecond) {
			saved = saved.Add(time.Second)
			os.Chtimes(path, saved, saved)
		}
	}()
	if _, err := store.New(path, store.WithWait(20*time.Millisecond)).State(ctx); !isErr(err, journal.ErrLocked) {
		t.Errorf("behind others who save without an end the answer is %v", err)
	}
}

func TestAnotherProgramThatHoldsTheJournalIsNamedInTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	mustCreate(t, store.New(path))
	release := hold(t, path)
	start := time.Now()
	_, err := store.New(path, store.WithWait(200*time.Millisecond)).State(context.Background())
	if !isErr(err, journal.ErrLocked) || time.Since(start) > 2*time.Second {
		t.Errorf("after %v the answer is %v", time.Since(start), err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := store.New(path).State(ctx); !isErr(err, context.DeadlineExceeded) {
		t.Errorf("a caller who waits no longer is answered with %v", err)
	}
	time.AfterFunc(100*time.Millisecond, release)
	if _, err := store.New(path).State(context.Background()); err != nil {
		t.Errorf("once the other program is done, the answer is %v", err)
	}
}
