package book_test

import (
	"testing"
	"time"

	"ponder/journal/book"
)

func TestUrgencyIsOneScale(t *testing.T) {
	now := time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		left time.Duration
		want book.Urgency
	}{
		{8 * 24 * time.Hour, book.Calm}, {7*24*time.Hour + time.Second, book.Calm}, {7 * 24 * time.Hour, book.Soon},
		{25 * time.Hour, book.Soon}, {24 * time.Hour, book.LastDay}, {time.Second, book.LastDay}, {0, book.Overdue}, {-time.Hour, book.Overdue},
	} {
		due := now.Add(c.left)
		if got := book.UrgencyOf(now, due); got != c.want {
			t.Errorf("%v before: %d, want %d", c.left, got, c.want)
		}
		joinedLate := book.AssignmentView{Due: due}
		if got := joinedLate.Urgency(now); c.left <= 0 && got != book.Calm {
			t.Errorf("what was over before the course was taken up presses: %d", got)
		}
		if missed := (book.AssignmentView{Due: due, Missed: c.left <= 0}); missed.Urgency(now) != c.want {
			t.Errorf("%v before, missed: %d", c.left, missed.Urgency(now))
		}
	}
	if got := book.UrgencyOf(now, time.Time{}); got != book.Calm {
		t.Errorf("no deadline presses: %d", got)
	}
}
