package journaltest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"ponder/journal"
)

func wholeTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"a change is kept whole or not at all":               allOrNothing,
		"the change counter grows with every change":         changeCounter,
		"read gives the parts that are asked for":            readParts,
		"a hundred writers at once are all kept, each once":  hundredWriters,
		"writers of one entry do not overwrite each other":   oneEntryManyWriters,
		"what is given and got can be changed by the caller": copies,
	}
}

func allOrNothing(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	mustApply(t, s, journal.Change{
		Entries: []journal.Entry{sample("old", "text")}, Drafts: []journal.Draft{draft(sample("draft", "x"), 1)},
		HandIns: []journal.HandIn{sampleHandIn("h", noon)},
	})
	stale := journal.Settings{Revision: 5}
	refused(t, s, journal.Change{
		Entries: []journal.Entry{again(sample("old", "text"), "more"), sample("new", "text"), sample("draft", "finished")},
		Drafts:  []journal.Draft{draft(sample("other", "x"), 1)}, DropDrafts: []journal.DraftStamp{{ID: "draft", Saves: 1}}, Remove: []journal.ID{"old"},
		Enrolments: []journal.Enrolment{{Course: "c", Revision: 1}}, HandIns: []journal.HandIn{sampleHandIn("i", noon)},
		Sent: []journal.ID{"h"}, At: noon, Settings: &stale,
		Responses: []journal.Response{sampleResponse("r", noon)}, Partnerships: []journal.Partnership{samplePartnership("p", "A sample")},
		Replies: []journal.Reply{sampleReply("y", noon)}, Autosaves: []journal.Autosave{sampleAutosave("s", "old", "typed", noon)},
		Recalls: []journal.Recall{sampleRecall("old", noon)},
	}, journal.ErrStale)
	if _, err := s.Entry(context.Background(), "new"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("an entry of a refused change is there: %v", err)
	}
	if all, err := s.Revisions(context.Background(), "old"); err != nil || len(all) != 1 {
		t.Errorf("a revision of a refused change is there: %+v, %v", all, err)
	}
}

func changeCounter(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	last := mustState(t, s).Change
	next := journal.Settings{Revision: 1}
	for i, c := range []journal.Change{
		{Drafts: []journal.Draft{draft(sample("one", "x"), 1)}}, {Entries: []journal.Entry{sample("one", "x")}},
		{Remove: []journal.ID{"one"}, At: noon}, {Restore: []journal.ID{"one"}}, {Settings: &next},
		{Enrolments: []journal.Enrolment{{Course: "c", Revision: 1}}}, {HandIns: []journal.HandIn{sampleHandIn("h", noon)}},
		{Sent: []journal.ID{"h"}, At: noon}, {Unsent: []journal.ID{"h"}}, {Drafts: []journal.Draft{draft(sample("two", "x"), 1)}}, {DropDrafts: []journal.DraftStamp{{ID: "two", Saves: 1}}},
		{Responses: []journal.Response{sampleResponse("r", noon)}}, {Partnerships: []journal.Partnership{samplePartnership("p", "A sample")}},
		{Replies: []journal.Reply{sampleReply("y", noon)}}, {Autosaves: []journal.Autosave{sampleAutosave("s", "one", "typed", noon)}},
		{DropAutosaves: []journal.ID{"s"}}, {Recalls: []journal.Recall{sampleRecall("one", noon)}},
	} {
		mustApply(t, s, c)
		state := mustState(t, s)
		if state.Change <= last {
			t.Errorf("after change %d the counter is %d, and was %d", i, state.Change, last)
		}
		last = state.Change
	}
}

