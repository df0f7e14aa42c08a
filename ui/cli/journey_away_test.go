//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const selectBack = "\x1b[1;6H" // ctrl+shift+home

// typing opens the full-screen program at a first text, and waits until it is saved.
func (d *desk) typing(text string) *window {
	d.t.Helper()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	w.types(text)
	w.sees(text, "draft · saved")
	return w
}

// boats returns the names of the lifeboat files.
func (d *desk) boats() (names []string) {
	d.t.Helper()
	for _, in := range []string{d.home, filepath.Join(d.home, ".local", "state", "ponder")} {
		all, err := filepath.Glob(filepath.Join(in, "*unsaved*"))
		if err != nil {
			d.t.Fatal(err)
		}
		names = append(names, all...)
	}
	return names
}

// seesBoat waits until the screen says in which file the text is safe.
func (w *window) seesBoat() {
	w.t.Helper()
	w.until("says where the text is safe", func(screen string) bool {
		return strings.Contains(strings.Join(strings.Fields(screen), ""), "ponder-unsaved-")
	})
}

func (d *desk) move(from, to string) {
	d.t.Helper()
	if err := os.Rename(filepath.Join(d.home, from), filepath.Join(d.home, to)); err != nil {
		d.t.Fatal(err)
	}
}

func TestAJournalThatIsTakenAwayWhileSomebodyTypesLosesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.typing("Before.")
	d.move("journal.db", "elsewhere.db")
	w.types(" Meanwhile.")
	w.sees("Before. Meanwhile.")
	w.seesBoat()
	if len(d.boats()) != 1 {
		t.Fatalf("the text is in %q", d.boats())
	}
	d.move("elsewhere.db", "journal.db")
	w.types(" After.")
	w.sees("Before. Meanwhile. After.", "The journal can be written again. Everything is saved.")
	w.types(ctrlS)
	w.sees("done · saved")
	if all := d.entries(); len(all) != 1 || all[0].Body != "Before. Meanwhile. After." || len(d.boats()) != 0 {
		t.Errorf("the journal holds %+v, and beside it are %q", all, d.boats())
	}
}

func TestACopyThatIsRestoredWhileSomebodyTypesLosesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.run("backup", filepath.Join(d.home, "copy.db"))
	w := d.typing("Before.")
	d.run("restore-backup", filepath.Join(d.home, "copy.db"))
	w.types(" After.")
	w.sees("Before. After.", "draft · saved")
	w.types(ctrlS)
	w.sees("done · saved")
	if all := d.entries(); len(all) != 1 || all[0].Body != "Before. After." {
		t.Errorf("the journal holds %+v", all)
	}
}

func TestAnotherJournalInThePlaceOfTheFirstTakesWhatIsTyped(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.typing("Before.")
	d.move("journal.db", "first.db")
	d.run("init", "--name", "Sample Learner", "--course", "remote-partnering", "--start", "2020-03-30")
	w.types(" After.")
	w.sees("Before. After.", "draft · saved")
	w.types(escape)
	w.sees("draft · 2 words")
	if all := d.entries(); len(all) != 1 || all[0].Body != "Before. After." {
		t.Errorf("the journal holds %+v", all)
	}
	w.types("q")
	w.ends()
	d.move("journal.db", "second.db")
	d.move("first.db", "journal.db")
	if all := d.entries(); len(all) != 1 || all[0].Body != "Before." {
		t.Errorf("the first journal holds %+v", all)
	}
}

func TestAPageDeletedByMistakeIsFoundAgainTheNextDay(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	page := strings.TrimSpace(strings.Repeat("A sample sentence of a page. ", 8))
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	w.types("\x1b[200~" + page + "\x1b[201~")
	w.sees("draft · saved", "48 words")
	w.types(selectBack + "Oh.")
	w.sees("draft · saved", "1 word")
	w.types(escape)
	w.sees("draft · 1 word")
	w.types("q")
	w.ends()
	id := d.entries()[0].ID
	lines := strings.Split(d.run("history", id), "\n")
	if !strings.Contains(lines[0], "not finished") || !strings.Contains(lines[1], "48 words  kept while typing  A sample") {
		t.Fatalf("the history is %q", lines)
	}
	if got := d.run("show", id, "--raw", "--revision", strings.Fields(lines[1])[0]); got != page {
		t.Errorf("it reads %q", got)
	}
	w = d.open(options{})
	w.sees("Week 2  Principled")
	w.types("j")
	w.sees("Journal", "Oh.")
	w.types("H")
	w.sees("Earlier texts", "kept while you typed")
	w.types(down)
	w.sees("A sample sentence")
	w.types("R")
	w.sees("Bring it back?")
	w.types("R")
	w.sees("is back, as a draft")
	if body := d.entries()[0].Body; body != page {
		t.Errorf("the draft reads %q", body)
	}
}

// An editor that writes at once, and then waits to be told to end.
const slowEditor = `#!/bin/sh
trap '' HUP
printf ' and from the editor' >> "$1"
touch "$HOME/written"
while test ! -e "$HOME/end"; do sleep 0.05; done
`

func TestWhatTheEditorHadIsBackAfterTheProgramWasKilled(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.write("editor", slowEditor)
	w := d.open(options{env: []string{"EDITOR=" + filepath.Join(d.home, "editor")}})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	w.types("From the screen")
	w.sees("saved 14:02")
	w.types("\x0f")
	d.appears("written")
	w.gets(syscall.SIGKILL)
	w.ends()
	if all := d.entries(); len(all) != 1 || all[0].Body != "From the screen" {
		t.Errorf("while the editor still runs, the journal holds %+v", all)
	}
	d.write("end", "")
	for deadline := time.Now().Add(patience); !d.holds("From the screen and from the editor"); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the journal holds %+v", d.entries())
		}
	}
	if all := d.entries(); len(all) != 1 {
		t.Errorf("the journal holds %+v", all)
	}
	if left, _ := filepath.Glob(filepath.Join(d.home, "ponder-*")); len(left) != 0 {
		t.Errorf("the editor's files are still there: %v", left)
	}
}

func (d *desk) write(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.home, name), []byte(text), 0o700); err != nil {
		d.t.Fatal(err)
	}
}

// appears waits for a file.
func (d *desk) appears(name string) {
	d.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(d.home, name)); err == nil {
			return
		}
		if time.Now().After(deadline) {
			d.t.Fatalf("%s is not there", name)
		}
	}
}
