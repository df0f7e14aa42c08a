package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

type lookbackFlags struct {
	private, json   bool
	remember        string
	notAgain, again bool
	remembered      bool // --remember was given
	year, on        string
}

func (a *app) lookbackCommand() *cobra.Command {
	f := &lookbackFlags{}
	cmd := &cobra.Command{
		Use:   "lookback [ID]",
		Short: "Old entries to look back on today",
		Long: "Look back on what you wrote: at most three entries a day come back, a week after you wrote them, then after three weeks, eight, and each year; " +
			"answers to the course in use come first. The choice stays for the day. Private entries are there only with --private.\n\n" +
			"Ask yourself what you still remember of one before you read it. With its ID it is shown, with the reply beside it, what it meant to try, and what you " +
			"answered to its prompt later; --remember keeps what you remembered beside it, and counts it as looked back on (\"\" where you skip that).\n\n" +
			"--year shows a year as a calendar, with a sign for how much was written on each day; --on a day, with what was written on it in other years: " +
			"private entries of other years are there only with --private.\n\n" +
			"JSON without an ID: [{the fields of list, done, remembered, not_again}]; with one {the fields of show, now, replies, intentions, changed, sittings, not_again}; with --year " +
			"{year, entries, words, days: [{date, entries, words, amount: nothing|a little|a page|more}], weeks: [{number, starts}]}; with --on {date, week, entries, other_years}, " +
			"both with the fields of list.",
		Example: "ponder lookback\nponder lookback n884vj --remember \"that we drew instead of talking\"\nponder lookback n884vj --not-again\nponder lookback --year 2020\nponder lookback --on \"8 April 2020\"",
	}
	cmd.Flags().BoolVar(&f.private, "private", false, "private entries as well")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	cmd.Flags().StringVar(&f.remember, "remember", "", "what you still remember of it; keeps that, and shows the entry")
	cmd.Flags().BoolVar(&f.notAgain, "not-again", false, "it shall not come back by itself")
	cmd.Flags().BoolVar(&f.again, "again", false, "it may come back again")
	cmd.Flags().StringVar(&f.year, "year", "", "a year as a calendar, such as 2020; without one, this year")
	cmd.Flags().Lookup("year").NoOptDefVal = thisYear
	cmd.Flags().StringVar(&f.on, "on", "", "what was written on a day, and on that day in other years")
	cmd.MarkFlagsMutuallyExclusive("not-again", "again", "year", "on")
	cmd.MarkFlagsMutuallyExclusive("remember", "year", "on")
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		f.remembered = cmd.Flags().Changed("remember")
		if f.year == thisYear && len(args) == 1 { // a year behind a flag that needs none
			f.year, args = args[0], nil
		}
		if (f.year != "" || f.on != "") && len(args) > 0 {
			return usage("--year and --on are about days: leave %q out", args[0])
		}
		switch {
		case f.year != "":
			return a.lookBackOnYear(ctx, f)
		case cmd.Flags().Changed("on"):
			return a.lookBackOnDay(ctx, f)
		}
		if len(args) == 0 {
			if f.remembered || f.notAgain || f.again {
				return usage("--remember, --not-again and --again are about one entry: name it, such as `ponder lookback n884vj --not-again`")
			}
			return a.lookback(ctx, f)
		}
		return a.lookBackOn(ctx, f, args[0])
	})
	cmd.AddCommand(a.pairsCommand(), a.triesCommand())
	return cmd
}

// lookback lists what comes back today.
func (a *app) lookback(ctx context.Context, f *lookbackFlags) error {
	all, err := a.book.Lookback(ctx, f.private)
	switch {
	case err != nil:
		return err
	case f.json:
		return writeJSON(a.text, mapped(all.Items, newLookbackJSON))
	case len(all.Items) == 0:
		a.tell("%s", phrase.NothingComesBack(all, a.locale()))
		return nil
	}
	for _, it := range all.Items {
		a.say("%s  %s  %s  %s%s", it.Day(), it.ID.Short(), phrase.Week(it.Head), phrase.Cue(it.Head), phrase.LookbackState(it))
	}
	if left := all.Left(); left > 0 {
		a.tell("What do you still remember of them? `ponder lookback %s --remember TEXT` keeps it, and shows the entry.", all.Items[0].ID.Short())
	}
	return nil
}

// lookBackOn keeps what is said about an entry, and shows it with all that stands beside it.
func (a *app) lookBackOn(ctx context.Context, f *lookbackFlags, prefix string) error {
	r, err := a.book.Retrospect(ctx, prefix, f.private)
	if err != nil {
		return lookbackHint(err)
	}
	id := r.Then.ID
	if f.notAgain || f.again {
		if _, err := a.book.NotAgain(ctx, id, f.notAgain); err != nil {
			return err
		}
		a.tell("%s", map[bool]string{true: "It does not come back by itself any more. `ponder lookback " + string(id.Short()) + " --again` takes that back.", false: "It may come back again."}[f.notAgain])
	}
	if f.remembered {
		if _, err := a.book.Remember(ctx, id, f.remember, true); err != nil {
			return err
		}
	}
	if f.notAgain || f.again || f.remembered {
		if r, err = a.book.Retrospect(ctx, string(id), f.private); err != nil {
			return err
		}
	}
	if f.json {
		return writeJSON(a.text, newRetrospectJSON(r))
	}
	return a.sayRetrospect(ctx, r)
}

