//go:build unix

package cli

import (
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
)

// restart replaces the process by a fresh one of the same program, in the same terminal. What is
// typed meanwhile, which may be the passphrase, is not shown. It comes back only where it failed.
func (a *app) restart(with string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	undo := func() {}
	if tty, is := a.in.(*os.File); is && !strings.Contains(with, `"Suspend":true`) {
		undo = disableEcho(tty.Fd())
	}
	defer undo()
	return syscall.Exec(program, append([]string{os.Args[0]}, a.args...), append(os.Environ(), resumeVariable+"="+with))
}

// showTyped makes the terminal show again what is typed, once the program that took the place of
// another one ends.
func (a *app) showTyped() {
	if tty, is := a.in.(*os.File); is && a.resumed != nil {
		withTerminal(tty.Fd(), func(now *term.State) { now.Lflag |= syscall.ECHO })
	}
}

// stopFirst suspends the program before it draws anything, and comes back once it goes on.
func stopFirst() {
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, syscall.SIGCONT)
	defer signal.Stop(resumed)
	if syscall.Kill(0, stopping) != nil {
		return
	}
	select {
	case <-resumed:
	case <-time.After(2 * stopsWithin): // nobody could bring it back, so it was not stopped
	}
}

// leavesToChild says that a process cannot be replaced.
const leavesToChild = false

func (a *app) inChild() {}
