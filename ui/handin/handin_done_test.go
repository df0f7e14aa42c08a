package handin_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
)

func TestTheEmailIsSentByHand(t *testing.T) {
	d := ready(t)
	d.handIn()
	d.press("o", "b", "f")
	want := []string{"/home/sample/Documents/Ponder/journal-weeks-0-1-sample-learner.eml", "mailto:info@partnershipbrokers.org?", "/home/sample/Documents/Ponder"}
	for i, w := range want {
		if i >= len(d.opened) || !strings.HasPrefix(filepath.ToSlash(d.opened[i]), w) {
			t.Fatalf("opened were %q", d.opened)
		}
	}
	for keys, copied := range map[string]string{"a": "info@partnershipbrokers.org", "s": d.env.Subject(d.latest()), "t": d.env.Body(d.latest())} {
		d.sent = nil
		d.press(keys)
		if clip := fmt.Sprint(d.sent); !strings.Contains(clip, copied) || d.told() != "" { // whether it was copied is the root's to say
			t.Errorf("%s sent %s", keys, clip)
		}
	}
	d.env.Open = func(string) error { return errors.New("no program") }
	d.press("o")
	if !strings.Contains(d.told(), "could not be opened here. It is /home/sample") {
		t.Errorf("it said %q", d.told())
	}
	d.press("m")
	d.sees("Sent Mon 6 April 2020, 22:02")
	d.lacks("not sent yet", "Mark as sent")
	if !d.latest().WasSent() {
		t.Error("the journal does not know that it was sent")
	}
}

func TestWhatWasMarkedAsSentCanBeNotSentAfterAll(t *testing.T) {
	d := ready(t)
	d.handIn()
	d.press("m")
	d.sees("Sent Mon 6 April 2020, 22:02", "Back to where you came from")
	d.lacks("Not sent after all")
	d.press("u")
	d.sees("not sent yet", "Mark as sent")
	d.lacks("Not sent after all")
	if d.latest().WasSent() {
		t.Error("the journal says that it was sent")
	}
	d.press("m")
	d.sees("Sent Mon 6 April 2020, 22:02")
}

func TestOneEnterTooManyMarksNothingAsSent(t *testing.T) {
	d := ready(t)
	_, err := d.book.ChangeSettings(d.ctx, func(s *journal.Settings) error { s.Formats = []string{"docx"}; return nil })
	d.must(err)
	d.handIn()
	d.sees("not sent yet", "Mark as sent")
	d.lacks("Open the email draft")
	d.press("enter")
	if d.latest().WasSent() {
		t.Error("an enter marked it as sent")
	}
}

func TestComingBackSaysWhatChangedAndOffersToHandInAgain(t *testing.T) {
	d := ready(t)
	d.handIn()
	d.now = d.now.Add(20 * time.Hour)
	dr, err := d.book.DraftOf(d.ctx, d.latest().Included[0].ID)
	d.must(err)
	dr.Body = "Sample: I hope to listen, and to ask."
	_, _, err = d.book.FinishDraft(d.ctx, dr)
	d.must(err)
	d.entry(0, d.prompts(0)[1], "Sample: a later answer", nil)

	again := newScreenOver(d)
	again.sees("not sent yet", "Files written Mon 6 April 2020, 22:02", "Since then", "I hope to listen, and to ask. changed", "a later answer new")
	again.press("h")
	again.sees("The files of Mon 6 April 2020 were not marked as sent. They stay where they are; new ones are written beside them.")
	again.press("esc")
	again.sees("not sent yet")
	again.press("h", "enter", "enter")
	again.sees("Files written Tue 7 April 2020, 18:02")
	again.lacks("Since then")
	if len(d.files) != 6 {
		t.Errorf("there are %d files: the earlier ones must stay", len(d.files))
	}
	if got := d.latest(); got.Replaces == "" {
		t.Error("the second hand-in does not say what it replaces")
	}
}

