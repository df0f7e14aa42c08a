package journaltest_test

import (
	"context"
	"errors"
	"testing"

	"ponder/journal"
	"ponder/journal/journaltest"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	journaltest.Run(t, func(testing.TB) journal.Store { return journaltest.NewStore() })
}

func TestMemoryFailsWhereItIsToldTo(t *testing.T) {
	s, ctx := journaltest.NewStore(), context.Background()
	if err := s.Create(ctx); err != nil {
		t.Fatal(err)
	}
	change := journal.Change{Settings: &journal.Settings{Revision: 1}}
	s.Fail(journal.ErrFull)
	if err := s.Apply(ctx, change); !errors.Is(err, journal.ErrFull) {
		t.Errorf("apply answered %v", err)
	}
	s.Fail(nil)
	s.ReadOnly(true)
	if err := s.Apply(ctx, change); !errors.Is(err, journal.ErrReadOnly) {
		t.Errorf("apply answered %v", err)
	}
	s.Doubt(true)
	if state, err := s.State(ctx); err != nil || !state.ReadOnly || !state.Doubt {
		t.Errorf("state is %+v, %v", state, err)
	}
	s.ReadOnly(false)
	if err := s.Apply(ctx, change); err != nil {
		t.Errorf("apply answered %v", err)
	}
}
