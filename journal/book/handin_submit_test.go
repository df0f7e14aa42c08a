package book_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

func TestAPlanNamesWhatGoesWhatStaysAndWhatIsMissing(t *testing.T) {
	b := mustBegin(t)
	week1 := b.week(t, 1)
	e := b.answer(t, 1, week1.Prompts[0].ID, "An answer.")
	private := b.answer(t, 1, "", "for me alone")
	if err := b.Store.Apply(t.Context(), journal.Change{Entries: []journal.Entry{secret(private)}, At: b.Now()}); err != nil {
		t.Fatal(err)
	}
	notes := b.answer(t, 1, journal.MeetingNotes, "notes")
	d, _ := b.NewDraft(t.Context(), 0, b.week(t, 0).Prompts[0].ID)
	d.Body = "unfinished"
	if _, err := b.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	p, err := b.Plan(t.Context(), book.Request{})
	if err != nil {
		t.Fatal(err)
	}
	h := p.HandIn
	if len(h.Included) != 1 || h.Included[0].ID != e.ID {
		t.Errorf("what goes is %v, want %s", h.Included, e.ID)
	}
	why := map[journal.ID]string{}
	for _, l := range h.LeftOut {
		why[l.ID] = l.Why
	}
	if why[private.ID] != "private" || why[notes.ID] != "notes" || why[d.ID] != "draft" {
		t.Errorf("what stays is %v", why)
	}
	if want := len(b.week(t, 0).Prompts) + len(week1.Prompts) - 1; len(h.Missing) != want {
		t.Errorf("%d prompts are missing, want %d", len(h.Missing), want)
	}
	if len(p.Drafts) != 1 || p.IsSure {
		t.Errorf("drafts %v, recipient sure %v; want one draft, and an old address that is not sure", p.Drafts, p.IsSure)
	}
	if got, want := h.Due, at("2020-04-08T23:00:00Z"); !got.Equal(want) || !h.EndOfDay {
		t.Errorf("due %s, end of day %v; want %s", got, h.EndOfDay, want)
	}
	if _, err := b.Plan(t.Context(), book.Request{Include: []journal.ID{private.ID}}); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("a private entry was asked for, and the answer is %v", err)
	}
}

