package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
)

func (a *app) trashCommand() *cobra.Command {
	asJSON, yes, purge := false, false, []string(nil)
	cmd := &cobra.Command{
		Use: "trash", Short: "List what is in the trash, or remove it for good",
		Long: "List what is in the trash; `ponder restore ID` takes an entry back out. Entries stay for 30 days, and go for good once a copy of the journal holds them." +
			"\n\n--purge removes one now: its text, its earlier texts, and what looking back kept of it. The journal's file is written anew, so that " +
			"nothing of it is left there, and what still holds it is named: copies of the journal, and what was handed in. On a terminal you are asked first." +
			"\n\n" + entryFields + "\nWith --purge: {removed: [id], file: null or why it was not written anew, hand_ins: [id], copies: [path]}",
		Example: "ponder trash\nponder trash --purge 3f9k2m",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		if len(purge) > 0 {
			return a.purge(ctx, purge, yes, asJSON)
		}
		return a.list(ctx, book.Filter{Trash: true}, asJSON, "The trash is empty.")
	})
	cmd.Flags().StringSliceVar(&purge, "purge", nil, "remove this entry of the trash for good; more than one with commas")
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask before something is removed for good")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return cmd
}

type purgedJSON struct {
	Removed []string `json:"removed"`
	File    *string  `json:"file"`
	HandIns []string `json:"hand_ins"`
	Copies  []string `json:"copies"`
}

// purge removes entries for good, and says what still holds them.
func (a *app) purge(ctx context.Context, prefixes []string, yes, asJSON bool) error {
	var ids []journal.ID
	for _, prefix := range prefixes {
		e, _, err := a.book.Entry(ctx, prefix)
		if err != nil {
			return notFoundHint(err, "Nothing was removed. `ponder trash` lists what can be.")
		}
		ids = append(ids, e.ID)
		if a.canAsk() && !yes {
			a.tell("%s", e.Name())
		}
	}
	if a.canAsk() && !yes {
		if sure, err := a.confirm(ctx, phrase.ForGood); err != nil || !sure {
			a.tell("Nothing was removed.")
			return err
		}
	}
	done, err := a.book.Purge(context.WithoutCancel(ctx), ids...)
	switch {
	case errors.Is(err, book.ErrNotInTrash):
		return hinted(err, "Nothing was removed. `ponder remove ID` puts an entry into the trash first.")
	case errors.Is(err, book.ErrStillWritten):
		return hinted(err, "Nothing was removed. Take it out with `ponder restore ID`, and finish or discard the draft first.")
	case err != nil && len(done.Gone) == 0:
		return err
	}
	if asJSON {
		return errors.Join(err, writeJSON(a.text, newPurgedJSON(done)))
	}
	for _, line := range phrase.Purged(done, a.locale()) {
		a.tell("%s", line)
	}
	return err
}

func newPurgedJSON(p book.Purged) purgedJSON {
	j := purgedJSON{
		Removed: mapped(p.Gone, func(h journal.Head) string { return string(h.ID) }),
		HandIns: mapped(p.HandIns, func(h journal.HandInHead) string { return string(h.ID) }),
		Copies:  mapped(p.Copies, func(c journal.Copy) string { return c.Path }),
	}
	if p.Why != nil {
		why := p.Why.Error()
		j.File = &why
	}
	return j
}
