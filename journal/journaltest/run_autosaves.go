package journaltest

import (
	"testing"
	"time"

	"ponder/journal"
)

func autosaveTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"autosaves come back, oldest first, and are never written over": autosaves,
		"autosaves go with the entry that is purged":                    autosavesOfPurged,
	}
}

func sampleAutosave(key, id journal.ID, body string, at time.Time) journal.Autosave {
	e := sample(id, body)
	e.Updated = at.UTC()
	return journal.Autosave{Key: key, Entry: e}
}

func autosaves(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	if got := mustRead(t, s); len(got.Autosaves) != 0 || got.State.Autosaves != 0 {
		t.Errorf("a new journal holds autosaves: %+v", got.Autosaves)
	}
	late, early := sampleAutosave("a", "one", "later \xff", noon.Add(time.Hour)), sampleAutosave("b", "two", "text", noon)
	mustApply(t, s, journal.Change{Autosaves: []journal.Autosave{late, early}})
	want := []journal.Autosave{copyAutosave(early), copyAutosave(late)}
	same(t, "the autosaves", mustRead(t, s).Autosaves, want)
	if n := mustState(t, s).Autosaves; n != 2 {
		t.Errorf("the journal counts %d autosaves, want 2", n)
	}
	unchanged(t, s, journal.Change{Autosaves: []journal.Autosave{sampleAutosave("a", "one", "another text", noon)}})
	unchanged(t, s, journal.Change{DropAutosaves: []journal.ID{"none"}})
	for _, a := range []journal.Autosave{{Entry: sample("one", "x")}, {Key: "k"}, sampleAutosave("k", "one", "x", noon.AddDate(9000, 0, 0))} {
		refused(t, s, journal.Change{Autosaves: []journal.Autosave{a}}, journal.ErrInvalid)
	}
	got := mustRead(t, s)
	got.Autosaves[0].Tags[0] = "changed"
	same(t, "the autosaves", mustRead(t, s).Autosaves, want)
	mustApply(t, s, journal.Change{DropAutosaves: []journal.ID{"b"}})
	same(t, "what is left", mustRead(t, s).Autosaves, want[1:])
}

func autosavesOfPurged(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	other := sampleAutosave("b", "two", "text", noon)
	mustApply(t, s, journal.Change{Entries: []journal.Entry{sample("one", "text"), sample("two", "text")},
		Autosaves: []journal.Autosave{sampleAutosave("a", "one", "text before", noon), other}})
	mustApply(t, s, journal.Change{Remove: []journal.ID{"one"}, At: noon})
	if n := len(mustRead(t, s).Autosaves); n != 2 {
		t.Errorf("the trash keeps %d autosaves, want 2", n)
	}
	mustApply(t, s, journal.Change{Purge: []journal.ID{"one"}, At: noon})
	same(t, "the autosaves", mustRead(t, s).Autosaves, []journal.Autosave{copyAutosave(other)})
}
