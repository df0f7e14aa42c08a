package week

import (
	"context"
	"fmt"
	"testing"
	"time"

	"ponder/journal"
)

func TestTheWeekSaysWhenTheLastGoodCopyIsOld(t *testing.T) {
	s := newStage(t, inCourse())
	made, why := []journal.Copy(nil), error(nil)
	s.env.Book.Backups = journal.Backups{
		Copy: func(_ context.Context, kind string, at time.Time) (journal.Copy, error) {
			if why == nil {
				made = append([]journal.Copy{{Path: at.String(), At: at, Kind: kind}}, made...)
				return made[0], nil
			}
			return journal.Copy{}, why
		},
		Copies:  func() ([]journal.Copy, error) { return made, nil },
		StateOf: func(context.Context, string) (journal.State, error) { return journal.State{Journal: "memory"}, nil },
		Drop:    func(string) error { return nil },
	}
	s.answer(2, "", "A sample.", true)
	s.start()
	if len(made) != 1 || s.copies.Old {
		t.Fatalf("at the start %d copies are made, and the state is %+v", len(made), s.copies)
	}
	why = fmt.Errorf("write the copy: %w", journal.ErrFull)
	for days, old := range map[int]bool{3: false, 9: true} {
		start := s.now
		s.now = start.AddDate(0, 0, days)
		s.start()
		if s.copies.Old != old {
			t.Errorf("after %d days the state is %+v", days, s.copies)
		}
		s.now = start
	}
	s.now = s.now.AddDate(0, 0, 9)
	s.start()
	s.SetSize(80, 28)
	s.sees("The last good copy of your journal is of", "no room on the disk for a new one")
	why = nil
	s.start()
	if s.copies.Old || len(made) != 2 {
		t.Errorf("once there is room, the state is %+v", s.copies)
	}
}

// start loads the page, and does what follows once it is there.
func (s *stage) start() {
	s.do(s.load())
	s.do(s.Update(settledMsg{s.Screen}))
}
