package cli

import (
	"context"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

type tagJSON struct {
	Tag   string `json:"tag"`
	Count int    `json:"count"`
}

func (a *app) tagsCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "tags", Short: "List the tags, and how many entries have each",
		Long: "List the tags of entries and drafts, the commonest first. `ponder list --tag NAME` lists what has one; `rename` and `merge` put one " +
			"tag in the place of others. What is in the trash keeps its own.\n\nJSON: [{tag, count}]",
		Example: "ponder tags\nponder tags rename helth health\nponder tags merge call calls meeting",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		all, err := a.book.Tags(ctx)
		if err != nil {
			return err
		}
		if asJSON {
			return writeJSON(a.text, mapped(all, func(t book.TagCount) tagJSON { return tagJSON{t.Tag, t.Texts} }))
		}
		if len(all) == 0 {
			a.tell("No entry has a tag yet. `ponder edit ID --tag NAME` gives it one.")
		}
		for _, t := range all {
			fmt.Fprintf(a.text, "%7s  #%s\n", a.locale().Number(t.Texts), layout.Line(t.Tag))
		}
		return nil
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	rename := &cobra.Command{Use: "rename OLD NEW", Short: "Give a tag another name, in every entry", Example: "ponder tags rename helth health"}
	rename.RunE = a.do(between(2, 2), func(ctx context.Context, args []string) error { return a.retag(ctx, args[:1], args[1]) })
	merge := &cobra.Command{Use: "merge TAG… INTO", Short: "Make one tag of several, in every entry", Example: "ponder tags merge call calls meeting"}
	merge.RunE = a.do(between(2, math.MaxInt), func(ctx context.Context, args []string) error {
		return a.retag(ctx, args[:len(args)-1], args[len(args)-1])
	})
	cmd.AddCommand(rename, merge)
	return cmd
}

// retag puts one tag in the place of others, and says in how many entries.
func (a *app) retag(ctx context.Context, from []string, to string) error {
	done, err := a.book.Retag(ctx, from, to)
	if err == nil || len(done.Texts) > 0 {
		for _, line := range phrase.Retagged(done, a.locale()) {
			a.tell("%s", line)
		}
	}
	return notFoundHint(err, "Nothing was changed. `ponder tags` lists those that there are.")
}
