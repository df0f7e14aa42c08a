package book_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

// handedIn returns a journal in which two entries were handed in.
func handedIn(t *testing.T) (*bench, journal.HandIn, []journal.Entry) {
	t.Helper()
	b := mustBegin(t)
	entries := []journal.Entry{b.answer(t, 0, "w0-moment", "First words."), b.answer(t, 1, "w1-start", "Second words.")}
	h, err := b.HandIn(t.Context(), book.Request{Weeks: []int{0, 1}, Formats: []string{"plain"}})
	if err != nil {
		t.Fatal(err)
	}
	return b, h, entries
}

func TestAReplyStandsBesideWhatItAnswers(t *testing.T) {
	b, h, entries := handedIn(t)
	ctx := t.Context()
	all := journal.Reply{From: "A sample", Text: "To all of it."}
	kept, of, again, err := b.FileReply(ctx, all)
	if err != nil || again || of.ID != h.ID || kept.HandIn != h.ID {
		t.Fatalf("filed %+v beside %s, %v, %v", kept, of.ID, again, err)
	}
	if _, _, again, err := b.FileReply(ctx, all); err != nil || !again {
		t.Errorf("filed again: %v, %v", again, err)
	}
	if _, _, _, err := b.FileReply(ctx, journal.Reply{HandIn: h.ID[:8], Text: "To one.", Entries: []journal.ID{entries[1].ID}}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"To all of it.", "To all of it. To one."} {
		var got []string
		replies, err := b.RepliesTo(ctx, entries[i].ID)
		for _, r := range replies {
			got = append(got, r.Text)
		}
		slices.Sort(got) // they were filed at the same moment
		if strings.Join(got, " ") != want || err != nil {
			t.Errorf("entry %d is answered by %q, %v, want %q", i, got, err, want)
		}
	}
	if s, err := b.Submissions(ctx); err != nil || len(s) != 1 || len(s[0].Replies) != 2 {
		t.Errorf("the hand-ins are %+v, %v", s, err)
	}
}

func TestAReplyIsTakenAwayAndBroughtBack(t *testing.T) {
	b, _, entries := handedIn(t)
	ctx := t.Context()
	r := journal.Reply{Text: "Some words."}
	kept, _, _, err := b.FileReply(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.RemoveReply(ctx, kept.ID.Short()); err != nil {
		t.Fatal(err)
	}
	if all, err := b.RepliesTo(ctx, entries[0].ID); err != nil || len(all) != 0 {
		t.Errorf("after it was taken away there are %+v, %v", all, err)
	}
	if _, err := b.RemoveReply(ctx, kept.ID.Short()); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("taken away twice: %v", err)
	}
	if _, _, again, err := b.FileReply(ctx, r); err != nil || again {
		t.Errorf("brought back: %v, %v", again, err)
	}
	if all, err := b.RepliesTo(ctx, entries[0].ID); err != nil || len(all) != 1 {
		t.Errorf("after it was brought back there are %+v, %v", all, err)
	}
}

func TestARefusedReplyIsNotFiled(t *testing.T) {
	b, _, _ := handedIn(t)
	other := b.answer(t, 2, "w2-principles", "Not handed in.")
	for name, c := range map[string]struct {
		reply journal.Reply
		want  error
	}{
		"nothing in it":        {journal.Reply{Text: " \n"}, journal.ErrInvalid},
		"too long":             {journal.Reply{Text: strings.Repeat("long ", 300_000)}, journal.ErrInvalid},
		"an unknown hand-in":   {journal.Reply{Text: "x", HandIn: "none"}, journal.ErrNotFound},
		"an entry that stayed": {journal.Reply{Text: "x", Entries: []journal.ID{other.ID}}, journal.ErrNotFound},
	} {
		if _, _, _, err := b.FileReply(t.Context(), c.reply); !errors.Is(err, c.want) {
			t.Errorf("%s was answered with %v", name, err)
		}
	}
	if s, err := b.Submissions(t.Context()); err != nil || len(s[0].Replies) != 0 {
		t.Errorf("the replies are %+v, %v", s[0].Replies, err)
	}
}

func TestWhatChangedSinceAHandInIsTold(t *testing.T) {
	b, h, entries := handedIn(t)
	ctx := t.Context()
	if all, err := b.ChangesSince(ctx, h.ID); err != nil || len(all) != 0 {
		t.Errorf("at once %+v changed, %v", all, err)
	}
	d, err := b.DraftOf(ctx, entries[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "First and other words."
	if _, _, err := b.FinishDraft(ctx, d); err != nil {
		t.Fatal(err)
	}
	if err := b.Remove(ctx, entries[1].ID); err != nil {
		t.Fatal(err)
	}
	all, err := b.ChangesSince(ctx, h.ID)
	if err != nil || len(all) != 2 {
		t.Fatalf("then %+v changed, %v", all, err)
	}
	want := []journal.Span{{Kind: journal.Kept, Text: "First "}, {Kind: journal.Added, Text: "and other "},
		{Kind: journal.Kept, Text: "words."}}
	if !slices.Equal(all[0].Spans, want) || all[0].Removed {
		t.Errorf("the first is told as %+v", all[0])
	}
	if !all[1].Removed || all[1].Sent.Body != "Second words." {
		t.Errorf("the second is told as %+v", all[1])
	}
}

func TestAWeekSaysWhatIsLeftOfIt(t *testing.T) {
	b := mustBegin(t)
	b.answer(t, 2, "w2-principles", "Some words.")
	if err := errors.Join(b.SetResourceDone(t.Context(), "w2-zoom", true), b.SetWeekComplete(t.Context(), 2, true)); err != nil {
		t.Fatal(err)
	}
	v, err := b.WeekView(t.Context(), 2, "")
	left := v.Remaining()
	if err != nil || !v.Complete || len(left.Prompts) != 2 || left.Drafts != 0 || len(left.Resources) != 4 || left.IsEmpty() {
		t.Errorf("left is %+v, %v", left, err)
	}
	for given, want := range map[string]string{"2": v.Week.Resources[1].ID, "w2-zoom": "w2-zoom", "TIPS for": "w2-zoom"} {
		if r, err := book.ParseResource(v.Week, given); err != nil || r.ID != want {
			t.Errorf("%q is %q, %v, want %q", given, r.ID, err, want)
		}
	}
	for _, given := range []string{"", "0", "6", "nothing"} {
		if r, err := book.ParseResource(v.Week, given); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("%q is %+v, %v", given, r, err)
		}
	}
}
