package book_test

import (
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

func TestAReplyThatMayQuoteWhatIsPrivateIsShownNowhereUnasked(t *testing.T) {
	b, _, entries := handedIn(t)
	if _, _, _, err := b.FileReply(t.Context(), journal.Reply{Text: "To both of them."}); err != nil {
		t.Fatal(err)
	}
	shown := func(private bool) (beside, inVolume int) {
		t.Helper()
		v, err := b.Volume(t.Context(), book.VolumeRequest{Private: private}.WithAll())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range v.Entries() {
			inVolume += len(e.Replies)
		}
		return len(b.retrospect(t, entries[0].ID, private).Replies), inVolume
	}
	if beside, inVolume := shown(false); beside != 1 || inVolume != 1 {
		t.Errorf("before anything is private the reply stands %d and %d times", beside, inVolume)
	}
	b.private(t, entries[1].ID, true)
	if beside, inVolume := shown(false); beside != 0 || inVolume != 0 {
		t.Errorf("one of its entries is private, and the reply stands %d and %d times", beside, inVolume)
	}
	if beside, inVolume := shown(true); beside != 1 || inVolume != 1 {
		t.Errorf("asked for with what is private, the reply stands %d and %d times", beside, inVolume)
	}
}

// A traveller's days do not follow the hours of the world.
func TestAMonthIsOneChapterWhereverItWasWritten(t *testing.T) {
	b := mustBegin(t)
	at := func(day, hour, offset int) time.Time {
		return time.Date(2020, 4, day, hour, 0, 0, 0, time.FixedZone("", offset*3600))
	}
	var c journal.Change
	for i, when := range []time.Time{at(1, 9, 9), at(0, 20, -8), at(2, 12, 0)} {
		e := journal.Entry{Head: journal.Head{ID: journal.ID("entry" + string(rune('a'+i))), At: when, Week: journal.NoWeek, Created: when, Updated: when, Revision: 1}, Body: "A sample."}
		c.Entries = append(c.Entries, e.WithCounts())
	}
	if err := b.Store.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	v, err := b.PlanVolume(t.Context(), book.VolumeRequest{})
	if err != nil || len(v.Chapters) != 2 || v.Chapters[0].Month.Month != time.March || v.Chapters[1].Month.Month != time.April {
		t.Errorf("the chapters are %+v, %v", v.Chapters, err)
	}
}

func TestAnEntryWithoutATextIsNotLeftOutOfABookUnsaid(t *testing.T) {
	b := mustBegin(t)
	e := journal.Entry{Head: journal.Head{ID: "entrya", At: b.Now(), Week: journal.NoWeek, Created: b.Now(), Updated: b.Now(), Revision: 1}}
	e.Title = "A title alone"
	if err := b.Store.Apply(t.Context(), journal.Change{Entries: []journal.Entry{e}}); err != nil {
		t.Fatal(err)
	}
	before := book.Scope{To: b.Today().AddDays(-1)}
	for _, c := range []struct {
		scope book.Scope
		want  int
	}{{book.Scope{}, 1}, {before, 0}} {
		if v, err := b.PlanVolume(t.Context(), book.VolumeRequest{Scope: c.scope}); err != nil || v.Empty != c.want || len(v.Chapters) != 0 {
			t.Errorf("of %+v, %d are said to have no text, want %d; %v, %v", c.scope, v.Empty, c.want, v.Chapters, err)
		}
	}
}

// At the end of a course, when none of its weeks is on any more, a learner looks back on it.
func TestTheBookOfACourseHoldsWhatLooksBackOnItAfterItsEnd(t *testing.T) {
	b := mustBegin(t)
	then := b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "We drew.\n\nTo try: ask first")
	b.clock.at = at("2020-06-01T06:00:00Z")
	d, err := b.DraftAgain(t.Context(), then.ID)
	now := b.written(t, d, err, "We talk.")
	d, err = b.DraftOfChange(t.Context(), then.ID, now.ID)
	changed := b.written(t, d, err, "I listen more.")
	d, _, err = b.DraftOfIntentions(t.Context(), book.IntentionFilter{})
	b.written(t, d, err, d.Body)
	d, err = b.NewDraft(t.Context(), journal.NoWeek, "")
	b.written(t, d, err, "About something else.")
	chapters := func(scope book.Scope) []journal.Chapter {
		t.Helper()
		v, err := b.Volume(t.Context(), book.VolumeRequest{Scope: scope})
		if err != nil {
			t.Fatal(err)
		}
		return v.Chapters
	}
	all := chapters(book.Scope{Course: true})
	if len(all) != 3 || all[1].Week != 6 || all[2].Title != "Looking back" || len(all[2].Parts) != 2 || all[2].Parts[0].Entries[0].Body != "We talk." || all[2].Parts[1].Entries[0].Body != "I listen more." {
		t.Errorf("the chapters of the course are %+v", all)
	}
	if week := chapters(book.Scope{Weeks: []int{2}}); len(week) != 1 {
		t.Errorf("the chapters of a week are %+v", week)
	}
	b.private(t, changed.ID, true)
	if all := chapters(book.Scope{Course: true}); len(all[2].Parts) != 1 {
		t.Errorf("what is private is in it: %+v", all[2].Parts)
	}
	b.private(t, then.ID, true)
	if all := chapters(book.Scope{Course: true}); len(all) != 1 || len(all[0].Parts) != 1 || all[0].Parts[0].Entries[0].ID != now.ID {
		t.Errorf("what was made of something private is in it: %+v", all)
	}
}
