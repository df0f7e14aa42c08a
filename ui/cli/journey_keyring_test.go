//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"testing"
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
