//go:build unix

package cli_test

import (
	"crypto/rand"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/store"
)

func TestADraftWithOnlyATitleIsRemoved(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	b := book.NewBook(book.Config{Store: store.New(filepath.Join(d.home, "journal.db")), Now: time.Now, Zone: time.UTC, Random: rand.Reader})
	draft, err := b.NewDraft(t.Context(), journal.NoWeek, "")
	if err != nil {
		t.Fatal(err)
	}
	draft.Title = "Only a title"
	if _, err := b.SaveDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	if out, errs, status := d.tries("remove", string(draft.ID)); status != 0 || !strings.Contains(errs, "Removed for good: Only a title") {
		t.Errorf("it ends with %d and says %q, %q", status, out, errs)
	}
	if all := d.entries(); len(all) != 0 {
		t.Errorf("the journal holds %+v", all)
	}
}
