//go:build unix

package cli_test

import (
	"slices"
	"strings"
	"testing"
)

// aWeekLater is a desk with answers of a week ago.
func aWeekLater(t *testing.T) *desk {
	d := newDesk(t).begin()
	d.run("write", "--week", "1", "--prompt", "1", "A sample: we began with a drawing.\n\n## Now what?\n\n- ask each partner how they would open")
	d.run("write", "--week", "1", "--private", "A sample that nobody else knows.")
	d.env = append(slices.Clone(d.env), "PONDER_NOW=2020-04-15T14:02:00+03:00")
	return d
}

func TestASittingFromHomeIsRememberedTriedAndWrittenAbout(t *testing.T) {
	t.Parallel()
	d := aWeekLater(t)
	w := d.open(options{})
	w.sees("Week 3")
	w.types("l")
	w.sees("1 entry comes back today", "What happened when our group met")
	w.seesNo("we began with a drawing")
	w.types(enter)
	w.sees("What do you still remember of it?")
	w.seesNo("we began with a drawing")
	w.types("that we drew")
	w.until("the line is kept", func(string) bool { return strings.Contains(d.run("lookback", "--json"), "that we drew") })
	w.close() // a kill: nothing is asked, nothing can be tidied up
	w = d.open(options{})
	w.sees("Week 3")
	w.types("l" + enter)
	w.sees("What do you still remember of it?", "that we drew")
	w.seesNo("we began with a drawing")
	w.types(enter)
	w.sees("we began with a drawing", "You remembered: that we", "ask each partner how they would open")
	w.types("d")
	w.sees("What happened?")
	w.types("they laughed" + enter)
	w.sees("What happened: they laughed", "tried")
	w.types("w")
	w.sees("What changed since 6 April 2020")
	w.types("I listen longer now.\x13")
	w.sees("enter back")
	w.types(enter)
	w.sees("What changed", "You remembered")
	w.types(enter)
	w.sees("you looked back on", "nothing to catch up on")
	w.types("\x1b")
	w.sees("looked back on")
	w.types("t")
	w.sees("Did you try it?", "0 of 1 open", "they laughed")
	w.types("q")
	w.ends()
	if said := d.run("lookback", "tries", "--json"); !strings.Contains(said, `"state": "tried"`) || !strings.Contains(said, "they laughed") {
		t.Errorf("what was tried is %s", said)
	}
}

func TestTheYearIsReachedFromTheJournalAndGoesToADate(t *testing.T) {
	t.Parallel()
	d := aWeekLater(t)
	w := d.open(options{})
	w.sees("Week 3")
	w.types("jy")
	w.sees("The year · 2020", "Mon 6 April 2020", "A sample that nobody else knows.", "private")
	w.types("g29 Feb 2020" + enter)
	w.sees("Sat 29 February 2020", "nothing written")
	w.types("\x1b[1;2B") // shift and down: a year on
	w.sees("Sun 28 February 2021")
	w.types("t")
	w.sees("Wed 15 April 2020")
	w.types(left)
	w.sees("Mon 6 April 2020")
	w.types(enter)
	w.sees("A sample")
	w.types(escape)
	w.sees("The year · 2020")
	w.types("q")
	w.ends()
}
