package cli

import (
	"cmp"
	"context"
	"errors"
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
		if f.revision == "" {
			e, draft, err := a.book.Entry(ctx, args[0])
			if err != nil {
				return err
			}
			return a.show(ctx, f, e, draft)
		}
		v, damage, err := a.version(ctx, args[0], f.revision)
		if err == nil {
			err = a.show(ctx, f, v.Entry, !v.Finished())
		}
		return cmp.Or(err, readAround(damage))
	})
	cmd.Flags().BoolVar(&f.raw, "raw", false, "write the Markdown itself")
	cmd.Flags().StringVar(&f.revision, "revision", "", "an earlier text, by its number or name; `ponder history ID` lists them")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	return cmd
}

func (a *app) show(ctx context.Context, f *showFlags, e journal.Entry, draft bool) error {
	switch {
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
}

// version finds one of the texts of an entry or a draft, by its number, or by the beginning of its name. Where other texts of it are
// damaged, damage names them.
func (a *app) version(ctx context.Context, prefix, revision string) (found journal.Version, damage, err error) {
	all, err := a.book.Versions(ctx, prefix)
	if err != nil && !errors.Is(err, journal.ErrDamaged) {
		return found, nil, err
	}
	for _, v := range all {
		switch {
		case v.Name() != revision && (v.Autosave == "" || !strings.HasPrefix(string(v.Autosave), revision)):
		case v.Damaged:
			return v, nil, hinted(err, "Nothing was changed. `ponder history %s` lists the texts that can be read. Keep the journal's file as it is, and run `ponder doctor`.", prefix)
		default:
			return v, err, nil
		}
	}
	missing := fmt.Errorf("revision %s of %s: %w", revision, prefix, journal.ErrNotFound)
	return found, nil, hinted(missing, "Nothing was changed. `ponder history %s` lists the texts there are.", prefix)
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
