package store

import (
	"context"
	"encoding/hex"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ponder/journal"
	"ponder/prompts"
)

// without returns a journal as it was made before there were responses and partnerships, with one
// entry in it.
func without(t *testing.T) *Store {
	t.Helper()
	s := New(filepath.Join(t.TempDir(), "journal.db"))
	if err := s.Create(t.Context()); err != nil {
		t.Fatal(err)
	}
	e := journal.Entry{Head: journal.Head{ID: "one", Revision: 1}, Body: "A sample text."}
	if err := s.Apply(t.Context(), journal.Change{Entries: []journal.Entry{e}}); err != nil {
		t.Fatal(err)
	}
	dropBuckets(t, s)
	return s
}

func dropBuckets(t *testing.T, s *Store) {
	t.Helper()
	db, err := bbolt.Open(s.path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		return errors.Join(tx.DeleteBucket([]byte("responses")), tx.DeleteBucket([]byte("partnerships")))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

const assessments = journal.Responses | journal.Partnerships

func TestAJournalFromBeforeResponsesIsReadAndWrittenLikeAnyOther(t *testing.T) {
	s := without(t)
	got, err := s.Read(t.Context(), assessments|journal.Heads)
	if err != nil || len(got.Responses)+len(got.Partnerships) != 0 || len(got.Heads) != 1 {
		t.Fatalf("it is read as %+v, %v", got, err)
	}
	at := time.Date(2020, 4, 8, 12, 0, 0, 0, time.UTC)
	stale := journal.Change{Responses: []journal.Response{{ID: "r", At: at, Revision: 2}}}
	if err := s.Apply(t.Context(), stale); !errors.Is(err, journal.ErrStale) {
		t.Errorf("a response that follows nothing is answered with %v", err)
	}
	change := journal.Change{
		Responses:    []journal.Response{{ID: "r", At: at, Answers: map[string]int{"x": 1}, Revision: 1}},
		Partnerships: []journal.Partnership{{ID: "p", Name: "A sample", Revision: 1}},
	}
	for range 2 {
		if err := s.Apply(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	got, err = s.Read(t.Context(), assessments)
	if err != nil || len(got.Responses) != 1 || got.Responses[0].Answers["x"] != 1 || len(got.Partnerships) != 1 {
		t.Errorf("it now holds %+v, %v", got, err)
	}
	if e, err := s.Entry(t.Context(), "one"); err != nil || e.Body != "A sample text." {
		t.Errorf("the entry is %+v, %v", e, err)
	}
}

func TestASaveOfAResponseWhoseEndFailedIsLookedForInAJournalThatLacksThem(t *testing.T) {
	s := without(t)
	broken := errors.New("the disk is gone")
	s.commit = func(tx interface{ Commit() error }) error { return errors.Join(tx.Commit(), broken) }
	change := journal.Change{Responses: []journal.Response{{ID: "r", Revision: 1, At: time.Unix(0, 0)}}}
	if err := s.Apply(t.Context(), change); err != nil {
		t.Errorf("a save that was kept is answered with %v", err)
	}
	if err := s.kept(journal.Change{Responses: []journal.Response{{ID: "other", Revision: 1, At: time.Unix(0, 0)}}}); !errors.Is(err, errNotKept) {
		t.Errorf("one that was not is answered with %v", err)
	}
}

func TestResponsesThatAreGoneWithTheirBucketAreDamage(t *testing.T) {
	s := without(t)
	change := journal.Change{Responses: []journal.Response{{ID: "r", Revision: 1, At: time.Unix(0, 0)}}}
	if err := s.Apply(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(t.Context(), journal.Change{Partnerships: []journal.Partnership{{ID: "p", Name: "A sample", Revision: 1}}}); err != nil {
		t.Fatal(err)
	}
	dropBuckets(t, s)
	var damage *journal.DamageError
	got, err := s.Read(context.Background(), assessments|journal.Heads)
	if !errors.As(err, &damage) || damage.Bucket != "responses" || len(got.Heads) != 1 {
		t.Errorf("lost responses are answered with %v, and %d heads", err, len(got.Heads))
	}
	if err := s.Apply(t.Context(), change); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("writing over what is lost is answered with %v", err)
	}
}

func TestTheFormatOfResponsesAndPartnershipsStaysAsItIs(t *testing.T) {
	at := time.Date(2020, 4, 8, 12, 0, 0, 0, time.FixedZone("", 7200))
	for want, record := range map[string]any{
		goldenResponse: journal.Response{
			ID: "i", Course: "c", Questionnaire: "q", Title: "t", Scale: prompts.Scale{From: 1, To: 5, Low: "l", High: "h"}, At: at,
			Partnership: "p", Answers: map[string]int{"a": 1}, Notes: map[string]string{"a": "n"}, Texts: map[string]string{"a": "x"}, Done: true,
			Plan: []journal.PlanItem{{Suggestion: "s", Title: "t", By: prompts.Date{Year: 2020, Month: 4, Day: 6}}}, Created: at, Updated: at, Revision: 1,
		},
		goldenPartnership: journal.Partnership{ID: "i", Name: "n", Formerly: []string{"f"}, Created: at, Archived: at, Revision: 1},
	} {
		record, err := marshal(record)
		if got := hex.EncodeToString(record); err != nil || got != want {
			t.Errorf("a record is now written as\n%s, and was as\n%s; %v", got, want, err)
		}
	}
}

// Records as schema 1 writes them, in hexadecimal.
const (
	goldenResponse = "b06241745819323032302d30342d30385431323a30303a30302b30323a3030624944416964446f6e65f564506c616e81a4624279a36344617906" +
		"64596561721907e4654d6f6e74680464446f6e65a36344617900645965617200654d6f6e746800655469746c6541746a53756767657374696f6e" +
		"4173654e6f746573a14161416e655363616c65a462546f05634c6f77416c6446726f6d0164486967684168655465787473a14161417865546974" +
		"6c65417466436f75727365416367416e7377657273a141610167437265617465645819323032302d30342d30385431323a30303a30302b30323a" +
		"30306752656d6f766564f667557064617465645819323032302d30342d30385431323a30303a30302b30323a3030685265766973696f6e016b50" +
		"6172746e65727368697041706d5175657374696f6e6e616972654171"
	goldenPartnership = "a66249444169644e616d65416e67437265617465645819323032302d30342d30385431323a30303a30302b30323a303068417263686976656458" +
		"19323032302d30342d30385431323a30303a30302b30323a303068466f726d65726c79814166685265766973696f6e01"
)
