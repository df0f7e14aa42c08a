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
