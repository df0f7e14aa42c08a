package cli

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) removeCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "remove ID", Short: "Put an entry into the trash", Long: "Put an entry or a draft into the trash. `ponder restore ID` brings it back."}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		e, _, err := a.book.Entry(ctx, args[0])
		if err != nil {
			return err
		}
		if e.InTrash() {
			a.tell("%s is in the trash already.", e.ID.Short())
			return nil
		}
		if err := a.book.Remove(ctx, e.ID); err != nil {
			return err
		}
		a.tell("In the trash: %s", e.Name())
		a.tell("`ponder restore %s` brings it back.", e.ID.Short())
		return nil
	})
	return cmd
}

func (a *app) restoreCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "restore ID", Short: "Take an entry out of the trash", Long: "Take an entry out of the trash, as it was. `ponder trash` lists what is there."}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		e, _, err := a.book.Entry(ctx, args[0])
		if err != nil {
			return notFoundHint(err, "Nothing was changed. `ponder trash` lists what can be restored.")
		}
		if !e.InTrash() {
			a.tell("%s is not in the trash.", e.ID.Short())
			return nil
		}
		if err := a.book.Restore(ctx, e.ID); err != nil {
			return err
		}
		a.tell("Restored: %s", e.Name())
		return nil
	})
	return cmd
}
