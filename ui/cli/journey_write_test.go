//go:build unix

package cli_test

import (
	"encoding/json"
	"strings"
	"syscall"
	"testing"
)

const (
	ctrlG    = "\a"
	ctrlL    = "\x0c"
	ctrlP    = "\x10"
	tab      = "\t"
	shiftTab = "\x1b[Z"
	erase    = "\x7f"
)

// said is what a script reads of an entry.
func (d *desk) said(id string) (e struct {
	Date, Title string
	Tags        []string
}) {
	d.t.Helper()
	if err := json.Unmarshal([]byte(d.run("show", "--json", id)), &e); err != nil {
		d.t.Fatal(err)
	}
	return e
}

func TestSayMoreAboutATextWithoutLeavingIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet", "ctrl+s done")
	w.types("We began with a drawing." + ctrlL)
	w.sees("Title", "Partnership", "Private      no", "We began with a drawing.")
	w.types("Growing together" + tab + strings.Repeat(erase, 10) + "no day" + tab)
	w.sees(`"no day" is not a date: write it as 2020-04-08`, "We began with a drawing.")
	w.types(shiftTab + strings.Repeat(erase, 6) + "yesterday")
	w.sees("Sun 5 April 2020. It may also be today")
	w.types(tab + "trust tools" + enter)
	w.seesNo("Partnership")
	w.sees("prompt 1 of 3 · Growing together", "Sun 5 April 2020", "draft · saved 14:02")
	w.types(" It went well." + ctrlS)
	w.sees("done · saved 14:02")
	all := d.entries()
	if len(all) != 1 || all[0].Body != "We began with a drawing. It went well." {
		t.Fatalf("the journal holds %+v", all)
	}
	if e := d.said(all[0].ID); e.Title != "Growing together" || e.Date != "2020-04-05" || strings.Join(e.Tags, " ") != "trust tools" {
		t.Errorf("said about it is %+v", e)
	}
}

func TestWhatIsPrivateIsSaidSoAndIsNotHandedIn(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.run("write", "--week", "1", "--prompt", "1", "A sample for everybody.")
	d.run("write", "--week", "1", "--prompt", "2", "A sample for me alone.")
	w := d.open(options{width: 40, height: 15})
	w.sees("Week 2")
	w.types(left)
	w.sees("[1]", "2 of 3 answered")
	w.types("2" + enter)
	w.sees("e change")
	w.types("e")
	w.sees("prompt 2 of", "A sample for me alone.", "done · saved 14:02")
	w.types(ctrlL + shiftTab)
	w.sees("What is private is never handed in")
	w.types(" ")
	w.sees("Private      yes", "private")
	w.types(enter)
	w.sees("draft of a change · saved 14:02", "private")
	w.gets(syscall.SIGHUP)
	w.ends()
	all := d.entries()
	if len(all) != 2 {
		t.Fatalf("the journal holds %+v", all)
	}
	for _, e := range all {
		if alone := strings.Contains(e.Body, "alone"); e.Draft || e.Private != alone {
			t.Errorf("the mark is not on the entry itself, or on another: %+v", e)
		}
	}
	again := d.open(options{})
	again.sees("Week 2")
	again.types(left)
	again.sees("[1]", "of 3 answered")
	again.types("2" + enter)
	again.sees("private", "5 words")
	if plan := d.run("submit", "--weeks", "1", "--dry-run"); strings.Contains(plan, "me alone") {
		t.Errorf("what is private would be handed in:\n%s", plan)
	}
}

func TestThePreviewStandsBesideTheTextInAWideWindow(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{width: 120, height: 40})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	w.types("A **strong** sample" + ctrlR)
	w.sees("A **strong** sample   ", "   A strong sample")
	w.types(" that goes on")
	w.sees("A **strong** sample that goes on   ", "   A strong sample that goes on")
	w.resize(60, 20)
	w.sees("prompt 1 of 3                  Mon 6 April 2020") // and no longer as wide as both
	w.seesNo("A strong sample that goes on")
	w.types(ctrlR)
	w.sees("A strong sample that goes on", "preview")
	w.resize(140, 40)
	w.sees("A **strong** sample that goes on   ", "   A strong sample that goes on")
	w.types("!")
	w.sees("A strong sample that goes on!")
}

func TestAnswerOneByOneThereAndBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types("a")
	w.sees("prompt 1 of 3, 0 answered")
	w.types("The first answer." + ctrlS + enter)
	w.sees("prompt 2 of 3, 1 answered")
	w.types("half an answer" + ctrlN)
	w.sees("prompt 3 of 3, 1 answered")
	w.types(ctrlP)
	w.sees("prompt 2 of 3", "half an answer")
	w.types(ctrlN)
	w.sees("prompt 3 of 3", "nothing written yet")
	w.types(ctrlN)
	w.sees("1 of 3 answered", "draft · 3 words", "1 draft is not done yet. 1 prompt is still open.")
	w.types("2")
	w.sees("prompt 2 of 3", "half an answer")
	w.types(ctrlS + enter)
	w.sees("prompt 3 of 3, 2 answered")
	w.types(escape)
	w.sees("Week 2  Principled", "2 of 3 answered")
}

func TestAPromptIsFoldedAndAGuideOpened(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{width: 40, height: 15})
	w.sees("Week 2")
	w.types(enter)
	w.sees("them there?")
	w.types(ctrlG)
	w.seesNo("them there?")
	w.types(ctrlG)
	w.sees("them there?")
	w.types("We began" + ctrlT)
	w.sees("1 What? So what? Now what?", "2 Gibbs' six steps")
	w.types(down + enter)
	w.sees("## Description: What happened?")
	w.types("here")
	w.sees("saved 14:02")
	if !d.holds("We began\n\n## Description: What happened?\nhere\n\n## Feelings: ") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}
