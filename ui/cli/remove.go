package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
)

func (a *app) removeCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "remove ID", Short: "Put an entry into the trash", Long: "Put an entry or a draft into the trash. `ponder restore ID` brings it back."}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		e, draft, err := a.book.Entry(ctx, args[0])
		switch {
		case err != nil:
			return err
		case e.InTrash():
			a.tell("%s is in the trash already.", e.ID.Short())
			return nil
		case draft && e.IsEmpty() && e.Revision == 0: // the trash holds entries, and no entry is without text
			d, err := a.book.DraftOf(ctx, e.ID)
			if err == nil {
				err = a.book.DiscardDraft(ctx, d)
			}
			if err != nil {
				return err
			}
			a.tell("Removed for good: %s. It was a draft without text.", e.Name())
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
	revision := ""
	cmd := &cobra.Command{
		Use: "restore ID", Short: "Take an entry out of the trash, or bring an earlier text back",
		Long: "Take an entry out of the trash, as it was; `ponder trash` lists what is there. With --revision bring an earlier text of an entry " +
			"back, or what was kept while typing; `ponder history ID` lists them. The text that it replaces is kept.",
		Example: "ponder restore 3f9k2m\nponder restore 3f9k2m --revision 2",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		if revision != "" {
			return a.bringBackText(ctx, args[0], revision)
		}
		return a.outOfTrash(ctx, args[0])
	})
	cmd.Flags().StringVar(&revision, "revision", "", "the earlier text, by its number or name")
	return cmd
}

func (a *app) outOfTrash(ctx context.Context, prefix string) error {
	e, _, err := a.book.Entry(ctx, prefix)
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
}

func (a *app) bringBackText(ctx context.Context, prefix, revision string) error {
	all, at, damage, err := a.versions(ctx, prefix, revision)
	if err != nil {
		return err
	}
	v := all[at]
	if damage != nil {
		a.report(readAround(damage)) // the text that is asked for is whole
	}
	done, err := a.book.RestoreVersion(context.WithoutCancel(ctx), v)
	id := v.ID.Short()
	switch {
	case err != nil:
		return err
	case done.Beside != "" && done.InDraft:
		a.tell("The present text is damaged and stays as it is. This one is back as a draft of its own, %s.", done.Beside.Short())
	case done.Beside != "":
		a.tell("The present text is damaged and stays as it is. This one is back as an entry of its own, %s.", done.Beside.Short())
	case done.Blocked:
		return hinted(errors.New(id+" has a draft that is not done"), "Nothing was changed. Finish it first: `ponder edit %s --done`.", id)
	case done.Same:
		a.tell("Nothing changed: it reads like this already.")
	case done.Forked:
		a.tell("Another program changed this entry meanwhile. Both are kept, and `ponder compare` shows them.")
	case done.InDraft:
		a.tell("The text is back, as a draft. `ponder history %s` lists the one it replaced.", id)
	default:
		a.tell("The text is back. `ponder history %s` lists the one it replaced.", id)
	}
	return nil
}
