package book_test

import (
	"errors"
	"fmt"
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
		if !errors.Is(err, journal.ErrInvalid) || !strings.Contains(err.Error(), says) || !got.IsEmpty() {
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

func TestWhatIsTypedToAnItemIsTakenWithNothingLost(t *testing.T) {
	r, err := mustBegin(t).NewResponse(t.Context(), "self-assessment", "")
	if err != nil {
		t.Fatal(err)
	}
	before := r.Rate("trust", 2).Note("trust", "Before.")
	for _, c := range []struct {
		typed, note string
		rating      int
		noted       bool
	}{
		{"4", "Before.", 4, false},
		{" 4  a long note ", "Before.\na long note", 4, false},
		{"4\ta note", "Before.\na note", 4, false},
		{"-", "Before.", 0, false},
		{"- not yet", "Before.\nnot yet", 0, false},
		{"I spoke first again.", "Before.\nI spoke first again.", 2, true},
		{"45 people came", "Before.\n45 people came", 2, true},
		{"good", "Before.\ngood", 2, true},
		{"良い", "Before.\n良い", 2, true},
		{"/note", "", 2, true},
		{"/Note  Another one.", "Another one.", 2, true},
		{"/note 4", "4", 2, true},
	} {
		got, noted, err := journal.TakeAnswer(before, "trust", c.typed)
		if err != nil || noted != c.noted || got.Answers["trust"] != c.rating || got.Notes["trust"] != c.note {
			t.Errorf("%q gives %v %q, noted %v, %v", c.typed, got.Answers, got.Notes, noted, err)
		}
	}
	for _, typed := range []string{"9", "45", "0 0", "x", "?", "/leaf", "4x"} {
		if got, _, err := journal.TakeAnswer(before, "trust", typed); !errors.Is(err, journal.ErrInvalid) || got.Notes["trust"] != "Before." {
			t.Errorf("%q gives %q, %v", typed, got.Notes, err)
		}
	}
	for typed, want := range map[string]string{
		"4 a long no": "4 Before.\na long no", "5": "5 Before.", "I sp": "2 Before.\nI sp", "/note Anoth": "2 Before.\nAnoth", "4 a\n3 b": "4 Before.\na\n3 b",
		"": "2 Before.", "-": "2 Before.", "/note": "2 Before.", "/lea": "2 Before.", "b": "2 Before.",
	} {
		got, took := journal.TakeHalf(before, "trust", typed)
		if said := fmt.Sprintf("%d %s", got.Answers["trust"], got.Notes["trust"]); said != want || took != (want != "2 Before.") {
			t.Errorf("the half line %q gives %q, taken: %v", typed, said, took)
		}
	}
}
