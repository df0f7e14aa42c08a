package book_test

import (
	"testing"

	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
)

// ids names assignments in the order that they are given.
func ids(all []book.AssignmentView) (names []string) {
	for _, a := range all {
		names = append(names, a.ID)
	}
	return names
}

func TestWhatWasMissedComesFirst(t *testing.T) {
	b := mustBegin(t) // the course has deadlines on 8 April, 22 April and 13 May 2020, at the end of the day in London
	b.clock.at = at("2020-04-07T12:00:00Z")
	b.answer(t, 1, b.week(t, 1).Prompts[0].ID, "An answer.")
	if _, err := b.HandIn(t.Context(), book.Request{Formats: []string{"plain"}}); err != nil {
		t.Fatal(err)
	}
	b.clock.at = at("2020-04-22T23:30:00Z")
	v := b.week(t, book.ThisWeek)
	first, _ := v.Next()
	if want, _ := b.week(t, 3).Own(); first.ID != want.ID || !first.Missed {
		t.Errorf("half an hour after the deadline of weeks 2 and 3, next is %s, missed %v", first.ID, first.Missed)
	}
	due := v.Due()
	if len(due) != 2 || due[0].ID != first.ID || due[1].Missed {
		t.Errorf("the page of this week speaks of %v; want what was missed, and then what comes", ids(due))
	}
	if p, err := b.Plan(t.Context(), book.Request{}); err != nil || p.HandIn.Assignment != first.ID {
		t.Errorf("without a name, %s would be handed in, %v; want what was missed", p.HandIn.Assignment, err)
	}
	if due := b.week(t, 6).Due(); len(due) != 2 || due[0].ID != first.ID || due[1].Weeks[len(due[1].Weeks)-1] != 6 {
		t.Errorf("the page of week 6 speaks of %v; want what was missed, and its own assignment", ids(due))
	}
	b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "An answer.")
	if _, err := b.HandIn(t.Context(), book.Request{Formats: []string{"plain"}}); err != nil {
		t.Fatal(err)
	}
	for _, a := range b.week(t, 2).Assignments {
		if a.Missed {
			t.Errorf("%s was handed in, and is missed all the same", a.ID)
		}
	}
}

func TestTheFirstOfSeveralThatWereMissedIsFirst(t *testing.T) {
	b := mustBegin(t)
	b.clock.at = at("2020-05-01T12:00:00Z")
	due := b.week(t, book.ThisWeek).Due()
	if len(due) != 3 || !due[0].Missed || !due[1].Missed || due[2].Missed || !due[0].Due.Before(due[1].Due) {
		t.Errorf("two deadlines are past, and the page speaks of %v", ids(due))
	}
}

func TestWhoJoinsLateIsNotAlarmedByWhatWasDueBefore(t *testing.T) {
	b := newBench(t, journaltest.NewStore())
	b.clock.at = at("2020-04-27T12:00:00Z")
	if err := b.Begin(t.Context(), book.Beginning{Course: course, Start: prompts.Date{Year: 2020, Month: 3, Day: 30}}); err != nil {
		t.Fatal(err)
	}
	if next, found := b.week(t, book.ThisWeek).Next(); !found || next.Missed || next.IsPast(b.clock.at) {
		t.Errorf("next is %s, missed %v; want the one that is still to come", next.ID, next.Missed)
	}
	b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "An answer.")
	if next, _ := b.week(t, book.ThisWeek).Next(); !next.Missed || next.Weeks[0] != 2 {
		t.Errorf("something was written for weeks 2 and 3, and next is %s, missed %v", next.ID, next.Missed)
	}
}
