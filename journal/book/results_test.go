package book_test

import (
	"errors"
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
	all, err := prompts.LoadQuestionnaires(course)
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

var loadedOnce = func() func(tb testing.TB) []prompts.Questionnaire {
	var all []prompts.Questionnaire
	return func(tb testing.TB) []prompts.Questionnaire {
		if all == nil {
			all = loaded(tb)
		}
		return all
	}
}()

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

// agree counts by hand, item by item, what the results say.
func agree(t *testing.T, seed uint64, q prompts.Questionnaire, r journal.Response, against *journal.Response, res book.Results) {
	t.Helper()
	var want book.Tally
	var shift book.Shift
	low, high, moved := map[string]bool{}, map[string]bool{}, 0
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
	switch {
	case res.Tally != want || groups != want:
		t.Errorf("seed %d: the whole says %+v, the groups %+v, want %+v", seed, res.Tally, groups, want)
	case res.Shift != shift || groupShift != shift:
		t.Errorf("seed %d: the whole moved by %+v, the groups by %+v, want %+v", seed, res.Shift, groupShift, shift)
	case len(res.Weakest) != len(some(low)) || len(res.Strongest) != len(some(high)) || len(res.Moved) != moved || len(res.Items()) != want.Asked:
		t.Errorf("seed %d: %d rated and %d moved items of %d", seed, len(res.Weakest), len(res.Moved), len(res.Items()))
	case !slices.IsSortedFunc(res.Weakest, func(a, b book.ItemResult) int { return a.Rating - b.Rating }) ||
		!slices.IsSortedFunc(res.Strongest, func(a, b book.ItemResult) int { return b.Rating - a.Rating }):
		t.Errorf("seed %d: the weakest or the strongest are not in order", seed)
	case math.Abs(weight-suggested) > 1e-6:
		t.Errorf("seed %d: the suggestions weigh %f, the low ratings %f", seed, suggested, weight)
	case len(res.Trend) != res.Times || res.Trend[len(res.Trend)-1].Known != (want.Rated > 0):
		t.Errorf("seed %d: the trend is %+v of %d", seed, res.Trend, res.Times)
	case len(res.Former) > 1 || len(res.Former) == 1 != r.Has("gone"):
		t.Errorf("seed %d: former items %+v", seed, res.Former)
	case (res.Standing != nil) != (q.Steps && want.Rated > 0):
		t.Errorf("seed %d: standing %+v", seed, res.Standing)
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

func TestWhatMovedIsComparedOnTheItemsThatWereRatedBothTimes(t *testing.T) {
	b := mustBegin(t)
	b.fill(t, "self-assessment", "", map[string]int{"feelings": 1, "actions": 5})
	b.fill(t, "self-assessment", "", map[string]int{"feelings": 3, "effects": 5})
	last := b.fill(t, "self-assessment", "", map[string]int{"feelings": 2, "effects": 5})
	res := b.results(t, book.ResultsOf{Questionnaire: "self-assessment"})
	if res.Response.ID != last.ID || res.Times != 3 || res.Shift != (book.Shift{Items: 2, Sum: -1}) || res.Shift.Text() != "down 0.5" {
		t.Errorf("since last time: %+v", res.Shift)
	}
	if res.Groups[0].Trend.Text() != "3.0, then 4.0, then 3.5" || res.Groups[0].Trend.Line() != "▅▇▆" || res.Groups[1].Trend.Line() != "···" {
		t.Errorf("over all times: %q, %q", res.Groups[0].Trend.Text(), res.Groups[0].Trend.Line())
	}
	res = b.results(t, book.ResultsOf{Questionnaire: "self-assessment", SinceFirst: true})
	if res.Shift != (book.Shift{Items: 1, Sum: 1}) || len(res.Moved) != 1 || res.Moved[0].Before != 1 || res.Shift.Text() != "up 1.0" {
		t.Errorf("since the first time: %+v, %+v", res.Shift, res.Moved)
	}
	res = b.results(t, book.ResultsOf{Questionnaire: "self-assessment", Response: res.Trend[0].Response})
	if res.Against != nil || res.Shift.Known() || res.Sum != 6 {
		t.Errorf("the first time: %+v", res.Tally)
	}
}

func TestRatingsOnAnotherScaleAreNotCompared(t *testing.T) {
	q := loaded(t)[0]
	old := journal.Response{ID: "a", Scale: prompts.Scale{From: 1, To: 10}, Answers: map[string]int{"trust": 10}}
	now := journal.Response{ID: "b", Scale: q.Scale, Answers: map[string]int{"trust": 5}}
	res := book.NewResults(q, now, &old, []journal.Response{old, now})
	if res.Shift.Known() || len(res.Moved) != 0 || res.Trend[0].Share != 1 || res.Trend[1].Share != 1 {
		t.Errorf("it moved by %+v, and went %+v", res.Shift, res.Trend)
	}
}

func TestLowRatingsAreAnsweredBySuggestionsThatBecomeAPlan(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	b.fill(t, "learning-needs", "", map[string]int{"coalition-building": 1, "vision-building": 5})
	of := book.ResultsOf{Questionnaire: "learning-needs"}
	// The mean of the group lies in the middle of the scale, which is not low: only the item that
	// is counts, with why it fits.
	var got []string
	for _, s := range b.results(t, of).Suggested {
		got = append(got, fmt.Sprintf("%s %d %d", s.ID, len(s.Items), len(s.Whys)))
		if s.Taken != nil {
			t.Errorf("%s was taken up by nobody", s.ID)
		}
	}
	want := []string{"mentoring 1 1", "networking 1 0", "large-group 1 1"}
	if !slices.Equal(got, want) {
		t.Errorf("suggested are %q, want %q", got, want)
	}
	day := prompts.Date{Year: 2020, Month: 5, Day: 1}
	item := journal.PlanItem{Suggestion: "networking", By: day}
	if err := b.TakeUp(ctx, "learning-needs", "", item); err != nil {
		t.Fatal(err)
	}
	if err := b.TakeUp(ctx, "learning-needs", "", journal.PlanItem{Suggestion: "mentoring"}); err != nil {
		t.Fatal(err)
	}
	b.fill(t, "learning-needs", "", map[string]int{"coalition-building": 2})
	plan := b.results(t, of).Plan
	if len(plan) != 2 || plan[0].Suggestion != "networking" || plan[0].By != day || plan[0].Title == "" || !plan[0].IsLate(day.AddDays(1)) {
		t.Fatalf("after another response the plan is %+v", plan)
	}
	item.Done = day
	if err := b.TakeUp(ctx, "learning-needs", "", item); err != nil {
		t.Fatal(err)
	}
	res := b.results(t, of)
	if plan := res.Plan; len(plan) != 2 || plan[1].Suggestion != "networking" || plan[1].IsOpen() || plan[1].IsLate(day.AddDays(1)) {
		t.Errorf("ticked, the plan is %+v", plan)
	}
	taken := slices.IndexFunc(res.Suggested, func(s book.Suggested) bool { return s.ID == "networking" })
	if taken < 0 || res.Suggested[taken].Taken == nil || res.Suggested[taken].Taken.IsOpen() {
		t.Errorf("the suggestion does not know that it was taken up")
	}
	if err := b.LetGo(ctx, "learning-needs", "", "networking"); err != nil {
		t.Fatal(err)
	}
	if plan := b.results(t, of).Plan; len(plan) != 1 || plan[0].Suggestion != "mentoring" {
		t.Errorf("let go, the plan is %+v", plan)
	}
	if err := b.TakeUp(ctx, "learning-needs", "", journal.PlanItem{Suggestion: "magic"}); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("an unknown suggestion: %v", err)
	}
	if err := b.TakeUp(ctx, "self-assessment", "", item); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("a plan without a response: %v", err)
	}
}

func TestAResultBecomesAnEntryThatIsFoundAndHandedIn(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	p := b.partnership(t, "A sample partnership")
	r, err := b.BeginResponse(ctx, "partnering-path", p.ID)
	if err != nil {
		t.Fatal(err)
	}
	r = r.Rate("purpose", 4).Rate("value", 2).Note("value", "The aardvark was not asked.\n\nNor was I.")
	if _, err := b.FinishResponse(ctx, r); err != nil {
		t.Fatal(err)
	}
	prompt := b.week(t, 0).Prompts[0].ID
	d, fresh, err := b.DraftOfResult(ctx, b.results(t, book.ResultsOf{Questionnaire: "partnering-path", Partnership: p.ID}), 0, prompt)
	if err != nil || !fresh || !d.IsUntouched() {
		t.Fatal(fresh, d.Made, err)
	}
	if all, err := b.Drafts(ctx); err != nil || len(all) != 0 {
		t.Errorf("of what nobody wrote on, this is kept: %+v, %v", all, err)
	}
	want := `> **The partnering path, A sample partnership, 6 April 2020**
>
> From 1 (not begun) to 4 (done and kept up). 2 of 7 rated, 3.0 on average.
>
> Stands at step 2 of 7: Value: what each brings and gains.
>
> The steps:
>
> - Purpose: why together: 4, done and kept up
> - Value: what each brings and gains: 2, in discussion
>
> My notes:
>
> - Value: what each brings and gains: The aardvark was not asked.
>
>   Nor was I.
>
> *What do these numbers not show?*

`
	if d.Body != want || d.Partnership != p.Name || d.Prompt != prompt || d.Week != 0 || d.Title == "" {
		t.Errorf("the draft is %+v\n%s", d.Head, d.Body)
	}
	d = b.save(t, d).Draft
	if p := b.plan(t); len(p.Drafts) != 0 {
		t.Errorf("what nobody wrote on is offered to be finished: %+v", p.Drafts)
	}
	again, fresh, err := b.DraftOfResult(ctx, b.results(t, book.ResultsOf{Questionnaire: "partnering-path", Partnership: p.ID}), 0, prompt)
	if err != nil || fresh || again.ID != d.ID || again.Saves != d.Saves || again.Body != d.Body {
		t.Errorf("quoted a second time: %+v, %v", again, err)
	}
	if _, _, err := b.Done(ctx, d); err != nil {
		t.Fatal(err)
	}
	if found, err := b.Search(ctx, "aardvark", 0); err != nil || len(found) != 1 {
		t.Errorf("a search finds %d, %v", len(found), err)
	}
	plan, err := b.Plan(ctx, book.Request{Assignment: "weeks-0-1"})
	if err != nil || len(plan.HandIn.Included) != 1 || plan.HandIn.Included[0].ID != d.ID {
		t.Errorf("it goes as %+v, %v", plan.HandIn.Included, err)
	}
}

func TestPartnershipsStandBesideEachOther(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	one, two, third := b.partnership(t, "One sample"), b.partnership(t, "Another  sample"), b.partnership(t, "A third")
	b.fill(t, "success-criteria", one.ID, map[string]int{"heard": 2})
	b.fill(t, "success-criteria", two.ID, map[string]int{"heard": 5})
	b.fill(t, "success-criteria", one.ID, map[string]int{"heard": 3})
	side, err := b.SideBySide(ctx, "success-criteria")
	if err != nil || len(side.Columns) != 2 || len(side.Missing) != 1 || side.Missing[0].ID != third.ID {
		t.Fatalf("side by side: %+v, %v", side, err)
	}
	if x, y := side.Columns[0], side.Columns[1]; x.Partnership.Name != "Another sample" || x.Sum != 5 || y.Sum != 3 || y.Shift.Sum != 1 || x.Times != 1 {
		t.Errorf("the columns are %+v and %+v", x.Tally, y.Tally)
	}
	if _, err := b.ArchivePartnership(ctx, two.ID, true); err != nil {
		t.Fatal(err)
	}
	if side, err = b.SideBySide(ctx, "success-criteria"); err != nil || len(side.Columns) != 1 {
		t.Errorf("without the archived one: %+v, %v", side, err)
	}
}

func TestAResultIsQuotedOnceAndNeverInAnUnrelatedDraft(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	write := func(prompt string) journal.Draft {
		d, err := b.DraftFor(ctx, 0, prompt)
		if err != nil {
			t.Fatal(err)
		}
		d.Body = "A sample of something else."
		saved, err := b.SaveDraft(ctx, d)
		if err != nil {
			t.Fatal(err)
		}
		return saved.Draft
	}
	quote := func(of book.ResultsOf, prompt string) journal.Draft {
		d, _, err := b.DraftOfResult(ctx, b.results(t, of), 0, prompt)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	other := write("")
	of := book.ResultsOf{Questionnaire: "self-assessment"}
	b.fill(t, "self-assessment", "", map[string]int{"trust": 2})
	first := quote(of, "")
	if first.ID == other.ID || strings.Contains(first.Body, "something else") {
		t.Errorf("a result beside the prompts is put into %q", first.Body)
	}
	first.Body += "I let it pass."
	if _, err := b.SaveDraft(ctx, first); err != nil {
		t.Fatal(err)
	}
	if again := quote(of, ""); again.ID != first.ID || !strings.HasSuffix(again.Body, "I let it pass.") || strings.Count(again.Body, "**Myself") != 1 {
		t.Errorf("the same result begins %q", again.Body)
	}
	b.fill(t, "self-assessment", "", map[string]int{"trust": 3})
	if next := quote(of, ""); next.ID == first.ID {
		t.Error("another result of the same day goes into the draft of the first")
	}
	prompt := b.week(t, 0).Prompts[0].ID
	answer := write(prompt)
	for range 2 {
		if d := quote(of, prompt); d.ID != answer.ID || strings.Count(d.Body, "**Myself") != 1 || !strings.HasPrefix(d.Body, "A sample of something else.\n\n> **") {
			t.Errorf("below what answers a prompt stands %q", d.Body)
		}
	}
}

func TestTheFirstAndTheLatestTimeStandBesideEachOther(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	if _, err := b.ThenAndNow(ctx, "self-assessment", ""); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("before the first time: %v", err)
	}
	activity := func(week int) book.Activity {
		v, err := b.WeekView(ctx, week, "")
		if err != nil || len(v.Activities) != 1 {
			t.Fatalf("week %d has the activities %+v, %v", week, v.Activities, err)
		}
		return v.Activities[0]
	}
	if activity(0).Again || !activity(6).Again || activity(3).Again {
		t.Error("only Week 6 offers a questionnaire that a week before it does")
	}
	for i, rating := range []int{2, 5, 4} {
		b.fill(t, "self-assessment", "", map[string]int{"trust": rating})
		side, err := b.ThenAndNow(ctx, "self-assessment", "")
		if err != nil || len(side.Columns) != min(i+1, 2) {
			t.Fatalf("after %d times: %d columns, %v", i+1, len(side.Columns), err)
		}
		now := side.Columns[len(side.Columns)-1]
		if side.Columns[0].Sum != 2 || now.Sum != rating || i > 0 && now.Shift.Sum != rating-2 {
			t.Errorf("after %d times: first %d, now %d, moved by %d", i+1, side.Columns[0].Sum, now.Sum, now.Shift.Sum)
		}
	}
	then, now, ok := activity(6).ThenAndNow()
	if !ok || then.Sum != 2 || now.Sum != 4 || now.Shift.Sum != 2 {
		t.Errorf("the week says %d then, %d now, %v", then.Sum, now.Sum, ok)
	}
}
