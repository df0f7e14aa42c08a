package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

func (a *app) compareCommand() *cobra.Command {
	asJSON, keep, join, both := false, false, false, false
	cmd := &cobra.Command{
		Use:   "compare [ID]",
		Short: "See the texts of an entry that was changed in two places, and decide",
		Long: "Where an entry was changed on two computers, or by two programs, that did not know of each other, both texts are kept: the first version, and another one beside it. " +
			"Without ID list the entries of which there are several. With ID show their texts, and what differs from the first.\n\n" +
			"--keep makes the text of the version with that ID the one of the entry. --join makes one text of all, one below the other. --both makes entries of their own of them. " +
			"The entry keeps the ID of the first version. What it does not say any more stays in `ponder history`, and the other versions go into the trash: `ponder restore ID` takes one out. " +
			"If one of them is private all are, and what is kept stays private: `ponder edit ID --no-private` takes that away.\n\n" +
			"JSON: [[{id, …}]], a list for each entry, the first version first, with the fields of `ponder list`; with ID [{id, …, body}]; with --keep or --join {kept, removed: [id]}; " +
			"with --both {kept, own: [id]}.",
		Example: "ponder compare\nponder compare 3f9k2m\nponder compare 3f9k2m --keep\nponder compare 3f9k2m --join\nponder compare 3f9k2m --both",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		switch {
		case len(args) == 0 && (keep || join || both):
			return usage("say which: ponder compare ID --keep")
		case len(args) == 0:
			return a.listVersions(ctx, asJSON)
		case both:
			return a.keepVersions(ctx, args[0], asJSON)
		case keep || join:
			return a.decideVersions(ctx, args[0], join, asJSON)
		}
		return a.showVersions(ctx, args[0], asJSON)
	})
	cmd.Flags().BoolVar(&keep, "keep", false, "make the text of this version the one of the entry")
	cmd.Flags().BoolVar(&join, "join", false, "make one text of all versions")
	cmd.Flags().BoolVar(&both, "both", false, "make entries of their own of all versions")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	cmd.MarkFlagsMutuallyExclusive("keep", "join", "both")
	return cmd
}

// listVersions lists the entries of which there are several versions.
func (a *app) listVersions(ctx context.Context, asJSON bool) error {
	all, err := a.book.VersionsToDecide(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(a.text, mapped(all, func(versions []journal.Head) []entryJSON {
			return mapped(versions, func(h journal.Head) entryJSON { return newEntryJSON(h, false) })
		}))
	}
	for _, versions := range all {
		for i, h := range versions {
			indent := ""
			if i > 0 {
				indent = "  "
			}
			a.say("%s%s", indent, a.versionLine(h))
		}
	}
	if len(all) == 0 {
		a.tell("There is one text of each entry: nothing is to be decided.")
	}
	return nil
}

// versionLine says which version of a text it is.
func (a *app) versionLine(h journal.Head) string {
	private := ""
	if h.Private {
		private = ", private"
	}
	return h.Day() + "  " + h.ID.Short() + "  " + layout.Line(h.Name()) + " (" + phrase.Version(h, a.locale(), a.book.Zone) + ", " + a.count(h.Words, "word", "words") + private + ")"
}

type versionTextJSON struct {
	entryJSON
	Body string `json:"body"`
}

// showVersions shows the texts of an entry, and what differs.
func (a *app) showVersions(ctx context.Context, prefix string, asJSON bool) error {
	all, err := a.book.VersionsOf(ctx, prefix)
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(a.text, mapped(all, func(e journal.Entry) versionTextJSON {
			return versionTextJSON{newEntryJSON(e.Head, false), e.Body}
		}))
	}
	if len(all) == 1 {
		a.tell("There is one text of this entry: nothing is to be decided.")
		return nil
	}
	for i, e := range all {
		if i > 0 {
			a.say("")
		}
		a.say("%s\n", a.versionLine(e.Head))
		a.sayQuoted(e.Body)
	}
	a.say("\n%s", changeSigns)
	for _, e := range all[1:] {
		spans := journal.Diff(all[0].Body, e.Body)
		a.say("")
		a.wrapped("", e.ID.Short()+", beside "+all[0].ID.Short()+": "+screen.ChangesInWords(spans, a.locale()))
		a.sayFields(journal.ChangedFields(all[0].Head, e.Head))
		if e.Body != all[0].Body {
			a.sayQuoted(marked(shortened(spans)))
		}
	}
	var ids []string
	for _, e := range all {
		ids = append(ids, "`ponder compare "+e.ID.Short()+" --keep`")
	}
	a.wrappedNews(strings.Join(ids, " or ") + " keeps one, `ponder compare " + all[0].ID.Short() + " --join` makes one text of all, and --both two entries.")
	return nil
}

type decidedJSON struct {
	Kept    journal.ID   `json:"kept"`
	Removed []journal.ID `json:"removed"`
}

// decideVersions keeps one version, or one text made of all.
func (a *app) decideVersions(ctx context.Context, prefix string, join, asJSON bool) error {
	e, _, err := a.book.Entry(ctx, prefix)
	if err != nil {
		return err
	}
	decide := a.book.KeepVersion
	if join {
		decide = a.book.JoinVersions
	}
	kept, gone, err := decide(ctx, e.ID)
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(a.text, decidedJSON{kept.ID, mapped(gone, func(h journal.Head) journal.ID { return h.ID })})
	}
	a.tell("Kept: %s, %s. `ponder history %s` has the other text.", kept.ID.Short(), layout.Line(kept.Name()), kept.ID.Short())
	for _, h := range gone {
		a.tell("In the trash: %s, %s. `ponder restore %s` brings it back.", h.ID.Short(), layout.Line(h.Name()), h.ID.Short())
	}
	a.sayStaysPrivate(kept)
	return nil
}

func (a *app) sayStaysPrivate(kept journal.Head) {
	if kept.Private {
		a.wrappedNews("It is private, since one of the texts was. `ponder edit " + kept.ID.Short() + " --no-private` takes that away.")
	}
}

type keptJSON struct {
	Kept journal.ID   `json:"kept"`
	Own  []journal.ID `json:"own"`
}

// keepVersions makes entries of their own of all versions.
func (a *app) keepVersions(ctx context.Context, prefix string, asJSON bool) error {
	all, err := a.book.VersionsOf(ctx, prefix)
	if err != nil {
		return err
	}
	own, err := a.book.KeepVersions(ctx, all[0].ID)
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(a.text, keptJSON{all[0].ID, mapped(own, func(h journal.Head) journal.ID { return h.ID })})
	}
	for _, h := range own {
		a.tell("An entry of its own now: %s, %s.", h.ID.Short(), layout.Line(h.Name()))
	}
	a.sayStaysPrivate(all[0].Head)
	return nil
}
