package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ponder/journal"
)

// detailFlags are the flags for the details of a text, which write and edit share.
type detailFlags struct {
	title, partnership string
	tags               []string
	private            bool
	given              []string // names of those flags that were given
}

func (f *detailFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.title, "title", "", "its title")
	cmd.Flags().StringArrayVar(&f.tags, "tag", nil, "a tag, one word; may be given several times, and stands in place of those it has")
	cmd.Flags().StringVar(&f.partnership, "partnership", "", "the partnership it is about, by name; \"\" for none")
	cmd.Flags().BoolVar(&f.private, "private", false, "never hand it in")
}

// note remembers which flags were given, and reports whether any was.
func (f *detailFlags) note(cmd *cobra.Command) bool {
	f.given = nil
	cmd.Flags().Visit(func(flag *pflag.Flag) { f.given = append(f.given, flag.Name) })
	return slices.ContainsFunc(f.given, func(name string) bool {
		return slices.Contains([]string{"title", "tag", "partnership", "private"}, name)
	})
}

// describe gives a draft the details that flags were given for; with an error, all but the
// partnership.
func (a *app) describe(ctx context.Context, f *detailFlags, d *journal.Draft) error {
	given := func(flag string) bool { return slices.Contains(f.given, flag) }
	if given("title") {
		d.Title = f.title
	}
	if given("tag") {
		d.Tags = journal.ParseTags(f.tags...)
	}
	if given("private") {
		d.Private = f.private
	}
	if !given("partnership") {
		return nil
	}
	name, err := a.book.PartnershipName(ctx, f.partnership)
	if err == nil {
		d.Partnership = name
	}
	return err
}
