package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"ponder/journal"
)

// Pages that bbolt wrote itself must never be called damaged, whatever was written and removed
// before.
func TestPagesThatBboltWroteAreSound(t *testing.T) {
	s := New(filepath.Join(t.TempDir(), "journal.db"))
	ctx, chance := context.Background(), rand.New(rand.NewPCG(1, 2))
	if err := s.Create(ctx); err != nil {
		t.Fatal(err)
	}
	held := map[journal.ID]bool{}
	for range 100 {
		var c journal.Change
		for _, n := range chance.Perm(1500)[:chance.IntN(60)] {
			id := journal.ID(fmt.Sprintf("%04x", n))
			if held[id] {
				c.DropDrafts = append(c.DropDrafts, journal.DraftStamp{ID: id, Saves: 1})
			} else {
				d := journal.Draft{Entry: journal.Entry{Head: journal.Head{ID: id}, Body: strings.Repeat("x", chance.IntN(9000))}, Saves: 1}
				c.Drafts = append(c.Drafts, d)
			}
			held[id] = !held[id]
		}
		if err := s.Apply(ctx, c); err != nil {
			t.Fatal(err)
		}
		if err := s.view(ctx, looksSound(chance)); err != nil {
			t.Fatal(err)
		}
	}
}

func looksSound(chance *rand.Rand) func(*txn) error {
	return func(t *txn) error {
		in, err := t.in(bucketDrafts, nil, nil)
		for range 50 {
			if err != nil || in.Root() == 0 {
				return err
			}
			var sure bool
			sure, err = t.pages.CheckLeaf(uint64(in.Root()), fmt.Appendf(nil, "%04x", chance.IntN(1500)))
			if err == nil && !sure {
				err = fmt.Errorf("a branch page does not name its children by their first keys")
			}
		}
		return err
	}
}
