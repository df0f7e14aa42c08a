package plain

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Whatever stands around a command: it is one, or begins with two slashes.
func TestNothingThatBeginsLikeACommandIsTextUnasked(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	pick := func(from ...string) string { return from[chance.IntN(len(from))] }
	for range 100_000 {
		line := pick("", " ", "\t", "  ", "\u00a0") + "/" + pick("private", "PRIVATE", "Private", "privat", "leave", "é", "x9") +
			pick("", " ", " yes", "  no", "\tyes", "=yes", ".", " = ") + pick("", " ", "\r", "\t")
		if got := readTyped(line); got.kind != isCommand {
			t.Fatalf("%q is read as %+v", line, got)
		}
	}
	for range 100_000 {
		var b strings.Builder
		for range chance.IntN(12) {
			b.WriteString(pick("/", "?", "b", "q", ".", " ", "3", "help", "private", "\t", "=", "é", "世", "-", "//"))
		}
		line := b.String()
		got := readTyped(line)
		bare := strings.TrimSpace(line)
		switch {
		case got.kind == isCommand && !strings.HasPrefix(bare, "/"), got.kind == isEnd && bare != ".",
			got.kind == isText && (bare == "b" || bare == "q" || bare == "?" || bare == "/help"),
			got.kind != isCommand && got.text != line && !strings.HasPrefix(bare, "/"):
			t.Fatalf("%q is read as %+v", line, got)
		}
	}
}

func TestSentencesAreCutWhereTheyEnd(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"One. Two? \"Three!\" Four", []string{"One.", "Two?", "\"Three!\"", "Four"}},
		{"Version 1.2 stays. e.g. this", []string{"Version 1.2 stays.", "e.g.", "this"}},
		{"A line\nAnother one.", []string{"A line", "Another one."}},
		{"我们谈了。然后呢？好", []string{"我们谈了。", "然后呢？", "好"}},
		{"هل بدأنا؟ نعم.", []string{"هل بدأنا؟", "نعم."}},
		{"  \n\n ", nil},
	} {
		var got []string
		for _, s := range sentencesOf(c.text) {
			got = append(got, c.text[s.from:s.to])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q is cut into %q", c.text, got)
		}
	}
}

// Every letter of a text is in one sentence, and they follow each other.
func FuzzSentences(f *testing.F) {
	f.Add("One. Two?\n\nThree …” 我们。")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, s := range sentencesOf(text) {
			if s.from < at || s.to <= s.from || s.to > len(text) || strings.TrimSpace(text[at:s.from]) != "" {
				t.Fatalf("%q has a sentence at %+v after %d", text, s, at)
			}
			at = s.to
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("%q ends outside of a sentence, at %d", text, at)
		}
	})
}
