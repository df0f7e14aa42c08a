package book_test

import (
	"errors"
	"slices"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

// answerable is a journal with two hand-ins of two entries each.
func answerable(t *testing.T) (b *bench, first, second journal.HandIn, entries []journal.Entry) {
	t.Helper()
	b = mustBegin(t)
	for i, text := range []string{
		"We began with a *drawing* instead of an agenda, and it changed who spoke first.\nI asked each partner how they would like to open.",
		"The district office never writes first, so I wrote to them and waited for three days.",
		"Our principles were read aloud at the beginning of the call, by a different partner each time.",
		"我们从信任开始，然后才谈预算。",
	} {
		week := []int{0, 1, 2, 3}[i]
		entries = append(entries, b.answer(t, week, b.week(t, week).Prompts[0].ID, text))
	}
	for i, weeks := range [][]int{{0, 1}, {2, 3}} {
		h, err := b.HandIn(t.Context(), book.Request{Weeks: weeks, Formats: []string{"plain"}})
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = h
		}
		second = h
	}
	return b, first, second, entries
}

func TestAReplyFindsItsHandInAndItsEntries(t *testing.T) {
	b, first, second, e := answerable(t)
	code := func(h journal.HandIn) string { return "Re: Journal [" + h.ID.Reference() + "]" }
	for name, c := range map[string]struct {
		reply journal.Reply
		want  journal.ID // empty: it is not sure
		quote []journal.ID
	}{
		"the code in the subject":            {journal.Reply{Subject: code(first), Text: "Thank you."}, first.ID, nil},
		"the code at the foot of the quote":  {journal.Reply{Subject: "Your journal", Text: "Thank you.\n\n> all of it\n> " + first.ID.Reference()}, first.ID, nil},
		"the subject before the text":        {journal.Reply{Subject: code(second), Text: "As with " + first.ID.Reference() + "."}, second.ID, nil},
		"two codes":                          {journal.Reply{Text: first.ID.Reference() + " and " + second.ID.Reference()}, "", nil},
		"two codes, and a quote of one":      {journal.Reply{Text: first.ID.Reference() + " and " + second.ID.Reference() + "\n> The district office never writes first\nWhy?"}, first.ID, []journal.ID{e[1].ID}},
		"a code of another journal":          {journal.Reply{Subject: "[" + journal.ID("other").Reference() + "]", Text: "> The district office never writes first\nWhy?"}, "", nil},
		"nothing":                            {journal.Reply{Text: "Thank you."}, "", nil},
		"a quote alone":                      {journal.Reply{Text: "> The district office never writes\n> first, so I wrote to them\n\nWhat did you write?"}, first.ID, []journal.ID{e[1].ID}},
		"a quote without marks of quoting":   {journal.Reply{Text: "The district office never writes first, so I wrote to them and waited for three days.\n\nWhat did you write?"}, first.ID, []journal.ID{e[1].ID}},
		"a quote of letters without spaces":  {journal.Reply{Text: "> 我们从信任开始\n\nGood."}, second.ID, []journal.ID{e[3].ID}},
		"words between quotation marks":      {journal.Reply{Subject: code(first), Text: "You write “it changed who spoke first”: how?"}, first.ID, []journal.ID{e[0].ID}},
		"marks of Markdown, gone":            {journal.Reply{Subject: code(first), Text: "> We began with a drawing instead of an agenda\nWhy a drawing?"}, first.ID, []journal.ID{e[0].ID}},
		"an answer below each":               {journal.Reply{Subject: code(first), Text: "> it changed who spoke first\nHow?\n> waited for three days.\nWhy three days?"}, first.ID, nil},
		"the end of a line, marked":          {journal.Reply{Subject: code(first), Text: "> for three days.\nWhy three?"}, first.ID, []journal.ID{e[1].ID}},
		"an answer above all that was sent":  {journal.Reply{Subject: code(first), Text: "Thank you.\n\n> it changed who spoke first\n> The district office never writes first"}, first.ID, nil},
		"an answer below one, and the rest":  {journal.Reply{Subject: code(first), Text: "> it changed who spoke first\nHow?\n> The district office never writes first\n> waited for three days."}, first.ID, []journal.ID{e[0].ID}},
		"Outlook's quotation without marks":  {journal.Reply{Text: "Thank you.\n\n-----Original Message-----\nFrom: Sam\nSent: Monday\n\nWeek 0\nWe began with a drawing instead of an agenda, and it changed who spoke first.\nOther lines of the email"}, first.ID, []journal.ID{e[0].ID}},
		"few words that stand in many texts": {journal.Reply{Subject: code(first), Text: "> spoke first\nHow?"}, first.ID, nil},
	} {
		m, err := b.MatchReply(t.Context(), c.reply)
		if err != nil || m.HandIn.ID != c.want || !slices.Equal(m.Entries, c.quote) || m.IsSure() != (c.want != "") {
			t.Errorf("%s: found %s and entries %v, %v; want %s and %v", name, m.HandIn.ID, m.Entries, err, c.want, c.quote)
		}
		if c.want == "" && len(m.Choices) != 2 {
			t.Errorf("%s: there are %d to choose from, want 2", name, len(m.Choices))
		}
	}
}

func TestACodeBesideAReplyCountsWhereItHasNone(t *testing.T) {
	b, first, second, _ := answerable(t)
	for _, c := range []struct {
		text string
		want journal.ID
	}{{"Thank you.", first.ID}, {"About " + second.ID.Reference(), second.ID}} {
		if m, err := b.MatchReply(t.Context(), journal.Reply{Text: c.text}, first.ID.Code(), first.ID.Code()); err != nil || m.HandIn.ID != c.want {
			t.Errorf("%q: found %s, %v; want %s", c.text, m.HandIn.ID, err, c.want)
		}
	}
}

func TestWhereOneWasSentAReplyWithoutACodeAnswersThat(t *testing.T) {
	b, first, _, _ := answerable(t)
	if err := b.MarkSent(t.Context(), first.ID, false); err != nil {
		t.Fatal(err)
	}
	if m, err := b.MatchReply(t.Context(), journal.Reply{Text: "Thank you."}); err != nil || m.HandIn.ID != first.ID {
		t.Errorf("found %s, %v; want the one that was sent", m.HandIn.ID, err)
	}
}

func TestWhereNothingWasHandedInNoReplyBelongsAnywhere(t *testing.T) {
	if _, err := mustBegin(t).MatchReply(t.Context(), journal.Reply{Text: "Thank you."}); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}
