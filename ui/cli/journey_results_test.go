//go:build unix

package cli_test

import (
	"fmt"
	"strings"
	"testing"
)

// small is a window without colour and with little room.
func small() options { return options{width: 40, height: 15, env: []string{"NO_COLOR=1"}} }

// to presses the arrow until a row is selected.
func (w *window) to(row string) {
	w.t.Helper()
	if w.quiet(); !strings.Contains(w.text(), "▸ "+row) {
		w.types(home)
	}
	for range 60 {
		if w.quiet(); strings.Contains(w.text(), "▸ "+row) {
			return
		}
		w.types(down)
	}
	w.t.Fatalf("%q is no row of\n%s", row, w.text())
}

func TestAQuestionnaireIsFilledInTwiceAndSaysWhatChanged(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]options{"80x24": {}, "40x15 without colour": small()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t).begin()
			w := d.open(o)
			w.sees("Week 2")
			w.types("i")
			w.sees("Myself as a partner")
			w.types(enter)
			w.sees("Fill it in")
			w.types(enter)
			w.sees("1 of 20")
			w.types("13" + "\x1b[F" + enter)
			w.sees("2 of 20 rated, 2.0 on average.")
			w.types("f")
			w.sees("1 of 20", "not rated")
			w.types("g")
			w.sees("group 1 of 5")
			w.types("42" + "\x1b[F" + enter)
			w.sees("2 of 20 rated, 3.0 on average")
			w.types(escape)
			w.sees("First and latest beside each other")
			w.to("First and latest")
			w.types(enter)
			w.sees("first and latest", "up 1.0", "Moved most")
			w.types("w")
			w.sees("nothing written yet")
			w.types("It moved." + ctrlS)
			w.sees("done · saved")
			if !d.holds("from 1 to 4") || !d.holds("from 3 to 2") || !d.holds("It moved.") {
				t.Errorf("the journal holds %+v", d.entries())
			}
			if shown := d.run("assess", "self-assessment", "--show"); !strings.Contains(shown, "up 1.0") || !strings.Contains(shown, "over time: 2.0, then 3.0") {
				t.Errorf("the command shows\n%s", shown)
			}
		})
	}
}

func TestTheLastWeekLaysTheFirstAndTheLatestBesideEachOther(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2")
	for week := 3; week <= 6; week++ {
		w.types(right)
		w.sees(fmt.Sprintf("[%d]", week))
	}
	w.to("Myself as a partner")
	w.types(enter)
	w.sees("Nothing is filled in yet", "▸ Fill it in")
	w.types(enter)
	w.sees("1 of 20")
	w.types("1" + "\x1b[F" + enter)
	w.sees("Filled in once so far", "First: Mon 6 April 2020")
	w.types("\x1b[H" + enter)
	w.sees("1 of 20", "not rated")
	w.types("5" + "\x1b[F" + enter)
	w.sees("Latest: Mon 6 April 2020", "up 4.0", "first 1, now 5")
	w.types(escape)
	w.sees("[6]", "first 1.0, now 5.0 · up 4.0")
}

func TestAResultBecomesAnEntryThatIsHandedIn(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(small())
	w.sees("Week 2")
	w.types(left)
	w.sees("[1]")
	w.types(left)
	w.sees("[0]")
	w.to("Myself as a partner")
	w.types(enter)
	w.sees("Fill it in")
	w.types(enter)
	w.sees("1 of 20")
	w.types("2" + "\x1b[F" + enter)
	w.sees("1 of 20 rated, 2.0 on average.")
	w.types("w")
	w.sees("nothing written yet")
	w.types("The aardvark was not asked." + ctrlS)
	w.sees("done · saved")
	w.types(escape)
	w.sees("1 of 20 rated")
	w.types("q")
	w.ends()
	plan := d.run("submit", "weeks-0-1", "--format", "md", "--to", "marta@example.org", "--out", d.home)
	if !strings.Contains(plan, ".md") {
		t.Fatalf("handed in: %s", plan)
	}
	sent := d.run("submissions", "--json")
	if !strings.Contains(sent, d.entries()[0].ID) {
		t.Errorf("the hand-in holds %s, not %+v", sent, d.entries())
	}
	if found := d.run("search", "aardvark"); !strings.Contains(found, "Myself as a partner") {
		t.Errorf("the search finds %q", found)
	}
}

