package cli

import (
	"context"
	"os"
	"time"

	"github.com/charmbracelet/x/term"
)

// glances is how often Ponder looks whether its terminal is still there.
const glances = time.Second

// whileThere returns a context that ends when the terminal does. A terminal that goes with a
// signal, as a window that is closed, ends the program by that; where no signal comes, nothing else
// tells: what is read from such a terminal is only an end, of which Bubble Tea makes nothing.
func whileThere(ctx context.Context, terminal any) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	tty, is := terminal.(*os.File)
	if !is {
		return ctx, cancel
	}
	go func() {
		every := time.NewTicker(glances)
		defer every.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-every.C:
				if _, err := term.GetState(tty.Fd()); err != nil {
					cancel()
				}
			}
		}
	}()
	return ctx, cancel
}
