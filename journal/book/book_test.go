package book_test

import (
	"errors"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
)

const course = "remote-partnering"

func TestTheWeekThatTodayLiesInIsTheOneWhereTheLearnerIs(t *testing.T) {
	b := mustBegin(t)
	for _, c := range []struct {
		now  string
		week int
	}{
		{"2020-01-01T00:00:00Z", 0}, {"2020-03-29T15:59:00Z", 0}, {"2020-03-29T16:00:00Z", 1}, // midnight in Shanghai
		{"2020-04-05T15:59:00Z", 1}, {"2020-04-05T16:01:00Z", 2}, {"2021-01-01T00:00:00Z", 6},
	} {
		b.clock.at = at(c.now)
		if got := b.week(t, book.ThisWeek).Week.Number; got != c.week {
			t.Errorf("at %s the learner is in week %d, want %d", c.now, got, c.week)
		}
	}
}

func TestADraftIsFoundAgainWhereItBelongs(t *testing.T) {
	b := mustBegin(t)
	prompt := b.week(t, 2).Prompts[0].ID
	d, err := b.DraftFor(t.Context(), 2, prompt)
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "We began with a drawing"
	saved, err := b.SaveDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	p := b.week(t, 2).Prompts[0]
	if p.State != book.Drafted || p.Words != 5 {
		t.Errorf("the prompt is %s with %d words, want a draft of 5", p.State, p.Words)
	}
	again, err := b.DraftFor(t.Context(), 2, prompt)
	if err != nil || again.ID != d.ID || again.Body != d.Body || again.Saves != saved.Draft.Saves {
		t.Errorf("got draft %+v, %v; want the one that was saved", again, err)
	}
	if _, _, err := b.FinishDraft(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	if p := b.week(t, 2).Prompts[0]; p.State != book.Answered || p.Draft != nil || len(p.Entries) != 1 {
		t.Errorf("after it was done the prompt is %s, draft %v, %d entries", p.State, p.Draft, len(p.Entries))
	}
}

func TestTwoProgramsWithTheSameDraftKeepBothTexts(t *testing.T) {
	b := mustBegin(t)
	d, _ := b.NewDraft(t.Context(), 2, "")
	d.Body = "first"
	one, err := b.SaveDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	mine, theirs := one.Draft, one.Draft
	mine.Body, theirs.Body = "mine", "theirs"
	if _, err := b.SaveDraft(t.Context(), theirs); err != nil {
		t.Fatal(err)
	}
	saved, err := b.SaveDraft(t.Context(), mine)
	if err != nil || !saved.Forked {
		t.Fatalf("a stale save gives forked %v, %v; want it kept beside the other", saved.Forked, err)
	}
	texts := map[string]bool{}
	all, err := b.Drafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		texts[d.Body] = true
	}
	if !texts["mine"] || !texts["theirs"] {
		t.Errorf("the drafts are %v, want both texts", texts)
	}
}

func TestTwoProgramsThatFinishTheSameEntryKeepBothTexts(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 2, "", "first")
	one, err := b.DraftOf(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	two := one
	one.Body, two.Body = "one", "two"
	if _, forked, err := b.FinishDraft(t.Context(), one); forked || err != nil {
		t.Fatalf("the first gives forked %v, %v", forked, err)
	}
	other, forked, err := b.FinishDraft(t.Context(), two)
	if err != nil || !forked || other.ID == e.ID {
		t.Fatalf("the second gives %s, forked %v, %v; want an entry of its own", other.ID, forked, err)
	}
	items, err := b.Items(t.Context(), book.Filter{})
	if err != nil || len(items) != 1 || items[0].Texts != 2 {
		t.Errorf("listed is %+v, %v; want one entry with two texts", items, err)
	}
	if past, err := b.Revisions(t.Context(), string(e.ID)); err != nil || len(past) != 2 || past[0].Body != "first" {
		t.Errorf("the earlier texts are %v, %v", past, err)
	}
}

func TestFinishingADraftLeavesWhatAnotherProgramTypedIntoIt(t *testing.T) {
	b := mustBegin(t)
	d, _ := b.NewDraft(t.Context(), 2, "")
	d.Body = "shared"
	saved, err := b.SaveDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	mine, theirs := saved.Draft, saved.Draft
	theirs.Body = "shared, and more of theirs"
	if _, err := b.SaveDraft(t.Context(), theirs); err != nil {
		t.Fatal(err)
	}
	mine.Body = "shared, and mine"
	e, forked, err := b.FinishDraft(t.Context(), mine)
	if err != nil || !forked || e.Body != mine.Body {
		t.Fatalf("done gives %q, forked %v, %v", e.Body, forked, err)
	}
	if left, err := b.Store.Draft(t.Context(), d.ID); err != nil || left.Body != theirs.Body {
		t.Errorf("the other's draft is %q, %v", left.Body, err)
	}
}

