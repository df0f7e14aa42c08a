package search

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{`trust -"open door" week:2 tag:x from:2020-04-01 is:private`, `"`, "-", "week:", "“x”", "a:b", "--x", "из:x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		var term *TermError
		if err != nil && (!errors.As(err, &term) || term.Term == "" || !strings.Contains(s, term.Term)) && !strings.Contains(s, "to:") {
			t.Errorf("Parse(%q): %v does not name a part of it", s, err)
		}
		if err == nil {
			q.Match(Doc{Title: s, Body: s, Tags: []string{s}, Day: "2020-04-08"})
		}
	})
}

// The quick search finds what a slow one finds that tries every place.
func FuzzMatch(f *testing.F) {
	f.Add("cafe", "Café au lait, cafe\u0301s")
	f.Add("a b", "A\u00a0b a  B")
	f.Add("信", "信任 trust信")
	f.Add("ss", "Straße ß sS")
	f.Add("st", "ﬆ s\u00adt")
	f.Add("ё", "Ёлка елка")
	f.Add("naïve tho", "a na\u0308ive naïve thought")
	f.Fuzz(func(t *testing.T, word, text string) {
		if len(word) > 40 || len(text) > 4000 {
			return
		}
		for _, whole := range []bool{false, true} {
			p := newPattern(word, whole)
			var got, want [][2]int
			if len(p.folded) > 0 {
				got, want = p.spans(text), slowly(p, text)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q (%q) in %q: got %v, want %v", word, p.folded, text, got, want)
			}
		}
		hit, ok := Query{terms: []term{{newPattern(word, false)}}}.Match(Doc{Body: text})
		if ok && !utf8.ValidString(hit.Snippet) || strings.ContainsAny(hit.Snippet, "\n\x1b\u202e") {
			t.Errorf("snippet %q of %q", hit.Snippet, text)
		}
		for _, s := range hit.Spans {
			if s[0] < 0 || s[0] >= s[1] || s[1] > len(hit.Snippet) {
				t.Errorf("span %v in %q", s, hit.Snippet)
			}
		}
	})
}

func slowly(p pattern, text string) [][2]int {
	var all [][2]int
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		end, ok := p.matchAt(text, i)
		if ok && startsWord(text, i) && beginsHere(r, text[i:i+size]) {
			all = append(all, [2]int{i, end})
		}
		i += size
	}
	return all
}

// beginsHere refuses a start on an accent or on anything else that is compared as nothing.
func beginsHere(r rune, encoded string) bool { return foldRune(r, encoded).n > 0 }

// The keys of a text are those that it has when it is read rune by rune.
func TestTheKeysOfATextAreThoseOfItsRunes(t *testing.T) {
	const some = "aaabbbSSTT0099     --''’._\n\té\u0301ßﬁ№⅔\u200b\u00ad\u00a0日本語カｶーไทย한اـ☺👩\xff١ǄİıŉｆĀ\u094d"
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(60) {
			at := r.IntN(len(some))
			for at > 0 && !utf8.RuneStart(some[at]) && r.IntN(20) > 0 {
				at--
			}
			_, size := utf8.DecodeRuneInString(some[at:])
			b.WriteString(strings.Repeat(some[at:at+size], 1+r.IntN(60)/58*r.IntN(50)))
		}
		checkKeys(t, b.String())
	}
}

func FuzzKeys(f *testing.F) {
	f.Add("It's an open-door policy: Café, CAFE\u0301, s\u00adt, x_y 007.")
	f.Add("信任trust信a ทย a b ﬁx №5 a\u200bb\xffc İx")
	f.Add(strings.Repeat("Long", 30) + "é" + strings.Repeat("0", 50))
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		checkKeys(t, text)
	})
}

func checkKeys(t *testing.T, text string) {
	t.Helper()
	if got, want := keysRead(text, (*words).read), keysRead(text, readSlowly); !slices.Equal(got, want) {
		t.Fatalf("%q has the keys %q, want %q", text, got, want)
	}
}

func keysRead(text string, read func(*words, string)) (keys []string) {
	w := words{letters: asciiLetters(), add: func(key []byte) { keys = append(keys, string(key)) }}
	read(&w, text)
	return keys
}

// readSlowly does as words.read does, and knows no difference between ASCII and other runes.
func readSlowly(w *words, text string) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		w.rune(r, text[i:i+size], startsWord(text, i))
		i += size
	}
	w.end()
}
