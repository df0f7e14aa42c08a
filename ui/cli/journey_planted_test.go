//go:build linux

package cli_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// planting makes words that all begin alike, with what is nowhere by chance, nor in the program
// itself, which this test is.
type planting struct{ begins string }

func newPlanting() planting {
	return planting{fmt.Sprintf("q%x", sha256.Sum256([]byte("planted")))[:14]}
}

func (p planting) word(kind string, n int) string { return fmt.Sprintf("%s%s%d", p.begins, kind, n) }

// entries writes so many entries as files into a folder of their own, each with words of its own in
// its text, its title and its tag.
func (p planting) entries(t *testing.T, n int) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for i := range n {
		text := fmt.Sprintf("---\ntitle: %q\ndate: 2020-04-0%d\ntags: [%q]\n---\n\nThe %s of that morning.\n", p.word("title", i), 1+i%5, p.word("tag", i), p.word("body", i))
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.md", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// found names the files in a folder that hold one of some texts, in their words or their names.
func found(t *testing.T, folder string, texts ...string) (in []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if err == nil && slices.ContainsFunc(texts, func(text string) bool {
			return bytes.Contains(data, []byte(text)) || strings.Contains(path, text)
		}) {
			in = append(in, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestNothingOfALockedJournalLiesInPlainOnADesk(t *testing.T) {
	t.Parallel()
	if os.Getuid() != 0 {
		t.Skip("only root can look into the memory of a process that keeps to itself")
	}
	plantOnADesk(t, 30)
}

// plantOnADesk uses a locked journal as somebody does, in a home that holds all folders that Ponder
// writes to, and then looks into every file there, and into the memory of the program that shut it.
func plantOnADesk(t *testing.T, entries int) {
	t.Helper()
	p, d := newPlanting(), newDesk(t).begin()
	d.run("import", p.entries(t, entries))
	d.run("backup")
	if in := found(t, d.home, p.begins); len(in) < 2 {
		t.Fatalf("even before it was locked, words are found in %q alone, so that this test shows little", in)
	}
	open, lock := d.secret()
	d.run(append(lock, "--remove-plain")...)
	private, shared := t.TempDir(), filepath.Join(d.home, "shared")
	if err := os.Mkdir(shared, 0o700); err != nil {
		t.Fatal(err)
	}
	d.run(append([]string{"sync", shared}, open...)...)
	d.run(append([]string{"doctor", "--rebuild-index"}, open...)...)
	d.run(append([]string{"search", p.word("body", 3)}, open...)...)

	w := d.open(options{})
	w.unlocks()
	w.sees(homePage)
	w.types(enter)
	w.sees("nothing written yet")
	w.types("The " + p.word("typed", 1))
	w.sees("draft · saved")
	w.types(f7)
	w.sees("Title")
	w.types(p.word("titled", 1))
	w.sees("draft · saved")
	w.types(ctrlS)
	w.sees("done · saved")
	w.types(escape)
	w.sees("1 of 3 answered")
	d.run(append([]string{"submit", "--weeks", "2", "--out", private, "--format", "md"}, open...)...)
	if in := found(t, private, p.begins); len(in) == 0 {
		t.Error("what was handed in does not hold the text")
	}
	d.run(append([]string{"backup"}, open...)...)
	d.run(append([]string{"sync"}, open...)...)
	w.types("/" + p.begins)
	w.sees("Find: " + p.begins)

	if !bytes.Contains(memoryOf(t, w.cmd.Process.Pid), []byte(p.begins)) {
		t.Error("while it is open, its memory does not hold the words either")
	}
	w.types(ctrlL)
	w.sees("This journal is locked", "nothing typed yet")
	texts := append(adjoining(t, lock), p.begins, samplePassphrase)
	if in := found(t, d.home, texts...); len(in) > 0 {
		t.Errorf("in plain lies %q", in)
	}
	memory := memoryOf(t, w.cmd.Process.Pid)
	for _, text := range texts[:len(texts)-1] { // the passphrase stands in the program that this test is
		if bytes.Contains(memory, []byte(text)) {
			t.Errorf("the memory holds %q", text)
		}
	}
}

// adjoining are the 24 words two by two, as a short one alone may be there by chance.
func adjoining(t *testing.T, lock []string) (all []string) {
	t.Helper()
	text, err := os.ReadFile(lock[slices.Index(lock, "--words-file")+1])
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for word := range strings.FieldsSeq(string(text)) {
		if word = strings.ToLower(strings.Trim(word, ".0123456789")); word != "" {
			words = append(words, word)
		}
	}
	for i := range len(words) - 1 {
		all = append(all, words[i]+" "+words[i+1])
	}
	if len(all) < 23 {
		t.Fatalf("the words are %q", text)
	}
	return all
}
