package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// scopeFlags say what of the journal is meant.
type scopeFlags struct {
	weeks           []string
	month, from, to string
	course, all     bool
	private, json   bool
	without         []string
}

func (f *scopeFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&f.weeks, "weeks", nil, "weeks of the course in use, as 0,1 or 4-6")
	cmd.Flags().BoolVar(&f.course, "course", false, "all weeks of the course in use")
	cmd.Flags().StringVar(&f.month, "month", "", "a month, as 2020-04")
	cmd.Flags().StringVar(&f.from, "from", "", "only from this day on")
	cmd.Flags().StringVar(&f.to, "to", "", "only up to this day")
	cmd.Flags().BoolVar(&f.all, "all", false, "everything, by months")
	cmd.Flags().BoolVar(&f.private, "private", false, "private entries as well, and what was taken from them")
	cmd.Flags().StringSliceVar(&f.without, "without", nil, "leave out what stands beside the entries: remembered, tried, replies")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
}

// volumeRequest reads the flags; named says whether any of them, or an argument, says what is
// meant.
func (a *app) volumeRequest(f *scopeFlags, week string) (r book.VolumeRequest, named bool, err error) {
	if week != "" {
		f.weeks = append(f.weeks, week)
	}
	days := f.from != "" || f.to != ""
	ways := 0
	for _, is := range []bool{len(f.weeks) > 0, f.course, f.month != "", f.all} {
		if is {
			ways++
		}
	}
	if ways > 1 || f.month != "" && days {
		return r, false, usage("name one of a week, --weeks, --course, --month, --all, or days with --from and --to")
	}
	r = book.VolumeRequest{Private: f.private}.WithAll()
	for _, part := range f.without {
		if err := r.Without(strings.TrimSpace(part)); err != nil {
			return r, false, usage("%s", err)
		}
	}
	r.Course = f.course
	if r.Weeks, err = parseWeeks(f.weeks); err != nil {
		return r, false, err
	}
	if r.From, err = a.parseDate(f.from); err != nil {
		return r, false, err
	}
	if r.To, err = a.parseDate(f.to); err != nil {
		return r, false, err
	}
	if f.month != "" {
		month, err := time.Parse("2006-01", f.month)
		if err != nil {
			return r, false, usage("%q is not a month: write it as 2020-04", f.month)
		}
		r.Scope = book.MonthOf(prompts.DateOf(month))
	}
	return r, ways > 0 || days, nil
}

func (a *app) readCommand() *cobra.Command {
	f := &scopeFlags{}
	cmd := &cobra.Command{
		Use:   "read [WEEK]",
		Short: "Read a week, a month, a course or everything on end",
		Long: "Read on end what you wrote: the prompts with their answers, and beside each entry what you remembered of it, what came of what you meant to " +
			"try, and what came back. Without more it is this week; without a course it is this month. Private entries are left out unless --private asks for them. " +
			"`ponder book` makes files of it.\n\n" + volumeFields,
		Example: "ponder read\nponder read 2\nponder read --course\nponder read --month 2020-04 --private",
	}
	f.add(cmd)
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		r, named, err := a.volumeRequest(f, strings.Join(args, ""))
		if err != nil {
			return err
		}
		if !named {
			if r.Scope, err = a.book.ScopeNow(ctx); err != nil {
				return err
			}
		}
		v, damage := a.book.Volume(ctx, r)
		if damage != nil && !errors.Is(damage, journal.ErrDamaged) {
			return notFoundHint(damage, "`ponder course show` lists the weeks.")
		}
		if f.json {
			if err := writeJSON(a.text, newVolumeJSON(v)); err != nil {
				return err
			}
			return readAround(damage)
		}
		if err := a.sayVolume(ctx, v); err != nil {
			return err
		}
		for _, line := range phrase.VolumeLeftOut(v, a.locale()) {
			a.tell("%s", line)
		}
		return readAround(damage)
	})
	return cmd
}

// sayVolume writes a volume for reading. What it takes too long to render is shown as it was typed.
func (a *app) sayVolume(ctx context.Context, v book.VolumePlan) error {
	if len(v.Chapters) == 0 {
		a.tell("%s", phrase.NothingToRead(v))
		return nil
	}
	a.wrapped("", v.Title)
	a.say("%s", phrase.VolumeCount(v, a.locale()))
	budget := 3 * time.Second
	for _, c := range v.Chapters {
		a.say("")
		a.wrapped("", phrase.Chapter(c, a.locale()))
		for _, p := range c.Parts {
			if asked := phrase.VolumePrompt(c, p); asked != "" {
				a.say("")
				a.wrapped("> ", asked)
			}
			for _, e := range p.Entries {
				if err := a.sayVolumeEntry(ctx, e, &budget); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (a *app) sayVolumeEntry(ctx context.Context, e journal.VolumeEntry, budget *time.Duration) error {
	a.say("")
	if e.Title != "" {
		a.wrapped("", e.Title)
	}
	a.say("%s", strings.Join(phrase.VolumeFacts(e, a.locale()), ", "))
	a.say("")
	began := time.Now()
	if *budget <= 0 {
		a.say("%s", layout.Plain(e.Body, a.width()))
	} else if err := a.rendered(ctx, e.Body); err != nil {
		return err
	}
	*budget -= time.Since(began)
	for _, b := range phrase.Beside(e, a.locale()) {
		a.say("")
		a.wrapped("  | ", b.Label)
		for _, text := range b.Text {
			a.wrapped("  | ", text)
		}
	}
	return nil
}
