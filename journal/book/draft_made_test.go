package book_test

import (
	"errors"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

func TestATextThatPonderMadeIsNobodysDraft(t *testing.T) {
	d := journal.Draft{Entry: journal.Entry{Head: journal.Head{Details: journal.Details{Title: "A sample title"}}, Body: "> A quoted sample."}}.AsMade()
	if !d.IsUntouched() || !d.SaysNothing() {
		t.Errorf("%+v counts as written", d)
	}
	for name, change := range map[string]func(*journal.Draft){
		"a letter": func(d *journal.Draft) { d.Body += "x" }, "a title": func(d *journal.Draft) { d.Title = "Mine" },
		"a tag": func(d *journal.Draft) { d.Tags = []string{"mine"} },
	} {
		now := d
		if change(&now); now.IsUntouched() || now.SaysNothing() {
			t.Errorf("with %s it counts as nobody's", name)
		}
	}
}

func TestFinishingDraftsCanBeTakenBack(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	change := b.draftOf(t, e.ID)
	change.Body = "A sample that is changed."
	change = b.save(t, change).Draft
	fresh, err := b.NewDraft(t.Context(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	fresh.Body = "A new sample."
	fresh = b.save(t, fresh).Draft
	done, err := b.FinishDrafts(t.Context(), []journal.ID{change.ID, fresh.ID, "none"})
	if err != nil || len(done.Entries) != 2 || len(b.plan(t).HandIn.Included) != 2 {
		t.Fatalf("they are finished as %+v, %v", done, err)
	}
	if err := b.Reopen(t.Context(), done); err != nil {
		t.Fatal(err)
	}
	p := b.plan(t)
	if len(p.HandIn.Included) != 1 || len(p.Drafts) != 2 {
		t.Errorf("then this goes: %+v, and these are drafts: %+v", p.HandIn.Included, p.Drafts)
	}
	if now := b.entry(t, e.ID); now.Body != "A sample." {
		t.Errorf("the entry is %+v", now)
	}
	again, err := b.FinishDrafts(t.Context(), []journal.ID{change.ID, fresh.ID})
	if err != nil || len(again.Entries) != 2 || again.Forked {
		t.Errorf("they are finished again as %+v, %v", again, err)
	}
	if _, err := b.HandIn(t.Context(), book.Request{Weeks: []int{0}, Formats: []string{"plain"}}); err != nil {
		t.Fatal(err)
	}
	if err := b.Reopen(t.Context(), again); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("what was handed in is taken back: %v", err)
	}
}

func TestAHandInAsksWhichOfTwoVersionsGoes(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	mine, theirs := b.draftOf(t, e.ID), b.draftOf(t, e.ID)
	mine.Body, theirs.Body = "A sample, gone on with here.", "A sample, gone on with there."
	b.done(t, theirs)
	other, forked, err := b.FinishDraft(t.Context(), mine)
	if err != nil || !forked || other.Beside != e.ID {
		t.Fatalf("it is done as %+v, %v, %v", other, forked, err)
	}
	if p := b.plan(t); len(p.Versions) != 1 || len(p.Versions[0]) != 2 {
		t.Errorf("these are to be chosen from: %+v", p.Versions)
	}
	var versions *book.VersionsError
	if _, err := b.HandIn(t.Context(), book.Request{Weeks: []int{0}, Formats: []string{"plain"}}); !errors.As(err, &versions) || len(b.files) > 0 {
		t.Errorf("it is handed in with %v", err)
	}
	for name, r := range map[string]book.Request{
		"one": {Exclude: []journal.ID{e.ID}}, "both": {Include: []journal.ID{other.ID}},
	} {
		r.Weeks, r.Formats = []int{0}, []string{"plain"}
		if _, err := b.HandIn(t.Context(), r); err != nil {
			t.Errorf("with %s chosen it is %v", name, err)
		}
	}
	items, err := b.Items(t.Context(), book.Filter{})
	if err != nil || len(items) != 1 || items[0].ID != e.ID || items[0].Texts != 2 {
		t.Fatalf("an entry with two texts is listed as %+v, %v", items, err)
	}
	if found, err := b.Search(t.Context(), "there", 0); err != nil || len(found) != 1 || found[0].ID != e.ID {
		t.Errorf("what both hold is found as %+v, %v", found, err)
	}
	if found, err := b.Search(t.Context(), "here", 1); err != nil || len(found) != 1 || found[0].ID != other.ID || found[0].Texts != 2 {
		t.Errorf("what the other one alone holds is found as %+v, %v", found, err)
	}
	if err := b.Remove(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	items, _ = b.Items(t.Context(), book.Filter{})
	if len(items) != 1 || items[0].Texts != 0 {
		t.Errorf("what is left is %+v", items)
	}
}

func TestADayWithoutATimeHasNone(t *testing.T) {
	b := mustBegin(t)
	d, err := b.NewDraft(t.Context(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	here := zone(t, "Asia/Shanghai")
	d.Body = "A sample."
	made := d.At
	day, err := b.ParseDay("2020-04-02")
	if err != nil {
		t.Fatal(err)
	}
	d.Head = d.OnDay(day, here)
	e := b.done(t, d)
	if !e.DayOnly || e.Day() != "2020-04-02" || !e.Created.Equal(made) {
		t.Errorf("it stands at %v, made at %v", e.At, e.Created)
	}
	today, err := b.ParseDay("today")
	if err != nil {
		t.Fatal(err)
	}
	if back := e.OnDay(today, here); back.DayOnly || !back.At.Equal(made) {
		t.Errorf("on the day it was made it stands at %v, a day alone: %v", back.At, back.DayOnly)
	}
	if same := e.OnDay(day, here); !same.DayOnly || !same.At.Equal(e.At) {
		t.Errorf("on its own day it stands at %v", same.At)
	}
}
