package book_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

// private makes an entry private, or public again, as a learner does.
func (b *bench) private(t *testing.T, id journal.ID, is bool) {
	t.Helper()
	d, err := b.DraftOf(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	d.Private = is
	if _, _, err := b.FinishDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

// written finishes a draft with a text.
func (b *bench) written(t *testing.T, d journal.Draft, err error, body string) journal.Entry {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	d.Body = body
	return b.done(t, d)
}

func (b *bench) retrospect(t *testing.T, id journal.ID, private bool) book.Retrospect {
	t.Helper()
	r, err := b.Retrospect(t.Context(), string(id), private)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheListOfWhatWasMeantIsNoWordOnWhatChanged(t *testing.T) {
	b := mustBegin(t)
	then := b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "We drew.\n\nTo try: ask first")
	b.clock.at = at("2020-05-07T06:00:00Z")
	d, _, err := b.DraftOfIntentions(t.Context(), book.IntentionFilter{})
	b.written(t, d, err, d.Body)
	if got := b.retrospect(t, then.ID, false).Changed; len(got) != 0 {
		t.Errorf("it stands as %q", got[0].Title)
	}
	d, err = b.DraftOfChange(t.Context(), then.ID)
	changed := b.written(t, d, err, "I ask first now.")
	if got := b.retrospect(t, then.ID, false).Changed; len(got) != 1 || got[0].ID != changed.ID {
		t.Errorf("what changed is %+v", got)
	}
}

func TestALineThatNoRecallTakesBecomesADraft(t *testing.T) {
	b := mustBegin(t)
	then := b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "We drew.")
	b.private(t, then.ID, true)
	d, err := b.SaveLineAsDraft(t.Context(), then.Head, "that we", journal.Draft{})
	if err == nil {
		d, err = b.SaveLineAsDraft(t.Context(), then.Head, "that we drew", d)
	}
	all, failed := b.Drafts(t.Context())
	if err != nil || failed != nil || len(all) != 1 || all[0].ID != d.ID || all[0].Body != "that we drew" || !all[0].Private {
		t.Errorf("it is kept as %+v, %v, %v", all, err, failed)
	}
}

func TestAnOldPromptIsAnsweredAgainAndBothStandTogether(t *testing.T) {
	b := mustBegin(t)
	prompt := b.week(t, 2).Prompts[0]
	then := b.answer(t, 2, prompt.ID, "We drew.")
	b.clock.at = at("2020-05-07T06:00:00Z")
	d, err := b.DraftAgain(t.Context(), then.ID)
	if err != nil || d.Week != 6 || d.Prompt != prompt.ID || d.PromptText != prompt.Text || d.Body != "" || d.ID == then.ID {
		t.Fatalf("it begins as %+v, %v", d, err)
	}
	now := b.written(t, d, nil, "We talk.")
	all, err := b.Pairs(t.Context(), false)
	if err != nil || len(all) != 1 || all[0].Then.ID != then.ID || all[0].Now.ID != now.ID || all[0].Prompt != prompt.Text || len(all[0].Changed) != 0 {
		t.Fatalf("the pairs are %+v, %v", all, err)
	}
	d, err = b.DraftOfChange(t.Context(), then.ID, now.ID)
	if err != nil || d.Title != "What changed between 6 April 2020 and 7 May 2020" || !slices.Equal(d.Then, []journal.ID{then.ID, now.ID}) {
		t.Fatalf("what changed begins as %+v, %v", d, err)
	}
	saved, err := b.SaveDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	again, err := b.DraftOfChange(t.Context(), then.ID, now.ID)
	if err != nil || again.ID != saved.Draft.ID {
		t.Errorf("begun once more it is %+v, %v", again, err)
	}
	changed := b.written(t, again, nil, "I listen more.")
	r := b.retrospect(t, then.ID, false)
	if r.Now == nil || r.Now.Body != "We talk." || len(r.Changed) != 1 || r.Changed[0].ID != changed.ID {
		t.Errorf("looked back on it shows %+v", r)
	}
	if r := b.retrospect(t, now.ID, false); r.Now != nil || len(r.Changed) != 1 {
		t.Errorf("the later one shows %+v", r)
	}
	if v := b.week(t, 6); len(v.Also) != 2 {
		t.Errorf("the week of the later answer holds %+v", v.Also)
	}
	if _, err := b.DraftAgain(t.Context(), changed.ID); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("what answers no prompt is answered again: %v", err)
	}
}

