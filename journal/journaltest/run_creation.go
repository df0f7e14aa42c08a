package journaltest

import (
	"context"
	"errors"
	"testing"

	"ponder/journal"
)

func creationTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"without a journal everything answers that there is none":    withoutJournal,
		"a new journal is empty, and has an ID":                      newJournal,
		"a journal is not created twice":                             createTwice,
		"a cancelled call does nothing":                              cancelled,
		"what was never written is not found":                        notFound,
		"a change without content is kept without changing anything": emptyChange,
	}
}

func withoutJournal(t *testing.T, s journal.Store) {
	ctx := context.Background()
	for name, call := range everyCall(ctx, s) {
		if err := call(); !errors.Is(err, journal.ErrNoJournal) {
			t.Errorf("%s answered %v, want %v", name, err, journal.ErrNoJournal)
		}
	}
	mustCreate(t, s)
}

// everyCall names the calls that need a journal.
func everyCall(ctx context.Context, s journal.Store) map[string]func() error {
	id := journal.ID("sample")
	return map[string]func() error{
		"State":     func() error { _, err := s.State(ctx); return err },
		"Read":      func() error { _, err := s.Read(ctx, journal.Heads); return err },
		"Entry":     func() error { _, err := s.Entry(ctx, id); return err },
		"EachHead":  func() error { return s.EachHead(ctx, func(journal.Head) error { return nil }) },
		"Each":      func() error { return s.Each(ctx, func(journal.Entry) error { return nil }) },
		"Find":      func() error { _, err := s.Find(ctx, "", 1); return err },
		"Revisions": func() error { _, err := s.Revisions(ctx, id); return err },
		"Draft":     func() error { _, err := s.Draft(ctx, id); return err },
		"HandIn":    func() error { _, err := s.HandIn(ctx, id); return err },
		"Apply":     func() error { return s.Apply(ctx, journal.Change{Entries: []journal.Entry{sample(id, "text")}}) },
	}
}

func newJournal(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	got := mustRead(t, s)
	if got.State.Journal == "" || got.State.Entries != 0 || got.State.ReadOnly || got.State.Doubt {
		t.Errorf("a new journal says of itself %+v", got.State)
	}
	if len(got.Heads)+len(got.Drafts)+len(got.HandIns)+len(got.Enrolments) != 0 {
		t.Errorf("a new journal holds %+v", got)
	}
	same(t, "the settings of a new journal", got.Settings, journal.Settings{})
	same(t, "the state of a new journal", mustState(t, s), got.State)
}

func createTwice(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	mustApply(t, s, journal.Change{Entries: []journal.Entry{sample("one", "text")}})
	before := mustRead(t, s)
	if err := s.Create(context.Background()); !errors.Is(err, journal.ErrExists) {
		t.Errorf("create answered %v, want %v", err, journal.ErrExists)
	}
	same(t, "the journal that was there", mustRead(t, s), before)
}

func cancelled(t *testing.T, s journal.Store) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Create(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("create answered %v, want %v", err, context.Canceled)
	}
	mustCreate(t, s)
	for name, call := range everyCall(ctx, s) {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s answered %v, want %v", name, err, context.Canceled)
		}
	}
	if got := mustRead(t, s); len(got.Heads) != 0 || got.State.Entries != 0 {
		t.Errorf("a cancelled change was kept: %+v", got)
	}
}

func notFound(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	ctx := context.Background()
	calls := everyCall(ctx, s)
	for _, name := range []string{"Entry", "Revisions", "Draft", "HandIn"} {
		if err := calls[name](); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("%s answered %v, want %v", name, err, journal.ErrNotFound)
		}
	}
	for _, c := range []journal.Change{
		{Remove: []journal.ID{"none"}, At: noon}, {Restore: []journal.ID{"none"}, At: noon}, {Sent: []journal.ID{"none"}, At: noon},
		{Unsent: []journal.ID{"none"}},
	} {
		refused(t, s, c, journal.ErrNotFound)
	}
	unchanged(t, s, journal.Change{DropDrafts: []journal.DraftStamp{{ID: "none", Saves: 1}}})
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("draft", "text"), 1)}})
	refused(t, s, journal.Change{Remove: []journal.ID{"draft"}, At: noon}, journal.ErrNotFound)
}

func emptyChange(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	unchanged(t, s, journal.Change{})
	unchanged(t, s, journal.Change{At: noon})
}
