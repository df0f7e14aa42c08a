//go:build unix

package store_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ponder/journal"
	"ponder/store"
)

// The umask belongs to the whole program, so these tests do not run beside others.
func TestFilesAndFoldersAreForTheirOwnerAloneWhateverTheUmask(t *testing.T) {
	for _, mask := range []int{0, 0o022, 0o277} {
		folder := filepath.Join(t.TempDir(), "a", "b")
		old := syscall.Umask(mask)
		writeEverything(t, folder)
		syscall.Umask(old)
		err := filepath.Walk(filepath.Dir(folder), func(path string, info os.FileInfo, err error) error {
			want := os.FileMode(0o600)
			if info.IsDir() {
				want = 0o700
			}
			if got := info.Mode().Perm(); err != nil || got != want {
				t.Errorf("with umask %03o %s has the mode %v, want %v; %v", mask, path, got, want, err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func writeEverything(t *testing.T, folder string) {
	t.Helper()
	s := store.New(filepath.Join(folder, "journal.db"))
	mustCreate(t, s)
	fill(t, s, 10)
	if _, err := store.WriteNew(filepath.Join(folder, "hand-ins"), "x.html", []byte("x")); err != nil {
		t.Error(err)
	}
	if _, err := s.Backups().Copy(context.Background(), journal.DailyCopy, noon); err != nil {
		t.Error(err)
	}
	if _, err := s.Salvage(context.Background(), filepath.Join(folder, "salvaged.db"), noon); err != nil {
		t.Error(err)
	}
	if _, err := s.Restore(context.Background(), filepath.Join(folder, "salvaged.db"), noon, nil); err != nil {
		t.Error(err)
	}
	if _, err := boatIn(filepath.Join(folder, "state")).Put(typing("one", "x"), false); err != nil {
		t.Error(err)
	}
}

// A limit on the size of files stands in for a full disk: writing fails in the same place.
func TestAFullDiskIsNamedAndKeepsWhatIsThere(t *testing.T) {
	if !alone(t) {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	s, ctx := open(t), context.Background()
	mustCreate(t, s)
	fill(t, s, 20)
	before, err := s.Read(ctx, journal.Heads)
	if err != nil {
		t.Fatal(err)
	}
	big := typing("big", strings.Repeat("much typing ", 100000))
	big.Saves = 1
	change := journal.Change{Drafts: []journal.Draft{big}}
	restore := limitFiles(t, 150000)
	err = s.Apply(ctx, change)
	none := filepath.Join(t.TempDir(), "new")
	_, fileErr := store.WriteNew(none, "big", []byte(big.Body))
	restore()
	if !isErr(err, journal.ErrFull) || !isErr(fileErr, journal.ErrFull) {
		t.Errorf("on a full disk a save is answered with %v, a file with %v", err, fileErr)
	}
	onlyFiles(t, none)
	if after, err := s.Read(ctx, journal.Heads); err != nil || after.State != before.State || len(after.Heads) != 20 {
		t.Errorf("after it the journal holds %+v, %v", after.State, err)
	}
	if err := s.Apply(ctx, change); err != nil {
		t.Errorf("once there is room, a save is answered with %v", err)
	}
}

func TestAFullDiskLeavesNoHalfJournalBehind(t *testing.T) {
	if !alone(t) {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	folder := t.TempDir()
	s := store.New(filepath.Join(folder, "journal.db"))
	restore := limitFiles(t, 10000)
	err := s.Create(context.Background())
	restore()
	if !isErr(err, journal.ErrFull) {
		t.Errorf("create is answered with %v", err)
	}
	onlyFiles(t, folder)
	mustCreate(t, s)
}

func TestAFullDiskLeavesNoHalfCopyBehind(t *testing.T) {
	if !alone(t) {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	s, ctx, folder := open(t), context.Background(), t.TempDir()
	mustCreate(t, s)
	fill(t, s, 100)
	care := s.Backups()
	restore := limitFiles(t, 100000)
	_, copied := care.Copy(ctx, journal.OwnCopy, noon)
	_, elsewhere := care.CopyTo(ctx, filepath.Join(folder, "copy.db"))
	_, salvaged := care.Salvage(ctx, filepath.Join(folder, "salvaged.db"), noon)
	restore()
	for what, err := range map[string]error{"copy": copied, "copy elsewhere": elsewhere, "salvage": salvaged} {
		if !isErr(err, journal.ErrFull) {
			t.Errorf("%s on a full disk is answered with %v", what, err)
		}
	}
	onlyFiles(t, s.CopiesFolder())
	onlyFiles(t, folder)
	if report, err := s.Examine(ctx); err != nil || !report.OK() || report.Entries != 100 {
		t.Errorf("after it the journal is %+v, %v", report, err)
	}
	if _, err := care.Copy(ctx, journal.OwnCopy, noon); err != nil {
		t.Errorf("once there is room, a copy is answered with %v", err)
	}
}

func TestAFullDiskLeavesTheFileThatWasToBeWrittenAnew(t *testing.T) {
	if !alone(t) {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	s, ctx := open(t), context.Background()
	mustCreate(t, s)
	fill(t, s, 100)
	purge(t, s, "gone")
	restore := limitFiles(t, 100000)
	err := s.Rewrite(ctx)
	restore()
	if !isErr(err, journal.ErrFull) {
		t.Errorf("on a full disk writing it anew is answered with %v", err)
	}
	onlyFiles(t, filepath.Dir(s.Path()), "journal.db")
	if report, err := s.Examine(ctx); err != nil || !report.OK() || report.Entries != 100 {
		t.Errorf("after it the journal is %+v, %v", report, err)
	}
	if err := s.Rewrite(ctx); err != nil {
		t.Errorf("once there is room, it is answered with %v", err)
	}
}

func TestAFullDiskLeavesTheJournalThatWasToBeLocked(t *testing.T) {
	if !alone(t) {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	s, ctx := open(t), context.Background()
	mustCreate(t, s)
	fill(t, s, 100)
	restore := limitFiles(t, 100000)
	_, err := lockIt(s, passphrase)
	restore()
	if !isErr(err, journal.ErrFull) {
		t.Errorf("on a full disk locking is answered with %v", err)
	}
	onlyFiles(t, filepath.Dir(s.Path()), "journal.db")
	if state, err := elsewhere(s).State(ctx); err != nil || state.Locked {
		t.Errorf("after it the journal is %+v, %v", state, err)
	}
	mustLock(t, s, passphrase)
	restore = limitFiles(t, 100000)
	err = s.TakeLockOff(ctx, func(float64) {})
	restore()
	if !isErr(err, journal.ErrFull) {
		t.Errorf("on a full disk taking the lock off is answered with %v", err)
	}
	if state, err := elsewhere(s).State(ctx); err != nil || !state.Locked {
		t.Errorf("after it the journal is %+v, %v", state, err)
	}
	other := elsewhere(s)
	if err := other.Unlock(ctx, passphrase); err != nil {
		t.Errorf("after it the passphrase is answered with %v", err)
	}
}

// alone runs a test in a program of its own, and is true there: a limit on the size of files holds
// for the whole program, also for what the go command lets it write.
func alone(t *testing.T) bool {
	t.Helper()
	if os.Getenv("PONDER_TEST_ALONE") != "" {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), "PONDER_TEST_ALONE=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}

func TestAReadOnlyJournalIsNeitherLockedNorUnlocked(t *testing.T) {
	if !alone(t) {
		return
	}
	s, ctx := filled(t), context.Background()
	locked := filled(t)
	mustLock(t, locked, passphrase)
	const nobody = 65534 // root may write everywhere
	for _, s := range []*store.Store{s, locked} {
		for _, path := range []string{s.Path(), filepath.Dir(s.Path()), filepath.Dir(filepath.Dir(s.Path()))} {
			if err := os.Chown(path, nobody, -1); err != nil && os.Geteuid() == 0 {
				t.Fatal(err)
			}
		}
	}
	if os.Geteuid() == 0 {
		if err := syscall.Setuid(nobody); err != nil {
			t.Fatal(err)
		}
	}
	restricted := func(s *store.Store, what string, file, folder os.FileMode, do func(*store.Store) error) {
		t.Helper()
		for path, mode := range map[string]os.FileMode{s.Path(): file, filepath.Dir(s.Path()): folder} {
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
		}
		before := mustRead(t, s.Path())
		err := do(elsewhere(s))
		if err := os.Chmod(filepath.Dir(s.Path()), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(s.Path(), 0o600); err != nil {
			t.Fatal(err)
		}
		if !isErr(err, journal.ErrReadOnly) || !bytes.Equal(mustRead(t, s.Path()), before) {
			t.Errorf("%s is answered with %v, or it is another file", what, err)
		}
	}
	for name, modes := range map[string][2]os.FileMode{"a file": {0o400, 0o700}, "a folder": {0o600, 0o500}} {
		restricted(s, "locking in "+name+" that is read-only", modes[0], modes[1], func(s *store.Store) error {
			_, err := lockIt(s, passphrase)
			return err
		})
		restricted(locked, "unlocking in "+name+" that is read-only", modes[0], modes[1], func(s *store.Store) error {
			if err := s.Unlock(ctx, passphrase); err != nil {
				return err
			}
			return s.TakeLockOff(ctx, func(float64) {})
		})
	}
}

// limitFiles limits the size of files to size bytes, as a full disk would.
func limitFiles(t *testing.T, size uint64) (restore func()) {
	t.Helper()
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: old.Max}); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
			t.Fatal(err)
		}
	}
}
