package book_test

import (
	"errors"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

func TestAnIntentionIsOpenUntilItIsToldWhatBecameOfIt(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 1, "", "## Now what?\n\n- Ask each partner how to open\n- Listen\n")
	b.answer(t, 2, "", "To try: write less")
	find := func(id string) book.Intention {
		t.Helper()
		n, err := b.Intention(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	open := func(week int) (texts []string) {
		for _, n := range b.week(t, week).Intentions {
			texts = append(texts, n.Text)
		}
		return texts
	}
	if got := open(2); len(got) != 3 || got[0] != "write less" || len(open(1)) != 2 {
		t.Errorf("open are %q, and the week before %q", got, open(1))
	}
	told, err := b.SetOutcome(t.Context(), find(string(e.ID[:6])+".1"), journal.Tried, " they laughed ")
	if err != nil || told.State != journal.Tried || told.Line != "they laughed" {
		t.Errorf("it is told as %+v, %v", told, err)
	}
	if _, err := b.SetOutcome(t.Context(), find(string(e.ID)+".2"), journal.Dropped, ""); err != nil {
		t.Fatal(err)
	}
	if got := open(2); len(got) != 1 || got[0] != "write less" {
		t.Errorf("open are %q", got)
	}
	d, err := b.DraftOf(t.Context(), e.ID)
	b.written(t, d, err, "## Now what?\n\n- Ask each partner how to open a call\n")
	all, err := b.Intentions(t.Context(), book.IntentionFilter{})
	if err != nil || len(all) != 3 || all[1].State != journal.Tried || all[1].Text != "Ask each partner how to open a call" || !all[2].Gone {
		t.Errorf("after the entry was changed they are %+v, %v", all, err)
	}
	if _, err := b.SetOutcome(t.Context(), all[1], journal.Open, ""); err != nil {
		t.Fatal(err)
	}
	if got := open(2); len(got) != 2 {
		t.Errorf("open are %q", got)
	}
	want := "## Tried\n\n- Ask each partner how to open a call (6 April 2020): they laughed\n\n## Not tried yet\n\n- write less (6 April 2020)\n\n## Dropped\n\n- Listen (6 April 2020)\n"
	if _, err := b.SetOutcome(t.Context(), all[1], journal.Tried, "they laughed"); err != nil {
		t.Fatal(err)
	}
	if draft, fresh, err := b.DraftOfIntentions(t.Context(), book.IntentionFilter{}); err != nil || !fresh || draft.Body != want || !draft.IsUntouched() {
		t.Errorf("the list is %q, %v, %v", draft.Body, fresh, err)
	}
	for id, want := range map[string]error{"none": journal.ErrNotFound, string(e.ID): journal.ErrInvalid, string(e.ID) + ".9": journal.ErrNotFound, string(e.ID) + ".x": journal.ErrNotFound} {
		if _, err := b.Intention(t.Context(), id); !errors.Is(err, want) {
			t.Errorf("%q is answered with %v", id, err)
		}
	}
	if _, err := b.SetOutcome(t.Context(), all[1], "done", ""); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("another state is answered with %v", err)
	}
}

func TestTheListOfWhatWasMeantCanBeHandedInAfterTheLastWeek(t *testing.T) {
	b := mustBegin(t)
	b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "We drew.\n\nTo try: ask first")
	for _, c := range []struct {
		now  string
		week int
	}{{"2020-05-07T06:00:00Z", 6}, {"2020-05-12T06:00:00Z", 6}, {"2021-01-01T06:00:00Z", 6}, {"2020-03-01T06:00:00Z", journal.NoWeek}} {
		b.clock.at = at(c.now)
		if d, _, err := b.DraftOfIntentions(t.Context(), book.IntentionFilter{}); err != nil || d.Week != c.week {
			t.Errorf("on %s it is of week %d, %v", c.now, d.Week, err)
		}
	}
}

func TestWhatWasMeantWhileAnEntryWasPrivateIsNotShownOnceItIsNot(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "We drew.\n\nTo try: say no")
	b.private(t, e.ID, true)
	all, err := b.Intentions(t.Context(), book.IntentionFilter{Private: true})
	if err != nil || len(all) != 1 {
		t.Fatalf("they are %+v, %v", all, err)
	}
	if _, err := b.SetOutcome(t.Context(), all[0], journal.Tried, "they laughed"); err != nil {
		t.Fatal(err)
	}
	d, err := b.DraftOf(t.Context(), e.ID)
	d.Private = false
	b.written(t, d, err, "Nothing of that.")
	for _, private := range []bool{false, true} {
		want := map[bool]int{true: 1}[private]
		all, err := b.Intentions(t.Context(), book.IntentionFilter{Private: private})
		if err != nil || len(all) != want {
			t.Errorf("asked for what is private (%v), they are %+v, %v", private, all, err)
		}
		if got := b.retrospect(t, e.ID, private).Intentions; len(got) != want {
			t.Errorf("asked for what is private (%v), beside the entry are %+v", private, got)
		}
		v, err := b.Volume(t.Context(), book.VolumeRequest{Private: private}.WithAll())
		if err != nil || len(v.Entries()) != 1 || len(v.Entries()[0].Told) != want {
			t.Errorf("asked for what is private (%v), read on end are %+v, %v", private, v.Entries(), err)
		}
	}
	if n, err := b.Intention(t.Context(), string(e.ID)); err == nil || strings.Contains(err.Error(), "says 1") {
		t.Errorf("without its number there is %+v, %v", n, err)
	}
	if n, err := b.Intention(t.Context(), string(e.ID)+".2"); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("under a number that there is not there is %+v, %v", n, err)
	}
	if n, err := b.Intention(t.Context(), all[0].ID); err != nil || n.Text != "say no" {
		t.Errorf("by its number it is %+v, %v", n, err)
	}
	for _, private := range []bool{false, true} {
		d, _, err := b.DraftOfIntentions(t.Context(), book.IntentionFilter{Private: private})
		if private && (err != nil || !d.Private || !strings.Contains(d.Body, "say no")) || !private && err == nil {
			t.Errorf("asked for what is private (%v), the list is %+v, %v", private, d, err)
		}
	}
	d, err = b.DraftOf(t.Context(), e.ID)
	b.written(t, d, err, "Nothing of that.\n\nTo try: say yes")
	if n, err := b.Intention(t.Context(), string(e.ID)); err != nil || n.Text != "say yes" {
		t.Errorf("the only one that the entry says is %+v, %v", n, err)
	}
}
