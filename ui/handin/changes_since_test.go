package handin_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"ponder/journal"
)

// replied is a hand-in that was answered, of which one entry was changed since.
func replied(t *testing.T) *desk {
	t.Helper()
	d := ready(t)
	d.handIn()
	d.now = d.now.Add(20 * time.Hour)
	dr, err := d.book.DraftOf(d.ctx, d.latest().Included[0].ID)
	d.must(err)
	dr.Body, dr.Title = "Sample: I hope to listen, and to ask, more than I speak.", "A sample of a title"
	_, _, err = d.book.FinishDraft(d.ctx, dr)
	d.must(err)
	_, _, _, err = d.book.FileReply(d.ctx, journal.Reply{From: "A sample <sample@example.org>", Subject: "Sample: your weeks\x1b[2J",
		At: d.now, Text: "Sample: thank you.\n\nI read \x1b]0;steered\x07it with care.\n> quoted\n",
		Attached: []journal.Attachment{{Name: "notes-sample.pdf", Type: "application/pdf", Size: 12}}})
	d.must(err)
	return newScreenOver(d)
}

func TestWhatChangedSinceIsReadByWords(t *testing.T) {
	d := replied(t)
	d.to("A sample of a title")
	d.press("enter")
	d.sees("Changed since Mon 6 April 2020: 3 words added, 0 removed.", "Title: {+A sample of a title+}",
		"I hope to listen{+, and to ask,+} more than I speak.")
	d.lacks("What came back", "Open the email draft")
	golden.RequireEqual(t, d.frame())
	d.press("esc")
	d.sees("Open the email draft", "A sample of a title changed")
	if !strings.Contains(d.line(), "A sample of a title") {
		t.Errorf("coming back, the row is %q", d.line())
	}
}

func TestAReplyIsReadWhereItWasFiled(t *testing.T) {
	d := replied(t)
	d.sees("What came back 1 reply")
	d.to("Sample: your weeks")
	if does := d.screen.Keys()[0].Help().Desc; does != "read" {
		t.Errorf("enter says that it would %s", does)
	}
	d.press("enter")
	d.sees("From A sample <sample@example.org>", "Sample: thank you.", "> quoted", "They stay where the email is: notes-sample.pdf")
	if seen := d.screen.View(); strings.Contains(seen, "\x1b]0;") || strings.Contains(seen, "\x1b[2J") {
		t.Errorf("the reply steers the terminal: %q", seen)
	}
	golden.RequireEqual(t, d.frame())
	d.press("enter")
	d.sees("What came back 1 reply")
}

func TestAReplyThatSaysLittleCanBeReadToo(t *testing.T) {
	d := ready(t)
	d.handIn()
	_, _, _, err := d.book.FileReply(d.ctx, journal.Reply{Attached: []journal.Attachment{{Name: "sample.pdf"}}})
	d.must(err)
	d = newScreenOver(d)
	d.to("A reply")
	d.press("enter")
	d.sees("It does not say when it was written", "There is no text in it.")
}

func TestRepliesAndChangesStayWhenItIsMarkedAsSent(t *testing.T) {
	d := replied(t)
	d.press("m")
	d.sees("Sent Tue 7 April 2020", "What came back 1 reply", "A sample of a title changed")
}

func TestALongReplyFitsAndScrolls(t *testing.T) {
	d := ready(t)
	d.handIn()
	_, _, _, err := d.book.FileReply(d.ctx, journal.Reply{Subject: "Sample: long", Text: strings.Repeat("日本語の見本 and words of a sample. ", 60) + "\n\tthe end"})
	d.must(err)
	d = newScreenOver(d)
	d.to("Sample: long")
	d.press("enter")
	for _, size := range [][2]int{{40, 14}, {20, 7}, {120, 39}, {40, 14}} {
		d.screen.SetSize(size[0], size[1])
		fits(t, d, size[0], size[1])
	}
	if strings.Contains(d.frame(), "the end") {
		t.Fatal("it is too short to scroll")
	}
	d.press("end")
	if !strings.Contains(d.frame(), "the end") {
		t.Errorf("the end is not reached:\n%s", d.frame())
	}
}

func TestAnEntryThatBecamePrivateSaysSo(t *testing.T) {
	d := ready(t)
	d.handIn()
	dr, err := d.book.DraftOf(d.ctx, d.latest().Included[0].ID)
	d.must(err)
	dr.Private = true
	_, _, err = d.book.FinishDraft(d.ctx, dr)
	d.must(err)
	d = newScreenOver(d)
	d.to("I hope to listen")
	d.press("enter")
	d.sees("the text is the same", "Goes to others: [-yes-] {+no, it is private+}")
}
