//go:build unix

package cli

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"

	"ponder/ui/screen"
)

// stopsWithin is how long it may take until the system has stopped the program. Where nobody could
// start it again, the system ignores the request (setpgid(2) calls such a process group orphaned),
// and the program goes on at once.
const stopsWithin = 300 * time.Millisecond

// stopping is the signal by which the program is stopped. SIGTSTP itself no longer does that in a
// Go program that ever asked to be notified of it, also after signal.Reset. Both are ignored by the
// system where nobody could start the program again.
const stopping = syscall.SIGTTOU

var errNoShell = errors.New("there is no shell behind Ponder that could bring it back")

// suspension stops the program and brings it back, with the terminal as each side needs it. Bubble
// Tea's own way waits for ever where the system does not stop the program, and leaves the terminal
// as it is where another program asks for the stop.
type suspension struct {
	program *tea.Program
	signals chan os.Signal
	resumed chan struct{}
	own     atomic.Bool // it is this program that asked to be stopped
	lent    atomic.Bool // another program has the terminal, and is stopped together with this one
}

// watchStops begins to look for requests to stop, from outside, and for being started again. The
// caller must call end.
func watchStops(program *tea.Program) *suspension {
	s := &suspension{program: program, signals: make(chan os.Signal, 4), resumed: make(chan struct{}, 1)}
	signal.Notify(s.signals, syscall.SIGTSTP, syscall.SIGCONT)
	go s.watch()
	return s
}

func (s *suspension) watch() {
	for got := range s.signals {
		switch {
		case got == syscall.SIGCONT && s.own.Load():
			select {
			case s.resumed <- struct{}{}:
			default:
			}
		case got == syscall.SIGTSTP && s.lent.Load():
			_ = syscall.Kill(syscall.Getpid(), stopping) // this process alone: the others were told as well
		case got == syscall.SIGTSTP:
			s.program.Send(screen.Suspend{})
		case !s.lent.Load():
			s.program.Send(screen.Repaint{}) // after a SIGSTOP, which cannot be caught
		}
	}
}

func (s *suspension) end() {
	signal.Stop(s.signals)
	close(s.signals)
}

// stop suspends the program, or answers with a message that says why not.
func (s *suspension) stop() tea.Msg {
	if !hasShell() {
		return suspended(errNoShell)
	}
	return tea.Exec(pause{s}, suspended)()
}

// repaint takes the terminal anew and draws all of it.
func (s *suspension) repaint() tea.Msg { return tea.Exec(nothing{}, suspended)() }

func suspended(err error) tea.Msg { return screen.Resumed{Err: err} }

// hasShell reports whether the program's parent belongs to the same session: a shell does. Where
// that parent is no shell, Run finds out.
func hasShell() bool {
	own, err := unix.Getsid(0)
	if err != nil {
		return true
	}
	parent, err := unix.Getsid(os.Getppid())
	return err == nil && parent == own
}

// pause is run while the terminal is as the shell wants it.
type pause struct{ *suspension }

// Run stops the whole process group, as ctrl+z does outside of raw mode, and comes back when
// somebody starts it again.
func (s pause) Run() error {
	s.own.Store(true)
	defer s.own.Store(false)
	if err := syscall.Kill(0, stopping); err != nil {
		return err
	}
	select {
	case <-s.resumed:
		return nil
	case <-time.After(stopsWithin):
	}
	select { // a stop may have lasted longer than that, and both are true when it ends
	case <-s.resumed:
		return nil
	case <-time.After(stopsWithin):
		return errNoShell
	}
}

// nothing is run where only the terminal is to be taken anew.
type nothing struct{}

// Run only waits, as settled says.
func (nothing) Run() error {
	settled(time.Now())
	return nil
}

// settles is how long Bubble Tea must not have drawn before it draws again.
const settles = 100 * time.Millisecond

// settled waits until the terminal was given away for long enough: a renderer of Bubble Tea 2.0.10
// that is started again while it still stops draws nothing any more.
func settled(since time.Time) { time.Sleep(settles - time.Since(since)) }

func (pause) SetStdin(io.Reader)    {}
func (pause) SetStdout(io.Writer)   {}
func (pause) SetStderr(io.Writer)   {}
func (nothing) SetStdin(io.Reader)  {}
func (nothing) SetStdout(io.Writer) {}
func (nothing) SetStderr(io.Writer) {}

// lending is a program that has the terminal for a while.
type lending struct {
	tea.ExecCommand
	*suspension
}

// Run runs it. It may stop the whole process group, as editors do.
func (l lending) Run() error {
	l.lent.Store(true)
	defer l.lent.Store(false)
	defer settled(time.Now())
	return l.ExecCommand.Run()
}

// during passes the terminal to another program until that ends.
func (s *suspension) during(run tea.ExecCommand, then tea.ExecCallback) tea.Cmd {
	return tea.Exec(lending{run, s}, then)
}
