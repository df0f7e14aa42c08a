package cli

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

func (a *app) historyCommand() *cobra.Command {
	asJSON, changes := false, false
	cmd := &cobra.Command{
		Use:   "history ID",
		Short: "List the earlier texts of an entry",
		Long: "List the texts of an entry or a draft, the present one first: revision, when it was kept, words, how it begins.\n`ponder show ID --revision N` shows one. " +
			"--changes says below each what changed in it since the one before, word by word. " +
			"Every text that was done stays as long as the entry. What a later save took away from a draft is kept by itself, under a name of letters " +
			"and digits: all of the last day, one of each hour of the week, one of each day of 30 days." +
			"\n\nJSON: [{revision, kind: finished|draft|autosave, updated, title, words, damaged}], where revision is what the flag of that name takes; " +
			"with --changes also before, the name of the text that it is compared with, fields: [{field, before, now}], and spans: [{kind: kept|added|removed, text}]",
		Example: "ponder history 3f9k2m --changes",
	}
	cmd.RunE = a.do(between(1, 1), func(ctx context.Context, args []string) error {
		all, damage := a.book.Versions(ctx, args[0])
		if damage != nil && !errors.Is(damage, journal.ErrDamaged) {
			return damage
		}
		if asJSON {
			list := make([]versionJSON, len(all))
			for i := range all {
				list[i] = newVersionJSON(all, i, changes)
			}
			return cmp.Or(writeJSON(a.text, list), readAround(damage))
		}
		a.sayHistory(all, changes)
		return readAround(damage)
	})
	cmd.Flags().BoolVar(&changes, "changes", false, "show what changed, word by word")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON")
	return cmd
}

func (a *app) sayHistory(all []book.Version, changes bool) {
	if changes {
		a.say("%s", changeSigns)
	}
	for i, v := range all {
		if changes {
			a.say("")
		}
		a.say("%s", strings.Join(a.versionWords(v), "  "))
		if changes && !v.Damaged {
			a.sayChanges(all, i)
		}
	}
}

// versionWords says which text it is, when it was kept, how long it is, and how it begins.
func (a *app) versionWords(v book.Version) []string {
	kind := []string(nil)
	switch {
	case v.Damaged:
		return []string{v.Name(), "damaged, it cannot be read"}
	case v.Draft:
		kind = []string{"not finished"}
	case v.Autosave != "":
		kind = []string{"kept while typing"}
	}
	words := []string{versionName(v), v.Updated.In(a.book.Zone).Format("2006-01-02 15:04"), a.count(v.Words, "word", "words")}
	return append(append(words, kind...), v.Entry.Name())
}

// versionName is what a text is called in words; its whole name is for scripts.
func versionName(v book.Version) string {
	if v.Autosave != "" {
		return v.Autosave.Short()
	}
	return v.Name()
}

// changedSince returns the text before one of several, the latest first, that can be read, and what
// changed since.
func changedSince(all []book.Version, at int) (before book.Version, spans []journal.Span, found bool) {
	for _, v := range all[at+1:] {
		if !v.Damaged {
			return v, journal.Diff(v.Body, all[at].Body), true
		}
	}
	return before, nil, false
}

// sayChanges says what changed in a text since the one before it.
func (a *app) sayChanges(all []book.Version, at int) {
	before, spans, found := changedSince(all, at)
	if !found && at == len(all)-1 {
		a.say("  the first text")
		return
	}
	if !found {
		a.say("  what came before it cannot be read")
		return
	}
	a.wrapped("  ", "since "+versionName(before)+": "+screen.ChangesInWords(spans, a.locale()))
	a.sayFields(journal.ChangedFields(before.Head, all[at].Head))
	if before.Body != all[at].Body {
		a.sayQuoted(marked(shortened(spans)))
	}
}

type versionJSON struct {
	Revision string  `json:"revision"`
	Kind     string  `json:"kind"`
	Updated  *string `json:"updated"`
	Title    *string `json:"title"`
	Words    int     `json:"words"`
	Damaged  bool    `json:"damaged"`
	*changesJSON
}

type changesJSON struct {
	Before *string     `json:"before"`
	Fields []fieldJSON `json:"fields"`
	Spans  []spanJSON  `json:"spans"`
}

func newVersionJSON(all []book.Version, at int, changes bool) versionJSON {
	v := all[at]
	j := versionJSON{Revision: v.Name(), Kind: "finished", Updated: instant(v.Updated), Title: orNull(v.Title), Words: v.Words, Damaged: v.Damaged}
	switch {
	case v.Draft:
		j.Kind = "draft"
	case v.Autosave != "":
		j.Kind = "autosave"
	}
	if changes {
		j.changesJSON = newChangesJSON(all, at)
	}
	return j
}

// newChangesJSON is null where there is nothing to compare with.
func newChangesJSON(all []book.Version, at int) *changesJSON {
	before, spans, found := changedSince(all, at)
	if !found || all[at].Damaged {
		return &changesJSON{Fields: []fieldJSON{}, Spans: []spanJSON{}}
	}
	return &changesJSON{orNull(before.Name()), mapped(journal.ChangedFields(before.Head, all[at].Head), newFieldJSON), mapped(spans, func(s journal.Span) spanJSON { return spanJSON(s) })}
}
