package book_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

var loadedOnce = func() func(tb testing.TB) []prompts.Questionnaire {
	var all []prompts.Questionnaire
	return func(tb testing.TB) []prompts.Questionnaire {
		if all == nil {
			all = loaded(tb)
		}
		return all
	}
}()

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
	if err := b.AddPlanItem(ctx, "learning-needs", "", item); err != nil {
		t.Fatal(err)
	}
	if err := b.AddPlanItem(ctx, "learning-needs", "", journal.PlanItem{Suggestion: "mentoring"}); err != nil {
		t.Fatal(err)
	}
	b.fill(t, "learning-needs", "", map[string]int{"coalition-building": 2})
	plan := b.results(t, of).Plan
	if len(plan) != 2 || plan[0].Suggestion != "networking" || plan[0].By != day || plan[0].Title == "" || !plan[0].IsLate(day.AddDays(1)) {
		t.Fatalf("after another response the plan is %+v", plan)
	}
	item.Done = day
	if err := b.AddPlanItem(ctx, "learning-needs", "", item); err != nil {
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
	if err := b.RemovePlanItem(ctx, "learning-needs", "", "networking"); err != nil {
		t.Fatal(err)
	}
	if plan := b.results(t, of).Plan; len(plan) != 1 || plan[0].Suggestion != "mentoring" {
		t.Errorf("let go, the plan is %+v", plan)
	}
	if err := b.AddPlanItem(ctx, "learning-needs", "", journal.PlanItem{Suggestion: "magic"}); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("an unknown suggestion: %v", err)
	}
	if err := b.AddPlanItem(ctx, "self-assessment", "", item); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("a plan without a response: %v", err)
	}
}

// quoted is how the result of the test below is quoted in a draft.
const quoted = `> **The partnering path, A sample partnership, 6 April 2020**
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
	if d.Body != quoted || d.Partnership != p.Name || d.Prompt != prompt || d.Week != 0 || d.Title == "" {
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
	if _, _, err := b.FinishDraft(ctx, d); err != nil {
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
