//go:build unix

package cli

import (
	"syscall"

	"github.com/charmbracelet/x/term"
)

// keepTyped makes the terminal keep the line that is being typed when ctrl+c is pressed, so that it
// can still be taken. It says how to undo that.
func keepTyped(tty uintptr) (undo func()) {
	before, err := term.GetState(tty)
	if err != nil {
		return func() {}
	}
	now := *before
	now.Lflag |= syscall.NOFLSH
	if err := term.SetState(tty, &now); err != nil {
		return func() {}
	}
	return func() { _ = term.SetState(tty, before) } // the terminal may be gone by then
}
