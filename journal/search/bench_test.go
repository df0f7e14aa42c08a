package search_test

import (
	"fmt"
	"strings"
	"testing"

	"ponder/journal/search"
)

// journal makes n sample texts of about 1.8 KB; one in 50 holds the word that is looked for.
func journal(n int, sentence string) []search.Doc {
	docs := make([]search.Doc, n)
	for i := range docs {
		var b strings.Builder
		for j := 0; b.Len() < 1800; j++ {
			fmt.Fprintf(&b, sentence, i, j)
		}
		if i%50 == 0 {
			b.WriteString("What I learned about equity.")
		}
		docs[i] = search.Doc{Title: fmt.Sprintf("Sample %d", i), Body: b.String(), Week: i % 7, Day: "2020-04-08"}
	}
	return docs
}

const (
	english = "Entry %d, part %d: we tried a quiet round before the agenda, and everybody questioned it. "
	curly   = "Entry %d, part %d: it’s – as we said – “a quiet round”, and everyone’s expectations changed. "
	french  = "Texte %d, partie %d : nous avons préféré écouter, même très tôt, où l’équipe s’était arrêtée. "
	russian = "Запись %d, часть %d: мы начали с тихого круга, и доверие выросло. "
)

func BenchmarkSearchOf10000Entries(b *testing.B) {
	for _, c := range []struct{ name, text, query string }{
		{"a word", english, "equity"}, {"a common word", english, "everybody"}, {"a phrase", english, `"about equity"`},
		{"two words", english, "learned equity"}, {"in curly quotes", curly, "equity"}, {"in French", french, "equity"},
		{"in Russian", russian, "доверие"}, {"filters only", english, "week:2"}, {"one letter", english, "q"},
	} {
		docs := journal(10_000, c.text)
		q, err := search.Parse(c.query)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				for _, d := range docs {
					q.Match(d)
				}
			}
		})
	}
}

// The floor: what reading every text once with strings.Contains costs, without regard to case.
func BenchmarkContainsOf10000Entries(b *testing.B) {
	docs := journal(10_000, english)
	for b.Loop() {
		for _, d := range docs {
			if strings.Contains(d.Body, "not in there") {
				b.Fatal("found")
			}
		}
	}
}
