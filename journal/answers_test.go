package journal_test

import (
	"errors"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/prompts"
)

func TestAFileOfAnswersIsReadLineByLine(t *testing.T) {
	b := mustBegin(t)
	r, err := b.NewResponse(t.Context(), "self-assessment", "")
	if err != nil {
		t.Fatal(err)
	}
	text := "\ufeff# A sample\r\ntrust: 3\r\n\nego: 2 I spoke first: again.\n  Twice, in fact.\n\n\tAnd then?\nrisk: - I cannot judge that.\nactions:\n"
	got, err := journal.ReadAnswers(strings.NewReader(text), r.Rate("actions", 5))
	if err != nil || !maps.Equal(got.Answers, map[string]int{"trust": 3, "ego": 2}) {
		t.Errorf("read %v, %v", got.Answers, err)
	}
	want := map[string]string{"ego": "I spoke first: again.\nTwice, in fact.\n\nAnd then?", "risk": "I cannot judge that."}
	if !maps.Equal(got.Notes, want) {
		t.Errorf("the notes are %q", got.Notes)
	}
	for bad, says := range map[string]string{
		"trust: 3\nluck: 3": "line 2", "trust 3": "line 1", "trust: 9": "from 1 to 5", "trust: good": "from 1 to 5",
		"trust: 3\n\ntrust: 4": "line 1 already", "  a note": "none above", "trust: 3\nego: 2\nrisk: x": "line 3",
	} {
		got, err := journal.ReadAnswers(strings.NewReader(bad), r)
		if !errors.Is(err, journal.ErrInvalid) || !strings.Contains(err.Error(), says) || !got.Blank() {
			t.Errorf("%q is answered with %v", bad, err)
		}
	}
}

func TestAnswersAreReadAsTheyAreWritten(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 2))
		q := loadedOnce(t)[seed%4]
		r := anyAnswers(q, rng, 1)
		for _, item := range q.Items() {
			r.Texts[item.ID] = item.Text
			if rng.IntN(3) == 0 {
				r = r.Note(item.ID, []string{"3 lines:\n# two\n\n\n- three", "a: b", "-", "5"}[rng.IntN(4)])
			}
		}
		var file strings.Builder
		if err := journal.WriteAnswers(&file, q, r); err != nil {
			t.Fatal(err)
		}
		bare := r.Clone()
		bare.Answers, bare.Notes = nil, nil
		got, err := journal.ReadAnswers(strings.NewReader(file.String()), bare)
		if err != nil || !maps.Equal(got.Answers, r.Answers) || !maps.Equal(got.Notes, r.Notes) {
			t.Fatalf("seed %d: %v\n%s\ncame back as %v %q, want %v %q", seed, err, file.String(), got.Answers, got.Notes, r.Answers, r.Notes)
		}
	}
}

func TestAWholeGroupIsRatedInOneLine(t *testing.T) {
	items := []prompts.Item{{ID: "a"}, {ID: "b"}, {ID: "c"}}
	r := journal.Response{Scale: prompts.Scale{From: 1, To: 5}}.Rate("b", 4).Note("b", "A sample.")
	got, err := journal.RateAll(r, items, " 3 -  5 ")
	if _, rated := got.Rating("b"); err != nil || got.Answers["a"] != 3 || got.Answers["c"] != 5 || rated || got.Notes["b"] == "" {
		t.Errorf("it is %v, %v", got.Answers, err)
	}
	for _, typed := range []string{"", "1 2", "1 2 3 4", "1 2 9", "1 x 3"} {
		if got, err := journal.RateAll(r, items, typed); !errors.Is(err, journal.ErrInvalid) || len(got.Answers) != 1 {
			t.Errorf("%q gives %v, %v", typed, got.Answers, err)
		}
	}
}
