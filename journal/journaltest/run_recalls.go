package journaltest

import (
	"testing"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

func recallTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"recalls come back, by their entry, and refuse stale ones": recalls,
		"a recall goes with the entry that is purged":              recallOfPurged,
		"what an entry intends and looks back on comes back":       intentions,
	}
}

// sampleRecall has every field filled.
func sampleRecall(entry journal.ID, at time.Time) journal.Recall {
	day := prompts.DateOf(at)
	return journal.Recall{
		Entry: entry,
		Sittings: []journal.Sitting{
			{Day: day, Remembered: "that we drew \xff\x00", Shown: true, At: at.UTC()}, {Day: day.AddDays(21), Remembered: "half a li", At: at.AddDate(0, 0, 21).UTC()},
		},
		Outcomes: []journal.Outcome{{Intention: "ask first", State: journal.Tried, Line: "they laughed", At: at.UTC()}, {Intention: "\xff", State: journal.Dropped, At: at.UTC()}},
		NotAgain: journal.NotAgain{Wished: true, At: at.UTC()}, Revision: 1,
	}
}

func recalls(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	two, one := sampleRecall("two", noon), sampleRecall("one", noon.Add(time.Hour))
	refused(t, s, journal.Change{Recalls: []journal.Recall{two}}, journal.ErrNotFound) // of an entry that is not there
	mustApply(t, s, journal.Change{Entries: []journal.Entry{sample("one", "text"), sample("two", "text")}, Recalls: []journal.Recall{two, one}})
	same(t, "the recalls", mustRead(t, s).Recalls, []journal.Recall{copyRecall(one), copyRecall(two)})
	again := one.Clone()
	again.NotAgain.At = noon.Add(2 * time.Hour).UTC()
	unchanged(t, s, journal.Change{Recalls: []journal.Recall{again}}) // the same words, at another time
	other := one.Told(journal.Outcome{Intention: "ask first", State: journal.Open, At: noon.UTC()})
	refused(t, s, journal.Change{Recalls: []journal.Recall{other}}, journal.ErrStale)
	other.Revision = 2
	mustApply(t, s, journal.Change{Recalls: []journal.Recall{other}})
	refused(t, s, journal.Change{Recalls: []journal.Recall{one}}, journal.ErrStale)
	same(t, "the recalls", mustRead(t, s).Recalls, []journal.Recall{copyRecall(other), copyRecall(two)})
	for _, r := range []journal.Recall{{Revision: 1}, {Entry: "two"}, {Entry: "two", Revision: 2, NotAgain: journal.NotAgain{At: noon.AddDate(9000, 0, 0)}}} {
		refused(t, s, journal.Change{Recalls: []journal.Recall{r}}, journal.ErrInvalid)
	}
	got := mustRead(t, s)
	got.Recalls[0].Sittings[0].Remembered, got.Recalls[0].Outcomes[0].Line = "changed", "changed"
	same(t, "the recalls", mustRead(t, s).Recalls, []journal.Recall{copyRecall(other), copyRecall(two)})
}

func recallOfPurged(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	other := sampleRecall("two", noon)
	mustApply(t, s, journal.Change{Entries: []journal.Entry{sample("one", "text"), sample("two", "text")}, Recalls: []journal.Recall{sampleRecall("one", noon), other}})
	mustApply(t, s, journal.Change{Remove: []journal.ID{"one"}, At: noon})
	if n := len(mustRead(t, s).Recalls); n != 2 {
		t.Errorf("the trash keeps %d recalls, want 2", n)
	}
	mustApply(t, s, journal.Change{Purge: []journal.ID{"one"}, At: noon})
	same(t, "the recalls", mustRead(t, s).Recalls, []journal.Recall{copyRecall(other)})
	refused(t, s, journal.Change{Recalls: []journal.Recall{{Entry: "one", Revision: 2}}}, journal.ErrStale)
	refused(t, s, journal.Change{Recalls: []journal.Recall{{Entry: "one", Revision: 1}}}, journal.ErrNotFound)
}

func intentions(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	e := sample("one", "## Now what?\n\n- ask first\n- listen \xff\n")
	e.Then = []journal.ID{"two", "three"}
	mustApply(t, s, journal.Change{Entries: []journal.Entry{e}, Drafts: []journal.Draft{draft(e, 1)}, HandIns: []journal.HandIn{handInOf(e)}})
	same(t, "the entry", mustEntry(t, s, "one"), kept(e, 1))
	same(t, "the head", mustRead(t, s).Heads[0].Intends, []string{"ask first", "listen \uFFFD"})
	same(t, "the draft", mustRead(t, s).Drafts[0].Then, e.Then)
	h, err := s.HandIn(t.Context(), "h")
	if err != nil || len(h.Entries()) != 1 {
		t.Fatalf("the hand-in is %+v, %v", h, err)
	}
	same(t, "what went", h.Entries()[0].Intends, e.Intends)
}

func handInOf(e journal.Entry) journal.HandIn {
	h := sampleHandIn("h", noon)
	h.Parts[0].Answers[0].Entries = []journal.Entry{e}
	return h
}
