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

// typesInto opens `ponder write` on a terminal.
func (d *desk) typesInto(args ...string) *window {
	d.t.Helper()
	w := d.open(options{width: 240, height: 40, args: append([]string{"write"}, args...)})
	w.sees("Write. Each line is kept")
	return w
}

func TestAKilledWriteKeepsAllLinesButThoseOfTheLastSecond(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.typesInto("--title", "A sample title")
	for _, line := range []string{"First.", "Second.", "Third."} {
		w.types(line + "\r")
		time.Sleep(100 * time.Millisecond)
	}
	time.Sleep(800 * time.Millisecond)
	w.gets(syscall.SIGKILL)
	w.ends()
	if all := d.entries(); len(all) != 1 || !all[0].Draft || all[0].Body != "First.\nSecond.\nThird.\n" || all[0].Title != "A sample title" {
		t.Errorf("the journal holds %+v", all)
	}
}

func TestAWriteThatIsStoppedKeepsTheLineThatWasBeingTyped(t *testing.T) {
	t.Parallel()
	for name, stop := range map[string]func(w *window){
		"SIGHUP": func(w *window) { w.gets(syscall.SIGHUP) }, "SIGTERM": func(w *window) { w.gets(syscall.SIGTERM) },
		"ctrl+c": func(w *window) { w.types(ctrlC) },
	} {
		d := newDesk(t).begin()
		w := d.typesInto()
		w.types("A whole line.\rin the middle of a wo")
		w.sees("in the middle of a wo")
		stop(w)
		w.sees("kept as a draft. `ponder edit")
		w.ends()
		if all := d.entries(); len(all) != 1 || !all[0].Draft || all[0].Body != "A whole line.\nin the middle of a wo" {
			t.Errorf("%s: the journal holds %+v", name, all)
		}
	}
}

func TestWhatIsTypedIsAnEntryAtItsEnd(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.typesInto("--tag", "sample")
	w.types("One line.\r")
	time.Sleep(600 * time.Millisecond) // it is a draft by then
	w.types("And another.\r\x04")
	w.sees("Kept: in no week, 4 words.")
	status := w.ends()
	if all := d.entries(); len(all) != 1 || all[0].Draft || all[0].Body != "One line.\nAnd another.\n" || status != 0 {
		t.Errorf("the journal holds %+v, and the status is %d", all, status)
	}
}

func TestALineThatTheTerminalCutOffIsSaid(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.typesInto()
	w.types(strings.Repeat("abcd ", 1260) + "\rA short line.\r\x04")
	w.sees("its end may be missing", "what is missing with `ponder edit")
	status := w.ends()
	if all := d.entries(); len(all) != 1 || all[0].Draft || !strings.HasSuffix(all[0].Body, "\nA short line.\n") || status != 1 {
		t.Errorf("the journal holds %d entries, and the status is %d", len(all), status)
	}
}

func TestALongPasteIsKeptWhole(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.typesInto()
	paste := strings.Repeat("A line of a sample that is pasted.\r", 2000)
	w.types(paste + "\x04")
	w.ends()
	if all := d.entries(); len(all) != 1 || all[0].Body != strings.ReplaceAll(paste, "\r", "\n") {
		t.Errorf("the journal holds %d entries", len(all))
	}
}

func TestTypingGoesOnWhereTheJournalCannotBeWritten(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	journal, away := filepath.Join(d.home, "journal.db"), filepath.Join(d.home, "away.db")
	w := d.typesInto()
	w.types("Before.\r")
	time.Sleep(600 * time.Millisecond)
	if err := os.Rename(journal, away); err != nil {
		t.Fatal(err)
	}
	w.types("While it is gone.\r")
	w.sees("You can go on typing")
	if err := os.Rename(away, journal); err != nil {
		t.Fatal(err)
	}
	w.types("Afterwards.\r")
	w.sees("can be written again")
	w.types("\x04")
	w.sees("Kept: in no week")
	w.ends()
	if all := d.entries(); len(all) != 1 || all[0].Draft || all[0].Body != "Before.\nWhile it is gone.\nAfterwards.\n" {
		t.Errorf("the journal holds %+v", all)
	}
}