func TestAHandInIsFrozenAndSaysWhatChangedSince(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 1, b.week(t, 1).Prompts[0].ID, "An answer.")
	h, err := b.HandIn(t.Context(), book.Request{Formats: []string{"eml", "plain"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(b.files["out/journal.eml"]); !strings.Contains(got, "journal.txt=") {
		t.Errorf("the email holds %q, want the other file inside", got)
	}
	a, _ := b.week(t, 2).Next()
	if a.State() != "handed-in" || len(a.Changed) != 0 {
		t.Errorf("the assignment is %s, changed %v", a.State(), a.Changed)
	}
	d, _ := b.DraftOf(t.Context(), e.ID)
	d.Body = "Another answer."
	if _, _, err := b.FinishDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if a, _ := b.week(t, 2).Next(); len(a.Changed) != 1 {
		t.Errorf("changed since: %v, want one", a.Changed)
	}
	frozen, err := b.Store.HandIn(t.Context(), h.ID)
	if err != nil || frozen.Entries()[0].Body != "An answer." {
		t.Errorf("the frozen text is %v, %v", frozen.Entries(), err)
	}
	if err := b.MarkSent(t.Context(), h.ID, false); err != nil {
		t.Fatal(err)
	}
	second, err := b.HandIn(t.Context(), book.Request{Assignment: h.Assignment, Formats: []string{"plain"}})
	if err != nil || second.Replaces != h.ID {
		t.Errorf("the second replaces %q, %v; want %s", second.Replaces, err, h.ID)
	}
}

func TestAPlanSaysWhichFormatsCannotShowTheText(t *testing.T) {
	b := mustBegin(t)
	b.answer(t, 1, "", "An answer.")
	formats := []string{"narrow", "plain"}
	if p, err := b.Plan(t.Context(), book.Request{Formats: formats}); err != nil || len(p.Formats) != 2 || len(p.Unwritable) != 0 {
		t.Errorf("formats %v, unwritable %v, %v; want both to be written", p.Formats, p.Unwritable, err)
	}
	b.answer(t, 1, "", "我 answer.")
	p, err := b.Plan(t.Context(), book.Request{Formats: formats})
	if err != nil || len(p.Formats) != 1 || len(p.Unwritable) != 1 || p.Unwritable[0].Error() != "narrow: no sign for 我" {
		t.Errorf("formats %v, unwritable %v, %v; want one of each", p.Formats, p.Unwritable, err)
	}
	h, err := b.HandIn(t.Context(), book.Request{Formats: formats})
	if err == nil || !strings.Contains(err.Error(), "write narrow: no sign for 我") || len(h.Files) != 1 || len(b.files) != 1 {
		t.Errorf("files %v, %v; want the other one written, and an error that says why", h.Files, err)
	}
	if _, err := b.HandIn(t.Context(), book.Request{Formats: []string{"narrow"}}); err == nil {
		t.Error("a hand-in without any file was made")
	}
	if all, err := b.Submissions(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("%d hand-ins are recorded, %v; want the one with a file", len(all), err)
	}
}

func TestAFormatThatCannotBeMadeDoesNotStopTheOthers(t *testing.T) {
	b := mustBegin(t)
	b.answer(t, 1, "", "An answer.")
	h, err := b.HandIn(t.Context(), book.Request{})
	if err == nil || !strings.Contains(err.Error(), "broken") || len(h.Files) != 3 {
		t.Errorf("files %v, %v; want the three others, and an error that names it", h.Files, err)
	}
	if all, err := b.Submissions(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("%d hand-ins are recorded, %v; want 1", len(all), err)
	}
}

func TestAFaultInAFormatDoesNotStopTheOthers(t *testing.T) {
	b := mustBegin(t)
	b.Formats[1].Write = func(io.Writer, journal.HandIn) error { panic("a sample fault") }
	b.answer(t, 1, "", "An answer.")
	h, err := b.HandIn(t.Context(), book.Request{Formats: []string{"plain", "eml"}})
	if err == nil || !strings.Contains(err.Error(), "write plain: unexpected: a sample fault") || len(h.Files) != 1 {
		t.Errorf("files %v, %v; want the other, and an error that names the first", h.Files, err)
	}
}

func TestNothingToHandInWritesNothing(t *testing.T) {
	b := mustBegin(t)
	if _, err := b.HandIn(t.Context(), book.Request{}); !errors.Is(err, journal.ErrInvalid) || len(b.files) != 0 {
		t.Errorf("got %v and files %v", err, b.files)
	}
}

// An entry that was gone for good may come back with an import, and its numbers begin anew.
func TestATextThatComesBackUnderItsOldNumberIsStillAnother(t *testing.T) {
	b, h, entries := handedIn(t)
	ctx := t.Context()
	for _, e := range entries[:2] {
		if err := errors.Join(b.Remove(ctx, e.ID), b.Store.Apply(ctx, journal.Change{Purge: []journal.ID{e.ID}, At: b.Now()})); err != nil {
			t.Fatal(err)
		}
	}
	other, same := entries[0], entries[1]
	other.Body = "Quite another text."
	in := journal.Everything{Entries: [][]journal.Entry{{other}, {other, same}}}
	in.Entries[1][0].ID, in.Entries[1][1].Revision = same.ID, 2
	if _, err := b.Import(ctx, in, false); err != nil {
		t.Fatal(err)
	}
	all, err := b.Submissions(ctx)
	if err != nil || len(all) != 1 || len(all[0].Changed) != 1 || all[0].Changed[0] != other.ID {
		t.Errorf("the list says %+v, %v", all, err)
	}
	if diff, err := b.ChangesSince(ctx, h.ID); err != nil || len(diff) != 1 || diff[0].Sent.ID != other.ID {
		t.Errorf("the comparison says %+v, %v", diff, err)
	}
}
