//go:build unix

package cli_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestNobodyIsAskedToTypeWhereThereIsNoJournal(t *testing.T) {
	t.Parallel()
	w := newDesk(t).open(options{width: 240, height: 40, args: []string{"write"}})
	w.sees("there is no journal here yet", "ponder init")
	status := w.ends()
	if strings.Contains(w.text(), "Write.") || status != 1 {
		t.Errorf("the status is %d, and the terminal shows\n%s", status, w.text())
	}
}

func TestPipedTextIsBackOnceThereIsAJournal(t *testing.T) {
	t.Parallel()
	for name, begin := range map[string]func(d *desk){
		"init": func(d *desk) { d.begin() },
		"plain": func(d *desk) {
			cmd := exec.Command(os.Args[0], "--plain")
			cmd.Args[0], cmd.Env, cmd.Stdin = "ponder", d.env, strings.NewReader("\n\n\n\n\nq\n")
			if out, err := cmd.Output(); err != nil || !strings.Contains(string(out), "is kept as a draft") {
				t.Errorf("line by line: %v\n%s", err, out)
			}
		},
	} {
		d := newDesk(t)
		cmd := exec.Command(os.Args[0], "write", "--private", "--title", "A sample title")
		cmd.Args[0], cmd.Env, cmd.Stdin = "ponder", d.env, strings.NewReader("Typed before there was a journal.\n")
		out, err := cmd.Output()
		if said := errorsOf(err); cmd.ProcessState.ExitCode() != 1 || len(out) != 0 || !strings.Contains(said, "nothing was lost: the text is in") ||
			!strings.Contains(said, "ponder init") {
			t.Errorf("%s: without a journal it ends with %v and says %q, %q", name, err, out, said)
		}
		begin(d)
		if all := d.entries(); len(all) != 1 || !all[0].Draft || all[0].Body != "Typed before there was a journal.\n" || !all[0].Private || all[0].Title != "A sample title" {
			t.Errorf("%s: the journal holds %+v", name, all)
		}
		if left := d.boats(); len(left) != 0 {
			t.Errorf("%s: left are %v", name, left)
		}
	}
}

// Where no file takes a text, standard output is what is left.
func TestATextThatNoFolderTakesIsWrittenToStandardOutput(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	for _, stopped := range []bool{true, false} {
		home, inTheWay := t.TempDir(), filepath.Join(d.home, "a file in the way")
		at := filepath.Join(home, "in", "journal.db")
		if err := os.WriteFile(inTheWay, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(os.Args[0], "init")
		cmd.Args[0], cmd.Env = "ponder", append(d.env[:len(d.env):len(d.env)], "PONDER_JOURNAL="+at, "XDG_STATE_HOME="+inTheWay, "TMPDIR="+inTheWay)
		env := cmd.Env
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		cmd = exec.Command("sh", "-c", "ulimit -f 0; exec ponder write") // a shell, so that folders elsewhere take nothing either
		cmd.Env, cmd.Stdout, cmd.Stderr = env, &out, &errs
		to, err := cmd.StdinPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		want := "Half of a sample, "
		io.WriteString(to, want)
		time.Sleep(500 * time.Millisecond)
		if err := os.Rename(filepath.Dir(at), filepath.Join(home, "away")); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Dir(at), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if stopped {
			cmd.Process.Signal(syscall.SIGTERM)
		} else {
			io.WriteString(to, "and the rest.")
			to.Close()
			want += "and the rest."
		}
		err = cmd.Wait()
		if out.String() != want+"\n" {
			t.Errorf("standard output has %q, want %q; %v", out.String(), want, err)
		}
		if cmd.ProcessState.ExitCode() != 1 || !strings.Contains(errs.String(), "copy it from there") || strings.Contains(strings.ToLower(errs.String()), "nothing was lost") {
			t.Errorf("it ends with %v and says %q", err, errs.String())
		}
	}
}
