package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/ui/kit"
)

func (a *app) submissionsCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "submissions",
		Short: "List what was handed in",
		Long: "List what was handed in, newest first: when, to whom, in which files, and what changed since." +
			"\n\nJSON: [{id, assignment, at, to: {name, address}, files: [{path, sha256}], entries: [{id, revision}], sent_at, changed_since, replaces}]",
	}
	cmd.RunE = a.do(between(0, 0), func(ctx context.Context, _ []string) error {
		all, err := a.book.Submissions(ctx)
		if err != nil {
			return err
		}
		if asJSON {
			return writeJSON(a.text, mapped(all, newSubmissionJSON))
		}
		if len(all) == 0 {
			a.tell("Nothing was handed in yet. `ponder submit --dry-run` shows what would go.")
		}
		for _, s := range all {
			a.saySubmission(s)
		}
		return nil
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return cmd
}

func (a *app) saySubmission(s journal.Submission) {
	a.say("%s  %s", s.ID.Short(), s.Title)
	a.say("  written %s %s, %s, to %s", kit.Day(s.At), kit.Clock(s.At), count(len(s.Went), "entry", "entries"), address(s.To))
	if s.WasSent() {
		sent := s.SentAt.In(a.book.Zone)
		a.say("  sent, as you said on %s %s", kit.Day(sent), kit.Clock(sent))
	} else {
		a.say("  not marked as sent")
	}
	if len(s.Changed) > 0 {
		a.say("  changed since: %s", strings.Join(mapped(s.Changed, journal.ID.Short), ", "))
	}
	if s.Replaces != "" {
		a.say("  replaces %s", s.Replaces.Short())
	}
	for _, f := range s.Files {
		a.say("  %s", f.Path)
	}
}
