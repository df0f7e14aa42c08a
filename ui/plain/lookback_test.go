package plain_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/plain"
)

func TestWhatIsRememberedIsAskedBeforeAnEntryIsHeard(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "We began with a drawing.\n\nTo try: ask first")
	d.now = d.now.Add(8 * 24 * time.Hour)
	heard := d.types("journal", "l", "1", "that we drew", "tried", "1", "they laughed", "q")
	wants(t, heard, "Looking back.", "What do you still remember of it?", "Remembered on", "that we drew", "We began with a drawing.", "ask first, open", "Kept: tried.")
	if strings.Index(heard, "We began with a drawing.\n") < strings.Index(heard, "What do you still remember") && strings.Contains(heard, "Text:") {
		t.Errorf("it is read before it is asked about:\n%s", heard)
	}
	all, err := d.book.Intentions(t.Context(), book.IntentionFilter{})
	d.must(err)
	if len(all) != 1 || all[0].State != journal.Tried || all[0].Line != "they laughed" {
		t.Errorf("it is kept as %+v", all)
	}
	wants(t, d.types("journal", "l", "q"), "1 of 1 looked back on")
	wants(t, d.types("journal", "l", "what you meant", "q"), "ask first, tried, they laughed")
	wants(t, d.types("journal", "l", "then and now", "q"), "No prompt was answered again")
}

func TestTwoOfOneNameThatComeBackAreToldApart(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "We began with a drawing.")
	d.now = d.now.Add(24 * time.Hour)
	d.answer(1, "w1-start", "We began with a drawing once more.")
	d.now = d.now.Add(8 * 24 * time.Hour)
	heard := d.types("journal", "l", "1", "", "b", "b", "q")
	items, err := d.book.Lookback(t.Context(), false)
	d.must(err)
	if len(items.Items) != 2 {
		t.Fatalf("%d entries come back, want 2", len(items.Items))
	}
	for _, it := range items.Items {
		wants(t, heard, "\" of "+format.Locale{}.Aloud().Day(it.Head.At))
	}
	wants(t, heard, ", looked back on, ")
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

func TestALineThatWasTypedBeforeTheEndIsThereTheNextTime(t *testing.T) {
	d := begun(t)
	e := d.answer(1, "w1-start", "We began with a drawing.")
	d.now = d.now.Add(8 * 24 * time.Hour)
	_, err := d.book.Remember(t.Context(), e.ID, "that we drew", false) // and then Ponder was ended
	d.must(err)
	heard := d.types("journal", "l", "1", "", "q")
	wants(t, heard, "You had typed: that we drew.", "Enter keeps that", "We began with a drawing.")
	r, err := d.book.Retrospect(t.Context(), string(e.ID), false)
	d.must(err)
	if len(r.Recall.Sittings) != 1 || r.Recall.Sittings[0].Remembered != "that we drew" || !r.Recall.Sittings[0].Shown {
		t.Errorf("it is kept as %+v", r.Recall.Sittings)
	}
}

func TestALineThatCannotBeKeptIsNotLost(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "We began with a drawing.")
	d.now = d.now.Add(8 * 24 * time.Hour)
	d.store.Fail(journal.ErrFull)
	var out bytes.Buffer
	d.conf.In, d.conf.Out = strings.NewReader("journal\nl\n1\nthat we drew\nq\n"), &out
	err := plain.Run(t.Context(), d.conf)
	heard := out.String()
	var unkept *book.UnkeptError
	if !errors.As(err, &unkept) || unkept.Draft.Body != "that we drew" || strings.Contains(heard, "Everything you wrote is kept") {
		t.Errorf("it ends with %v, after:\n%s", err, heard)
	}
}

func TestAYearAndADayAreHeard(t *testing.T) {
	d := begun(t)
	d.answer(1, "w1-start", "We began with a drawing.")
	heard := d.types("journal", "l", "the year", "b", "a day", "today", "q")
	wants(t, heard, "2020: 1 entry, 5 words, on 1 day.", "April: ", "You wrote in 1 of 7 weeks", "Which day?", "We began with a drawing", "The same day in other years")
	wants(t, d.types("journal", "l", "a day", "nonsense", "1 June 2021", "q"), "is not a date", "nothing was written")
}
