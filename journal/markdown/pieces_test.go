package markdown_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"ponder/journal/markdown"
)

func TestPiecesTogetherAreTheText(t *testing.T) {
	const worst = 40_000
	parts := []string{"word ", "\n", "\n\n", "```\n", "~~~\n", "- item\n", "> quote\n", strings.Repeat("long ", 1200), "世界", "\r\n", "\xff", "# H\n", strings.Repeat("x", 9000)}
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var b strings.Builder
		for range random.IntN(60) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		text, joined, line := b.String(), "", 0
		for _, p := range markdown.Pieces(text, markdown.PieceSizes{First: 300, Full: 600, Worst: worst}) {
			if len(p.Text) > worst {
				t.Errorf("a piece has %d bytes", len(p.Text))
			}
			if p.Line != strings.Count(joined, "\n") || p.Line < line || p.Lines < 1 {
				t.Fatalf("a piece says line %d behind %d lines", p.Line, strings.Count(joined, "\n"))
			}
			line = p.Line
			joined += p.Text
		}
		if joined != text {
			t.Fatal("the pieces are not the text")
		}
	}
}

// A line costs as often as it stands deep, so one that is as long as a piece may be is cut the
// shorter the deeper it stands.
func TestALongLineThatStandsDeepIsCutTheShorter(t *testing.T) {
	const worst = 32_000
	sizes := markdown.PieceSizes{First: 8000, Full: 8000, Worst: worst}
	longest := func(line string) (n int) {
		for _, p := range markdown.Pieces(line, sizes) {
			n = max(n, len(p.Text))
		}
		return n
	}
	words := strings.Repeat("word ", 20_000)
	if n := longest(words); n < worst/2 || n > worst {
		t.Errorf("a line that does not stand deep is cut after %d bytes", n)
	}
	if n := longest(strings.Repeat("> ", 40) + words); n > worst/10 {
		t.Errorf("in 40 quotes it is cut after %d bytes", n)
	}
}
