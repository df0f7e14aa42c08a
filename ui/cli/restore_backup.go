package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/store"
)

type restoreFlags struct {
	passphraseFile string
	alone, all     bool
}

// whom is zero where nobody said.
func (f *restoreFlags) whom() book.RestoreFor {
	switch {
	case f.alone:
		return book.ThisComputer
	case f.all:
		return book.AllComputers
	}
	return 0
}

func (a *app) restoreBackupCommand() *cobra.Command {
	f := &restoreFlags{}
	cmd := &cobra.Command{
		Use:   "restore-backup FILE",
		Short: "Put a copy in the place of the journal",
		Long: "Put a copy in the place of the journal. The copy is read to the end first and stays where it is; the present journal is kept " +
			"among the copies, as it is, also where it is damaged. A locked journal stays locked with its passphrase, whatever the copy was. FILE is a path, or the name of one of the copies that `ponder backups` lists.\n\n" +
			"A journal that shares a folder asks for whom. With --this-computer it shares the folder no longer, and stays as the copy is. With --for-all, what the entries of the copy say goes to the other computers too; " +
			"what they said until now stays in their history, and what is not in the copy comes back from the folder.",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		path, err := a.copyNamed(args[0])
		if err != nil {
			return err
		}
		if err := a.openCopy(ctx, path, f.passphraseFile); err != nil {
			return err
		}
		return a.restoreBackup(ctx, path, f.whom())
	})
	cmd.Flags().StringVar(&f.passphraseFile, "copy-passphrase-file", "", "take the passphrase of a copy that has another one than the journal from the first line of this file")
	cmd.Flags().BoolVar(&f.alone, "this-computer", false, "in a journal that shares a folder: only here; it shares the folder no longer")
	cmd.Flags().BoolVar(&f.all, "for-all", false, "in a journal that shares a folder: for the other computers too")
	cmd.MarkFlagsMutuallyExclusive("this-computer", "for-all")
	return cmd
}

func (a *app) restoreBackup(ctx context.Context, path string, whom book.RestoreFor) error {
	done, err := a.book.RestoreCopy(ctx, path, whom)
	if errors.Is(err, book.ErrForWhom) {
		if whom, err = a.askForWhom(ctx, done.Shared); err != nil {
			return err
		}
		done, err = a.book.RestoreCopy(ctx, path, whom)
	}
	switch {
	case err != nil && done.Before != "":
		return hinted(err, "The copy was not put back, and a copy of the journal was made: %s. `ponder backups` lists the copies there are.", done.Before)
	case errors.Is(err, journal.ErrNotShared):
		return hinted(err, "Nothing was changed. Leave --for-all out.")
	case errors.Is(err, book.ErrNotInStep):
		return hinted(err, "The copy was not put back. Try it again when the folder is there, or put the copy back with --this-computer.")
	case err != nil && whom == book.AllComputers:
		return hinted(err, "The copy was not put back. `ponder backups` lists the copies there are.")
	case err != nil:
		return hinted(err, "Nothing was changed: the journal is as it was. `ponder backups` lists the copies there are.")
	}
	a.tell("The journal is now that of %s.", onOneLine(path))
	if done.Private > 0 {
		a.tell("%s there was not private then and is by now: it stays private.", a.count(done.Private, "text", "texts"))
	}
	if done.Before != "" {
		a.tellBefore(ctx, done.Before)
	}
	return a.tellShared(ctx, done, whom)
}

// askForWhom asks what is to become of the folder that the journal shares. Where nobody can be
// asked, the error names the flags.
func (a *app) askForWhom(ctx context.Context, folder string) (whom book.RestoreFor, err error) {
	if !a.canAsk() {
		return 0, usage("this journal shares %s with other computers, so say for whom the copy is put back: --this-computer or --for-all. Nothing was changed", onOneLine(folder))
	}
	a.wrappedNews("This journal shares " + onOneLine(folder) + " with other computers. For whom is the copy put back?")
	a.wrapped("  ", "1  For this computer. It shares the folder no longer, and the others keep what they have.")
	a.wrapped("  ", "2  For all computers. What the entries of the copy say goes to the others too, and what they say now stays in their history. What you finished since comes back here.")
	_, err = a.askUntil(ctx, "1 or 2 (nothing: leave everything as it is):", func(answer string) error {
		switch answer {
		case "1":
			whom = book.ThisComputer
		case "2":
			whom = book.AllComputers
		case "":
		default:
			return fmt.Errorf("%q is neither 1 nor 2", answer)
		}
		return nil
	})
	if err == nil && whom == 0 {
		err = hinted(errors.New("the copy was not put back"), "Nothing was changed.")
	}
	return whom, err
}

// tellShared says what became of the folder that the journal shared, or shares by the copy.
func (a *app) tellShared(ctx context.Context, done book.RestoredCopy, whom book.RestoreFor) error {
	switch whom {
	case book.ThisComputer:
		if done.Shared != "" {
			a.wrappedNews("This computer shares " + onOneLine(done.Shared) + " no longer. `ponder sync FOLDER` joins it again, and brings what it holds.")
		}
		return nil
	case book.AllComputers:
		synced, err := a.book.SyncNow(ctx)
		return a.saySynced(journal.Sync{Folder: done.Shared}, synced, err, false)
	}
	if state, err := a.book.SharedFolder(ctx); err == nil {
		a.wrappedNews("It shares " + onOneLine(state.Folder) + " with other computers: the next `ponder sync` brings what that holds. `ponder sync --leave` first keeps the journal as it is now.")
	}
	return nil
}

// tellBefore says what can be done with the file that a copy took the place of. One that is damaged
// cannot be brought back as it is.
func (a *app) tellBefore(ctx context.Context, path string) {
	if report, err := store.New(path).Examine(ctx); err == nil && report.OK() {
		a.tell("What was there before is kept. This brings it back: ponder restore-backup %s", onOneLine(path))
		return
	}
	a.tell("What was there before is damaged, and is kept as it is: %s", onOneLine(path))
	a.tell("This writes what can be saved of it into a new journal: ponder doctor --journal %s --salvage FILE", onOneLine(path))
}
