package plain_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

// half returns what is half filled in.
func (d *desk) half() []journal.Response {
	d.t.Helper()
	all, err := d.book.Responses(d.t.Context(), book.ResponseFilter{Half: true})
	d.must(err)
	return all
}

func TestWhatIsAnsweredIsKeptWhenNothingMoreIsTyped(t *testing.T) {
	d := begun(t)
	wants(t, d.types("questionnaires", "1", "fill", "4", "2 A sample note."), "Kept for another time, 2 of 20 rated.", "Everything you wrote is kept.")
	if all := d.half(); len(all) != 1 || all[0].Answers["feelings"] != 4 || all[0].Answers["actions"] != 2 || len(all[0].Notes) != 1 {
		t.Errorf("kept %+v", all)
	}
	wants(t, d.types("questionnaires", "1", "go on", "q"), "Go on where you were: 2 of 20 rated.", "3 of 20. I find out")
}

func TestTheLineThatWasBeingTypedToAnItemIsKept(t *testing.T) {
	for _, way := range []string{"the input ends", "it is stopped"} {
		d := begun(t)
		d.conf.Loosen = func() func() { return func() {} }
		ctx, stop := context.WithCancel(t.Context())
		in, keyboard := io.Pipe()
		ended := make(chan string)
		go func() {
			heard, err := d.run(ctx, in)
			d.must(err)
			ended <- heard
		}()
		for _, typed := range []string{"questionnaires\n", "1\n", "fill\n", "4 a note\n", "2 a long note"} {
			if _, err := io.WriteString(keyboard, typed); err != nil {
				t.Fatal(err)
			}
		}
		if way == "it is stopped" {
			stop()
		} else {
			keyboard.Close()
		}
		wants(t, <-ended, "2 of 20.", "The line that you were typing is kept too.", "Kept for another time, 2 of 20 rated.", "Everything you wrote is kept.")
		if all := d.half(); len(all) != 1 || all[0].Answers["actions"] != 2 || all[0].Notes["actions"] != "a long note" {
			t.Errorf("%s: kept %+v", way, all)
		}
		stop()
	}
}

func TestACommandThatWasBeingTypedChangesNoAnswer(t *testing.T) {
	for _, typed := range []string{"/lea", "-", "/note", "b"} {
		d := begun(t)
		heard, err := d.run(t.Context(), strings.NewReader("questionnaires\n1\nfill\n4 a note\nb\n"+typed))
		d.must(err)
		if all := d.half(); len(all) != 1 || all[0].Answers["feelings"] != 4 || all[0].Notes["feelings"] != "a note" || strings.Contains(heard, "is kept too") {
			t.Errorf("%q: kept %+v", typed, all)
		}
	}
}

func TestAGroupThatWasBeingRatedIsKept(t *testing.T) {
	d := begun(t)
	_, err := d.run(t.Context(), strings.NewReader("questionnaires\n1\nfill\n/group\n4 3 - 5"))
	d.must(err)
	if all := d.half(); len(all) != 1 || len(all[0].Answers) != 3 {
		t.Errorf("kept %+v", all)
	}
}

func TestWordsAloneAreANoteAndANoteIsTakenAway(t *testing.T) {
	d := begun(t)
	heard := d.types("questionnaires", "1", "fill", "I noticed it late.", "And once more.", "4", "b", "/note", "/leave", "q")
	wants(t, heard, "Kept as a note: I noticed it late. Type a number to rate it, or press enter to go on.",
		"Now: 4. Note: I noticed it late. And once more.", "There is no note on it now.", "1 of 20 rated.")
	if all := d.half(); len(all) != 1 || all[0].Answers["feelings"] != 4 || len(all[0].Notes) != 0 {
		t.Errorf("kept %+v", all)
	}
	d.types("questionnaires", "1", "go on", "b", "/note A sample.", "/leave", "q")
	if all := d.half(); len(all) != 1 || all[0].Notes["feelings"] != "A sample." {
		t.Errorf("kept %+v", all)
	}
	d.store.Fail(journal.ErrFull)
	heard = d.types("questionnaires", "1", "go on", "Two words.", "/leave", "q")
	wants(t, heard, "You can go on: every answer tries again.", "Two words.")
	if strings.Contains(heard, "Kept as a note") {
		t.Errorf("it says that the note is kept:\n%s", heard)
	}
}

