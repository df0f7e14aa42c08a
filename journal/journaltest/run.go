package journaltest

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"ponder/journal"
)

// Run runs the tests that every Store must pass. Each gets a Store of its own from open, one
// without a journal yet.
func Run(t *testing.T, open func(tb testing.TB) journal.Store) {
	for _, tests := range []map[string]func(*testing.T, journal.Store){
		creationTests(), entryTests(), draftTests(), recordTests(), assessmentTests(), replyTests(), autosaveTests(), recallTests(), sharedTests(), wholeTests(),
	} {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) { test(t, open(t)) })
		}
	}
}

// Noon is a moment that sample texts are written at, two hours east of Greenwich.
var noon = time.Date(2020, 4, 8, 12, 0, 0, 123456789, time.FixedZone("", 2*60*60))

// sample returns the first finished text of an entry, with every field filled.
func sample(id journal.ID, body string) journal.Entry {
	return journal.Entry{
		Head: journal.Head{
			ID: id, At: noon, Course: "sample-course", Week: 2, Prompt: "w2.1", PromptText: "A sample prompt?",
			Details: journal.Details{Title: "A sample title", Partnership: "A sample partnership", Tags: []string{"one", "two"}, Private: true},
			Marks:   1,
			Created: noon.UTC(), Updated: noon.Add(time.Minute).UTC(), Revision: 1,
		},
		Body: body,
	}.WithCounts()
}

// again returns the next finished text of an entry.
func again(e journal.Entry, body string) journal.Entry {
	e.Body = body
	e.Revision++
	e.Updated = e.Updated.Add(time.Hour)
	return e.WithCounts()
}

func draft(e journal.Entry, saves int) journal.Draft {
	e.Revision = 0
	return journal.Draft{Entry: e, Saves: saves}
}

func mustCreate(t testing.TB, s journal.Store) {
	t.Helper()
	if err := s.Create(context.Background()); err != nil {
		t.Fatalf("create: %v", err)
	}
}

func mustApply(t testing.TB, s journal.Store, c journal.Change) {
	t.Helper()
	if err := s.Apply(context.Background(), c); err != nil {
		t.Fatalf("apply: %v", err)
	}
}

func mustRead(t testing.TB, s journal.Store) journal.Snapshot {
	t.Helper()
	got, err := s.Read(context.Background(), journal.Heads|journal.Drafts|journal.HandIns|journal.Responses|journal.Partnerships|journal.Replies|journal.Autosaves|journal.Recalls)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	return got
}

func mustEntry(t testing.TB, s journal.Store, id journal.ID) journal.Entry {
	t.Helper()
	e, err := s.Entry(context.Background(), id)
	if err != nil {
		t.Fatalf("entry %s: %v", id, err)
	}
	return e
}

func mustState(t testing.TB, s journal.Store) journal.State {
	t.Helper()
	state, err := s.State(context.Background())
	if err != nil {
		t.Fatalf("state: %v", err)
	}
	return state
}

// refused makes sure that a change is answered with an error, and that nothing of it is kept.
func refused(t *testing.T, s journal.Store, c journal.Change, want error) {
	t.Helper()
	before := mustRead(t, s)
	if err := s.Apply(context.Background(), c); !errors.Is(err, want) {
		t.Errorf("apply answered %v, want %v", err, want)
	}
	same(t, "the journal after a refused change", mustRead(t, s), before)
}

// unchanged makes sure that a change is accepted and changes nothing.
func unchanged(t *testing.T, s journal.Store, c journal.Change) {
	t.Helper()
	before := mustRead(t, s)
	mustApply(t, s, c)
	same(t, "the journal after a change that changes nothing", mustRead(t, s), before)
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s is\n%+v, want\n%+v", what, got, want)
	}
}

// kept is an entry as a Store gives it back: with its place in the order of arrival.
func kept(e journal.Entry, seq uint64) journal.Entry {
	e = copyEntry(e)
	e.Seq = seq
	return e
}
