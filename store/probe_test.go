package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

// doubtful makes a journal with two saves, the newest of which is in doubt.
func doubtful(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "journal.db")
	s := store.New(path)
	mustCreate(t, s)
	d := typing("one", "the text before")
	for saves, body := range []string{"the text before", "the newest text"} {
		d.Saves, d.Body = saves+1, body
		if err := s.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
			t.Fatal(err)
		}
	}
	makeDoubtful(t, path)
	return path
}

func makeDoubtful(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[newestMeta(data)*4096+40] ^= 0x10
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// probes counts how often a file is tried, and answers as it is told.
type probes struct {
	n      int
	answer func(ctx context.Context, path string) error
}

func (r *probes) try(ctx context.Context, path string) error {
	r.n++
	return r.answer(ctx, path)
}

func TestADoubtfulFileIsTriedOnceBeforeItIsRead(t *testing.T) {
	path, ctx := doubtful(t), context.Background()
	r := &probes{answer: func(ctx context.Context, path string) error {
		if at, limited := ctx.Deadline(); !limited || time.Until(at) > 10*time.Second {
			t.Errorf("the probe may take until %v", at)
		}
		return store.New(path, store.WithWait(time.Second)).ReadThrough(ctx) // as the other process does, while nobody has the lock
	}}
	s := store.New(path, store.WithProbe(r.try))
	for range 3 {
		if d, err := s.Draft(ctx, "one"); err != nil || d.Body != "the text before" {
			t.Errorf("the draft is %q, %v", d.Body, err)
		}
	}
	if r.n != 1 {
		t.Errorf("it was tried %d times", r.n)
	}
	d := typing("two", "another")
	d.Saves = 1
	if err := s.Apply(ctx, journal.Change{Drafts: []journal.Draft{d}}); err != nil {
		t.Error(err)
	}
	if state, err := s.State(ctx); err != nil || state.Doubt || r.n != 1 {
		t.Errorf("after a save it is %+v, %v, tried %d times", state, err, r.n)
	}
	makeDoubtful(t, path)
	if state, err := s.State(ctx); err != nil || !state.Doubt || r.n != 2 {
		t.Errorf("damaged again it is %+v, %v, tried %d times", state, err, r.n)
	}
}

func TestAFileThatAProbeDoesNotEndOnIsNeverOpened(t *testing.T) {
	path, ctx := doubtful(t), context.Background()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := &probes{answer: func(context.Context, string) error { return errors.New("signal: killed") }}
	s := store.New(path, store.WithProbe(r.try))
	for range 3 {
		if _, err := s.Draft(ctx, "one"); !errors.Is(err, journal.ErrDamaged) {
			t.Errorf("it is read: %v", err)
		}
		if err := s.Apply(ctx, journal.Change{DropDrafts: []journal.DraftStamp{{ID: "one", Saves: 1}}}); !errors.Is(err, journal.ErrDamaged) {
			t.Errorf("it is written: %v", err)
		}
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) || r.n != 1 {
		t.Errorf("it was changed, or tried %d times; %v", r.n, err)
	}
	if report, err := s.Examine(ctx); err != nil || !report.Doubt {
		t.Errorf("doctor says %+v, %v", report, err)
	}
}

func TestAProbeThatIsLockedOutOrStoppedIsNoVerdict(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	answers := []func() error{func() error { return journal.ErrLocked }, func() error { stop(); return errors.New("signal: killed") }, func() error { return nil }}
	r := &probes{}
	r.answer = func(context.Context, string) error { return answers[r.n-1]() }
	s := store.New(doubtful(t), store.WithProbe(r.try))
	for _, want := range []error{journal.ErrLocked, context.Canceled} {
		if _, err := s.State(ctx); !errors.Is(err, want) || errors.Is(err, journal.ErrDamaged) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	if state, err := s.State(context.Background()); err != nil || !state.Doubt {
		t.Errorf("then it is %+v, %v", state, err)
	}
}

func TestAJournalThatIsSoundIsNeverTried(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	r := &probes{answer: func(context.Context, string) error { return errors.New("tried") }}
	s := store.New(path, store.WithProbe(r.try))
	mustCreate(t, s)
	if _, err := s.State(context.Background()); err != nil || r.n != 0 {
		t.Errorf("it was tried %d times, %v", r.n, err)
	}
}
