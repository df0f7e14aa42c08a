package handin_test

import (
	"strings"
	"testing"

	"ponder/journal"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// inMargins is the room that a window of 80x24 leaves a screen.
const inMarginsWidth, inMarginsHeight = 76, 21

// On a screen of 80x24 the plan is seen as a whole: what has no answer, the note and the files are
// a row each, which opens and closes.
func TestThePlanIsSeenAsAWhole(t *testing.T) {
	d := newDesk(t)
	d.entry(0, d.prompts(0)[0], "Sample: I hope to listen.", nil)
	d.entry(1, d.prompts(1)[0], "Sample: we began with a drawing.", nil)
	d.entry(1, d.prompts(1)[1], "Sample: nobody spoke first.", nil)
	d.entry(1, "", "Sample: a doubt.", func(d *journal.Draft) { d.Private = true })
	d.entry(1, "", "Sample: another doubt.", func(d *journal.Draft) { d.Private = true })
	d.open(screen.Open{Assignment: "weeks-0-1"}, inMarginsWidth, inMarginsHeight)
	if e := d.screen.(screen.Scroller).Extent(); e.IsCut() {
		t.Errorf("%d of %d lines are in view:\n%s", e.Height, e.All, d.frame())
	}
	for _, want := range []string{"seen closely", "we began", "Stays here: 2 private", "4 prompts without an answer", "No note", "3 files: Word document"} {
		if !strings.Contains(d.frame(), want) {
			t.Errorf("it does not say %q:\n%s", want, d.frame())
		}
	}
	for row, shown := range map[string]string{"Stays here": "private, never handed in", "without an answer": "A habit I would like to unlearn", "3 files": "journal-weeks-0-1-sample-learner.docx"} {
		before := d.frame()
		d.to(row)
		d.press("space")
		if d.press("down"); !strings.Contains(d.frame(), shown) || strings.Contains(before, shown) {
			t.Errorf("%s does not open:\n%s", row, d.frame())
		}
		d.to(row)
		if d.press("space"); strings.Contains(d.frame(), shown) {
			t.Errorf("%s does not close:\n%s", row, d.frame())
		}
	}
	d.press("n")
	d.types("With kind regards.")
	d.press("ctrl+s")
	d.to("kind regards")
}

// Of the plan no more is folded than the window asks for.
func TestThePlanFoldsOnePartAfterTheOther(t *testing.T) {
	d := newDesk(t)
	d.fill()
	d.open(screen.Open{Assignment: "weeks-0-1"}, inMarginsWidth, 60)
	above, _, _ := strings.Cut(d.frame(), "No file there is written over")
	whole := strings.Count(above, "\n") + 1
	d.open(screen.Open{Assignment: "weeks-0-1"}, inMarginsWidth, whole-1)
	if got := d.frame(); strings.Contains(got, "sample-learner.docx") || !strings.Contains(got, "Without an answer") {
		t.Errorf("of %d lines not the files alone are folded:\n%s", whole, got)
	}
}

func TestTheWarningOfAFirstHandInIsSaidOnceOnThePageAndOnceBeforeItIsWritten(t *testing.T) {
	d := newDesk(t)
	d.fill()
	d.open(screen.Open{Assignment: "weeks-0-1"}, 120, 60)
	d.sees("Please look at the names")
	d.press("c")
	d.lacks("Please look at the names")
	d.open(screen.Open{Assignment: "weeks-0-1"}, 120, 60)
	d.lacks("Please look at the names")
	d.press("enter")
	d.sees(phrase.FirstHandIn)
	d.press("enter", "h")
	d.lacks("Please look at the names")
	d.press("enter")
	d.lacks("Please look at the names")
}

func TestEveryStepIsNamed(t *testing.T) {
	d := ready(t)
	d.sees("step 1 of 3: write the files")
	d.handIn()
	d.sees("step 2 of 3: send it")
	d.press("o")
	d.sees("step 3 of 3: mark it as sent", "Once you have sent it there, mark it as sent here.", "▸ Open the email draft")
	d.press("m")
	d.sees("all 3 steps are done")
	d.press("u")
	d.sees("step 2 of 3: send it")
	d.env.Open = nil
	d.press("o")
	d.sees("step 2 of 3: send it")
}

// What was sent rests: the foot begins with the way back, and enter is said to do what it does.
func TestTheFootOfWhatWasSentRests(t *testing.T) {
	d := ready(t)
	d.handIn()
	d.press("m")
	var shown []string
	for _, k := range d.screen.Keys() {
		if k.Enabled() && k.Help().Key != "" {
			shown = append(shown, k.Help().Desc)
		}
	}
	for i, want := range []string{"back", "open the folder", "hand in again", "not sent after all"} {
		if i >= len(shown) || shown[i] != want {
			t.Fatalf("the foot says %q", shown)
		}
	}
	d.to("The 3 files")
	if k := d.screen.Keys()[0].Help(); k.Key != "enter" || k.Desc != "show them" {
		t.Errorf("enter is said to do %q", k.Desc)
	}
}
