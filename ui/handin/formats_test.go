package handin_test

import (
	"strings"
	"testing"

	"ponder/ui/screen"
)

func TestFormatsAreChosenAndOneIsLeft(t *testing.T) {
	d := ready(t)
	for _, row := range []string{"Word document", "Email draft", "PDF"} {
		d.to(row)
		d.press("space")
	}
	if !strings.Contains(d.told(), "At least one file") {
		t.Errorf("it said %q", d.told())
	}
	d.handIn()
	if len(d.files) != 1 {
		t.Errorf("%d files were written", len(d.files))
	}
	d.sees("Open a blank email")
	d.lacks("Open the email draft")
}

func TestAPDFThatNobodyAskedForIsLeftOutWhereItCannotShowTheText(t *testing.T) {
	d := newDesk(t)
	d.fill()
	d.entry(0, d.prompts(0)[0], "我们 began.", nil)
	d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 24)
	d.press("end")
	d.sees("left out", "PDF is left out: its fonts cannot draw Chinese characters: 我 (U+6211), 们 (U+4EEC); the other formats can show them.")
	d.press("c", "enter", "enter")
	d.sees("not sent yet")
	if len(d.files) != 2 || strings.Contains(d.told(), "U+") {
		t.Errorf("%d files were written; it said %q", len(d.files), d.told())
	}
}

func TestAPDFThatCannotShowTheTextIsSaidBeforehandAndTheOthersAreWritten(t *testing.T) {
	d := newDesk(t)
	d.fill()
	d.entry(0, d.prompts(0)[0], "我们 began, 😀 and all.", nil)
	d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 24)
	d.to("PDF")
	d.press("space", "end")
	d.sees("cannot be written", "PDF cannot be written: its fonts cannot draw Chinese characters: 我 (U+6211), 们 (U+4EEC); the other formats can show them.")
	d.press("c", "enter")
	d.sees("Enter writes 2 files")
	d.press("enter")
	d.sees("not sent yet")
	if len(d.files) != 2 || !strings.Contains(d.told(), "Not written: PDF") || !strings.Contains(d.told(), "The other files were written") {
		t.Errorf("%d files were written; it said %q", len(d.files), d.told())
	}
}

func TestAPDFThatCannotShowTheTextCanBeLeftOut(t *testing.T) {
	d := newDesk(t)
	d.fill()
	d.entry(0, d.prompts(0)[0], "我们", nil)
	d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 24)
	d.press("c")
	for _, row := range []string{"PDF", "Word document", "Email draft"} {
		d.to(row)
		d.press("space")
	}
	d.press("enter")
	if !strings.Contains(d.told(), "None of the chosen files can be written") || len(d.files) > 0 {
		t.Errorf("%d files; it said %q", len(d.files), d.told())
	}
	d.to("Word document")
	d.press("space")
	d.to("PDF")
	d.press("space")
	d.lacks("cannot be written")
	d.press("enter", "enter")
	if len(d.files) != 1 || strings.Contains(d.told(), "U+") {
		t.Errorf("%d files; it said %q", len(d.files), d.told())
	}
}

func TestASignThatAPDFNamesInWordsIsSaidBeforehand(t *testing.T) {
	d := newDesk(t)
	d.fill()
	d.entry(0, d.prompts(0)[0], "We began 😀.", nil)
	d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 24)
	d.press("end")
	d.sees("PDF: its fonts have no sign for 😀 (grinning face): the words stand in its place.")
	d.press("c", "enter", "enter")
	d.sees("not sent yet")
	if len(d.files) != 3 {
		t.Errorf("%d files were written", len(d.files))
	}
}
