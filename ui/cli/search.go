package cli

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
)

func (a *app) searchCommand() *cobra.Command {
	n, newest, asJSON := 0, false, false
	cmd := &cobra.Command{
		Use:   "search QUERY…",
		Short: "Find entries by their words",
		Long: "Find entries and drafts: words, \"a phrase\", -not, week:2, tag:trust (or, in quotes, '#trust'), from:2020-04-01, to:2020-04-30. Best first, then newest; with --newest newest first. " +
			"A word that begins with - needs -- before the query: ponder search -- trust -power" +
			"\n\nJSON: [{id, date, week, title, snippet, matches, draft}]",
		Example: "ponder search 'trust \"small steps\" week:2'",
	}
	cmd.RunE = a.do(between(1, 1000), func(ctx context.Context, args []string) error {
		if n < 0 {
			return usage("-n %d is less than nothing", n)
		}
		find := a.book.Search
		if newest {
			find = a.book.SearchNewest
		}
		found, damage := find(ctx, query(args), n)
		if damage != nil && !errors.Is(damage, journal.ErrDamaged) {
			return damage
		}
		if asJSON {
			return cmp.Or(writeJSON(a.text, mapped(found, newFoundJSON)), readAround(damage))
		}
		if len(found) == 0 {
			a.tell("Nothing matches.")
		}
		for _, f := range found {
			a.say("%s", a.entryLine(f.Item))
			if len(f.Hit.Tags) > 0 {
				a.wrapped("    ", "Found in its tags: "+strings.Join(f.Hit.Tags, ", "))
			}
			a.wrapped("    ", f.Snippet)
		}
		return readAround(damage)
	})
	cmd.Flags().IntVarP(&n, "number", "n", 0, "at most so many")
	cmd.Flags().BoolVar(&newest, "newest", false, "newest first, whatever answers best")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return cmd
}

// query puts arguments together; one that the shell took out of its quotes, and that is no phrase
// yet, becomes one.
func query(args []string) string {
	if len(args) == 1 {
		return args[0]
	}
	var words []string
	for _, arg := range args {
		if strings.ContainsAny(arg, " \t") && !strings.Contains(arg, `"`) {
			arg = `"` + arg + `"`
		}
		words = append(words, arg)
	}
	return strings.Join(words, " ")
}
