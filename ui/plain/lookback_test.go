package plain_test

import (
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

func TestWhatIsRememberedIsAskedBeforeAnEntryIsHeard(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "We began with a drawing.\n\nTo try: ask first")
	d.now = d.now.Add(8 * 24 * time.Hour)
	heard := d.types("journal", "l", "1", "that we drew", "tried", "1", "they laughed", "q")
	wants(t, heard, "Looking back.", "What do you still remember of it?", "Remembered on", "that we drew", "We began with a drawing.", "ask first · open", "Kept: tried.")
	if strings.Index(heard, "We began with a drawing.\n") < strings.Index(heard, "What do you still remember") && strings.Contains(heard, "Text:") {
		t.Errorf("it is read before it is asked about:\n%s", heard)
	}
	all, err := d.book.Intentions(t.Context(), book.IntentionFilter{})
	d.must(err)
	if len(all) != 1 || all[0].State != journal.Tried || all[0].Line != "they laughed" {
		t.Errorf("it is kept as %+v", all)
	}
	wants(t, d.types("journal", "l", "q"), "looked back on")
	wants(t, d.types("journal", "l", "what you meant", "q"), "ask first · tried · they laughed")
	wants(t, d.types("journal", "l", "then and now", "q"), "No prompt was answered again")
}

func TestWhatChangedSinceIsWrittenFromAnEntryThatCameBack(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "We began with a drawing.")
	d.now = d.now.Add(8 * 24 * time.Hour)
	d.types("journal", "l", "1", "", "what changed", "I listen more.", ".", "q")
	items, err := d.book.Items(t.Context(), book.Filter{})
	d.must(err)
	if len(items) != 2 || len(items[0].Then) != 1 || items[0].Draft {
		t.Errorf("what changed is kept as %+v", items)
	}
}
