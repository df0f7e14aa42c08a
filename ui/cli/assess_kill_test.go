//go:build unix

package cli_test

import (
	"io"
	"os"
	"os/exec"
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// command starts a command on a terminal of its own.
func (d *desk) command(args ...string) *window {
	d.t.Helper()
	w := &window{t: d.t, cmd: exec.Command(os.Args[0], args...), vt: vt.NewSafeEmulator(80, 60), done: make(chan struct{})}
	w.cmd.Args[0], w.cmd.Env = "ponder", d.env
	tty, err := pty.StartWithSize(w.cmd, &pty.Winsize{Rows: 60, Cols: 80})
	if err != nil {
		d.t.Fatal(err)
	}
	w.tty = tty
	go func() {
		defer close(w.done)
		io.Copy(w.vt, tty)
	}()
	go w.answer(false)
	d.t.Cleanup(w.close)
	return w
}

func TestAQuestionnaireGoesOnWhereItWasKilled(t *testing.T) {
	d := newDesk(t).begin()
	w := d.command("assess", "self-assessment")
	w.sees("1 of 20.")
	w.types("4" + enter)
	w.sees("2 of 20.")
	w.types("2 a sample note" + enter)
	w.sees("3 of 20.")
	if err := w.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-w.done
	w = d.command("assess", "self-assessment")
	w.sees("2 of 20 answered", "3 of 20.")
	w.types("b" + enter)
	w.sees("2 of 20.", "Now: 2.", "Note: a sample note")
}
