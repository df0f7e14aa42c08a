package book_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

func loaded(tb testing.TB) []prompts.Questionnaire {
	tb.Helper()
	files, err := prompts.BuiltinFiles(course)
	if err != nil {
		tb.Fatal(err)
	}
	all, err := prompts.ParseQuestionnaires(files)
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// anyAnswers answers some of a questionnaire, and skips the rest.
func anyAnswers(q prompts.Questionnaire, rng *rand.Rand, id int) journal.Response {
	r := journal.Response{ID: journal.ID(fmt.Sprint(id)), Questionnaire: q.ID, Scale: q.Scale, Done: true, Texts: map[string]string{"gone": "A former item"},
		At: time.Date(2020, 4, 1+id, 0, 0, 0, 0, time.UTC)}
	skips := rng.IntN(4)
	for _, item := range q.Items() {
		if rng.IntN(4) >= skips {
			r = r.Rate(item.ID, q.Scale.From+rng.IntN(q.Scale.To-q.Scale.From+1))
		}
		if rng.IntN(3) == 0 {
			r = r.Note(item.ID, "A sample note.")
		}
	}
	if rng.IntN(2) == 0 {
		r = r.Rate("gone", q.Scale.From)
	}
	return r
}

func TestWhateverIsAnsweredTheSumsAgree(t *testing.T) {
	for seed := range uint64(2000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		q := loadedOnce(t)[seed%4]
		var all []journal.Response
		for i := range 1 + rng.IntN(4) {
			all = append(all, anyAnswers(q, rng, i))
		}
		r, against := all[len(all)-1], (*journal.Response)(nil)
		if len(all) > 1 {
			against = &all[len(all)-2]
		}
		agree(t, seed, q, r, against, book.NewResults(q, r, against, all))
		if t.Failed() {
			return
		}
	}
}

// some returns what is true of something.
func some(of map[string]bool) []string {
	var all []string
	for id, is := range of {
		if is {
			all = append(all, id)
		}
	}
	return all
}

// talliedByHand counts what a result should say: of the whole, of what moved, and which items are
// rated low or high.
func talliedByHand(q prompts.Questionnaire, r journal.Response, against *journal.Response) (want book.Tally, shift book.Shift, low, high map[string]bool, moved int) {
	low, high = map[string]bool{}, map[string]bool{}
	for _, item := range q.Items() {
		want.Asked++
		if r.Notes[item.ID] != "" {
			want.Noted++
		}
		rating, rated := r.Answers[item.ID]
		if !rated {
			continue
		}
		want.Rated, want.Sum = want.Rated+1, want.Sum+rating
		low[item.ID], high[item.ID] = 2*rating < q.Scale.From+q.Scale.To, 2*rating > q.Scale.From+q.Scale.To
		if against == nil {
			continue
		}
		if before, had := against.Answers[item.ID]; had {
			shift.Items, shift.Sum = shift.Items+1, shift.Sum+rating-before
			if rating != before {
				moved++
			}
		}
	}
	return want, shift, low, high, moved
}

// agree counts by hand, item by item, what the results say.
func agree(t *testing.T, seed uint64, q prompts.Questionnaire, r journal.Response, against *journal.Response, res book.Results) {
	t.Helper()
	want, shift, low, high, moved := talliedByHand(q, r, against)
	var groups book.Tally
	var groupShift book.Shift
	var weight, suggested float64
	for _, g := range res.Groups {
		groups.Asked, groups.Rated, groups.Noted, groups.Sum = groups.Asked+g.Asked, groups.Rated+g.Rated, groups.Noted+g.Noted, groups.Sum+g.Sum
		groupShift.Items, groupShift.Sum = groupShift.Items+g.Shift.Items, groupShift.Sum+g.Shift.Sum
		sum := 0
		for _, i := range g.Items {
			sum += i.Rating
			if i.IsLow() != low[i.Item.ID] || i.IsHigh() != high[i.Item.ID] {
				t.Errorf("seed %d: %s rated %d is low: %v, is high: %v", seed, i.Item.ID, i.Rating, i.IsLow(), i.IsHigh())
			}
			if i.IsLow() {
				weight += (1 - i.Bar.Share) * float64(len(i.Item.Suggestions))
			}
		}
		if g.Bar.Known && g.Bar.Share < 0.5 {
			weight += (1 - g.Bar.Share) * float64(len(g.Group.Fits))
		}
		if sum != g.Sum || math.Abs(g.Mean()*float64(g.Rated)-float64(sum)) > 1e-9 || g.Rated+g.Skipped() != g.Asked || g.Bar.Known != (g.Rated > 0) {
			t.Errorf("seed %d: group %s says %+v", seed, g.Group.ID, g.Tally)
		}
		if n := g.Bar.Cells(10); n < 0 || n > 10 || len(g.Bar.Text(10)) != 12 {
			t.Errorf("seed %d: a bar of 10 cells has %d full", seed, n)
		}
	}
	for _, s := range res.Suggested {
		suggested += s.Weight
	}
	ordered(t, seed, q, res)
	switch {
	case res.Tally != want || groups != want:
		t.Errorf("seed %d: the whole says %+v, the groups %+v, want %+v", seed, res.Tally, groups, want)
	case res.Shift != shift || groupShift != shift:
		t.Errorf("seed %d: the whole moved by %+v, the groups by %+v, want %+v", seed, res.Shift, groupShift, shift)
	case len(res.Weakest) != len(some(low)) || len(res.Strongest) != len(some(high)) || len(res.Moved) != moved || len(res.Items()) != want.Asked:
		t.Errorf("seed %d: %d rated and %d moved items of %d", seed, len(res.Weakest), len(res.Moved), len(res.Items()))
	case math.Abs(weight-suggested) > 1e-6:
		t.Errorf("seed %d: the suggestions weigh %f, the low ratings %f", seed, suggested, weight)
	case len(res.Trend) != res.Times || res.Trend[len(res.Trend)-1].Known != (want.Rated > 0):
		t.Errorf("seed %d: the trend is %+v of %d", seed, res.Trend, res.Times)
	case len(res.Former) > 1 || len(res.Former) == 1 != r.Has("gone"):
		t.Errorf("seed %d: former items %+v", seed, res.Former)
	case (res.Standing != nil) != (q.Steps && want.Rated > 0):
		t.Errorf("seed %d: standing %+v", seed, res.Standing)
	}
}

// ordered checks that the weakest and the strongest are in order, where the partnership stands, and
// that all of it is quoted.
func ordered(t *testing.T, seed uint64, q prompts.Questionnaire, res book.Results) {
	t.Helper()
	if !slices.IsSortedFunc(res.Weakest, func(a, b book.ItemResult) int { return a.Rating - b.Rating }) ||
		!slices.IsSortedFunc(res.Strongest, func(a, b book.ItemResult) int { return b.Rating - a.Rating }) {
		t.Errorf("seed %d: the weakest or the strongest are not in order", seed)
	}
	if s := res.Standing; s != nil && !s.Beyond {
		for _, i := range res.Items()[:s.Step.Number-1] {
			if i.Rating < q.Done {
				t.Errorf("seed %d: it stands at %d, past %s rated %d", seed, s.Step.Number, i.Item.ID, i.Rating)
			}
		}
	}
	for line := range strings.Lines(book.ResultText(res)) {
		if line[0] != '>' {
			t.Errorf("seed %d: %q is not quoted", seed, line)
		}
	}
}
