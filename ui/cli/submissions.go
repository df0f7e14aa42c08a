package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
)

func (a *app) submissionsCommand() *cobra.Command {
	asJSON, diff := false, false
	cmd := &cobra.Command{
		Use:   "submissions [ID]",
		Short: "List what was handed in",
		Long: "List what was handed in, newest first: when, to whom, in which files, what changed since and what came back. With an ID it is " +
			"that hand-in alone, with its replies in full. --diff shows word by word what changed since; without an ID in the latest one." +
			"\n\nJSON: [{id, assignment, at, to: {name, address}, files: [{path, sha256}], entries: [{id, revision}], sent_at, changed_since, " +
			"replaces, beside: [id], code, replies: [{id, from, subject, at, filed, text, entries, attachments: [{name, type, size, sha256}]}]}]; with --diff " +
			"[{id, title, went, now, removed, fields: [{field, before, now}], spans: [{kind: kept|added|removed, text}]}], where went and now are revisions",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		if diff || len(args) > 0 {
			h, err := a.book.FindHandIn(ctx, strings.Join(args, ""))
			if err != nil {
				return notFoundHint(err, "Nothing was changed. `ponder submissions` lists what was handed in.")
			}
			if diff {
				return a.since(ctx, h, asJSON)
			}
			return a.oneSubmission(ctx, h.ID, asJSON)
		}
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
	cmd.Flags().BoolVar(&diff, "diff", false, "show what changed since, word by word")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return cmd
}

// oneSubmission shows a hand-in with what came back, in full.
func (a *app) oneSubmission(ctx context.Context, id journal.ID, asJSON bool) error {
	all, err := a.book.Submissions(ctx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(s book.Submission) bool { return s.ID != id })
	if asJSON {
		return writeJSON(a.text, mapped(all, newSubmissionJSON))
	}
	for _, s := range all {
		a.saySubmission(s)
		for _, r := range s.Replies {
			a.say("")
			a.sayReply(r, true)
		}
	}
	return nil
}

func (a *app) saySubmission(s book.Submission) {
	a.say("%s  %s", s.ID.Short(), s.Title)
	a.say("  written %s, %s, to %s", a.locale().Stamp(s.At), a.count(len(s.Included), "entry", "entries"), address(s.To))
	if s.WasSent() {
		sent := s.SentAt.In(a.book.Zone)
		a.say("  sent, as you said on %s", a.locale().Stamp(sent))
	} else {
		a.say("  not marked as sent")
	}
	if len(s.Changed) > 0 {
		a.say("  changed since: %s", strings.Join(mapped(s.Changed, journal.ID.Short), ", "))
	}
	if s.Replaces != "" {
		a.say("  replaces %s", s.Replaces.Short())
	}
	if beside := phrase.HandedInBeside(s.Beside, a.locale()); beside != "" {
		a.wrapped("  ", beside)
	}
	for _, f := range s.Files {
		a.say("  %s", onOneLine(f.Path))
	}
	for _, r := range s.Replies {
		a.wrapped("  ", a.replyLine(r))
	}
}
