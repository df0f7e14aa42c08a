//go:build unix

package cli_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

const (
	homePage = "Week 2  Principled partnering"
	footLine = "enter write"
)

func TestSuspendingWithoutAShellSaysSoAndGoesOn(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{}) // the leader of a session of its own, as where a window or ssh starts it
	w.sees(homePage)
	w.types(ctrlZ)
	w.sees("no shell", homePage)
	w.types("?")
	w.sees("Keys", "hand in")
	w.types(escape)
	w.sees(homePage)
	w.gets(syscall.SIGTSTP)
	w.sees("no shell", homePage)
	w.types("q")
	if status := w.ends(); status != 0 {
		t.Errorf("leaving ends with status %d", status)
	}
}

// shell opens an interactive shell in which ponder can be called.
func (d *desk) shellWindow() *window {
	d.t.Helper()
	for _, name := range []string{"bash", "dash", "sh"} {
		shell, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		own, err := os.Executable()
		if err == nil {
			err = os.Symlink(own, filepath.Join(d.home, "ponder"))
		}
		if err != nil {
			d.t.Fatal(err)
		}
		args := []string{"-i"}
		if name == "bash" {
			args = []string{"--norc", "--noprofile", "-i"}
		}
		env := append(d.env[:len(d.env):len(d.env)], "PS1=ready> ", "HISTFILE=")
		w := &window{t: d.t, cmd: exec.Command(shell, args...), vt: vt.NewSafeEmulator(80, 24), done: make(chan struct{})}
		w.cmd.Dir, w.cmd.Env = d.home, env
		w.start(&syscall.SysProcAttr{Setsid: true, Setctty: true})
		d.t.Cleanup(w.endChildren)
		w.sees("ready>")
		return w
	}
	d.t.Skip("there is no shell")
	return nil
}

// endChildren ends what a shell has started and waits for it: a Ponder that was stopped goes on
// when its shell is gone, and would write into a home folder that is being removed.
func (w *window) endChildren() {
	session := strconv.Itoa(w.cmd.Process.Pid)
	running := func() []string {
		out, _ := exec.Command("pgrep", "-s", session).Output()
		return slices.DeleteFunc(strings.Fields(string(out)), func(pid string) bool { return pid == session })
	}
	for range 500 {
		pids := running()
		if len(pids) == 0 {
			return
		}
		for _, pid := range pids {
			if n, err := strconv.Atoi(pid); err == nil {
				syscall.Kill(n, syscall.SIGKILL)
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	w.t.Errorf("processes of the shell do not end: %v", running())
}

// child returns the process that the program of a window started.
func (w *window) child() int {
	w.t.Helper()
	out, err := exec.Command("pgrep", "-P", strconv.Itoa(w.cmd.Process.Pid)).Output()
	if err != nil {
		w.t.Skip("pgrep is not there, or found nothing: ", err)
	}
	pid, err := strconv.Atoi(strings.Fields(string(out))[0])
	if err != nil {
		w.t.Fatal(err)
	}
	return pid
}

func TestAStopFromOutsideGivesTheTerminalBackAndThePageIsPaintedAnew(t *testing.T) {
	t.Parallel()
	for _, stop := range []syscall.Signal{syscall.SIGTSTP, syscall.SIGSTOP} {
		d := newDesk(t).begin()
		w := d.shellWindow()
		w.types("./ponder\r")
		w.sees(homePage, footLine)
		if err := syscall.Kill(w.child(), stop); err != nil {
			t.Fatal(err)
		}
		w.sees("topped")
		if stop == syscall.SIGTSTP {
			w.seesNo(footLine)
		}
		w.types("echo $((40+2)) sheep\r")
		w.sees("42 sheep")
		t.Log("brought back after ", stop)
		w.types("fg\r")
		w.seesNo("sheep")
		w.sees("Ponder ", homePage, footLine)
		w.types(enter)
		w.sees("nothing written yet")
		w.types("Typed after that.")
		w.sees("draft · saved")
		w.types(escape)
		w.sees(homePage)
		w.types("q")
		w.sees("ready>")
		if !d.holds("Typed after that.") {
			t.Errorf("the journal holds %+v", d.entries())
		}
	}
}

func TestWhatIsTypedIsKeptBeforeAStop(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.shellWindow()
	w.types("./ponder\r")
	w.sees(homePage, footLine)
	w.types(enter)
	w.sees("nothing written yet")
	w.types("Typed before the stop.")
	w.sees("Typed before the stop.")
	if err := syscall.Kill(w.child(), syscall.SIGTSTP); err != nil {
		t.Fatal(err)
	}
	w.sees("topped")
	if !d.holds("Typed before the stop.") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}

func TestSuspendingFromAShellComesBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.shellWindow()
	w.types("./ponder\r")
	w.sees(homePage, footLine)
	w.types(ctrlZ)
	w.sees("topped")
	w.types("fg\r")
	w.sees(homePage, footLine)
	w.seesNo("no shell")
}

// start runs the program of a window on a terminal, which it takes as the attributes say.
func (w *window) start(as *syscall.SysProcAttr) {
	w.t.Helper()
	tty, err := pty.StartWithAttrs(w.cmd, &pty.Winsize{Rows: uint16(w.vt.Height()), Cols: uint16(w.vt.Width())}, as)
	if err != nil {
		w.t.Fatal(err)
	}
	w.tty = tty
	go func() {
		defer close(w.done)
		io.Copy(w.vt, tty)
	}()
	go w.answer(false)
	w.t.Cleanup(w.close)
}

// Where the terminal does not control the session, the kernel tells nobody that it is gone.
func TestATerminalThatVanishesWithoutASignalEndsTheProgramAndKeepsTheText(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := &window{t: t, cmd: exec.Command(os.Args[0]), vt: vt.NewSafeEmulator(80, 24), done: make(chan struct{})}
	w.cmd.Args[0], w.cmd.Env = "ponder", d.env
	w.start(&syscall.SysProcAttr{Setsid: true})
	w.sees(homePage)
	w.types(enter)
	w.sees("nothing written yet")
	w.types("and then the terminal was gone")
	w.sees("and then the terminal was gone")
	w.tty.Close()
	w.ends()
	if !d.holds("and then the terminal was gone") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}
