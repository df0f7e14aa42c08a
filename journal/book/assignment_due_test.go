package book_test

import (
	"testing"
	"time"

	"ponder/journal/book"
	"ponder/journal/journaltest"
)

// pressing lists what wants to be handed in at that moment.
func (b *bench) pressing(t *testing.T, now string) []book.AssignmentView {
	t.Helper()
	b.clock.at = at(now)
	p, err := b.DueAssignments(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p.Assignments
}

func TestADeadlineIsSpokenOfForSevenDaysAndThenUntilItIsMet(t *testing.T) {
	b := mustBegin(t) // the first deadline is the first instant of 9 April 2020 in London, which is 8 April 23:00 in UTC
	for _, c := range []struct {
		now          string
		many, missed int
	}{
		{"2020-04-01T22:59:59Z", 0, 0}, // a second more than seven days
		{"2020-04-01T23:00:00Z", 1, 0},
		{"2020-04-08T22:59:59Z", 1, 0},
		{"2020-04-08T23:00:00Z", 1, 1},
		{"2020-04-15T23:00:00Z", 2, 1}, // and the second one is near
	} {
		all := b.pressing(t, c.now)
		missed := 0
		for _, a := range all {
			if a.Missed {
				missed++
			}
		}
		if len(all) != c.many || missed != c.missed || missed > 0 && !all[0].Missed {
			t.Errorf("%s: %v, of them missed %d; want %d, missed %d and first", c.now, ids(all), missed, c.many, c.missed)
		}
	}
}

func TestFilesThatWereNotSentAreSpokenOfUntilTheDeadline(t *testing.T) {
	b := mustBegin(t)
	b.clock.at = at("2020-04-07T12:00:00Z")
	b.answer(t, 1, b.week(t, 1).Prompts[0].ID, "An answer.")
	h, err := b.HandIn(t.Context(), book.Request{Formats: []string{"plain"}})
	if err != nil {
		t.Fatal(err)
	}
	if all := b.pressing(t, "2020-04-08T12:00:00Z"); len(all) != 1 || all[0].IsOpen() {
		t.Errorf("the files are ready and not sent: %v", ids(all))
	}
	if all := b.pressing(t, "2020-04-09T12:00:00Z"); len(all) != 0 {
		t.Errorf("the deadline is past and the files were ready: %v", ids(all))
	}
	b.clock.at = at("2020-04-08T12:00:00Z")
	if err := b.MarkSent(t.Context(), h.ID, false); err != nil {
		t.Fatal(err)
	}
	if all := b.pressing(t, "2020-04-08T13:00:00Z"); len(all) != 0 {
		t.Errorf("it was sent: %v", ids(all))
	}
}

func TestSevenDaysAreDaysOfTheCalendar(t *testing.T) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	due := time.Date(2020, 3, 12, 12, 0, 0, 0, zone) // a week in which the clock goes forward
	for now, want := range map[time.Time]bool{
		time.Date(2020, 3, 5, 12, 0, 0, 0, zone): true, time.Date(2020, 3, 5, 11, 59, 59, 0, zone): false, due: false,
	} {
		a := book.AssignmentView{Due: due}
		if got := a.IsPressing(now, zone); got != want {
			t.Errorf("%s: %v, want %v", now, got, want)
		}
	}
}

func TestNothingIsDueWithoutAJournal(t *testing.T) {
	b := newBench(t, journaltest.NewStore())
	if all := b.pressing(t, "2020-04-08T12:00:00Z"); len(all) != 0 {
		t.Errorf("before there is a journal: %v", ids(all))
	}
}
