package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
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
	if folder := env("PONDER_TEST_KEYRING"); folder != "" {
		a.keyring = folderKeyring(folder)
	}
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

// folderKeyring is a keyring for tests, a file for each secret: that of the computer is not
// touched. Where its folder is missing, it fails.
type folderKeyring string

func (k folderKeyring) Get(_ context.Context, name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(string(k), name))
	if _, gone := os.Stat(string(k)); gone == nil && err != nil {
		return "", journal.ErrNotFound
	}
	return string(data), err
}

func (k folderKeyring) Set(_ context.Context, name, secret string) error {
	return os.WriteFile(filepath.Join(string(k), name), []byte(secret), 0o600)
}

func (k folderKeyring) Delete(_ context.Context, name string) error {
	return os.Remove(filepath.Join(string(k), name))
}
