package journal_test

import (
	"testing"

	"ponder/journal"
	"ponder/prompts"
)

func TestHalfALineTakesNoRatingAway(t *testing.T) {
	over := journal.Response{Scale: prompts.Scale{From: 1, To: 5}, Answers: map[string]int{"trust": 4}, Notes: map[string]string{"trust": "A note."}}
	for typed, note := range map[string]string{"- I cannot": "A note.\nI cannot", "-": "A note.", "- ": "A note."} {
		r, took := journal.TakeHalf(over, "trust", typed)
		if rating, rated := r.Rating("trust"); !rated || rating != 4 || r.Notes["trust"] != note || took != (note != "A note.") {
			t.Errorf("%q leaves %d, %v, %q; taken: %v", typed, rating, rated, r.Notes["trust"], took)
		}
	}
}
