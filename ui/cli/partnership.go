package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/ui/layout"
)

func (a *app) partnershipCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "partnership",
		Short: "Partnerships: list, show, add, rename, archive",
		Long: "The partnerships that questionnaires and entries are about. Without anything else it lists them. A partnership that is renamed " +
			"keeps what was written under its old name; one that is archived only leaves the lists.",
		Example: "ponder partnership add \"Clean water\"\nponder partnership show \"Clean water\"",
	}
	cmd.RunE = a.do(anyArgs, func(ctx context.Context, args []string) error {
		if len(args) > 0 {
			return usage("there is no command \"partnership %s\": show, add, rename, archive and unarchive there are", args[0])
		}
		return a.listPartnerships(ctx)
	})
	cmd.AddCommand(
		a.partnershipPart("show NAME", "Show its results and entries", 1, func(ctx context.Context, args []string) error {
			return a.withPartnership(ctx, args[0], a.showPartnership)
		}),
		a.partnershipPart("add NAME", "Add one", 1, func(ctx context.Context, args []string) error {
			p, err := a.book.AddPartnership(ctx, args[0])
			if err == nil {
				a.say("%s", layout.Line(p.Name))
			}
			return nameHint(err)
		}),
		a.partnershipPart("rename NAME NEW", "Give it another name", 2, func(ctx context.Context, args []string) error {
			return a.withPartnership(ctx, args[0], func(ctx context.Context, p journal.Partnership) error {
				_, err := a.book.RenamePartnership(ctx, p.ID, args[1])
				return nameHint(err)
			})
		}),
		a.partnershipPart("archive NAME", "Take it out of the lists", 1, a.archiver(true)),
		a.partnershipPart("unarchive NAME", "Take it back into the lists", 1, a.archiver(false)),
	)
	return cmd
}

// nameHint says what to do where a name cannot be given.
func nameHint(err error) error {
	if errors.Is(err, journal.ErrInvalid) {
		return hinted(err, "Nothing was changed. `ponder partnership` lists them with their former names; `ponder partnership unarchive NAME` takes back one that is archived.")
	}
	return err
}

func (a *app) partnershipPart(use, short string, args int, run runner) *cobra.Command {
	return &cobra.Command{Use: use, Short: short, RunE: a.do(between(args, args), run)}
}

func (a *app) archiver(archived bool) runner {
	return func(ctx context.Context, args []string) error {
		return a.withPartnership(ctx, args[0], func(ctx context.Context, p journal.Partnership) error {
			_, err := a.book.ArchivePartnership(ctx, p.ID, archived)
			return err
		})
	}
}

// withPartnership finds a partnership by its name.
func (a *app) withPartnership(ctx context.Context, name string, do func(context.Context, journal.Partnership) error) error {
	p, err := a.book.FindPartnership(ctx, name)
	if err != nil {
		return notFoundHint(err, "Nothing was changed. `ponder partnership` lists them; `ponder partnership add NAME` adds one.")
	}
	return do(ctx, p)
}

func (a *app) listPartnerships(ctx context.Context) error {
	all, err := a.book.EveryPartnership(ctx)
	if err != nil {
		return err
	}
	for _, p := range all {
		a.say("%s", partnershipLine(p))
	}
	names, err := a.book.Mentioned(ctx)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		a.tell("No partnerships yet. `ponder partnership add NAME` adds one.")
	}
	if len(names) > 0 {
		a.tell("Also named in entries: %s.", strings.Join(mapped(names, layout.Line), ", "))
	}
	return nil
}

func partnershipLine(p journal.Partnership) string {
	line := layout.Line(p.Name)
	if len(p.Formerly) > 0 {
		line += ", formerly " + strings.Join(mapped(p.Formerly, layout.Line), ", ")
	}
	if p.IsArchived() {
		line += " (archived)"
	}
	return line
}

// showPartnership says what is known of a partnership: its results, and its entries, newest first.
func (a *app) showPartnership(ctx context.Context, p journal.Partnership) error {
	v, err := a.book.PartnershipView(ctx, p.ID)
	if err != nil {
		return err
	}
	a.wrapped("", partnershipLine(p))
	for _, res := range v.Results {
		a.say("")
		a.sayResults(res)
	}
	for _, r := range v.Half {
		a.say("\nHalf filled in: %s, begun on %s", layout.Line(r.Title), a.locale().Day(r.At))
	}
	for _, q := range v.Open {
		a.say("\nNot filled in yet: %s. `ponder assess %s --partnership %q` does.", layout.Line(q.Title), q.ID, p.Name)
	}
	if len(v.Entries) > 0 {
		a.say("\nEntries: %s", a.locale().Number(len(v.Entries)))
	}
	for _, it := range v.Entries {
		a.say("  %s", a.entryLine(it))
	}
	return nil
}
