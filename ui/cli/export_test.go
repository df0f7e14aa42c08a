package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// faulty is the writing screen with a fault: it panics on F12.
type faulty struct{ screen.Screen }

func (f faulty) Update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.Code == tea.KeyF12 {
		panic("a fault in a screen")
	}
	return f.Screen.Update(msg)
}

// MainWithWork is Main where it takes other work to try a passphrase.
func MainWithWork(ctx context.Context, args []string, in io.Reader, out, errs io.Writer, env func(string) string, work int) int {
	a := newApp(in, out, errs, env)
	a.work = work
	return a.main(ctx, args)
}

// RunWithAFault is the full-screen program with a fault in its writing screen.
func RunWithAFault() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	a := newApp(os.Stdin, os.Stdout, os.Stderr, os.Getenv)
	if err := a.assemble(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	made := makers()
	write := made[screen.Write]
	made[screen.Write] = func(env *screen.Env, to screen.Open) screen.Screen { return faulty{write(env, to)} }
	_, err := a.run(ctx, made)
	os.Exit(a.report(err))
}
