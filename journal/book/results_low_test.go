package book_test

import (
	"fmt"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

func TestTheMiddleIsNotLowAndTiesAreNotCutInSilence(t *testing.T) {
	b := mustBegin(t)
	b.fill(t, "self-assessment", "", map[string]int{"feelings": 1, "actions": 2, "effects": 2, "enquiry": 2, "trust": 3, "ego": 4, "risk": 5, "hands-off": 5})
	res := b.results(t, book.ResultsOf{Questionnaire: "self-assessment"})
	low, high := res.Lowest(2), res.Highest(9)
	if len(low) != 3 || !strings.HasSuffix(low[0], ": 1") || !strings.HasSuffix(low[1], ": 2") || low[2] != "and 2 more, rated 2" {
		t.Errorf("the lowest are %q", low)
	}
	if len(high) != 3 || !strings.HasSuffix(high[0], ": 5") || !strings.HasSuffix(high[2], ": 4") {
		t.Errorf("the strongest are %q", high)
	}
	b.fill(t, "self-assessment", "", map[string]int{"feelings": 3, "actions": 3, "effects": 1, "ego": 1})
	moved := b.results(t, book.ResultsOf{Questionnaire: "self-assessment"}).MovedMost(3)
	if len(moved) != 4 || !strings.HasSuffix(moved[0], "from 4 to 1") || !strings.HasSuffix(moved[1], "from 1 to 3") || moved[3] != "and 1 more, moved by 1" {
		t.Errorf("what moved most is %q", moved)
	}
}

// A later form of a questionnaire compares what it asks in the same words, and says what is new,
// reworded, or gone.
func TestALaterFormComparesWhatStayedTheSame(t *testing.T) {
	q := loaded(t)[0]
	same, reworded, fresh := q.Items()[0], q.Items()[1], q.Items()[2]
	then := journal.Response{ID: "a", Scale: q.Scale, Answers: map[string]int{same.ID: 2, reworded.ID: 2, "gone": 2},
		Texts: map[string]string{same.ID: strings.ToUpper(same.Text) + ".", reworded.ID: "Another sample statement", "gone": "A former statement"}}
	now := journal.Response{ID: "b", Scale: q.Scale, Answers: map[string]int{same.ID: 4, reworded.ID: 5, fresh.ID: 5},
		Texts: map[string]string{same.ID: same.Text, reworded.ID: reworded.Text, fresh.ID: fresh.Text}}
	res := book.NewResults(q, now, &then, []journal.Response{then, now})
	if res.Shift != (book.Shift{Items: 1, Sum: 2}) || len(res.Moved) != 1 || res.Moved[0].Item.ID != same.ID {
		t.Errorf("it moved by %+v: %+v", res.Shift, res.Moved)
	}
	want := "The questionnaire has changed since then: 1 new, 1 worded differently, 1 no longer asked. Only what was asked in the same words is compared."
	if got := res.Changed.Text(); got != want || !strings.Contains(book.ResultText(res), want) {
		t.Errorf("it says %q", got)
	}
	if c := book.NewResults(q, now, &now, nil).Changed; !c.IsEmpty() || c.Text() != "" {
		t.Errorf("the same form has changed: %+v", c)
	}
}

// A step is done from the rating on that the questionnaire says; a response to another form of the
// scale is read by that form.
func TestAPartnershipStandsAtTheFirstStepBelowDone(t *testing.T) {
	q := loaded(t)[3]
	answers := map[string]int{"purpose": 4, "value": 3, "risk": 2, "principles": 4}
	now := book.NewResults(q, journal.Response{ID: "a", Scale: q.Scale, Answers: answers}, nil, nil)
	if s := now.Standing; s == nil || s.Step.Item.ID != "risk" || s.Step.RatingText() != "2, in discussion" {
		t.Errorf("it stands at %+v", s)
	}
	old := prompts.Scale{From: 1, To: 4, Low: "not begun", High: "done, and kept alive"}
	then := book.NewResults(q, journal.Response{ID: "a", Scale: old, Answers: answers}, nil, nil)
	if s := then.Standing; s == nil || s.Step.Item.ID != "value" || s.Step.RatingText() != "3" {
		t.Errorf("on the former scale it stands at %+v", s)
	}
}

func TestAResultGoesToTheWeekOfItsQuestionnaire(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	b.fill(t, "learning-needs", "", map[string]int{"empathy": 1})
	b.fill(t, "self-assessment", "", map[string]int{"ego": 1})
	for _, c := range []struct {
		questionnaire string
		at, want      int
	}{{"learning-needs", 1, 4}, {"learning-needs", 6, 4}, {"learning-needs", journal.NoWeek, 4},
		{"self-assessment", 0, 0}, {"self-assessment", 3, 0}, {"self-assessment", 6, 6}, {"self-assessment", journal.NoWeek, 0}} {
		res := b.results(t, book.ResultsOf{Questionnaire: c.questionnaire})
		if got, err := b.WeekOfResult(ctx, res, c.at); err != nil || got != c.want {
			t.Errorf("%s, filled in in week %d, goes to week %d, want %d; %v", c.questionnaire, c.at, got, c.want, err)
		}
	}
}

func TestTheReasonOfASuggestionNamesWhatItAnswersAndWhy(t *testing.T) {
	b := mustBegin(t)
	b.fill(t, "learning-needs", "", map[string]int{"communicating": 1, "delegating": 1, "assertiveness": 2, "empathy": 2, "constructive-feedback": 1, "vision-building": 5})
	for _, s := range b.results(t, book.ResultsOf{Questionnaire: "learning-needs"}).Suggested {
		reason := s.Reason()
		if reason == "" || len(s.Items) > 3 != strings.Contains(reason, fmt.Sprintf(", %d more", len(s.Items)-3)) || len(s.Whys) > 0 && !strings.Contains(reason, s.Whys[0]) {
			t.Errorf("%s is suggested %q", s.ID, reason)
		}
	}
}
