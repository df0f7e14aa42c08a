//go:build unix

package cli_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// pipe makes a pipe with a name.
func (d *desk) pipe() string {
	d.t.Helper()
	name := filepath.Join(d.home, "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		d.t.Fatal(err)
	}
	return name
}

// start starts a command whose errors are kept. One that hangs is ended after half a minute.
func (d *desk) start(errs *strings.Builder, args ...string) *exec.Cmd {
	d.t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Args[0], cmd.Env, cmd.Stderr = "ponder", d.env, errs
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	stuck := time.AfterFunc(30*time.Second, func() { _ = cmd.Process.Kill() })
	d.t.Cleanup(func() { stuck.Stop() })
	return cmd
}

func TestAPipeThatNobodyWritesIntoIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	pipe := d.pipe()
	for _, args := range [][]string{
		{"import", pipe}, {"course", "read", pipe, "--dry-run"}, {"course", "check", pipe}, {"course", "use", pipe}, {"reply", pipe},
		{"assess", "self-assessment", "--answers", pipe}, {"restore-backup", pipe}, {"--journal", pipe, "list"}, {"--journal", pipe, "doctor"},
	} {
		var errs strings.Builder
		err := d.start(&errs, args...).Wait()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(errs.String(), "pipe") {
			t.Errorf("%q ends with %v:\n%s", args, err, errs.String())
		}
	}
}

func TestAPipeThatIsWrittenIntoIsRead(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	pipe := d.pipe()
	go func() { _ = os.WriteFile(pipe, []byte("2020-04-01 09:00 A sample came through a pipe.\n"), 0o600) }()
	if said := d.run("import", pipe); !strings.Contains(said, "1 new entry") {
		t.Errorf("it says %s", said)
	}
}

func TestASilentPipeKeepsNoCommandFromEnding(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	pipe := d.pipe()
	var errs strings.Builder
	cmd := d.start(&errs, "import", pipe)
	other, err := os.OpenFile(pipe, os.O_WRONLY, 0) // waits until the command has opened it
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 1 || !strings.Contains(errs.String(), "stopped before it was done") {
		t.Errorf("it ends with %v:\n%s", err, errs.String())
	}
}

func TestOutputThatCannotBeWrittenIsSaid(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	for _, args := range [][]string{{"--help"}, {"help", "week"}, {"week", "--help"}, {"man"}, {"completion", "bash"}, {"--version"}, {"list", "--json"}, {"week"}} {
		var errs strings.Builder
		cmd := exec.Command(os.Args[0], args...)
		cmd.Args[0], cmd.Env, cmd.Stdout, cmd.Stderr = "ponder", d.env, full, &errs
		_ = cmd.Run()
		if cmd.ProcessState.ExitCode() != 1 || !strings.Contains(errs.String(), "could not be written to standard output") {
			t.Errorf("%q ends with %d:\n%s", args, cmd.ProcessState.ExitCode(), errs.String())
		}
	}
}

func TestAPathWithALineBreakStaysOnItsLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	folder := filepath.Join(d.home, "a\nb")
	copied := filepath.Join(folder, "copy.db")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	d.run("backup", copied)
	if err := os.WriteFile(filepath.Join(folder, "course.md"), []byte("no course"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"import", "a\nb"}, {"course", "check", "a\nb"}, {"--journal", "a\nb", "list"}, {"reply", "a\nb"}, {"backup", copied},
		{"restore-backup", copied}, {"course", "check", folder}, {"--journal", copied, "config", "path"}, {"--journal", filepath.Join(folder, "new.db"), "init"}} {
		out, errs, _ := d.tries(args...)
		if said := out + errs; strings.Contains(said, "a\nb") || !strings.Contains(said, `a\nb`) {
			t.Errorf("%q says\n%s", args, said)
		}
	}
}
