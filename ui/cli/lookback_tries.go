package cli

import (
	"context"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
)

type triesFlags struct {
	private, json, open, entry bool
	state, tried, dropped      string
}

func (a *app) triesCommand() *cobra.Command {
	f := &triesFlags{}
	cmd := &cobra.Command{
		Use:   "tries [ID]",
		Short: "What you meant to try, and what came of it",
		Long: "What your entries say that you mean to do, under \"Now what?\", \"Action plan\" or \"To try\", with what became of each: open, tried or dropped. " +
			"With an ID, such as n884vj.2, one line says what happened. --as-entry begins an entry with the whole list, which can go into a hand-in.\n\n" +
			"JSON: [{id, entry, date, week, text, state, line, at, gone, private}].",
		Example: "ponder lookback tries --state open\nponder lookback tries n884vj.1 --tried \"they laughed, and then it worked\"\nponder lookback tries --as-entry",
	}
	cmd.Flags().BoolVar(&f.private, "private", false, "those of private entries as well")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	cmd.Flags().StringVar(&f.state, "state", "", "only those that are open, tried or dropped")
	cmd.Flags().StringVar(&f.tried, "tried", "", "you tried it; a line on what happened, \"\" for none")
	cmd.Flags().StringVar(&f.dropped, "dropped", "", "you dropped it; a line on why, \"\" for none")
	cmd.Flags().BoolVar(&f.open, "open", false, "it is open again")
	cmd.Flags().BoolVar(&f.entry, "as-entry", false, "begin an entry with the list")
	cmd.MarkFlagsMutuallyExclusive("tried", "dropped", "open", "as-entry")
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		told := journal.IntentionState("")
		line := ""
		switch {
		case cmd.Flags().Changed("tried"):
			told, line = journal.Tried, f.tried
		case cmd.Flags().Changed("dropped"):
			told, line = journal.Dropped, f.dropped
		case f.open:
			told = journal.Open
		}
		switch {
		case len(args) == 0 && told != "":
			return usage("name what was %s, such as `ponder lookback tries n884vj.1 --%[1]s`", told)
		case len(args) > 0 && f.entry:
			return usage("--as-entry lists all of them: leave %q out", args[0])
		case len(args) > 0:
			return a.oneTry(ctx, f, args[0], told, line)
		case f.entry:
			return a.triesEntry(ctx, f)
		}
		return a.tries(ctx, f)
	})
	return cmd
}

func (f *triesFlags) filter() (book.IntentionFilter, error) {
	state := journal.IntentionState(f.state)
	switch state {
	case "", journal.Open, journal.Tried, journal.Dropped:
		return book.IntentionFilter{Private: f.private, State: state}, nil
	}
	return book.IntentionFilter{}, usage("%q is no state: write open, tried or dropped", f.state)
}

func (a *app) tries(ctx context.Context, f *triesFlags) error {
	filter, err := f.filter()
	if err != nil {
		return err
	}
	all, err := a.book.Intentions(ctx, filter)
	switch {
	case err != nil:
		return err
	case f.json:
		return writeJSON(a.text, mapped(all, newTryJSON))
	case len(all) == 0:
		a.tell("%s", phrase.NothingToTry)
	}
	for _, n := range all {
		a.item("", phrase.ShortID(n)+"  ", phrase.Intention(n)+" ("+n.Entry.Day()+")")
	}
	return nil
}

// oneTry shows one, or keeps what became of it.
func (a *app) oneTry(ctx context.Context, f *triesFlags, id string, told journal.IntentionState, line string) error {
	n, err := a.book.Intention(ctx, id)
	if err == nil && told != "" {
		n, err = a.book.SetOutcome(ctx, n, told, line)
	}
	switch {
	case err != nil:
		return lookbackHint(err)
	case f.json:
		return writeJSON(a.text, []tryJSON{newTryJSON(n)})
	}
	a.item("", phrase.ShortID(n)+"  ", phrase.Intention(n)+" ("+n.Entry.Day()+")")
	return nil
}

// triesEntry begins an entry with the list, as a draft.
func (a *app) triesEntry(ctx context.Context, f *triesFlags) error {
	filter, err := f.filter()
	if err != nil {
		return err
	}
	d, fresh, err := a.book.DraftOfIntentions(ctx, filter)
	if err == nil && fresh {
		e, _, failed := a.book.FinishDraft(ctx, d)
		d.Entry, err = e, failed
	}
	if err != nil {
		return err
	}
	a.say("%s", d.ID)
	if !fresh {
		a.tell("A draft of it is there already: `ponder edit %s` goes on with it.", d.ID.Short())
		return nil
	}
	a.tell("Kept: %s. `ponder edit %s` changes it; it goes into the hand-in of that week.", a.placeOf(ctx, d.Head), d.ID.Short())
	return nil
}