func TestAClickSelectsAndAnotherDoes(t *testing.T) {
	d := ready(t)
	click := func(text string) {
		for y, l := range strings.Split(d.frame(), "\n") {
			if strings.Contains(l, text) {
				d.run(d.screen.Update(tea.MouseClickMsg{Button: tea.MouseLeft, X: 4, Y: y}))
				return
			}
		}
		t.Fatalf("%q is not in view:\n%s", text, d.frame())
	}
	click("I hope to listen")
	if !strings.Contains(d.line(), "[x] Sample: I hope") {
		t.Errorf("the first click selects and changes nothing: %q", d.line())
	}
	click("I hope to listen")
	if !strings.Contains(d.line(), "[ ] Sample: I hope") {
		t.Errorf("the second click takes the tick away: %q", d.line())
	}
	for range 20 {
		d.run(d.screen.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown}))
	}
	if !strings.Contains(d.frame(), "taken gets a number") {
		t.Errorf("the wheel does not reach the end:\n%s", d.frame())
	}
}

func TestAnEscapeFollowedQuicklyByALetterCountsAsBoth(t *testing.T) {
	d := ready(t)
	d.press("e")
	d.update(tea.KeyPressMsg{Code: 'p', Mod: tea.ModAlt})
	if d.screen.Typing() || len(d.sent) == 0 || d.sent[len(d.sent)-1] != tea.Msg(tea.KeyPressMsg{Code: 'p', Text: "p"}) {
		t.Errorf("typing %v; it sent %v", d.screen.Typing(), d.sent)
	}
}

func TestAfterSendingThePageRests(t *testing.T) {
	d := ready(t)
	d.handIn()
	d.sees("Files ready, not sent yet", "step 2 of 3: send it", "Open the email draft", "Mark as sent", "The 3 files, and other ways to send")
	d.lacks("Copy the address", "journal-weeks-0-1")
	d.press("m")
	d.sees("Sent Mon 6 April 2020", "▸ Back to where you came from", "The 3 files, and handing in again")
	d.lacks("step 2 of 3", "Mark as sent", "Open a blank email")
	d.to("The 3 files")
	d.press("enter")
	d.sees("Open the folder", "Hand in again", "Not sent after all", "journal-weeks-0-1-sample-learner.docx")
}

func TestWhatIsFoldedAwayHasItsKeyAllTheSame(t *testing.T) {
	d := ready(t)
	d.handIn()
	d.press("a")
	d.sees("▸ Open the email draft")
	if d.lacks("Copy the address"); !strings.Contains(fmt.Sprint(d.sent), "info@partnershipbrokers.org") {
		t.Error("the key of a folded row does nothing")
	}
}

func TestAReplyIsFiledFromThePageOfWhatWasHandedIn(t *testing.T) {
	d := ready(t)
	d.handIn()
	mail := journal.Mail{Reply: journal.Reply{From: "Tess Teacher <tess@example.org>", Subject: "Re: Journal", At: d.now, Text: "Well read."}}
	own := journal.Mail{Reply: journal.Reply{From: "learner@example.org", Subject: "Journal", At: d.now, Text: "Here it is."}}
	asked := ""
	d.env.ReadReplies = func(_ context.Context, path string) ([]journal.Mail, error) {
		if asked = path; path != "/home/sample/answer.mbox" {
			return nil, errors.New("there is no file that can be read there. Nothing was filed")
		}
		return []journal.Mail{own, mail}, nil
	}
	d.press("r")
	d.sees("What came back")
	d.press("enter")
	d.sees("Type the path of a file first.")
	d.types("/home/sample/other")
	d.press("enter")
	d.sees("There is no file that can be read there. Nothing was filed.")
	if asked != "/home/sample/other" {
		t.Errorf("it read %q", asked)
	}
	d.press("esc")
	d.sees("Mark as sent")
	d.lacks("What came back")
	d.press("r")
	d.types("/home/sample/answer.mbox")
	d.press("enter")
	d.sees("What came back", "Re: Journal", "Tess Teacher")
	if said := d.told(); !strings.Contains(said, "Filed beside this hand-in: 1 reply.") || !strings.Contains(said, "1 email is your own") {
		t.Errorf("it said %q", said)
	}
	d.press("enter") // the reply is selected
	d.sees("Well read.")
	d.press("esc", "m")
	d.sees("Back to where you came from", "File what came back")
	d.press("r")
	d.types("/home/sample/answer.mbox")
	d.press("enter")
	if said := d.told(); !strings.Contains(said, "1 reply was filed before.") {
		t.Errorf("the second time it said %q", said)
	}
}
