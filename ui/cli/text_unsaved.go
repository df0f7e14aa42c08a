package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/ui/layout"
)

func (a *app) unsavedCommand() *cobra.Command {
	take, asJSON := false, false
	cmd := &cobra.Command{
		Use:   "unsaved [FILE]",
		Short: "List texts that lie in files beside the journal",
		Long: "List texts that the journal could not take, or that an editor had, and that lie in files since. Most come back by themselves, " +
			"the next time that you open or write into the journal they were kept for. With --take a text of a journal that is gone for " +
			"good comes into this one, as a draft: all of them, or the one in FILE. What can only be looked at is named here for as " +
			"long as it is there, and elsewhere for a week.\n\nJSON: [{path, at, words, comes_back, can_be_taken, why}]",
		Example: "ponder unsaved\nponder unsaved --take",
	}
	cmd.RunE = a.do(between(0, 1), func(ctx context.Context, args []string) error {
		waiting, left := a.book.Unsaved()
		switch {
		case take:
			return a.takeIn(ctx, left, args)
		case len(args) > 0:
			return usage("FILE goes with --take")
		case asJSON:
			return writeJSON(a.text, unsavedJSONs(waiting, left))
		}
		a.sayUnsaved(waiting, left)
		return nil
	})
	cmd.Flags().BoolVar(&take, "take", false, "bring texts of a journal that is gone into this one")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return cmd
}

func (a *app) sayUnsaved(waiting []journal.LifeboatDraft, left []journal.Leftover) {
	if len(waiting)+len(left) == 0 {
		a.tell("There is none: all that was typed is in the journal.")
	}
	for _, w := range waiting {
		a.say("%s", onOneLine(w.File))
		a.say("  comes back by itself: %s", a.inShort(w.Draft))
	}
	for _, l := range left {
		a.say("%s", onOneLine(l.File))
		if l.ID != "" {
			a.say("  %s", a.inShort(l.Draft))
		}
		a.wrapped("  ", capital(l.Why.Error())+".")
	}
}

// inShort says a text by its day, its length and its first words.
func (a *app) inShort(d journal.Draft) string {
	return fmt.Sprintf("%s, %s, %s", a.locale().Day(d.At), a.count(journal.CountWords(d.Body), "word", "words"), layout.Line(d.Name()))
}

// takeIn brings texts of a journal that is gone into this one.
func (a *app) takeIn(ctx context.Context, left []journal.Leftover, files []string) error {
	taken := 0
	for _, l := range left {
		if !l.Orphan || len(files) > 0 && !sameFile(files[0], l.File) {
			continue
		}
		d, err := a.book.AdoptLeftover(ctx, l)
		if err != nil {
			return err
		}
		taken++
		a.say("%s", d.ID)
		a.tell("Taken in as a draft: %s. Read it with `ponder show %s`.", a.inShort(d), d.ID.Short())
	}
	if taken == 0 {
		return hinted(fmt.Errorf("there is no text here of a journal that is gone"), "Nothing was changed. `ponder unsaved` lists what there is.")
	}
	return nil
}

func sameFile(given, path string) bool {
	whole, err := filepath.Abs(given)
	return err == nil && whole == path
}

// offerOrphans asks, once a journal was created, whether texts of one that was here before shall
// come into it.
func (a *app) offerOrphans(ctx context.Context) error {
	_, left := a.book.Unsaved()
	orphans := 0
	for _, l := range left {
		if l.Orphan {
			orphans++
			a.tell("From a journal that was here before: %s", a.inShort(l.Draft))
		}
	}
	switch {
	case orphans == 0:
		return nil
	case !a.canAsk():
		a.tell("`ponder unsaved --take` brings %s into this journal.", count(orphans, "this text", "these texts"))
		return nil
	}
	yes, err := a.confirm(ctx, "Take that into this journal, as drafts?")
	if err != nil || !yes {
		return err
	}
	return a.takeIn(ctx, left, nil)
}

type unsavedJSON struct {
	Path       string  `json:"path"`
	At         *string `json:"at"`
	Words      int     `json:"words"`
	ComesBack  bool    `json:"comes_back"`
	CanBeTaken bool    `json:"can_be_taken"`
	Why        *string `json:"why"`
}

func unsavedJSONs(waiting []journal.LifeboatDraft, left []journal.Leftover) []unsavedJSON {
	all := []unsavedJSON{}
	for _, w := range waiting {
		at := w.Updated.UTC().Format(time.RFC3339)
		all = append(all, unsavedJSON{Path: w.File, At: &at, Words: journal.CountWords(w.Body), ComesBack: true})
	}
	for _, l := range left {
		at, why := l.At.UTC().Format(time.RFC3339), l.Why.Error()
		all = append(all, unsavedJSON{Path: l.File, At: &at, Words: journal.CountWords(l.Body), CanBeTaken: l.Orphan, Why: &why})
	}
	return all
}

// capital begins a sentence.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
