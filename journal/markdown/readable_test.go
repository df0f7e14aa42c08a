package markdown_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"ponder/journal/markdown"
)

func TestDefinitionsAndFootnotesAreReadable(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing of it", "Words: more.\n", "Words: more.\n"},
		{"a definition", "Challenges\n: we had no line\n", "**Challenges**\n\n- we had no line\n"},
		{"two terms", "Before.\n\nOne\n: first\n: second\n  goes on\nTwo *bold*\n: third", "Before.\n\n**One**\n\n- first\n- second\n  goes on\n\nTwo *bold*\n\n- third\n"},
		{"half a definition", ": nothing above\n", ": nothing above\n"},
		{"a definition of nothing", "Term\n: \n", "Term\n: \n"},
		{"in code", "```\nTerm\n: not\n[^1]\n```\n\n[^1]: note\n", "```\nTerm\n: not\n[^1]\n```\n\n[^1]: note\n"},
		{"a note", "Text[^1] goes on.\n\n[^1]: The note.\n", "Text\\[1\\] goes on.\n\n___\n\n1. The note.\n"},
		{"notes in the order of what refers to them", "One[^b], two[^a].\n\n[^a]: A.\n[^b]: B,\nin two lines.\n\nAfter.", "One\\[1\\], two\\[2\\].\n\n\nAfter.\n\n___\n\n1. B,\n   in two lines.\n2. A.\n"},
		{"a note in a note", "One[^a].\n\n[^a]: See[^b].\n\n[^b]: B.\n", "One\\[1\\].\n\n\n___\n\n1. See\\[2\\].\n2. B.\n"},
		{"a note twice", "One[^a].\n\n[^a]: A.\n\n[^a]: B.\n", "One\\[1\\].\n\n\n___\n\n1. A.\n   B.\n"},
		{"nothing refers to it", "[^1]: The note.\n\nText.\n", "[^1]: The note.\n\nText.\n"},
		{"a reference to none", "Text[^1].\n", "Text[^1].\n"},
		{"a reference in a code span", "Text `[^1]` and [^1].\n\n[^1]: N.\n", "Text `[^1]` and \\[1\\].\n\n___\n\n1. N.\n"},
		{"a reference in a list", "- one[^1]\n\n[^1]: N.", "- one\\[1\\]\n\n___\n\n1. N.\n"},
	} {
		if got := markdown.Readable(c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// wordsOf are the words of a text in the order of the alphabet, without the labels of notes and
// numbers in their place.
func wordsOf(text string) []string {
	text = markdown.NoteRef.ReplaceAllString(text, " ")
	all := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	slices.Sort(all)
	return all
}

// FuzzReadable holds that no word goes missing, and that what was made readable reads as that.
func FuzzReadable(f *testing.F) {
	for _, s := range []string{
		"Term\n: one\n: two\n  on\n", "a[^1] `[^1]`\n\n[^1]: b[^2]\nc\n\n[^2]: d\n", "- a[^x]\n\n[^x]: b\n\n[^x]: c", "```\n[^1]\n\n[^1]: x\n```", "> [^1]\n\n[^1]: ~~~\n\n~~~\nT\n: x",
		"[^a]: [^a]\n\n[^a]", "T\n: [^a]\n\n[^a]: u\n: v", "\r\n[^1]\r\n\r\n[^1]: a\r\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 {
			t.Skip()
		}
		got := markdown.Readable(text)
		if !slices.Equal(wordsOf(got), wordsOf(text)) {
			t.Errorf("%q reads %q", text, got)
		}
		if again := markdown.Readable(got); markdown.NoteRef.FindString(text) == "" && !slices.Equal(wordsOf(again), wordsOf(got)) {
			t.Errorf("%q reads once more %q", got, again)
		}
		markdown.Parse([]byte(got))
	})
}
