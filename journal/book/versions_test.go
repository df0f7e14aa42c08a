package book_test

import (
	"strings"
	"testing"
	"time"

	"ponder/journal"
)

func TestTheTextsOfAnEntryStandLatestFirst(t *testing.T) {
	y := newTypist(t)
	y.types(page)
	y.types("The first text.")
	e, _, err := y.book.FinishDraft(t.Context(), y.draft)
	if err != nil {
		t.Fatal(err)
	}
	y.draft = journal.Draft{Entry: e}
	y.types("The second text.")
	all, err := y.book.Versions(t.Context(), string(e.ID))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, v := range all {
		if v.Autosave != "" {
			names = append(names, "kept")
			continue
		}
		names = append(names, v.Name())
	}
	if got := strings.Join(names, " "); got != "draft 1 kept" {
		t.Errorf("the texts are %s", got)
	}
	if done, err := y.book.RestoreVersion(t.Context(), all[1]); err != nil || !done.Blocked {
		t.Errorf("a finished text goes over a draft: %+v, %v", done, err)
	}
}

func TestTheTextAsItIsNowStandsFirstWhateverTheClockSaid(t *testing.T) {
	y := newTypist(t)
	at := y.now
	entry := func(revision int, body string, later time.Duration) journal.Entry {
		return journal.Entry{Head: journal.Head{ID: "one", At: at, Week: journal.NoWeek, Created: at, Updated: at.Add(later), Revision: revision}, Body: body}.WithCounts()
	}
	if err := y.store.Apply(t.Context(), journal.Change{Entries: []journal.Entry{entry(1, "The first.", time.Hour), entry(2, "The last.", 0)}}); err != nil {
		t.Fatal(err)
	}
	all, err := y.book.Versions(t.Context(), "one")
	if err != nil || len(all) != 2 || all[0].Body != "The last." {
		t.Errorf("the texts are %+v, %v", all, err)
	}
}
