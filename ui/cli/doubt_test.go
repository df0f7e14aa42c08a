//go:build unix

package cli_test

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A damaged newest page would show old text: every command says so, in words and by its exit status, until a save has mended it.
func TestEveryCommandSaysThatTheLastSaveMayBeMissing(t *testing.T) {
	d := newDesk(t).begin()
	d.run("write", "A sample before.")
	d.run("write", "A sample that may be missing.")
	path := filepath.Join(d.home, "journal.db")
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	newest := 0
	if txid := func(page int) uint64 { return binary.NativeEndian.Uint64(file[page*4096+64:]) }; txid(1) > txid(0) {
		newest = 4096
	}
	file[newest+40] ^= 0x10
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	ponder := func(args ...string) (out, errs string, status int) {
		cmd := exec.Command(os.Args[0], args...)
		cmd.Args[0], cmd.Env = "ponder", d.env
		said, err := cmd.Output()
		return string(said), errorsOf(err), cmd.ProcessState.ExitCode()
	}
	for _, c := range []string{"list", "list --json", "search sample", "week", "trash", "config"} {
		_, errs, status := ponder(strings.Fields(c)...)
		if status != 1 || !strings.Contains(errs, "the last save may be missing") {
			t.Errorf("%s ends with %d and says %q", c, status, errs)
		}
	}
	if out, errs, status := ponder("read-through", path); out+errs != "" || status != 0 {
		t.Errorf("the trial ends with %d and says %q, %q", status, out, errs)
	}
	if out, _, _ := ponder("list"); !strings.Contains(out, "A sample before.") {
		t.Errorf("what is readable is not shown: %q", out)
	}
	if _, errs, status := ponder("write", "Written after the damage."); status != 0 {
		t.Errorf("a text is kept with %d and %q", status, errs)
	}
	out, errs, status := ponder("list")
	if status != 0 || errs != "" || !strings.Contains(out, "Written after the damage.") {
		t.Errorf("after that, list ends with %d and says %q, %q", status, out, errs)
	}
	if copies := d.run("backups"); !strings.Contains(copies, "doubtful") {
		t.Errorf("the file as it was is not among the copies:\n%s", copies)
	}
}
