//go:build unix

package cli_test

import (
	"strings"
	"testing"
)

func TestAQuestionnaireIsFilledInKilledHalfWayAndGoneOnWith(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled", "h hand in")
	w.types("i")
	w.sees("Questionnaires", "Myself as a partner", "Words that the course explains")
	w.types(enter)
	w.sees("Fill it in", "20 items", "Where this comes from")
	w.types(enter)
	w.sees("1 of 20", "I notice what I feel", "not rated")
	w.types("42s" + "n" + "A sample no")
	w.sees("4 of 20", "A sample no", "saved")
	w.close() // a kill: nothing is asked, nothing can be tidied up

	again := d.open(options{width: 40, height: 15, env: []string{"NO_COLOR=1"}})
	again.sees("Week 2")
	again.types("i")
	again.sees("half filled in")
	again.types(enter)
	again.sees("Go on where you were")
	again.types(enter)
	again.sees("5 of 20", "not rated")
	again.types(up)
	again.sees("4 of 20", "Note: A sample no")
	again.types("3" + "\x1b[F")
	again.sees("3 of 20 rated, 1 note.", "Finish, and see the result")
	again.types(enter)
	again.sees("Mon 6 Apr", "3 of 20 rated, 3.0 on average.", "w write about it")
	again.types("q")
	if status := again.ends(); status != 0 {
		t.Errorf("leaving ends with status %d", status)
	}
}

func TestAResultBecomesAnEntryOfTheWeekThatOpensIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled", "h hand in")
	w.types(left)
	w.sees("[1]")
	w.types(left)
	w.sees("[0]", "Myself as a partner", "open")
	w.to("Myself as a partner")
	w.types(enter)
	w.sees("Fill it in")
	w.types(enter)
	w.sees("1 of 20")
	w.types("1" + "5" + "\x1b[F" + enter)
	w.sees("2 of 20 rated, 3.0 on average.", "w write about it")
	w.types("w")
	w.sees("Myself as a partner, 6 April 2020", "nothing written yet")
	w.types("I let it pass." + ctrlS)
	w.sees("done · saved 14:02")
	all := d.entries()
	if len(all) != 1 || all[0].Draft || !strings.Contains(all[0].Body, "> **Myself as a partner, 6 April 2020**") ||
		!strings.Contains(all[0].Body, "I let it pass.") || all[0].Week == nil || *all[0].Week != 0 {
		t.Errorf("the journal holds %+v", all)
	}
	w.types(escape)
	w.sees("w write about it")
	w.types(escape)
	w.sees("Result of Mon 6 April 2020")
	w.types(escape)
	w.sees("[0]", "done · Mon 6 Apr")
	if found := d.run("search", "feel while I work"); !strings.Contains(found, "Myself as a partner") {
		t.Errorf("the search finds %q", found)
	}
}

func TestAPartnershipIsNamedAndAWordLookedUpSmallAndWithoutColour(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{width: 40, height: 15, env: []string{"NO_COLOR=1"}})
	w.sees("Week 2")
	w.types("i")
	w.sees("Ten signs of a partnership that works")
	w.types(down + enter)
	w.sees("Which partnership is it about?", "Name a partnership")
	w.types(enter)
	w.sees("A name that you will know again.")
	w.types("Clean water" + enter)
	w.sees("1 of 10")
	w.types("4")
	w.sees("2 of 10 · saved")
	w.types(escape)
	w.sees("Clean water", "half filled in")
	w.types(escape)
	w.sees("Questionnaires")
	w.types("\x1b[F" + enter)
	w.sees("82 words")
	w.types("equity")
	w.sees("1 word", "Fairness that takes")
	w.types(escape)
	w.sees("82 words")
	w.types(escape)
	w.sees("Questionnaires")
}
