//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAQuestionnaireThatIsInterruptedKeepsEveryAnswerAndTheHalfLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.command("assess", "self-assessment")
	w.sees("1 of 20.")
	w.types("4" + enter)
	w.sees("2 of 20.")
	w.types("I noticed it late" + enter)
	w.sees("Kept as a note: I noticed it late")
	w.types("2" + enter)
	w.sees("3 of 20.")
	w.types("3 a note here" + ctrlC)
	w.sees("The line that you were typing is kept too.", "Kept for another time, 3 of 20 rated.", "`ponder assess self-assessment` goes on here.")
	if status := w.ends(); status != 0 {
		t.Errorf("it ends with status %d", status)
	}
	if said := w.text(); strings.Contains(said, "canceled") || strings.Contains(said, "Nothing was changed") {
		t.Errorf("it says what is not so:\n%s", said)
	}
	w = d.command("assess", "self-assessment")
	w.sees("3 of 20 answered", "4 of 20.")
	w.types("b" + enter)
	w.sees("Now: 3.", "Note: a note here")
	w.types("/note" + enter)
	w.types("/group" + enter)
	w.sees("4 numbers in one line")
	w.types("1 2 3 4" + ctrlC)
	w.sees("Kept for another time, 4 of 20 rated.")
	if got := d.run("assess", "self-assessment", "--show", "--json"); got != "[]\n" {
		t.Errorf("a result of %s", got)
	}
	w = d.command("assess", "self-assessment")
	w.sees("4 of 20 answered", "5 of 20.")
}

func TestAnInterruptionWhileSomethingIsAskedSaysWhatIsSo(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.run("write", "--week", "0", "--prompt", "1", "A sample.")
	page := filepath.Join(d.home, "page.txt")
	if err := os.WriteFile(page, []byte("Week 2: A sample\n\nJournal review prompts:\n\n1. What is sampled here?\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		asks string
		args []string
		says string
	}{
		{"or type another address:", []string{"submit"}, "Nothing was changed."},
		{"Keep this as Week 2?", []string{"course", "read", page}, "Nothing was changed."},
		{"press ctrl+d", []string{"course", "read", "-"}, "Nothing was kept of what was pasted."},
		{"Which partnership", []string{"assess", "partnering-path"}, "Nothing was changed."},
	} {
		w := d.command(c.args...)
		w.sees(c.asks)
		w.types("half an answ" + ctrlC)
		w.sees("ponder: stopped before it was done.", c.says)
		if status := w.ends(); status != 1 {
			t.Errorf("%v ends with status %d", c.args, status)
		}
	}
	if got := d.run("submissions", "--json"); got != "[]\n" {
		t.Errorf("handed in was %s", got)
	}
}

func TestAQuestionnaireLineByLineThatIsInterruptedKeepsTheHalfLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(dumb())
	w.sees("9: settings")
	w.says("questionnaires")
	w.sees("Myself as a partner: 20 items")
	w.says("1")
	w.sees("Fill it in")
	w.says("1")
	w.sees("1 of 20.")
	w.types("4 a long note" + ctrlC)
	w.sees("The line that you were typing is kept too.", "Kept for another time, 1 of 20 rated.", "Everything you wrote is kept.")
	if status := w.ends(); status != 0 {
		t.Errorf("it ends with status %d", status)
	}
	again := d.command("assess", "self-assessment")
	again.sees("1 of 20 answered", "2 of 20.")
	again.types("b" + enter)
	again.sees("Now: 4.", "Note: a long note")
}