func readParts(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	chosen := journal.Settings{Name: "n", Revision: 1}
	mustApply(t, s, journal.Change{
		Entries: []journal.Entry{sample("one", "x")}, Drafts: []journal.Draft{draft(sample("two", "x"), 1)}, Settings: &chosen,
		Enrolments: []journal.Enrolment{{Course: "c", Revision: 1}}, HandIns: []journal.HandIn{sampleHandIn("h", noon)},
		Responses: []journal.Response{sampleResponse("r", noon)}, Partnerships: []journal.Partnership{samplePartnership("p", "A sample")},
		Replies: []journal.Reply{sampleReply("y", noon)}, Autosaves: []journal.Autosave{sampleAutosave("s", "one", "typed", noon)},
		Recalls: []journal.Recall{sampleRecall("one", noon)},
	})
	for parts := journal.Part(0); parts < 256; parts++ {
		got, err := s.Read(context.Background(), parts)
		if err != nil || got.Settings.Name != "n" || len(got.Enrolments) != 1 || got.State.Entries != 1 {
			t.Errorf("read %b gave %+v, %v", parts, got, err)
		}
		if len(got.Heads) != int(parts&1) || len(got.Drafts) != int(parts>>1&1) || len(got.HandIns) != int(parts>>2&1) {
			t.Errorf("read %b gave %d heads, %d drafts and %d hand-ins", parts, len(got.Heads), len(got.Drafts), len(got.HandIns))
		}
		if len(got.Responses) != int(parts>>3&1) || len(got.Partnerships) != int(parts>>4&1) || len(got.Replies) != int(parts>>5&1) {
			t.Errorf("read %b gave %d responses, %d partnerships and %d replies", parts, len(got.Responses), len(got.Partnerships), len(got.Replies))
		}
		if len(got.Autosaves) != int(parts>>6&1) || len(got.Recalls) != int(parts>>7&1) {
			t.Errorf("read %b gave %d autosaves and %d recalls", parts, len(got.Autosaves), len(got.Recalls))
		}
	}
}

// atOnce calls fn n times at the same time, and gives what each answered.
func atOnce(n int, fn func(i int) error) []error {
	errs := make([]error, n)
	var done sync.WaitGroup
	for i := range n {
		done.Go(func() { errs[i] = fn(i) })
	}
	done.Wait()
	return errs
}

func hundredWriters(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	for i, err := range atOnce(100, func(i int) error {
		e := sample(journal.ID(fmt.Sprintf("entry%03d", i)), fmt.Sprintf("text %d", i))
		return s.Apply(context.Background(), journal.Change{Entries: []journal.Entry{e}})
	}) {
		if err != nil {
			t.Errorf("writer %d: %v", i, err)
		}
	}
	got := mustRead(t, s)
	seqs := map[uint64]bool{}
	for _, h := range got.Heads {
		seqs[h.Seq] = true
	}
	if len(got.Heads) != 100 || got.State.Entries != 100 || len(seqs) != 100 {
		t.Errorf("%d entries are there, %d counted, with %d places in the order", len(got.Heads), got.State.Entries, len(seqs))
	}
}

func oneEntryManyWriters(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	first := sample("one", "text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{first}})
	kept := 0
	for i, err := range atOnce(20, func(i int) error {
		return s.Apply(context.Background(), journal.Change{Entries: []journal.Entry{again(first, fmt.Sprintf("text of writer %d", i))}})
	}) {
		switch {
		case err == nil:
			kept++
		case !errors.Is(err, journal.ErrStale):
			t.Errorf("writer %d: %v", i, err)
		}
	}
	if all, err := s.Revisions(context.Background(), "one"); kept != 1 || err != nil || len(all) != 2 {
		t.Errorf("%d writers were told that their text was kept, and %d texts are there; %v", kept, len(all), err)
	}
}

func copies(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	e, h, chosen := sample("one", "x"), sampleHandIn("h", noon), journal.Settings{Formats: []string{"html"}, Revision: 1}
	c := journal.Change{
		Entries: []journal.Entry{e}, HandIns: []journal.HandIn{h}, Settings: &chosen,
		Enrolments: []journal.Enrolment{{Course: "c", Ticked: []string{"r"}, Revision: 1}},
	}
	mustApply(t, s, c)
	before := mustRead(t, s)
	e.Tags[0], h.Files[0].Name, chosen.Formats[0], c.Enrolments[0].Ticked[0] = "changed", "changed", "changed", "changed"
	h.Parts[0].Answers[0].Entries[0].Tags[0] = "changed"
	got := mustRead(t, s)
	same(t, "the journal", got, before)
	got.Heads[0].Tags[0], got.HandIns[0].Weeks[0], got.Settings.Formats[0], got.Enrolments[0].Ticked[0] = "changed", 99, "changed", "changed"
	same(t, "the journal", mustRead(t, s), before)
	if got, err := s.HandIn(context.Background(), "h"); err != nil || got.Entries()[0].Tags[0] != "one" {
		t.Errorf("the hand-in is %+v, %v", got, err)
	}
}
