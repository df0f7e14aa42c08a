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
		"private":       {book.Private},
		"two texts":     {book.TwoTexts, book.ChangedSince, book.Private},
	} {
		if got := phrase.Flag(states); got != want {
			t.Errorf("%q are said as %q, want %q", states, got, want)
		}
	}
}

func TestSeveralAnswersAreSaidAsOne(t *testing.T) {
	for want, states := range map[string][]book.EntryState{
		"done": nil, "two texts": {book.TwoTexts, book.Private}, "handed in, changed since": {book.ChangedSince, book.Private},
	} {
		if got := phrase.Answered(states); got != want {
			t.Errorf("%q are said as %q, want %q", states, got, want)
		}
	}
}

func TestVersionsOfATextAreToldApart(t *testing.T) {
	made := time.Date(2020, time.April, 6, 10, 4, 0, 0, time.UTC)
	if got := phrase.Version(journal.Head{At: made, Created: made, Beside: "first"}, format.Locale{}, time.UTC); got != "other version of 10:04" {
		t.Error(got)
	}
	if got := phrase.Version(journal.Head{At: made, Created: made}, format.Locale{}, time.UTC); got != "first version" {
		t.Error(got)
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
