package plain_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ponder/ui/screen/screentest"
)

// What is heard in one line is said there once. This looks at all that is heard in the transcripts:
// no two words of any weight stand twice beside each other in a line, but where that is meant.
func TestNothingIsSaidTwiceInOneLine(t *testing.T) {
	meant := []string{
		"sample",                                                                                // texts of learners
		"There is no command",                                                                   // what was typed is said again, to be sure of it
		"/change old words", "/replace 3 ", "/split 3 ", "/undo-last-line", "A full stop alone", // how a command is typed, and what it does
		"for the next ten", "for the ten before", "is now: ", // letters to type
	}
	for line, name := range heardLines(t) {
		if slices.ContainsFunc(meant, func(m string) bool { return strings.Contains(line, m) }) {
			continue
		}
		if twice := screentest.SaidTwice(line); twice != "" {
			t.Errorf("%s: %q is said twice in %q", name, twice, line)
		}
	}
}

// A day without a year has no clock behind it: "9 April 08:00" is heard as a year.
func TestNoClockIsHeardBehindADayWithoutAYear(t *testing.T) {
	for line, name := range heardLines(t) {
		if screentest.ClockBehindDay(line) {
			t.Errorf("%s: %q", name, line)
		}
	}
}

// heardLines are all lines of the transcripts that are heard, each with where it stands.
func heardLines(t *testing.T) map[string]string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(all) < 10 {
		t.Fatal(len(all), "transcripts", err)
	}
	lines := map[string]string{}
	for _, path := range all {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(text), "\n") {
			if !strings.HasPrefix(line, "> ") {
				lines[line] = path
			}
		}
	}
	return lines
}
