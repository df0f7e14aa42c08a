//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"ponder/store/seal"
)

// samplePassphrase is long enough to be taken without a question.
const samplePassphrase = "four sample words here"

var shownWord = regexp.MustCompile(`(\d+)\. ([a-z]+)`)

// secret writes the passphrase into a file that does not lie beside the journal, and gives the
// flags that name it and one for the words.
func (d *desk) secret() (open, lock []string) {
	d.t.Helper()
	folder := d.t.TempDir()
	path := filepath.Join(folder, "passphrase.txt")
	if err := os.WriteFile(path, []byte(samplePassphrase+"\n"), 0o600); err != nil {
		d.t.Fatal(err)
	}
	open = []string{"--passphrase-file", path}
	return open, append([]string{"lock", "--words-file", filepath.Join(folder, "words.txt")}, open...)
}

func TestAJournalIsLockedAndOpenedOnATerminal(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.run("write", "A kingfisher at the well.")
	d.run("backup", filepath.Join(d.home, "backups", "journal-2020-04-06-100000-by-hand.db"))
	w := d.command("lock")
	w.sees("A new passphrase")
	w.types("short" + enter)
	w.sees("That is short", "Take it all the same?")
	w.types(enter)
	for n, second := range []string{"another one, as long", samplePassphrase} {
		w.seesTimes("A new passphrase", n+2)
		w.types(samplePassphrase + enter)
		w.seesTimes("The same once more:", n+1)
		w.types(second + enter)
	}
	w.readsTheWords()
	w.sees("The journal is locked.", "Type 2 to remove all 2")
	w.types("2" + enter)
	if status := w.ends(); status != 0 {
		t.Errorf("locking ends with status %d", status)
	}
	if strings.Contains(w.text(), samplePassphrase) {
		t.Error("the passphrase was shown")
	}
	copies, err := filepath.Glob(filepath.Join(d.home, "backups", "*.db"))
	if err != nil || len(copies) != 1 {
		t.Errorf("the copies are %q, %v", copies, err)
	}

	full := d.open(options{})
	full.sees("This journal is locked", "Passphrase")
	full.types("not this one" + enter)
	full.sees("not the passphrase")
	full.types(samplePassphrase + enter)
	full.sees(homePage)
	full.types("q")
	if status := full.ends(); status != 0 {
		t.Errorf("leaving ends with status %d", status)
	}
}

// seesTimes waits until the screen shows something so many times.
func (w *window) seesTimes(what string, times int) {
	w.t.Helper()
	w.until("shows "+what+" once more", func(screen string) bool { return strings.Count(screen, what) == times })
}

// readsTheWords writes the 24 words down, gives a wrong one back, and then the right ones.
func (w *window) readsTheWords() {
	w.t.Helper()
	words := map[string]string{}
	for try := range 2 {
		w.sees("Write these 24 words on paper", "Press enter when")
		for _, m := range shownWord.FindAllStringSubmatch(w.text(), -1) {
			words[m[1]] = m[2]
		}
		if len(words) != 24 {
			w.t.Fatalf("%d words are shown", len(words))
		}
		w.types(enter)
		if try == 0 {
			w.sees("Word ")
			w.types("wrong" + enter)
			w.sees("That is not word")
			w.types(enter)
			continue
		}
		for n := range 3 {
			w.seesTimes("Word ", n+1)
			asked := strings.Split(w.text(), "Word ")
			number, _, _ := strings.Cut(asked[len(asked)-1], ":")
			w.types(words[number] + enter)
		}
	}
}

func TestTheWordsAreWholeInASmallWindow(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{width: 40, height: 15, args: []string{"lock"}})
	w.sees("A new passphrase (what you type is not\nshown):")
	w.types(samplePassphrase + enter)
	w.sees("The same once more:")
	w.types(samplePassphrase + enter)
	w.sees("Write these 24 words", "Press enter to see them:")
	w.types(enter)
	w.sees("Press enter when you have written them\ndown")
	words := make([]string, 24)
	for _, m := range shownWord.FindAllStringSubmatch(w.text(), -1) {
		n, _ := strconv.Atoi(m[1])
		words[n-1] = m[2]
	}
	if _, err := seal.ParseWords(strings.Join(words, " ")); err != nil {
		t.Errorf("%q are shown: %v", words, err)
	}
	w.types(enter)
	w.sees("Word ")
	w.seesNo(words[0] + " ")
	w.gets(syscall.SIGTERM)
	w.ends()
}

func TestAJournalThatIsLockedElsewhereWhileSomebodyTypesLosesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	open, lock := d.secret()
	w := d.typing("Before.")
	d.run(append(lock, "--remove-plain")...)
	w.sees("This journal is locked", "nothing typed yet")
	w.seesNo("Before.")
	w.types(samplePassphrase + enter)
	w.sees("Before.", "prompt 1 of 3")
	w.types(" After.")
	w.sees("Before. After.", "draft · saved")
	w.types(escape)
	w.sees(homePage)
	w.types("q")
	w.ends()
	if found := d.run(append([]string{"search", "After"}, open...)...); !strings.Contains(found, "Before. After.") {
		t.Errorf("the search finds %q", found)
	}
	if len(d.boats()) != 0 {
		t.Errorf("beside the journal are %q", d.boats())
	}
}
