//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/term"
)

func TestAKeyringOpensTheScreensButNotAfterTheJournalWasShut(t *testing.T) {
	t.Parallel()
	d, keys := newDesk(t), filepath.Join(t.TempDir(), "keys")
	if err := os.Mkdir(keys, 0o700); err != nil {
		t.Fatal(err)
	}
	d.env = append(d.env, "PONDER_TEST_KEYRING="+keys) // that of the computer is not touched
	d.begin()
	open, lock := d.secret()
	d.run(append(lock, "--remove-plain")...)
	d.run(append([]string{"keyring", "on"}, open...)...)

	w := d.open(options{})
	w.sees(homePage)
	w.types(ctrlL)
	w.sees("This journal is locked", "nothing typed yet")
	w.types(escape)
	w.ends()
	w = d.open(options{}) // who was locked out and begins anew is asked, too
	w.unlocks()
	w.sees(homePage)
	w.types("q")
	w.ends()
	w = d.open(options{})
	w.sees(homePage)
	w.types("q")
	w.ends()

	if err := os.Rename(keys, keys+"-gone"); err != nil {
		t.Fatal(err)
	}
	w = d.open(options{})
	w.sees("The keyring of this computer did not open the journal")
	w.unlocks()
	w.sees(homePage)
	w.types("q")
	w.ends()
	w = d.open(options{args: []string{"--plain"}})
	w.sees("The keyring of this computer did not open the journal", "Passphrase:")
	w.types(samplePassphrase + enter)
	w.sees("Ponder, line by line.")
	w.types("q" + enter)
	w.ends()
}

func TestNothingIsShownBetweenTwoQuestionsForAPassphrase(t *testing.T) {
	t.Parallel()
	w := lockedDesk(t).open(options{args: []string{"passphrase"}})
	w.sees("Passphrase (what you type is not shown")
	const next = "four other sample words"
	w.types(samplePassphrase + enter)
	w.types(next + enter + next + enter) // while the first is being tried
	var states []bool                    // whether what is typed would be shown, each time that changes
	for !strings.Contains(w.text(), "The journal has the new passphrase.") && len(states) < 3 {
		for range 200 {
			now, err := term.GetState(w.tty.Fd())
			if err != nil {
				t.Fatal(err)
			}
			if shown := now.Lflag&syscall.ECHO != 0; len(states) == 0 || states[len(states)-1] != shown {
				states = append(states, shown)
			}
		}
	}
	if len(states) > 2 {
		t.Error("between two questions it would be shown")
	}
	w.sees("The journal has the new passphrase.")
	if w.ends(); strings.Contains(w.text(), next) {
		t.Errorf("the window shows %q", w.text())
	}
}

func TestAfterItWasShutLineByLineWhatIsTypedIsShownAgain(t *testing.T) {
	t.Parallel()
	w := lockedDesk(t).open(options{args: []string{"--plain"}, height: 60, width: 80})
	w.sees("Passphrase:")
	w.types(samplePassphrase + enter)
	w.sees("Ponder, line by line.")
	w.types("/lock" + enter)
	w.seesTimes("Passphrase:", 2)
	w.types(samplePassphrase + enter)
	w.seesTimes("Ponder, line by line.", 2)
	w.types("what is typed")
	w.sees("what is typed")
}
