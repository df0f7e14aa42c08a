package book_test

import (
	"slices"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

func TestTheHomeOfAJournalHoldsNothingPrivate(t *testing.T) {
	b := mustBegin(t)
	write := func(day, text string, private bool) {
		b.clock.at = at(day + "T10:00:00Z")
		d, err := b.DraftFor(t.Context(), journal.NoWeek, "")
		if err != nil {
			t.Fatal(err)
		}
		d.Body, d.Private = text, private
		if _, _, err = b.FinishDraft(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	write("2019-04-06", "Sample of a year ago.", false)
	write("2019-04-06", "Sample of a year ago that nobody sees.", true)
	write("2020-04-06", "Sample of today.", false)
	write("2020-04-06", "Sample that nobody sees.", true)
	v, err := b.JournalView(t.Context(), 5)
	if err != nil {
		t.Fatal(err)
	}
	names := func(all []book.Item) (names []string) {
		for _, it := range all {
			names = append(names, it.Name())
		}
		return names
	}
	if v.Entries != 4 || !slices.Equal(names(v.Recent), []string{"Sample of today."}) || !slices.Equal(names(v.Then), []string{"Sample of a year ago."}) {
		t.Errorf("the home holds %d, %q and %q", v.Entries, names(v.Recent), names(v.Then))
	}
}

func TestWhatWasWrittenOn29FebruaryComesBackEveryYear(t *testing.T) {
	b := mustBegin(t)
	b.clock.at = at("2020-02-29T10:00:00Z")
	d, err := b.DraftFor(t.Context(), journal.NoWeek, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "Sample of a leap day."
	if _, _, err = b.FinishDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	for day, there := range map[string]bool{"2021-02-28": true, "2021-03-01": false, "2024-02-28": false, "2024-02-29": true, "2021-02-27": false} {
		b.clock.at = at(day + "T10:00:00Z")
		v, err := b.JournalView(t.Context(), 5)
		if err != nil || (len(v.Then) == 1) != there {
			t.Errorf("on %s it is there: %v (%v)", day, len(v.Then) == 1, err)
		}
	}
}
