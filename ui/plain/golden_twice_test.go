package plain_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
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
		if twice := saidTwice(line); twice != "" {
			t.Errorf("%s: %q is said twice in %q", name, twice, line)
		}
	}
}

// A day without a year has no clock behind it: "9 April 08:00" is heard as a year.
func TestNoClockIsHeardBehindADayWithoutAYear(t *testing.T) {
	mistaken := regexp.MustCompile(`(January|February|March|April|May|June|July|August|September|October|November|December)( \d{1,2})? \d{1,2}:\d\d`)
	for line, name := range heardLines(t) {
		if mistaken.MatchString(line) {
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

var wordsOfWeight = regexp.MustCompile(`\pL{3,}`)

// saidTwice returns two words that stand beside each other twice in a line.
func saidTwice(line string) string {
	words := wordsOfWeight.FindAllString(strings.ToLower(line), -1)
	words = slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains([]string{"the", "for", "and", "are", "what", "would", "mon", "april"}, w)
	})
	seen := map[string]bool{}
	for i := range max(len(words)-1, 0) {
		pair := words[i] + " " + words[i+1]
		if seen[pair] {
			return pair
		}
		seen[pair] = true
	}
	return ""
}
