//go:build unix

package cli

import (
	"syscall"

	"github.com/charmbracelet/x/term"
)

// keepTyped makes the terminal show what is typed, and keep that line when ctrl+c is pressed, so
// that it can still be taken. It says how to undo that.
func keepTyped(tty uintptr) (undo func()) {
	return withTerminal(tty, func(now *term.State) { now.Lflag |= syscall.NOFLSH | syscall.ECHO })
}

// disableEcho makes the terminal show nothing of what is typed, from before it is asked for: what
// is typed ahead is not shown either. It says how to undo that.
func disableEcho(tty uintptr) (undo func()) {
	return withTerminal(tty, func(now *term.State) { now.Lflag &^= syscall.ECHO })
}

func withTerminal(tty uintptr, change func(now *term.State)) (undo func()) {
	before, err := term.GetState(tty)
	if err != nil {
		return func() {}
	}
	now := *before
	change(&now)
	if err := term.SetState(tty, &now); err != nil {
		return func() {}
	}
	return func() { _ = term.SetState(tty, before) } // the terminal may be gone by then
}