func TestTypingGoesToTheLifeboatAndComesBack(t *testing.T) {
	s := &deaf{Store: journaltest.NewStore()}
	b := newBench(t, s)
	if err := b.Begin(t.Context(), book.Beginning{}); err != nil {
		t.Fatal(err)
	}
	d, err := b.NewDraft(t.Context(), journal.NoWeek, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "cannot be written twice"
	s.err = journal.ErrFull
	_, err = b.SaveDraft(t.Context(), d)
	var boat *book.LifeboatError
	if !errors.As(err, &boat) || !errors.Is(err, journal.ErrFull) || boat.Path == "" {
		t.Fatalf("a save without room gives %v, want where the text is", err)
	}
	s.err = nil
	back, err := b.Rescued(t.Context())
	if err != nil || len(back) != 1 || back[0].Body != d.Body {
		t.Fatalf("brought back %v, %v", back, err)
	}
	if len(b.boat) != 0 {
		t.Error("the lifeboat file is still there")
	}
	if got, err := b.Store.Draft(t.Context(), d.ID); err != nil || got.Body != d.Body {
		t.Errorf("the journal holds %q, %v", got.Body, err)
	}
	b.boat = append(b.boat, d) // the same text once more
	if back, err := b.Rescued(t.Context()); err != nil || len(back) != 0 {
		t.Errorf("the same text came back twice: %v, %v", back, err)
	}
}

func TestWhatIsToBeTriedIsShownTheWeekAfter(t *testing.T) {
	b := mustBegin(t)
	b.answer(t, 1, "", "## What?\nA call.\n\n## Now what?\n\n- Ask each partner how they would open a call.\n")
	if got, want := b.week(t, 2).Intentions, "Ask each partner how they would open a call."; len(got) != 1 || got[0].Text != want {
		t.Errorf("to try: %+v, want %q", got, want)
	}
}

func TestWrongInputIsNamedAndNothingIsCreated(t *testing.T) {
	long, err := prompts.ParseDate("1020-03-30")
	if err != nil {
		t.Fatal(err)
	}
	for name, g := range map[string]book.Beginning{
		"nobody.example": {Email: "nobody.example"},
		"1020-03-30":     {Course: course, Start: long},
		"Mars/Olympus":   {Course: course, Zone: "Mars/Olympus"},
		"no-such-course": {Course: "no-such-course"},
	} {
		b := newBench(t, journaltest.NewStore())
		err := b.Begin(t.Context(), g)
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
		if exists, _ := b.Exists(t.Context()); exists {
			t.Errorf("%s: a journal was created all the same", name)
		}
	}
}

func TestEntriesAreListedNewestFirstAndFiltered(t *testing.T) {
	b := mustBegin(t)
	b.answer(t, 1, "", "older")
	b.clock.at = at("2020-04-07T06:00:00Z")
	newer := b.answer(t, 2, "", "newer")
	items, err := b.Items(t.Context(), book.Filter{})
	if err != nil || len(items) != 2 || items[0].ID != newer.ID {
		t.Fatalf("items %v, %v; want the newer first", items, err)
	}
	two := 2
	if items, _ := b.Items(t.Context(), book.Filter{Week: &two}); len(items) != 1 || items[0].ID != newer.ID {
		t.Errorf("week 2 holds %v", items)
	}
	found, err := b.Search(t.Context(), "old", 0)
	if err != nil || len(found) != 1 || found[0].Opening != "older" {
		t.Errorf("found %v, %v", found, err)
	}
	if err := b.Remove(t.Context(), newer.ID); err != nil {
		t.Fatal(err)
	}
	if items, _ := b.Items(t.Context(), book.Filter{Trash: true}); len(items) != 1 {
		t.Errorf("the trash holds %v", items)
	}
	if err := b.Restore(t.Context(), newer.ID); err != nil {
		t.Fatal(err)
	}
	if items, _ := b.Items(t.Context(), book.Filter{}); len(items) != 2 {
		t.Errorf("after restoring there are %v", items)
	}
}

func TestThePromptsOfAPageAreCalledByThePagesWords(t *testing.T) {
	b := mustBegin(t)
	own := b.week(t, 2).Prompts
	page := "Week 2\n\nJournal prompts\n\n1. " + own[0].Text + "\n2. What does my group teach me about working far from each other?\n3. What would I like to try next?\n"
	read, err := b.ReadPage(t.Context(), page, 2)
	if err == nil {
		err = b.KeepPage(t.Context(), page, read)
	}
	if err != nil {
		t.Fatal(err)
	}
	now := b.week(t, 2).Prompts
	if len(now) != 3 || now[0].ID != own[0].ID || now[0].Name() != own[0].Name() {
		t.Fatalf("a prompt that is worded as before is %+v", now[0].Prompt)
	}
	for _, p := range now[1:] {
		if p.Name() != p.Text {
			t.Errorf("the page asks %q, and lists call it %q", p.Text, p.Name())
		}
	}
}
