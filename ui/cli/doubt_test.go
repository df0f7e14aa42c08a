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

// A damaged newest page would show old text: every command says so, in words and by its exit
// status, until a save has mended it.
func TestEveryCommandSaysThatTheLastSaveMayBeMissing(t *testing.T) {
	d := newDesk(t).begin()
	d.run("write", "A sample before.")
	d.run("write", "A sample that may be missing.")
	d.damageNewest()
	path := filepath.Join(d.home, "journal.db")
	ponder := d.tries
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
	if _, errs, status := ponder("write", "Written after the damage."); status != 0 || !strings.Contains(errs, "among the copies that `ponder backups` lists: "+d.home) {
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

// damageNewest damages the page of the journal's newest save.
func (d *desk) damageNewest() {
	d.t.Helper()
	path := filepath.Join(d.home, "journal.db")
	file, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	newest := 0
	if txid := func(page int) uint64 { return binary.NativeEndian.Uint64(file[page*4096+64:]) }; txid(1) > txid(0) {
		newest = 4096
	}
	file[newest+40] ^= 0x10
	if err := os.WriteFile(path, file, 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// tries runs a command that may fail.
func (d *desk) tries(args ...string) (out, errs string, status int) {
	cmd := exec.Command(os.Args[0], args...)
	var said, told strings.Builder
	cmd.Args[0], cmd.Env, cmd.Stdout, cmd.Stderr = "ponder", d.env, &said, &told
	if err := cmd.Run(); cmd.ProcessState == nil {
		d.t.Fatal(err)
	}
	return said.String(), told.String(), cmd.ProcessState.ExitCode()
}

func TestNothingIsHandedInWhileTheLastSaveMayBeMissing(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	id := strings.TrimSpace(d.run("write", "--week", "2", "--prompt", "1", "The older text."))
	d.run("edit", id, "--title", "The newer title")
	d.damageNewest()
	folder := filepath.Join(d.home, "out")
	submit := []string{"submit", "--weeks", "2", "--format", "md", "--out", folder, "--to", "sample@example.org"}
	for _, one := range []struct {
		args []string
		so   string
	}{
		{submit, "what would go may be older than what you wrote"},
		{[]string{"submit", "--anew"}, "what would go may be older than what you wrote"},
		{[]string{"submit", "--sent"}, "to note it would be a save, which ends that doubt"},
		{[]string{"submit", "--not-sent"}, "to note it would be a save, which ends that doubt"},
	} {
		if _, errs, status := d.tries(one.args...); status != 1 || !strings.Contains(errs, one.so) || !strings.Contains(errs, "--despite-doubts") {
			t.Errorf("%v ends with %d and says %q", one.args, status, errs)
		}
	}
	if _, err := os.Stat(folder); err == nil {
		t.Error("files were written")
	}
	if _, errs, status := d.tries(append(submit, "--dry-run")...); status != 1 || !strings.Contains(errs, "the last save may be missing") {
		t.Errorf("--dry-run ends with %d and says %q: the doubt is to stay", status, errs)
	}
	if _, errs, status := d.tries(append(submit, "--despite-doubts")...); status != 0 || !strings.Contains(errs, "among the copies") {
		t.Errorf("--despite-doubts ends with %d and says %q", status, errs)
	}
	if files, _ := filepath.Glob(filepath.Join(folder, "*.md")); len(files) != 1 {
		t.Errorf("written are %v", files)
	}
}
