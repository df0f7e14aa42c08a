package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"ponder/journal/book"
	"ponder/ui/phrase"
)

type statsJSON struct {
	Entries int            `json:"entries"`
	Words   int            `json:"words"`
	Weeks   map[int]int    `json:"weeks"`
	Days    map[string]int `json:"days"`
}

func (a *app) statsCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use: "stats", Short: "Say how much was written",
		Long: "Say how many entries and words there are, in which weeks of the course they were written, and on which days. Drafts and what is in " +
			"the trash do not count.\n\nJSON: {entries, words, weeks: {week: entries}, days: {day: entries}}",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		s, err := a.book.Statistics(ctx)
		if err != nil {
			return err
		}
		if asJSON {
			return writeJSON(a.text, newStatsJSON(s))
		}
		for _, line := range phrase.Statistics(s, a.locale()) {
			fmt.Fprintln(a.text, line)
		}
		return nil
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return cmd
}

func newStatsJSON(s book.Statistics) statsJSON {
	j := statsJSON{Entries: s.Entries, Words: s.Words, Weeks: map[int]int{}, Days: map[string]int{}}
	for _, w := range s.Weeks {
		if w.Entries > 0 {
			j.Weeks[w.Number] = w.Entries
		}
	}
	for day, n := range s.Days {
		j.Days[day.String()] = n
	}
	return j
}
