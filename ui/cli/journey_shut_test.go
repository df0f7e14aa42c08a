//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const ctrlLeft = "\x1b[1;5D"

// lockedDesk is a desk with a locked journal.
func lockedDesk(t *testing.T) *desk {
	d := newDesk(t).begin()
	_, lock := d.secret()
	d.run(append(lock, "--remove-plain")...)
	return d
}

// unlocks types the passphrase on the page that asks for it.
func (w *window) unlocks() {
	w.t.Helper()
	w.sees("This journal is locked", "nothing typed yet")
	w.types(samplePassphrase + enter)
}

func TestAfterCtrlLAndThePassphraseOneIsInTheSameWord(t *testing.T) {
	t.Parallel()
	d := lockedDesk(t)
	w := d.open(options{})
	w.unlocks()
	w.sees(homePage)
	w.types(down + enter)
	w.sees("nothing written yet")
	w.types("The herons of Zanskar")
	w.sees("draft · saved")
	w.types(ctrlLeft + ctrlL)
	w.unlocks()
	w.sees("The herons of Zanskar", "prompt 2 of 3")
	w.types("old ")
	w.sees("The herons of old Zanskar", "draft · saved")
	w.types(escape)
	w.sees(homePage)
	w.types("q")
	if status := w.ends(); status != 0 {
		t.Errorf("leaving ends with status %d", status)
	}
	if got := w.vt.Scrollback().Len(); got != 0 {
		t.Errorf("%d lines went above the window", got)
	}
	w.until("gives the terminal back", func(string) bool { return !w.vt.IsAltScreen() })
	if strings.Contains(w.text(), "Zanskar") || strings.Contains(w.text(), samplePassphrase) {
		t.Errorf("what stays in the window is %q", w.text())
	}
}

func TestWhatIsTypedAsAPassphraseIsNeverShownAndNothingIsTriedTwice(t *testing.T) {
	t.Parallel()
	d := lockedDesk(t)
	w := d.open(options{})
	w.sees("This journal is locked", "about a second")
	w.types("not this one")
	w.sees("typed, not shown")
	w.seesNo("not this one")
	w.types(enter)
	w.sees("That is not the passphrase", "caps lock", "nothing typed yet")
	w.types("\t")
	w.sees("24 words", "that you wrote on paper")
	w.types("abandon ability" + enter)
	w.sees("there are 2 words, and it takes 24")
	w.types("\t")
	w.unlocks()
	w.sees(homePage)
	w.types("q")
	w.ends()
}

func TestLineByLineALockedJournalIsShutAndGoneOnWith(t *testing.T) {
	t.Parallel()
	d := lockedDesk(t)
	w := d.open(dumb())
	w.sees("This journal is locked.", "Passphrase:")
	w.says("wrong")
	w.sees("not the passphrase")
	w.says(samplePassphrase)
	w.sees("Ponder, line by line")
	w.says("1")
	w.sees("prompt")
	w.says("1")
	w.sees("Type your text")
	w.says("A line about herons.")
	w.says("/lock")
	w.sees("stays visible")
	w.seesTimes("Passphrase:", 3)
	w.says(samplePassphrase)
	w.sees("So far: 4 words")
	w.says("Another one.")
	w.says("/quit")
	if status := w.ends(); status != 0 {
		t.Errorf("leaving ends with status %d", status)
	}
	if strings.Contains(w.text(), samplePassphrase) {
		t.Error("the passphrase was shown")
	}
	open, _ := d.secret()
	if found := d.run(append([]string{"search", "herons"}, open...)...); !strings.Contains(found, "A line about herons.") {
		t.Errorf("the search finds %q", found)
	}
}

func TestAJournalThatIsLockedElsewhereIsShutLineByLineToo(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	open, lock := d.secret()
	w := d.open(dumb())
	w.sees("Ponder, line by line")
	w.says("1")
	w.sees("prompt")
	w.says("1")
	w.sees("Type your text")
	w.says("Before it was locked.")
	w.says("/state")
	w.sees("So far: 4 words")
	d.run(append(lock, "--remove-plain")...)
	w.says("After it was locked.")
	w.sees("stays visible", "Passphrase:")
	for _, boat := range d.boats() {
		if data, err := os.ReadFile(boat); err != nil || bytes.Contains(data, []byte("After it")) {
			t.Errorf("%s holds %q, %v", boat, data, err)
		}
	}
	w.says(samplePassphrase)
	w.sees("could not be saved before", "So far:")
	w.says("/quit")
	w.ends()
	if found := d.run(append([]string{"search", "After"}, open...)...); !strings.Contains(found, "After it was locked.") {
		t.Errorf("the search finds %q", found)
	}
}

func TestAShutJournalLeavesNothingInTheMemoryOfTheProcess(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" || os.Getuid() != 0 {
		t.Skip("only root can look into the memory of a process that keeps to itself, on Linux")
	}
	d := lockedDesk(t)
	w := d.open(options{})
	w.unlocks()
	w.sees(homePage)
	w.types(enter)
	w.sees("nothing written yet")
	w.types("Quagmire and xylophone")
	w.sees("draft · saved")
	// Spelled so that the words are not in the program itself, which this test is.
	words := []string{"Quagmire and " + "xylophone", "four sample " + "words here"}
	if held := memoryOf(t, w.cmd.Process.Pid); !bytes.Contains(held, []byte(words[0][:16])) {
		t.Fatal("while it is open, the text is not found either")
	}
	w.types(ctrlL)
	w.sees("This journal is locked", "nothing typed yet")
	if bytes.Contains(memoryOf(t, w.cmd.Process.Pid), []byte(words[0][:16])) {
		t.Error("the text is in its memory")
	}
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", w.cmd.Process.Pid))
	if err != nil || !strings.Contains(strings.Join(strings.Fields(string(limits)), " "), "Max core file size 0") {
		t.Errorf("a core could be written: %s, %v", limits, err)
	}
	w.types(escape)
	w.ends()
}

// memoryOf is all that a process can write to in its memory.
func memoryOf(t *testing.T, pid int) (all []byte) {
	t.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		t.Fatal(err)
	}
	memory, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		t.Fatal(err)
	}
	defer memory.Close()
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var may string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &may); err != nil || !strings.HasPrefix(may, "rw") {
			continue
		}
		part := make([]byte, to-from)
		n, _ := memory.ReadAt(part, from) // what is not there holds nothing
		all = append(all, part[:n]...)
	}
	return all
}

func TestInitLocksAJournalAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	open, lock := d.secret()
	d.run(append([]string{"init", "--encrypt"}, lock[1:]...)...)
	if got := d.run(append([]string{"config"}, open...)...); !strings.Contains(got, "Locked: it opens with your passphrase") || !strings.Contains(got, "lock-after") {
		t.Errorf("the settings are %q", got)
	}
	cmd := exec.Command(os.Args[0], "list")
	cmd.Args[0], cmd.Env = "ponder", d.env
	if err := cmd.Run(); err == nil {
		t.Error("it can be read without the passphrase")
	}
	if _, err := os.Stat(filepath.Join(d.home, "journal.db.key")); err != nil {
		t.Error(err)
	}
}
