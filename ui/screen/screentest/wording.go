package screentest

import (
	"regexp"
	"slices"
	"strings"
)

var (
	wordsOfWeight = regexp.MustCompile(`\pL{3,}`)
	clockBehind   = regexp.MustCompile(`\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*( \d{1,2})? \d{1,2}:\d\d`)
)

// SaidTwice returns two words of some weight that stand beside each other twice in a line, or
// nothing.
func SaidTwice(line string) string {
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

// ClockBehindDay reports whether a line has a time of day behind a day without a year: "9 April
// 08:00" is read, and heard, as a year.
func ClockBehindDay(line string) bool { return clockBehind.MatchString(line) }
