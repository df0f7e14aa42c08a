package cli

import (
	"cmp"
	"context"
	"time"

	mcobra "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
)

// manCommand writes the manual page of the whole tree of commands. It stands in for fang's, which
// dates the page today and writes it past the output that it was given.
func (a *app) manCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:    "man",
		Short:  "Write the manual page",
		Long:   "Write the manual page, for man: `ponder man >ponder.1`, then `man ./ponder.1`. It carries the date of the version.",
		Hidden: true,
	}
	cmd.RunE = a.do(between(0, 0), func(context.Context, []string) error {
		page, err := mcobra.NewManPage(1, cmd.Root())
		if err != nil {
			return err
		}
		a.text.WriteString(page.Build(&datedPage{roff.NewDocument(), cmp.Or(source().made, a.book.Now()).UTC()}))
		return nil
	})
	return cmd
}

// datedPage carries a date of its own.
type datedPage struct {
	*roff.Document
	on time.Time
}

func (p *datedPage) Heading(section uint, title, description string, _ time.Time) {
	p.Document.Heading(section, title, description, p.on)
}
