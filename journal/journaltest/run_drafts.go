package journaltest

import (
	"context"
	"errors"
	"testing"
	"time"

	"ponder/journal"
)

func draftTests() map[string]func(*testing.T, journal.Store) {
	return map[string]func(*testing.T, journal.Store){
		"a draft comes back as it was saved":                  draftComesBack,
		"a draft is refused unless it follows the one stored": staleDraft,
		"finishing an entry drops its draft and no other":     finishing,
		"drafts are in the order of their last save":          draftOrder,
		"a dropped draft can be begun again":                  droppedDraft,
		"an entry that was finished once is a draft again":    reopening,
		"an entry that went on is no draft again":             reopeningStale,
	}
}

func draftComesBack(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	d := draft(sample("one", "unfinished"), 1)
	d.At, d.DayOnly, d.Beside, d.Made = time.Date(2020, 4, 8, 12, 0, 0, 0, time.UTC), true, "other", "mark"
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{d}})
	got, err := s.Draft(context.Background(), "one")
	if err != nil {
		t.Fatalf("draft: %v", err)
	}
	same(t, "the draft", got, copyDraft(d))
	same(t, "the drafts", mustRead(t, s).Drafts, []journal.Draft{copyDraft(d)})
	if _, err := s.Entry(context.Background(), "one"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("a draft is an entry already: %v", err)
	}
	if n := mustState(t, s).Entries; n != 0 {
		t.Errorf("the journal counts %d entries, want 0", n)
	}
}

func staleDraft(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	for saves, body := range []string{"u", "un", "unf"} {
		mustApply(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("one", body), saves+1)}})
	}
	unchanged(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("one", "unf"), 3)}})
	for _, d := range []journal.Draft{
		draft(sample("one", "other"), 3), draft(sample("one", "un"), 2), draft(sample("one", "other"), 5), draft(sample("one", "unf"), 1),
		draft(sample("new", "x"), 2),
	} {
		refused(t, s, journal.Change{Drafts: []journal.Draft{d}}, journal.ErrStale)
	}
	var what *journal.StaleError
	err := s.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{draft(sample("one", "other"), 5)}})
	if !errors.As(err, &what) || what.ID != "one" || what.Stored != 3 || what.Wanted != 4 {
		t.Errorf("a stale draft was answered with %+v", what)
	}
}

func finishing(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("one", "text"), 1), draft(sample("two", "text"), 1)}})
	finish := journal.Change{Entries: []journal.Entry{sample("one", "text, finished")}, DropDrafts: []journal.DraftStamp{{ID: "one", Saves: 1}}}
	mustApply(t, s, finish)
	got := mustRead(t, s)
	if len(got.Drafts) != 1 || got.Drafts[0].ID != "two" || len(got.Heads) != 1 {
		t.Errorf("after finishing one, the drafts are %+v", got.Drafts)
	}
	next := journal.Draft{Entry: sample("one", "text, begun again"), Saves: 1}
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{next}})
	next.Saves++
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{next}})
	unchanged(t, s, finish)
	mustApply(t, s, journal.Change{Entries: []journal.Entry{again(sample("one", "text, finished"), "text from elsewhere")}})
	if d, err := s.Draft(context.Background(), "one"); err != nil || d.Body != next.Body || d.Revision != 1 {
		t.Errorf("the draft of a finished entry is %+v, %v", d, err)
	}
}

func draftOrder(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	for _, d := range []journal.Draft{
		draft(sample("b", "x"), 1), draft(sample("a", "x"), 1), draft(sample("c", "x"), 1), draft(sample("b", "xy"), 2),
	} {
		d.Updated = noon.UTC() // a clock that stands still changes nothing
		mustApply(t, s, journal.Change{Drafts: []journal.Draft{d}})
	}
	var got []journal.ID
	for _, d := range mustRead(t, s).Drafts {
		got = append(got, d.ID)
	}
	same(t, "the order of the drafts", got, []journal.ID{"a", "c", "b"})
}

func droppedDraft(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("one", "x"), 1)}})
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("one", "xy"), 2)}})
	for _, saves := range []int{0, 1, 3} {
		unchanged(t, s, journal.Change{DropDrafts: []journal.DraftStamp{{ID: "one", Saves: saves}}})
	}
	drop := journal.Change{DropDrafts: []journal.DraftStamp{{ID: "one", Saves: 2}}}
	mustApply(t, s, drop)
	unchanged(t, s, drop)
	if got := mustRead(t, s).Drafts; len(got) != 0 {
		t.Errorf("the dropped draft is there: %+v", got)
	}
	refused(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("one", "xyz"), 3)}}, journal.ErrStale)
	anew := draft(sample("one", "new"), 1)
	anew.Begun = noon.UTC()
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{anew}})
	refused(t, s, journal.Change{Drafts: []journal.Draft{draft(sample("one", "of the former"), 2)}}, journal.ErrStale)
	unchanged(t, s, journal.Change{DropDrafts: []journal.DraftStamp{{ID: "one", Saves: 1}}})
	if got, err := s.Draft(context.Background(), "one"); err != nil || got.Body != "new" || !got.Begun.Equal(anew.Begun) {
		t.Errorf("the draft that was begun anew is %+v, %v", got, err)
	}
	tried := anew
	tried.Begun = noon.Add(time.Minute).UTC() // the first save, whose answer was lost
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{tried}})
	anew.Body, tried.Body = "of the first try", "goes on"
	anew.Saves, tried.Saves = 2, 2
	refused(t, s, journal.Change{Drafts: []journal.Draft{anew}}, journal.ErrStale)
	mustApply(t, s, journal.Change{Drafts: []journal.Draft{tried}})
	mustApply(t, s, journal.Change{DropDrafts: []journal.DraftStamp{tried.Known()}})
}

func reopening(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	e := sample("one", "a text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{e, sample("two", "another")}})
	c := journal.Change{Reopen: []journal.Draft{draft(e, 7)}} // its count goes on
	mustApply(t, s, c)
	if _, err := s.Entry(context.Background(), "one"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("the entry is there still: %v", err)
	}
	if d, err := s.Draft(context.Background(), "one"); err != nil || d.Body != "a text" || d.Saves != 7 || !d.IsNew() {
		t.Errorf("the draft is %+v, %v", d, err)
	}
	if n := mustState(t, s).Entries; n != 1 {
		t.Errorf("the journal counts %d entries, want 1", n)
	}
	unchanged(t, s, c)
	mustApply(t, s, journal.Change{Entries: []journal.Entry{e}, DropDrafts: []journal.DraftStamp{{ID: "one", Saves: 7}}})
	if got := mustEntry(t, s, "one"); got.Body != "a text" {
		t.Errorf("finished once more it is %+v", got)
	}
}

func reopeningStale(t *testing.T, s journal.Store) {
	mustCreate(t, s)
	e := sample("one", "a text")
	mustApply(t, s, journal.Change{Entries: []journal.Entry{e}})
	other := e
	other.Body = "what the draft does not say"
	refused(t, s, journal.Change{Reopen: []journal.Draft{draft(other, 1)}}, journal.ErrStale)
	mustApply(t, s, journal.Change{Entries: []journal.Entry{again(e, "it went on")}})
	refused(t, s, journal.Change{Reopen: []journal.Draft{draft(e, 1)}}, journal.ErrStale)
	refused(t, s, journal.Change{Reopen: []journal.Draft{draft(sample("none", "x"), 1)}}, journal.ErrStale)
}
