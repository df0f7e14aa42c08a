package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// mostExplained is how many words are explained in full; further ones are only named.
const mostExplained = 5

func (a *app) glossaryCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "glossary [TERM]",
		Short: "Look up a word of the course",
		Long: "Look up a word of the course. The word itself comes first, then words that begin with it or contain it, then those whose " +
			"explanation does. Without a TERM it lists every word.",
		Example: "ponder glossary\nponder glossary free rider",
	}
	cmd.RunE = a.do(between(0, 1000), func(ctx context.Context, args []string) error {
		tools, err := a.book.Questionnaires(ctx)
		if err != nil {
			return err
		}
		if len(args) == 0 {
			a.listTerms(tools.Terms)
			return nil
		}
		asked := strings.Join(args, " ")
		found := tools.LookUp(asked)
		if len(found) == 0 {
			return hinted(fmt.Errorf("%q in the glossary: %w", asked, journal.ErrNotFound), "Nothing was changed. `ponder glossary` lists every word.")
		}
		return a.explainTerms(ctx, found)
	})
	return cmd
}

// listTerms names the words, by where they belong.
func (a *app) listTerms(terms []prompts.Term) {
	if len(terms) == 0 {
		a.tell("The course in use has no glossary.")
		return
	}
	var areas []string
	names := map[string][]string{}
	for _, t := range terms {
		if names[t.Area] == nil {
			areas = append(areas, t.Area)
		}
		names[t.Area] = append(names[t.Area], t.Name)
	}
	for i, area := range areas {
		if i > 0 {
			a.say("")
		}
		a.wrapped("", area)
		for _, name := range names[area] {
			a.item("  ", "- ", name)
		}
	}
}

// explainTerms explains the best of what was found, and names the rest.
func (a *app) explainTerms(ctx context.Context, found []prompts.Term) error {
	var more []string
	for i, t := range found {
		if i >= mostExplained {
			more = append(more, layout.Line(t.Name))
			continue
		}
		if i > 0 {
			a.say("")
		}
		a.wrapped("", strings.Join(nonEmpty(t.Name, t.Area), ", "))
		if t.Ours {
			a.wrapped("", phrase.OwnWords)
		}
		if err := a.rendered(ctx, t.Text); err != nil {
			return err
		}
		if t.Source != "" {
			a.wrapped("", "Source: "+t.Source)
		}
	}
	if len(more) > 0 {
		a.say("")
		a.wrapped("", "Also: "+strings.Join(more, ", "))
	}
	return nil
}