func TestTwoAnswersOfOneWeekAreNotThenAndNow(t *testing.T) {
	b := mustBegin(t)
	prompt := b.week(t, 2).Prompts[0].ID
	then := b.answer(t, 2, prompt, "We drew.")
	b.clock.at = at("2020-04-12T06:00:00Z")
	b.answer(t, 2, prompt, "We drew again.")
	if all, err := b.Pairs(t.Context(), false); err != nil || len(all) != 0 {
		t.Errorf("the pairs are %+v, %v", all, err)
	}
	if r := b.retrospect(t, then.ID, false); r.Now != nil {
		t.Errorf("the later one is %+v", r.Now)
	}
}

func TestThenAndNowShowsNothingPrivateUnasked(t *testing.T) {
	for name, which := range map[string]int{"then": 0, "now": 1, "what changed": 2} {
		b := mustBegin(t)
		then := b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "We drew.")
		b.clock.at = at("2020-05-07T06:00:00Z")
		d, err := b.DraftAgain(t.Context(), then.ID)
		now := b.written(t, d, err, "We talk.")
		d, err = b.DraftOfChange(t.Context(), then.ID, now.ID)
		changed := b.written(t, d, err, "I listen more.")
		b.private(t, []journal.ID{then.ID, now.ID, changed.ID}[which], true)
		all, err := b.Pairs(t.Context(), false)
		if err != nil || len(all) != map[int]int{2: 1}[which] || len(all) > 0 && len(all[0].Changed) > 0 {
			t.Errorf("%s: the pairs are %+v, %v", name, all, err)
		}
		if all, err := b.Pairs(t.Context(), true); err != nil || len(all) != 1 || len(all[0].Changed) != 1 {
			t.Errorf("%s: where they are asked for they are %+v, %v", name, all, err)
		}
		r := b.retrospect(t, then.ID, false)
		if which == 1 && r.Now != nil || len(r.Changed) > 0 {
			t.Errorf("%s: looked back on it shows %+v", name, r)
		}
		if e, err := b.Store.Entry(t.Context(), changed.ID); err != nil || !e.Private {
			t.Errorf("%s: what changed is %+v, %v", name, e, err)
		}
		b.private(t, changed.ID, false)
		if e, err := b.Store.Entry(t.Context(), changed.ID); err != nil || e.Private != (which != 2) {
			t.Errorf("%s: once its own mark is taken away, what changed is %+v, %v", name, e, err)
		}
	}
}

func TestWhatIsMadeOfAPrivateEntryIsPrivate(t *testing.T) {
	b := mustBegin(t)
	then := b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "We drew.\n\nTo try: say no")
	b.private(t, then.ID, true)
	b.clock.at = at("2020-05-07T06:00:00Z")
	if d, err := b.DraftAgain(t.Context(), then.ID); err != nil || !d.Private {
		t.Errorf("answered again it begins as %+v, %v", d, err)
	}
	if d, err := b.DraftOfChange(t.Context(), then.ID); err != nil || !d.Private {
		t.Errorf("what changed begins as %+v, %v", d, err)
	}
	if all, err := b.Intentions(t.Context(), book.IntentionFilter{}); err != nil || len(all) != 0 {
		t.Errorf("unasked it means to do %+v, %v", all, err)
	}
	if v := b.week(t, 6); len(v.Intentions) != 0 {
		t.Errorf("the week shows %+v", v.Intentions)
	}
	if _, _, err := b.DraftOfIntentions(t.Context(), book.IntentionFilter{}); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("a list of nothing is answered with %v", err)
	}
	d, fresh, err := b.DraftOfIntentions(t.Context(), book.IntentionFilter{Private: true})
	if err != nil || !fresh || !d.Private || !strings.Contains(d.Body, "say no") {
		t.Errorf("the list is %+v, %v, %v", d, fresh, err)
	}
	if all, err := b.Lookback(t.Context(), false); err != nil || len(all.Items) != 0 {
		t.Errorf("unasked there comes %+v, %v", all, err)
	}
	if all, err := b.Lookback(t.Context(), true); err != nil || len(all.Items) != 1 {
		t.Errorf("where it is asked for there comes %+v, %v", all, err)
	}
}

