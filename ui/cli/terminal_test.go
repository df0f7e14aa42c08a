//go:build unix

package cli_test

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a journey waits for something to be seen.
const patience = 20 * time.Second

// desk is a home folder with a fixed clock, in which several programs can be started.
type desk struct {
	t    *testing.T
	home string
	env  []string
}

// newDesk lays out an empty home on the Monday of Week 2 of the course of 2020, as seen from
// Nairobi.
func newDesk(t *testing.T) *desk {
	t.Helper()
	home := t.TempDir()
	return &desk{t: t, home: home, env: []string{
		"HOME=" + home, "TMPDIR=" + home, "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LANG=C.UTF-8", "TZ=Africa/Nairobi",
		"PONDER_NOW=2020-04-06T14:02:00+03:00", "PONDER_JOURNAL=" + filepath.Join(home, "journal.db"),
	}}
}

// run runs a command to its end and gives what it wrote to standard output.
func (d *desk) run(args ...string) string {
	d.t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Args[0], cmd.Env = "ponder", d.env
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("ponder %s: %v\n%s%s", strings.Join(args, " "), err, out, errorsOf(err))
	}
	return string(out)
}

func errorsOf(err error) string {
	if exit, ok := err.(*exec.ExitError); ok {
		return string(exit.Stderr)
	}
	return ""
}

// begin creates a journal for a sample learner.
func (d *desk) begin() *desk {
	d.t.Helper()
	d.run("init", "--name", "Sample Learner", "--email", "sample@example.org", "--course", "remote-partnering", "--start", "2020-03-30")
	return d
}

// screen is a terminal with a program in it.
type window struct {
	t    *testing.T
	cmd  *exec.Cmd
	tty  *os.File
	vt   *vt.SafeEmulator
	done chan struct{}
}

// options of a window.
type options struct {
	width, height int
	program       string // "ponder" unless another is named
	args          []string
	env           []string // more of it
	mute          bool     // the terminal answers no queries
}

// open starts the full-screen program.
func (d *desk) open(o options) *window {
	d.t.Helper()
	if o.width == 0 {
		o.width, o.height = 80, 24
	}
	if o.program == "" {
		o.program = "ponder"
	}
	w := &window{t: d.t, cmd: exec.Command(os.Args[0], o.args...), vt: vt.NewSafeEmulator(o.width, o.height), done: make(chan struct{})}
	w.cmd.Args[0], w.cmd.Env = o.program, append(d.env[:len(d.env):len(d.env)], o.env...)
	tty, err := pty.StartWithSize(w.cmd, &pty.Winsize{Rows: uint16(o.height), Cols: uint16(o.width)})
	if err != nil {
		d.t.Fatal(err)
	}
	w.tty = tty
	go func() {
		defer close(w.done)
		io.Copy(w.vt, tty)
	}()
	go w.answer(o.mute)
	d.t.Cleanup(w.close)
	return w
}

// answer passes on what the terminal says, or lets it stay silent.
func (w *window) answer(mute bool) {
	to := io.Writer(w.tty)
	if mute {
		to = io.Discard
	}
	io.Copy(to, w.vt)
}

func (w *window) close() {
	w.cmd.Process.Kill()
	w.cmd.Wait()
	w.tty.Close()
}

// text is what the screen shows, without style.
func (w *window) text() string {
	var b strings.Builder
	for y := range w.vt.Height() {
		var line strings.Builder
		for x := 0; x < w.vt.Width(); x++ {
			if c := w.vt.CellAt(x, y); c != nil && c.Width > 0 {
				line.WriteString(c.Content)
				x += c.Width - 1
			} else if c == nil {
				line.WriteByte(' ')
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// sees waits until the screen shows every text.
func (w *window) sees(texts ...string) {
	w.t.Helper()
	w.until("shows "+strings.Join(texts, " and "), func(screen string) bool {
		for _, s := range texts {
			if !strings.Contains(screen, s) {
				return false
			}
		}
		return true
	})
}

// seesNo waits until the screen does not show a text any more.
func (w *window) seesNo(text string) {
	w.t.Helper()
	w.until("no longer shows "+text, func(screen string) bool { return !strings.Contains(screen, text) })
}

func (w *window) until(what string, seen func(screen string) bool) {
	w.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		screen := w.text()
		if seen(screen) {
			return
		}
		if time.Now().After(deadline) {
			w.t.Fatalf("in %s the screen never %s:\n%s", patience, what, screen)
		}
	}
}

// types sends what a person types.
func (w *window) types(keys string) {
	w.t.Helper()
	if _, err := io.WriteString(w.tty, keys); err != nil {
		w.t.Fatal(err)
	}
}

// Keys as terminals send them.
const (
	enter    = "\r"
	escape   = "\x1b"
	up       = "\x1b[A"
	down     = "\x1b[B"
	home     = "\x1b[H"
	right    = "\x1b[C"
	left     = "\x1b[D"
	pageDown = "\x1b[6~"
	f12      = "\x1b[24~"
	ctrlC    = "\x03"
	ctrlN    = "\x0e"
	ctrlR    = "\x12"
	ctrlS    = "\x13"
	ctrlT    = "\x14"
	ctrlZ    = "\x1a"
)

// ends waits for the program to end and gives its exit status.
func (w *window) ends() int {
	w.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- w.cmd.Wait() }()
	select {
	case <-ended:
		return w.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		w.t.Fatalf("the program does not end:\n%s", w.text())
		return -1
	}
}

// gets sends a signal.
func (w *window) gets(s syscall.Signal) {
	w.t.Helper()
	if err := w.cmd.Process.Signal(s); err != nil {
		w.t.Fatal(err)
	}
}

// entries lists the journal through a command, as scripts do.
func (d *desk) entries() []entry {
	d.t.Helper()
	var all []entry
	if err := json.Unmarshal([]byte(d.run("list", "--json")), &all); err != nil {
		d.t.Fatal(err)
	}
	for i := range all {
		all[i].Body = d.run("show", "--raw", all[i].ID)
	}
	return all
}

type entry struct {
	ID, Prompt, Title, Body string
	Draft, Private          bool
	Week                    *int
}

// holds reports whether the journal keeps a text.
func (d *desk) holds(text string) bool {
	for _, e := range d.entries() {
		if strings.Contains(e.Body, text) {
			return true
		}
	}
	return false
}

// resize changes the size of the window.
func (w *window) resize(width, height int) {
	w.t.Helper()
	w.vt.Resize(width, height)
	if err := pty.Setsize(w.tty, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		w.t.Fatal(err)
	}
}

// quiet waits until the screen has not changed for a while.
func (w *window) quiet() {
	w.t.Helper()
	last, same := w.text(), 0
	w.until("rests", func(screen string) bool {
		if screen != last {
			last, same = screen, 0
		}
		same++
		return same > 60
	})
}