func TestAnswersThatCannotBeKeptAreSaidToBeCopied(t *testing.T) {
	d := begun(t)
	d.store.Fail(journal.ErrFull)
	heard := d.types("questionnaires", "1", "fill", "4", "2 A sample note.", "q")
	wants(t, heard, "You can go on: every answer tries again.", "These answers could not be kept.", "feelings: 4 actions: 2 A sample note.", "ends with:")
	if strings.Contains(heard, "Everything you wrote is kept") {
		t.Errorf("it says that all is kept:\n%s", heard)
	}
	d.store.Fail(nil)
	d = begun(t)
	d.store.Fail(journal.ErrFull)
	heard = d.typesWhile(map[string]func(){"5": func() { d.store.Fail(nil) }}, "questionnaires", "1", "fill", "4", "5", "/leave", "q")
	wants(t, heard, "The journal can be written again. Every answer is kept in it.", "Kept for another time, 2 of 20 rated.")
}

func TestWhatWasBegunByMistakeIsPutAway(t *testing.T) {
	d := begun(t)
	wants(t, d.types("questionnaires", "1", "fill", "4", "/end", "put", "no", "put", "yes", "q"), "The next time you begin anew. Type yes or no.", "Put away.")
	if all := d.half(); len(all) != 0 {
		t.Errorf("still half filled in: %+v", all)
	}
	away, err := d.book.Responses(t.Context(), book.ResponseFilter{Half: true, Removed: true})
	d.must(err)
	if len(away) != 1 || away[0].Answers["feelings"] != 4 {
		t.Errorf("put away are %+v", away)
	}
}

func TestWhatWasPutAwayIsHeardOfAndTakenBack(t *testing.T) {
	d := fully(t)
	d.types("questionnaires", "1", "fill", "4", "/end", "put", "yes", "q")
	wants(t, d.types("questionnaires", "1", "put away", "1", "b", "q"), "Put away: 1. Hear them, and take one back.",
		"Begun on", "half filled in, 1 of 20 rated", "Taken back. It waits to be gone on with.", "Nothing is put away.", "Go on where you were: 1 of 20 rated.")
	if got := d.half(); len(got) != 1 || got[0].Answers["feelings"] != 4 {
		t.Errorf("half filled in are %+v", got)
	}
}

func TestThePageOfAPartnershipSaysWhatIsHalfFilledIn(t *testing.T) {
	d := begun(t)
	p, err := d.book.AddPartnership(t.Context(), "A sample partnership")
	d.must(err)
	r, err := d.book.NewResponse(t.Context(), "success-criteria", p.ID)
	d.must(err)
	_, err = d.book.SaveResponse(t.Context(), r.Rate("heard", 3))
	d.must(err)
	heard := d.types("questionnaires", "partnerships", "1", "hear its page", "b", "b", "b", "q")
	wants(t, heard, "Ten signs of a partnership that works. It is half filled in.", "The partnering path. It is not filled in yet.")
}

func TestAResultBecomesADraftOfTheWeekThatIsLookedAt(t *testing.T) {
	d := begun(t)
	d.types("other", "0", "questionnaires", "1", "fill", "1", "/end", "finish", "write", "I let it pass.", "/quit")
	drafts, err := d.book.Drafts(t.Context())
	d.must(err)
	if len(drafts) != 1 || drafts[0].Week != 0 || !strings.HasPrefix(drafts[0].Body, "> **Myself as a partner") || !strings.HasSuffix(drafts[0].Body, "I let it pass.") {
		t.Errorf("the drafts are %+v", drafts)
	}
}

func TestTheWeekThatLooksBackSaysWhatMoved(t *testing.T) {
	d := begun(t)
	wants(t, d.types("other", "6", "questionnaires", "1", "fill", "2", "/end", "finish", "fill", "4", "/end", "finish", "b", "b", "", "q"),
		"Questionnaire of this week: Myself as a partner: not filled in yet.", "Questionnaire of this week: Myself as a partner: first 2.0, now 4.0, up 2.0.")
}
