package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
)

type showFlags struct {
	raw, json bool
	changes   bool
	revision  string
}

func (a *app) showCommand() *cobra.Command {
	f := &showFlags{}
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Read one entry",
		Long: "Read one entry, which entries it links to, and what came back about it. --raw writes the Markdown as it is kept, byte for byte where the output is no terminal. " +
			"--changes shows in its place what changed in it since the text before." +
			"\n\nJSON: {id, date, week, prompt, title, words, tags, private, draft, revision, updated, body, replies: as in `ponder submissions --json`, " +
			"links: [{text, name, entries}]}; links are those to other entries, and entries the IDs that each leads to; bytes that are no UTF-8 " +
			"become U+FFFD there. With --changes also before, fields and spans, as in `ponder history --json`.",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		if f.changes && f.raw {
			return usage("--changes and --raw exclude each other")
		}
		if f.revision == "" && !f.changes {
			e, draft, err := a.book.Entry(ctx, args[0])
			if err != nil {
				return err
			}
			return a.show(ctx, f, e, draft, nil)
		}
		all, at, damage, err := a.versions(ctx, args[0], f.revision)
		if err == nil {
			err = a.showVersion(ctx, f, all, at)
		}
		return cmp.Or(err, readAround(damage))
	})
	cmd.Flags().BoolVar(&f.raw, "raw", false, "write the Markdown itself")
	cmd.Flags().StringVar(&f.revision, "revision", "", "an earlier text, by its number or name; `ponder history ID` lists them")
	cmd.Flags().BoolVar(&f.changes, "changes", false, "show what changed since the text before, word by word")
	cmd.Flags().BoolVar(&f.json, "json", false, "write JSON")
	return cmd
}

// showVersion shows one of the texts of an entry, or what changed in it.
func (a *app) showVersion(ctx context.Context, f *showFlags, all []book.Version, at int) error {
	v := all[at]
	switch {
	case f.changes && f.json:
		return a.show(ctx, f, v.Entry, !v.Finished(), newChangesJSON(all, at))
	case f.changes:
		a.say("%s\n\n%s", changeSigns, strings.Join(a.versionWords(v), "  "))
		a.sayChanges(all, at)
		return nil
	}
	return a.show(ctx, f, v.Entry, !v.Finished(), nil)
}

func (a *app) show(ctx context.Context, f *showFlags, e journal.Entry, draft bool, changes *changesJSON) error {
	switch {
	case f.json:
		replies, err := a.book.RepliesTo(ctx, e.ID)
		if err != nil {
			return err
		}
		links, err := a.book.Linked(ctx, e)
		if err != nil && !errors.Is(err, journal.ErrDamaged) {
			return err
		}
		return writeJSON(a.text, shownJSON{newEntryJSON(e.Head, draft), e.Body, mapped(replies, newReplyJSON), mapped(links, newEntryLinkJSON), changes})
	case f.raw:
		return a.showRaw(e)
	}
	return a.showRendered(ctx, e, draft)
}

// versions returns the texts of an entry or a draft, the latest first, and the place of one of
// them, by its number or by the beginning of its name; without one, of the present text. Where
// other texts of it are damaged, damage names them.
func (a *app) versions(ctx context.Context, prefix, revision string) (all []book.Version, at int, damage, err error) {
	all, damage = a.book.Versions(ctx, prefix)
	if damage != nil && !errors.Is(damage, journal.ErrDamaged) {
		return nil, 0, nil, damage
	}
	at = slices.IndexFunc(all, func(v book.Version) bool {
		return revision == "" || v.Name() == revision || v.Autosave != "" && strings.HasPrefix(string(v.Autosave), revision)
	})
	switch {
	case at < 0:
		err = fmt.Errorf("revision %s of %s: %w", revision, prefix, journal.ErrNotFound)
		return nil, 0, nil, hinted(err, "Nothing was changed. `ponder history %s` lists the texts there are.", prefix)
	case all[at].Damaged:
		return nil, 0, nil, hinted(damage, "Nothing was changed. `ponder history %s` lists the texts that can be read. Keep the journal's file as it is, and run `ponder doctor`.", prefix)
	}
	return all, at, damage, nil
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
	a.say("%s, %s", phrase.Written(e.Head, a.locale()), phrase.Week(e.Head))
	it := a.book.Item(ctx, e.Head, draft)
	a.say("%s", strings.Join(append([]string{e.ID.Short()}, a.states(it)...), ", "))
	if e.InTrash() {
		a.say("In the trash since %s.", a.locale().Day(e.Removed))
	}
	if e.PromptText != "" {
		a.say("")
		a.wrapped("> ", e.PromptText)
	}
	a.say("")
	if err := a.rendered(ctx, e.Body); err != nil {
		return err
	}
	if err := a.sayLinks(ctx, e); err != nil {
		return err
	}
	if it.Texts > 1 {
		a.tell("There are %s of this entry: `ponder compare %s` shows them and what differs, and there you decide.", a.count(it.Texts, "text", "texts"), e.ID.Short())
	}
	replies, err := a.book.RepliesTo(ctx, e.ID)
	for _, r := range replies {
		a.say("")
		a.sayReply(r, false)
	}
	if err != nil || draft {
		return err
	}
	if d, err := a.book.DraftOf(ctx, e.ID); err == nil && d.Saves > 0 {
		a.tell("There is a draft of a change to it: `ponder edit %s` goes on with them.", e.ID.Short())
	}
	return nil
}
