package cli

import (
	"context"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
)

const entryFields = "JSON: [{id, date, week, prompt, partnership, title, words, tags, private, draft, revision, updated}]"

type listFlags struct {
	week, n          int
	from, to, prompt string
	partnership      string
	tags             []string
	private, json    bool
}

func (a *app) listCommand() *cobra.Command {
	f := &listFlags{}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List entries and drafts, newest first",
		Long:  "List entries and drafts, newest first: day, ID, week, title or first words, state.\n\n" + entryFields,
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		filter, err := a.filter(f, cmd.Flags().Changed("week"))
		if err != nil {
			return err
		}
		if filter.Partnership, err = a.book.KnownPartnershipName(ctx, f.partnership); err != nil {
			return notFoundHint(err, "Nothing was changed. `ponder partnership` lists the partnerships, and those that entries name.")
		}
		a.bringBack(ctx, true)
		return a.list(ctx, filter, f.json, "No entries yet, or none like that. `ponder write` takes one.")
	})
	cmd.Flags().IntVar(&f.week, "week", 0, "only this course week")
	cmd.Flags().StringVar(&f.from, "from", "", "only from this day on")
	cmd.Flags().StringVar(&f.to, "to", "", "only up to this day")
	cmd.Flags().StringArrayVar(&f.tags, "tag", nil, "only with this tag; may be given several times")
	cmd.Flags().StringVar(&f.prompt, "prompt", "", "only answers to the prompt with this ID")
	cmd.Flags().StringVar(&f.partnership, "partnership", "", "only about this partnership")
	cmd.Flags().BoolVar(&f.private, "private", false, "only private ones")
	cmd.Flags().IntVarP(&f.n, "number", "n", 0, "at most so many")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	return cmd
}

func (a *app) filter(f *listFlags, hasWeek bool) (book.Filter, error) {
	filter := book.Filter{Prompt: f.prompt, Private: f.private, Limit: f.n}
	switch {
	case f.n < 0:
		return filter, usage("-n %d is less than nothing", f.n)
	case hasWeek && f.week < 0:
		return filter, usage("%d is not the number of a week: write it as 2", f.week)
	case hasWeek:
		filter.Week = &f.week
	}
	filter.Tags = journal.ParseTags(f.tags...)
	var err error
	if filter.From, err = a.parseDate(f.from); err != nil {
		return filter, err
	}
	filter.To, err = a.parseDate(f.to)
	return filter, err
}

// list writes entries, or says why there are none.
func (a *app) list(ctx context.Context, f book.Filter, asJSON bool, none string) error {
	items, err := a.book.Items(ctx, f)
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(a.text, mapped(items, func(it book.Item) entryJSON { return newEntryJSON(it.Head, it.Draft) }))
	}
	if len(items) == 0 {
		a.tell("%s", none)
	}
	for _, it := range items {
		a.say("%s", a.entryLine(it))
	}
	return nil
}
