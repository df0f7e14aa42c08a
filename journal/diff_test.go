package journal_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
)

// marked writes spans so that they can be compared: [-removed-]{+added+}.
func marked(spans []journal.Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch s.Kind {
		case journal.Removed:
			b.WriteString("[-" + s.Text + "-]")
		case journal.Added:
			b.WriteString("{+" + s.Text + "+}")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// sides puts the earlier and the later text together again.
func sides(spans []journal.Span) (before, after string) {
	for _, s := range spans {
		if s.Kind != journal.Added {
			before += s.Text
		}
		if s.Kind != journal.Removed {
			after += s.Text
		}
	}
	return before, after
}

func TestWhatChangedIsToldByWords(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"same", "same", "same"},
		{"", "new", "{+new+}"},
		{"old", "", "[-old-]"},
		{"We began with a drawing.", "We began with a song.", "We began with a [-drawing-]{+song+}."},
		{"one two three", "one three", "one [-two -]three"},
		{"one two three four", "one 2 3 four", "one [-two three-]{+2 3+} four"},
		{"a line\nanother\n", "a line\nbetween\nanother\n", "a line\n{+between\n+}another\n"},
		{"first\nsecond", "second\nfirst", "[-first\n-]second{+\nfirst+}"},
		{"naïve café", "naïve cafés", "naïve [-café-]{+cafés+}"},
		{"我们开始", "我们结束", "我们[-开始-]{+结束+}"},
		{"👩‍👩‍👧 here", "👩‍👩‍👦 here", "[-👩‍👩‍👧-]{+👩‍👩‍👦+} here"},
		{"a\xffb c", "a\xfeb c", "a[-\xff-]{+\xfe+}b c"},
	} {
		if got := marked(journal.Diff(c.before, c.after)); got != c.want {
			t.Errorf("%q and %q: got %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

func checkDiff(t *testing.T, before, after string) {
	t.Helper()
	spans := journal.Diff(before, after)
	if b, a := sides(spans); b != before || a != after {
		t.Fatalf("%q and %q are told as %q", before, after, marked(spans))
	}
	for i, s := range spans {
		if s.Text == "" || i > 0 && (spans[i-1].Kind == s.Kind || spans[i-1].Kind == journal.Added && s.Kind == journal.Removed) {
			t.Fatalf("%q and %q: span %d of %+v", before, after, i, spans)
		}
	}
	if before == after && before != "" && (len(spans) != 1 || spans[0].Kind != journal.Kept) {
		t.Fatalf("%q has changed from itself: %+v", before, spans)
	}
}

// Whatever two texts hold, the spans make both of them.
func TestADifferenceLosesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	words := []string{"one", "two ", "three", " ", "\n", "\n\n", "- ", "日本", "é", "e\u0301", "👩‍👧", "\xff", "\r\n", "\x00", "# "}
	text := func() (s string) {
		for range random.IntN(40) {
			s += words[random.IntN(len(words))]
		}
		return s
	}
	for range 3000 {
		checkDiff(t, text(), text())
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("We began with a drawing.\n", "We began, with\na song.")
	f.Add("a\xff\x00b", "\r\n\u2028")
	f.Fuzz(func(t *testing.T, before, after string) { checkDiff(t, before, after) })
}

// No pair of texts takes long: neither long ones with few changes, nor long ones that have nothing
// in common.
func TestADifferenceIsQuickToFind(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	long := make([]string, 20_000)
	for i := range long {
		long[i] = fmt.Sprint("word", random.IntN(2000))
		if i%60 == 59 {
			long[i] += "\n"
		}
	}
	edited := slices.Clone(long)
	for range 300 {
		edited[random.IntN(len(edited))] = "changed"
	}
	other := slices.Clone(long)
	random.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
	before := strings.Join(long, " ")
	for name, after := range map[string]string{
		"edited": strings.Join(edited, " "), "shuffled": strings.Join(other, " "), "on one line": strings.ReplaceAll(before, "\n", " "),
	} {
		began := time.Now()
		checkDiff(t, before, after)
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s: it took %s", name, took)
		}
	}
	if n := len(journal.Diff(before, strings.Join(edited, " "))); n < 300 || n > 1000 {
		t.Errorf("300 changed words are told in %d spans", n)
	}
}
