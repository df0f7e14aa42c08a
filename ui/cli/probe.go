package cli

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime/debug"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/store"
)

// probeCommand is not for people: Ponder starts itself with it, to read a doubtful journal where a
// crash does no harm.
const probeCommand = "read-through"

// smallStack is far more than reading needs. A circle in the file is to end early.
const smallStack = 64 << 20

func (a *app) readThroughCommand() *cobra.Command {
	cmd := &cobra.Command{Use: probeCommand + " FILE", Hidden: true}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		debug.SetMaxStack(smallStack)
		err := store.New(args[0]).ReadThrough(ctx)
		if errors.Is(err, journal.ErrLocked) {
			return err
		}
		return nil // what is damaged is said by the program that asks
	})
	return cmd
}

// doubt is the store.Probe of every command: it remembers that there was a doubtful file.
func (a *app) doubt(ctx context.Context, path string) error {
	a.doubted.Store(true)
	own, err := os.Executable()
	if err != nil {
		return nil
	}
	return tryBy(ctx, own, path)
}

// tryBy runs a program under the name that this one was called by, to read a journal. Where it
// cannot be started, there is no probe.
func tryBy(ctx context.Context, program, path string) error {
	cmd := exec.CommandContext(ctx, program, probeCommand, path)
	cmd.Args[0] = os.Args[0]
	if cmd.Start() != nil {
		return nil
	}
	err := cmd.Wait()
	if cmd.ProcessState.ExitCode() == statusLocked {
		return journal.ErrLocked
	}
	return err
}

var errDoubt = errors.New("the newest page of the journal was damaged, and the one before it was read: the last save may be missing")

// sayDoubt says that the newest save may be missing, after a command that did what it could. A
// script hears it by the exit status, unless the command saved something, which ends the doubt: it
// might do it once more.
func (a *app) sayDoubt(ctx context.Context) error {
	state, err := a.book.State(context.WithoutCancel(ctx))
	if err != nil || state.Doubt {
		return hinted(errDoubt, "Everything else was done. Look at what you wrote last; `ponder doctor` says more. "+
			"Before anything is saved over such a page, the file is kept as it is, among the copies that `ponder backups` lists.")
	}
	where := "Look at what you wrote last."
	if path := a.doubtfulCopy(); path != "" {
		where += " The file as it was before is among the copies that `ponder backups` lists: " + path
	}
	a.report(hinted(errDoubt, "%s", where))
	return nil
}

// doubtfulCopy is the latest copy that a save made of a doubtful file; empty where there is none.
func (a *app) doubtfulCopy() string {
	all, _ := a.book.Copies() // where they cannot be listed, `ponder backups` says why
	for _, c := range all {
		if c.Kind == journal.DoubtCopy {
			return c.Path
		}
	}
	return ""
}
