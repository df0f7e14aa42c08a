package plain

import (
	"strings"
	"testing"
)

func TestMarkdownIsSaidAndNotSpelled(t *testing.T) {
	for typed, want := range map[string]string{
		"## What?":                        "Heading: What?",
		"We **drew** and *spoke*.":        "We drew and spoke.",
		"__bold__ and _both_":             "bold and both",
		"2 * 3 * 4, a_b_c and 5*6":        "2 * 3 * 4, a_b_c and 5*6",
		"- one":                           "Item: one",
		"  * two":                         "Item: two",
		"- [ ] call them":                 "To do: call them",
		"- [x] call them":                 "Done: call them",
		"> they said":                     "Quoted: they said",
		"> > twice":                       "Quoted: twice",
		"[a page](https://example.org)":   "a page, link https://example.org",
		"`code` here":                     "code here",
		"```go\nx := *y\n```\nafter":      "Code:\nx := *y\nEnd of the code.\nafter",
		"| a | b |\n|---|:-:|\n| 1 | 2 |": "Row: a; b\nRow: 1; 2",
		"one\n---\ntwo":                   "one\n\ntwo",
		`5 \* 6`:                          "5 * 6",
		"#hashtag stays":                  "#hashtag stays",
		"1. first":                        "1. first",
	} {
		if got := aloud(typed); got != want {
			t.Errorf("%q is said as %q, want %q", typed, got, want)
		}
	}
}

func FuzzEveryWordIsSaid(f *testing.F) {
	for _, s := range []string{"**a** _b_ `c`", "# h\n- [x] i", "[a](b) ~~c~~", "***a** b*", "| a |", "```\na"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		letters := func(s string) (n int) {
			for _, r := range s {
				if r >= 'a' && r <= 'z' || r > 0x2000 {
					n++
				}
			}
			return n
		}
		if said := aloud(typed); letters(said) < letters(typed)-letters(strings.Join(fences(typed), "")) {
			t.Errorf("%q is said as %q", typed, said)
		}
	})
}

// fences are the lines that begin or end code: the name of a language behind them is not said.
func fences(typed string) (all []string) {
	for line := range strings.SplitSeq(typed, "\n") {
		if text := strings.TrimSpace(line); strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
			all = append(all, text)
		}
	}
	return all
}
