package cli

import (
	"context"

	"github.com/spf13/cobra"

	"ponder/journal/book"
	"ponder/prompts"
)

// progressFlags say what is done in a week.
type progressFlags struct {
	complete, open bool
	tick, untick   []string
}

func (f *progressFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.complete, "complete", false, "mark the week complete, and say what is left of it")
	cmd.Flags().BoolVar(&f.open, "not-complete", false, "take that mark away")
	cmd.Flags().StringSliceVar(&f.tick, "tick", nil, "mark something as read or watched, by its number, its ID or how its title begins")
	cmd.Flags().StringSliceVar(&f.untick, "untick", nil, "take that mark away")
}

func (f *progressFlags) given() bool { return f.complete || f.open || len(f.tick)+len(f.untick) > 0 }

// progress marks what is done, and gives the week as it is then.
func (a *app) progress(ctx context.Context, f *progressFlags, v book.WeekView) (book.WeekView, error) {
	if f.complete && f.open {
		return v, usage("--complete and --not-complete exclude each other")
	}
	done, err := resources(v.Week, f.tick)
	if err != nil {
		return v, err
	}
	undone, err := resources(v.Week, f.untick)
	if err != nil {
		return v, err
	}
	for _, r := range done {
		if err := a.book.SetResourceDone(ctx, r.ID, true); err != nil {
			return v, err
		}
		a.tell("Read or watched: %s", r.Title)
	}
	for _, r := range undone {
		if err := a.book.SetResourceDone(ctx, r.ID, false); err != nil {
			return v, err
		}
		a.tell("Open again: %s", r.Title)
	}
	if f.complete || f.open {
		if err := a.book.SetWeekComplete(ctx, v.Week.Number, f.complete); err != nil {
			return v, err
		}
	}
	if v, err = a.book.WeekView(ctx, v.Week.Number, ""); err != nil {
		return v, err
	}
	switch {
	case f.complete:
		a.tell("Week %d is marked complete.%s", v.Week.Number, leftInWords(v.Remaining(), " Left of it: "))
	case f.open:
		a.tell("Week %d is no longer marked complete.", v.Week.Number)
	}
	return v, nil
}

// resources finds all of them before any is marked.
func resources(w prompts.Week, named []string) ([]prompts.Resource, error) {
	var all []prompts.Resource
	for _, name := range named {
		r, err := book.ParseResource(w, name)
		if err != nil {
			return nil, hinted(err, "Nothing was changed. `ponder week %d` lists what there is, with numbers.", w.Number)
		}
		all = append(all, r)
	}
	return all, nil
}
