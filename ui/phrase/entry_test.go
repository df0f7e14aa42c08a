package phrase_test

import (
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/phrase"
)

func TestOneWordStandsForAllStatesWhereThereIsNoRoom(t *testing.T) {
	for want, states := range map[string][]book.EntryState{
		"":              nil,
		"draft":         {book.ChangeDraft, book.ChangedSince},
		"private draft": {book.FirstDraft, book.Private},
		"changed since": {book.ChangedSince, book.Private},
		"private":       {book.Private, book.OtherVersion},
	} {
		if got := phrase.Flag(states); got != want {
			t.Errorf("%q are said as %q, want %q", states, got, want)
		}
	}
}

func TestSeveralAnswersAreSaidAsOne(t *testing.T) {
	made := time.Date(2020, time.April, 6, 10, 4, 0, 0, time.UTC)
	one := journal.Head{At: made, Created: made, Beside: "first"}
	for _, c := range []struct {
		states  []book.EntryState
		entries []journal.Head
		want    string
	}{
		{nil, []journal.Head{one}, "done"},
		{[]book.EntryState{book.OtherVersion}, []journal.Head{one}, "other version of 10:04"},
		{[]book.EntryState{book.OtherVersion}, []journal.Head{one, one}, "two versions"},
		{[]book.EntryState{book.ChangedSince, book.Private}, []journal.Head{one, one}, "handed in, changed since"},
	} {
		if got := phrase.Answered(c.states, c.entries, format.Locale{}, time.UTC); got != c.want {
			t.Errorf("%q are said as %q, want %q", c.states, got, c.want)
		}
	}
}

func TestAnAnswerToAPromptOfAnotherWeekSaysOfWhich(t *testing.T) {
	course := prompts.Course{ID: "sample", Weeks: []prompts.Week{
		{Number: 1, Prompts: []prompts.Prompt{{ID: "first"}, {ID: "second"}}}, {Number: 4, Prompts: []prompts.Prompt{{ID: "fourth"}}},
	}}
	for want, h := range map[string]journal.Head{
		"prompt 2 of 2":                         {Course: "sample", Week: 1, Prompt: "second"},
		"a prompt of Week 1":                    {Course: "sample", Week: 4, Prompt: "second"},
		"a prompt that the week no longer asks": {Course: "sample", Week: 4, Prompt: "gone"},
		"beside the prompts":                    {Course: "sample", Week: 4},
	} {
		if got := phrase.InWeek(h, course); got != want {
			t.Errorf("%+v stands as %q, want %q", h, got, want)
		}
	}
}
