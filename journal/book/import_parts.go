package book

import (
	"context"
	"fmt"

	"ponder/journal"
)

// Import takes in what an import read, or with dry only says what it would do. Nothing in the
// journal is replaced: an entry that it holds gets another text only where that is newer, and keeps
// the earlier ones in its history; settings are taken where the journal has none; a draft is never
// written over. Bringing the same again changes nothing. When it is stopped midway, bringing it
// again goes on where it was. Each transaction holds whole entries; told learns after each how many
// of all that are to be written are in the journal.
func (b *Book) Import(ctx context.Context, in journal.Everything, dry bool, told ...func(done, all int)) (ImportResult, error) {
	return b.NewImport(dry).Take(ctx, in, told...)
}

// ImportInParts takes in what is read part after part, so that it need not be in memory all at
// once. The parts have no ID in common.
type ImportInParts struct {
	b     *Book
	dry   bool
	files map[journal.ID]bool // entries that hold the whole file, of which was said that they are there
}

// NewImport begins an import in parts. With dry it only says what it would do.
func (b *Book) NewImport(dry bool) *ImportInParts {
	return &ImportInParts{b: b, dry: dry, files: map[journal.ID]bool{}}
}

// Take takes in a part as Import does, and returns what became of it.
func (p *ImportInParts) Take(ctx context.Context, in journal.Everything, told ...func(done, all int)) (ImportResult, error) {
	g, err := retried(ctx, func() (*importing, error) {
		g, err := p.newImport(ctx, in)
		if err != nil || p.dry {
			return g, err
		}
		return g, g.keep(told)
	})
	for _, id := range g.files {
		p.files[id] = true
	}
	return g.out, err
}

// keep writes what was worked out.
func (g *importing) keep(told []func(done, all int)) error {
	done := 0
	for _, c := range g.changes() {
		if _, err := g.b.apply(g.ctx, c); err != nil {
			return fmt.Errorf("bring it into the journal: %w", err)
		}
		done += entriesOf(c)
		for _, tell := range told {
			tell(done, len(g.texts))
		}
	}
	return g.private.keepIn(g.ctx, g.b)
}