func TestAListOfIntentionsBecomesPrivateWithAnEntryThatItTookFrom(t *testing.T) {
	b := mustBegin(t)
	one := b.answer(t, 2, "", "To try: say no")
	b.answer(t, 2, "", "To try: say yes")
	d, _, err := b.DraftOfIntentions(t.Context(), book.IntentionFilter{})
	if err != nil || d.Private {
		t.Fatalf("the list is %+v, %v", d, err)
	}
	list := b.written(t, d, nil, d.Body+"\nThat is all.")
	change, err := b.DraftOfChange(t.Context(), list.ID)
	of := b.written(t, change, err, "I say no more often.")
	b.private(t, one.ID, true)
	for _, id := range []journal.ID{list.ID, of.ID} {
		if e, err := b.Store.Entry(t.Context(), id); err != nil || !e.Private {
			t.Errorf("%s is %+v, %v", id, e, err)
		}
	}
}

func TestWhatLookingBackKeepsGoesWhenItsEntryIsPurged(t *testing.T) {
	b := mustBegin(t)
	then := b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "We drew.\n\nTo try: say no")
	b.clock.at = at("2020-05-07T06:00:00Z")
	d, err := b.DraftAgain(t.Context(), then.ID)
	now := b.written(t, d, err, "We talk.")
	d, err = b.DraftOfChange(t.Context(), then.ID, now.ID)
	changed := b.written(t, d, err, "I listen more.")
	if _, err := b.Remember(t.Context(), then.ID, "a drawing", true); err != nil {
		t.Fatal(err)
	}
	if err := b.Remove(t.Context(), then.ID); err != nil {
		t.Fatal(err)
	}
	if err := b.Store.Apply(t.Context(), journal.Change{Purge: []journal.ID{then.ID}, At: b.clock.at}); err != nil {
		t.Fatal(err)
	}
	all, err := b.Everything(t.Context())
	if err != nil || len(all.Recalls) != 0 || len(all.Entries) != 2 {
		t.Errorf("the journal holds %+v, %v", all, err)
	}
	if pairs, err := b.Pairs(t.Context(), true); err != nil || len(pairs) != 0 {
		t.Errorf("the pairs are %+v, %v", pairs, err)
	}
	if tries, err := b.Intentions(t.Context(), book.IntentionFilter{Private: true}); err != nil || len(tries) != 0 {
		t.Errorf("it is meant to do %+v, %v", tries, err)
	}
	if e, err := b.Store.Entry(t.Context(), changed.ID); err != nil || e.Body != "I listen more." {
		t.Errorf("what the learner wrote about it is %+v, %v", e, err)
	}
	if _, err := b.Remember(t.Context(), then.ID, "x", true); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("a line about it is answered with %v", err)
	}
}

func TestWhatChangedIsWrittenBesideTheEntryThatItLooksBackOn(t *testing.T) {
	b := mustBegin(t)
	then := b.answer(t, 2, b.week(t, 2).Prompts[0].ID, "We drew.")
	b.clock.at = at("2020-05-07T06:00:00Z")
	d, err := b.DraftAgain(t.Context(), then.ID)
	now := b.written(t, d, err, "We talk.")
	d, err = b.DraftOfChange(t.Context(), then.ID, now.ID)
	if err != nil {
		t.Fatal(err)
	}
	if e, found := b.Earlier(t.Context(), b.week(t, 6), d); !found || e.Body != "We drew." {
		t.Errorf("beside it stands %+v, %v", e, found)
	}
	b.private(t, then.ID, true)
	if e, found := b.Earlier(t.Context(), b.week(t, 6), d); !found || e.Body != "We talk." {
		t.Errorf("once the first is private, beside it stands %+v, %v", e, found)
	}
	b.private(t, now.ID, true)
	if e, found := b.Earlier(t.Context(), b.week(t, 6), d); found {
		t.Errorf("once both are private, beside it stands %+v", e)
	}
}
