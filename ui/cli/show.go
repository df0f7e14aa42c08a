package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
)

type showFlags struct {
	raw, json bool
	revision  string
}

func (a *app) showCommand() *cobra.Command {
	f := &showFlags{}
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Read one entry",
		Long: "Read one entry, and what came back about it. --raw writes the Markdown as it is kept, byte for byte where the output is no terminal." +
			"\n\nJSON: {id, date, week, prompt, title, words, tags, private, draft, revision, updated, body, replies: as in `ponder submissions --json`}; bytes that are no UTF-8 " +
			"become U+FFFD there.",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		e, draft, err := a.entry(ctx, args[0], f.revision)
		switch {
		case err != nil:
			return err
		case f.json:
			replies, err := a.book.RepliesTo(ctx, e.ID)
			if err != nil {
				return err
			}
			return writeJSON(a.text, shownJSON{newEntryJSON(e.Head, draft), e.Body, mapped(replies, newReplyJSON)})
		case f.raw:
			return a.showRaw(e)
		}
		return a.showRendered(ctx, e, draft)
	})
	cmd.Flags().BoolVar(&f.raw, "raw", false, "write the Markdown itself")
	cmd.Flags().StringVar(&f.revision, "revision", "", "an earlier text, by its number or name; `ponder history ID` lists them")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	return cmd
}

// entry finds an entry or a draft, or an earlier text of one.
func (a *app) entry(ctx context.Context, prefix, revision string) (e journal.Entry, draft bool, err error) {
	if revision == "" {
		return a.book.Entry(ctx, prefix)
	}
	v, err := a.version(ctx, prefix, revision)
	return v.Entry, !v.Finished(), err
}

// version finds one of the texts of an entry or a draft, by its number, or by the beginning of its name.
func (a *app) version(ctx context.Context, prefix, revision string) (journal.Version, error) {
	all, err := a.book.Versions(ctx, prefix)
	if err != nil {
		return journal.Version{}, err
	}
	for _, v := range all {
		if v.Name() == revision || v.Autosave != "" && strings.HasPrefix(string(v.Autosave), revision) {
			return v, nil
		}
	}
	err = fmt.Errorf("revision %s of %s: %w", revision, prefix, journal.ErrNotFound)
	return journal.Version{}, hinted(err, "Nothing was changed. `ponder history %s` lists the texts there are.", prefix)
}

func (a *app) showRaw(e journal.Entry) error {
	if isTerminal(a.out) {
		a.say("%s", strings.TrimSuffix(e.Body, "\n"))
		return nil
	}
	_, err := a.text.WriteString(e.Body)
	return err
}

func (a *app) showRendered(ctx context.Context, e journal.Entry, draft bool) error {
	if e.Title != "" {
		a.wrapped("", e.Title)
	}
	a.say("%s %s, %s", a.forms().Day(e.At), a.forms().Clock(e.At), weekName(e.Head))
	a.say("%s", strings.Join(append([]string{e.ID.Short()}, a.states(a.itemOf(ctx, e.Head, draft))...), ", "))
	if e.InTrash() {
		a.say("In the trash since %s.", a.forms().Day(e.Removed))
	}
	if e.PromptText != "" {
		a.say("")
		a.wrapped("> ", e.PromptText)
	}
	a.say("")
	if err := a.rendered(ctx, e.Body); err != nil {
		return err
	}
	replies, err := a.book.RepliesTo(ctx, e.ID)
	for _, r := range replies {
		a.say("")
		a.sayReply(r)
	}
	if err != nil || draft {
		return err
	}
	if d, err := a.book.DraftOf(ctx, e.ID); err == nil && d.Saves > 0 {
		a.tell("There is a draft of a change to it: `ponder edit %s` goes on with them.", e.ID.Short())
	}
	return nil
}
