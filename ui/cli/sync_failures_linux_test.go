package cli_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// sharedFiles returns the bundles in the folder, without what begins with a dot.
func (p *pairOfDesks) sharedFiles() (paths []string) {
	p.t.Helper()
	files, err := p.folder.List()
	if err != nil {
		p.t.Fatal(err)
	}
	for _, f := range files {
		paths = append(paths, filepath.Join(p.path, filepath.FromSlash(f.Name)))
	}
	return paths
}

// said runs a command that has to succeed, and returns what it told, on one line.
func (p *pairOfDesks) said(d *desk, args ...string) string {
	p.t.Helper()
	_, told, status := d.tries(args...)
	if status != 0 {
		p.t.Fatalf("ponder %q: %s", args, told)
	}
	return strings.Join(strings.Fields(told), " ")
}

// mounted puts a small disk into the place of the shared folder, with what is in it.
func (p *pairOfDesks) mounted() {
	p.t.Helper()
	kept := p.t.TempDir()
	err := os.CopyFS(kept, os.DirFS(p.path))
	if err == nil {
		err = syscall.Mount("ponder", p.path, "tmpfs", 0, "size=128k")
	}
	if err != nil {
		p.t.Skipf("only who may mount a disk can fill one: %v", err)
	}
	p.t.Cleanup(func() {
		if err := syscall.Unmount(p.path, syscall.MNT_DETACH); err != nil {
			p.t.Error(err)
		}
	})
	if err := os.CopyFS(p.path, os.DirFS(kept)); err != nil {
		p.t.Fatal(err)
	}
}

func TestASharedFolderThatTakesNothingIsSaidAndTheJournalIsAsItWas(t *testing.T) {
	p := newPairOfDesks(t)
	office, home := p.all[0], p.all[1]
	p.said(office, "sync")
	p.mounted()
	filler := filepath.Join(p.path, "filler")
	for _, c := range []struct {
		says       string
		spoil, end func() error
	}{
		{"There is no room left in the shared folder", func() error {
			if err := os.WriteFile(filler, make([]byte, 1<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
				return errors.Join(errors.New("it is not full"), err)
			}
			return nil
		}, func() error { return os.Remove(filler) }},
		{"The shared folder cannot be written: " + p.path + ". What you finish goes there",
			func() error { return syscall.Mount("", p.path, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, "") },
			func() error { return syscall.Mount("", p.path, "", syscall.MS_REMOUNT, "") }},
	} {
		if err := c.spoil(); err != nil {
			t.Fatal(err)
		}
		if said := p.said(office, "write", c.says); !strings.Contains(said, c.says) {
			t.Errorf("a text is answered with %q", said)
		}
		before, err := os.ReadFile(filepath.Join(office.home, "journal.db"))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			_, told, status := office.tries("sync")
			if status != 1 || !strings.Contains(told, c.says) || !strings.Contains(told, "What was read is kept.") || strings.Contains(told, "journal can be read but not written") {
				t.Errorf("ponder sync ends with %d and says %q", status, told)
			}
		}
		if after, err := os.ReadFile(filepath.Join(office.home, "journal.db")); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s: the journal was changed, %v", c.says, err)
		}
		if err := c.end(); err != nil {
			t.Fatal(err)
		}
		if said := p.said(office, "sync"); !strings.Contains(said, "To the others: 1 entry") {
			t.Errorf("once it can be written it says %q", said)
		}
		if said := p.said(home, "sync"); !strings.Contains(said, "From the others: 1 new") || strings.Contains(said, "Waiting") || !home.holds(c.says) {
			t.Errorf("the other computer says %q", said)
		}
	}
	office.run("doctor")
}

// lease takes a lease on a file: whoever opens it waits until it is given back, as for a file that
// what carries the folder has still to fetch. See fcntl(2), F_SETLEASE.
func lease(t *testing.T, path string) (giveBack func()) {
	t.Helper()
	const setLease = 1024
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	set := func(kind uintptr) syscall.Errno {
		_, _, failed := syscall.Syscall(syscall.SYS_FCNTL, f.Fd(), setLease, kind)
		return failed
	}
	if failed := set(syscall.F_WRLCK); failed != 0 {
		f.Close()
		t.Skipf("this disk gives no leases: %v", failed)
	}
	return func() {
		set(syscall.F_UNLCK)
		f.Close()
	}
}

func TestAFileThatIsNotHereYetIsNamedAndKeepsNoScreenWaiting(t *testing.T) {
	p := newPairOfDesks(t)
	office, home := p.all[0], p.all[1]
	office.run("sync")
	home.run("sync")
	office.run("write", "Fetched from elsewhere.")
	var back []func()
	for _, path := range p.sharedFiles() {
		if filepath.Base(path) != "1.pnd" {
			back = append(back, lease(t, path))
		}
	}
	w := home.typing("Typed while it is fetched.")
	w.types(ctrlS)
	w.sees("done · saved")
	if said := p.said(home, "sync"); !strings.Contains(said, "2.pnd was passed over, and is tried again the next time: it is not here yet.") {
		t.Errorf("it says %q", said)
	}
	for _, give := range back {
		give()
	}
	if home.run("sync"); !home.holds("Fetched from elsewhere.") {
		t.Error("it did not come once it was here")
	}
}
