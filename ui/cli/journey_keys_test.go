//go:build unix

package cli_test

import "testing"

const ctrlK = "\x0b"

func TestAnActionIsFoundByItsNameAndGetsAnotherKey(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled partnering", "h hand in")
	w.types(ctrlK)
	w.sees("Find an action", "answer one by one")
	w.types("HAND" + ctrlR)
	w.sees(`Press the key for "hand in" on this screen. Now it is h.`)
	w.types("j")
	w.sees(`j is the key of "journal" already.`)
	w.types("g")
	w.sees("yours g")
	w.types(escape)
	w.sees("g hand in")
	w.types("q")
	if status := w.ends(); status != 0 {
		t.Errorf("leaving ends with status %d", status)
	}
	if got := d.run("config", "keys"); got != "week.h=g\n" {
		t.Errorf("kept %q", got)
	}
	again := d.open(options{})
	again.sees("g hand in")
	again.types("g")
	again.sees("Hand in", "Journal for Weeks 0 and 1")
	again.types(escape)
	again.sees("g hand in")
	again.types(ctrlK + "settings" + enter)
	again.sees("Settings")
}

func TestAKeyThatTheSettingsAskForOpensNothingElse(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled partnering", "h hand in")
	w.types("s")
	w.sees("This program")
	w.types("\x1b[F" + up + up + enter) // the last rows are those of the lock and of the shared folder
	w.sees("Every screen", "find an action")
	w.types(down + down + down + enter)
	w.sees("Press the key for")
	w.types(ctrlK)
	w.sees(`ctrl+k is the key of "find an action" already (Every screen).`, "Settings · Keys")
	w.types("\x1bOP") // F1
	w.sees(`f1 is the key of "all keys" already (Every screen).`, "Settings · Keys")
	w.types("\x1b[18~") // F7
	w.sees("yours f7")
}
