package search_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"ponder/journal/search"
)

// holds reports whether a Doc has what a question needs, by its keys alone.
func holds(d search.Doc, needs []search.Need) bool {
	keys := map[string]bool{}
	d.Keys(func(key []byte) { keys[string(key)] = true })
	for _, n := range needs {
		if !hasOne(keys, n) {
			return false
		}
	}
	return true
}

func hasOne(keys map[string]bool, n search.Need) bool {
	for _, want := range n.Any {
		for key := range keys {
			if key == want || n.Prefix && strings.HasPrefix(key, want) {
				return true
			}
		}
	}
	return false
}

// What a question finds has all that it needs, so that an index misses nothing: random texts of
// what is hard to fold, and questions that are cut out of them.
func TestAnIndexWouldMissNothingThatIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 20000 {
		text := randomText(r)
		d := search.Doc{Body: text, Title: randomText(r), Tags: []string{randomText(r)}, Week: r.IntN(4) - 1, Prompt: "W1-x", Private: r.IntN(2) == 0}
		q, err := search.Parse(randomQuestion(r, text))
		if err != nil {
			continue
		}
		if _, ok := q.Match(d); ok {
			found++
			if !holds(d, q.Needs()) {
				t.Fatalf("something is found in %+v that has not all of %+v", d, q.Needs())
			}
		}
	}
	if found < 2000 {
		t.Errorf("only %d questions found anything: this test says little", found)
	}
}

var hard = []string{"a", "b", "s", "st", "no", "foo", "Bar", "é", "e\u0301", "ß", "ﬁ", "№", "⅔", "\u200b", "\u00ad", "\u00a0", "\u2003", "日", "本", "語", "カ", "ｶ",
	"ー", "ไ", "ทย", "한", "ا", "ـ", "☺", "👩‍👩‍👧", "-", "'", "’", ".", " ", "  ", "\n", "\xff", "x_y", "1", "٣", "Ǆ", "İ", "ı", "ŉ", "㎏", "ｆ", "क्", "\ufffd", "œ"}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteString(hard[r.IntN(len(hard))])
	}
	return b.String()
}

func randomQuestion(r *rand.Rand, text string) string {
	runes := []rune(text)
	if len(runes) == 0 || r.IntN(8) == 0 {
		return randomText(r)
	}
	from := r.IntN(len(runes))
	part := string(runes[from : from+1+r.IntN(len(runes)-from)])
	switch r.IntN(6) {
	case 0:
		return `"` + part + `"`
	case 1:
		return `"` + part
	case 2:
		return strings.ToUpper(part)
	case 3:
		return part + " week:0-2 prompt:w1 -is:private"
	case 4:
		return part + " is:private week:none week:1"
	}
	return part
}

func TestWhatAQuestionNeeds(t *testing.T) {
	for query, want := range map[string]string{
		"trust":                         "trust…",
		`"Open Door"`:                   "open door…",
		"café time":                     "cafe… time…",
		"日本語 x":                         "日本 本語 x…",
		"don't":                         "don t…",
		"-trust":                        "",
		"!!!":                           "",
		"☺":                             "☺",
		"#Trust tag:\"a  b\"":           "\x01ttrust \x01ta b",
		"week:0-1":                      "\x01w0|\x01w1",
		"prompt:W2-p":                   "\x01qw2-p…",
		"-week:2 -is:private":           "",
		strings.Repeat("x", 100) + " y": strings.Repeat("x", 40) + "… y…",
	} {
		var got []string
		for _, n := range mustParse(t, query).Needs() {
			key := strings.Join(n.Any, "|")
			if n.Prefix {
				key += "…"
			}
			got = append(got, key)
		}
		if all := strings.Join(got, " "); all != want {
			t.Errorf("%q needs %q, want %q", query, all, want)
		}
	}
}