func lookbackHint(err error) error {
	if errors.Is(err, journal.ErrNotFound) {
		return notFoundHint(err, "Nothing was changed. `ponder list` names every entry.")
	}
	return err
}

// sayRetrospect shows an entry, what was remembered of it, and what came of it.
func (a *app) sayRetrospect(ctx context.Context, r book.Retrospect) error {
	for _, s := range r.Recall.Sittings {
		if s.Remembered != "" {
			a.wrapped("", fmt.Sprintf("Remembered on %s: %s", a.locale().Day(s.At.In(a.book.Zone)), layout.Line(s.Remembered)))
		}
	}
	if len(r.Recall.Sittings) > 0 {
		a.say("")
	}
	a.say("Then")
	if err := a.showRendered(ctx, r.Then, false); err != nil {
		return err
	}
	if r.Now != nil {
		a.say("\nNow")
		if err := a.showRendered(ctx, *r.Now, false); err != nil {
			return err
		}
	}
	if len(r.Intentions) > 0 {
		a.say("")
		for _, n := range r.Intentions {
			a.wrapped("", "You meant to try: "+phrase.Intention(n))
		}
	}
	for i, h := range r.Changed {
		if i == 0 {
			a.say("\nWhat changed")
		}
		a.say("  %s  %s  %s", h.Day(), h.ID.Short(), layout.Line(h.Name()))
	}
	if r.Now == nil && r.Then.Prompt != "" && !r.Then.IsNotes() {
		a.tell("`ponder write --again %s TEXT` answers its prompt again.", r.Then.ID.Short())
	} else if len(r.Changed) == 0 {
		a.tell("`ponder write --changed %s TEXT` keeps what changed since.", r.Then.ID.Short())
	}
	return nil
}

func (a *app) pairsCommand() *cobra.Command {
	private, asJSON := false, false
	cmd := &cobra.Command{
		Use:   "pairs",
		Short: "Then and now: prompts that you answered again weeks later",
		Long: "Name the prompts that you answered again, weeks later, the latest answer first. `ponder lookback ID` shows both answers; " +
			"`ponder write --again ID` answers a prompt again, and `ponder write --changed ID --changed ID` keeps what changed.\n\n" +
			"JSON: [{prompt, then, now, changed: [id]}], then and now with the fields of list.",
	}
	cmd.Flags().BoolVar(&private, "private", false, "private entries as well")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		all, err := a.book.Pairs(ctx, private)
		switch {
		case err != nil:
			return err
		case asJSON:
			return writeJSON(a.text, mapped(all, newPairJSON))
		case len(all) == 0:
			a.tell("No prompt was answered again weeks later yet. `ponder write --again ID TEXT` does that.")
		}
		for i, p := range all {
			if i > 0 {
				a.say("")
			}
			a.wrapped("", layout.Line(p.Prompt))
			a.say("  then  %s  %s  %s  %s", p.Then.Day(), p.Then.ID.Short(), phrase.Week(p.Then), layout.Line(p.Then.Name()))
			a.say("  now   %s  %s  %s  %s", p.Now.Day(), p.Now.ID.Short(), phrase.Week(p.Now), layout.Line(p.Now.Name()))
			for _, h := range p.Changed {
				a.say("  what changed  %s  %s  %s", h.Day(), h.ID.Short(), layout.Line(h.Name()))
			}
		}
		return nil
	})
	return cmd
}

// beginLookingBack begins another answer to an old prompt, or an entry that says what changed.
func (a *app) beginLookingBack(ctx context.Context, f *writeFlags) (journal.Draft, error) {
	if f.again != "" && len(f.changed) > 0 || f.hasWeek || f.prompt != "" || f.date != "" {
		return journal.Draft{}, usage("--again and --changed say where the text belongs: leave out --week, --prompt, --date and the other one")
	}
	var ids []journal.ID
	for _, prefix := range append(f.changed, f.again) {
		if prefix == "" {
			continue
		}
		e, draft, err := a.book.Entry(ctx, prefix)
		if err != nil || draft {
			return journal.Draft{}, lookbackHint(cmp.Or(err, journal.Invalid("%s is a draft: finish it first", e.ID.Short())))
		}
		ids = append(ids, e.ID)
	}
	d, err := a.book.DraftOfChange(ctx, ids...)
	if f.again != "" {
		d, err = a.book.DraftAgain(ctx, ids[0])
	}
	if err == nil && d.Saves > 0 {
		err = hinted(errors.New("a draft of it is there already"), "Nothing was changed. `ponder edit %s` goes on with it.", d.ID.Short())
	}
	return d, err
}