func TestTwoPartnershipsStandSideBySideAndHaveAPageEach(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]options{"80x24": {}, "40x15 without colour": small()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t).begin()
			d.run("partnership", "add", "Clean water")
			d.run("partnership", "add", "Old trees")
			w := d.open(o)
			w.sees("Week 2")
			w.types("i")
			w.sees("Ten signs")
			w.types(down + enter)
			w.sees("▸ Clean water", "Old trees")
			for _, keys := range []string{"45", "21"} {
				w.types(enter)
				w.sees("1 of 10", "not rated")
				w.types(keys + "\x1b[F" + enter)
				w.sees("2 of 10 rated")
				w.types(escape)
				w.sees("Which partnership", "▸")
				w.types(down)
			}
			w.to("All of them side")
			w.types(enter)
			w.sees("side by side", "4.5 on average", "1.5 on average")
			w.types("\x1b[H" + enter)
			w.sees("Clean water", "4.5 on average")
			w.types("p")
			w.seesNo("2 of 10 rated")
			w.sees("4.5 on average")
			w.types("w")
			w.sees("nothing written yet")
			w.types("A sample about water." + ctrlS)
			w.sees("done · saved")
			if about := d.run("list", "--partnership", "Clean water"); !strings.Contains(about, "A sample about water.") {
				t.Errorf("what is about it: %q", about)
			}
		})
	}
}

func TestAWordIsLookedUpOverTheWeekAndOverAnEntry(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.run("write", "--week", "2", "A sample about a free rider.")
	w := d.open(options{})
	w.sees("Week 2  Principled", "h hand in")
	w.types("L")
	w.sees("Week 2  Principled", "Words of the course", "Equity", "in this text")
	w.types("conflict")
	w.sees("Conflict protocol", "serious")
	w.types(escape)
	w.sees("in this text")
	w.types(escape)
	w.sees("h hand in")
	w.seesNo("Words of the course")
	w.types("j")
	w.sees("A sample about a free rider.")
	w.types(enter)
	w.sees("e change")
	w.types("L")
	w.sees("▸ Free rider", "in this text", "A partner who takes and gives nothing.")
	w.types(escape)
	w.seesNo("Words of the course")
	w.types(escape)
	w.sees("A sample about a free rider.")
}

func TestQuestionnairesLineByLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.run("config", "said", "full")
	w := d.open(dumb())
	w.sees("Type a number from 1 to 9")
	w.says("questionnaires")
	w.sees("Myself as a partner: 20 items, not filled in yet.")
	w.says("1")
	w.says("fill")
	w.sees("1 of 20.")
	w.says("2 A sample note.")
	w.sees("2 of 20.")
	w.close() // a kill

	w = d.open(dumb())
	w.sees("Type a number from 1 to 9")
	w.says("questionnaires")
	w.says("1")
	w.sees("Go on where you were: 1 of 20 rated.")
	w.says("1")
	w.sees("2 of 20.")
	w.says("/end")
	w.says("finish")
	w.sees("1 of 20 rated, 2.0 on average.", "A sample note.")
	w.says("fill")
	w.sees("1 of 20. I notice what I feel")
	w.says("/group")
	w.says("4 3 - 5")
	w.sees("5 of 20.")
	w.says("/end")
	w.says("finish")
	w.sees("up 2.0 since Mon 6 April 2020", "from 2 to 4")
	w.says("write")
	w.sees("A draft that quotes the result.")
	w.says("It moved.")
	w.says(".")
	w.sees("Done:")
	w.says("q")
	if status := w.ends(); status != 0 {
		t.Errorf("it ends with status %d", status)
	}
	if !d.holds("from 2 to 4") || !d.holds("It moved.") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}
