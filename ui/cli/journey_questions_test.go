//go:build unix

package cli_test

import (
	"strings"
	"testing"
)

// What a command asks is asked again, with what was wrong, until the answer is one that it takes.
func TestACommandAsksUntilItsAnswerCanBeUsed(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	w := d.command("init")
	for _, line := range []struct{ asked, answer, said string }{
		{"Your name", "Sample Learner", ""}, {"Your email address", "nobody", "nobody"}, {"Your email address", "", ""},
		{"Course (", "remote-partnering", ""}, {"on which Week 1 begins", "soon", "soon"}, {"on which Week 1 begins", "2020-03-30", ""},
	} {
		w.sees(line.asked)
		w.types(line.answer + enter)
		w.sees(line.said)
	}
	w.sees("Your journal is")
	if status := w.ends(); status != 0 {
		t.Errorf("it ends with status %d", status)
	}
	if got := d.run("config", "name"); strings.TrimSpace(got) != "Sample Learner" {
		t.Errorf("the name is %q", got)
	}

	page := d.file("weeks.txt", "Week 4\n\nJournal prompts:\n\n1. What did I sow?\n\nWeek 5\n\nJournal prompts:\n\n1. What did I reap?\n")
	w = d.command("course", "read", page)
	w.sees("The page holds weeks 4, 5. Which one?")
	w.types("7" + enter)
	w.sees(`"7" is none of them`)
	w.types("5" + enter)
	w.sees("Keep this as Week 5?")
	w.types("y" + enter)
	w.sees("Kept.")
	if status := w.ends(); status != 0 {
		t.Errorf("a page ends with status %d", status)
	}
}
