package editor

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func (t text) borders() []int {
	var all []int
	for off := 0; off < t.len(); off = t.next(off) {
		all = append(all, off)
	}
	return all
}

func (t text) cuts() []int {
	var all []int
	for start := range t.root.pieces(0) {
		all = append(all, start)
	}
	return all
}

// What is put in or taken out at a cut between two pieces may make one character of what stands on
// both sides.
func TestCharactersFormAcrossCuts(t *testing.T) {
	for _, line := range []string{strings.Repeat("漢", 3000), strings.Repeat("abc ", 2000), strings.Repeat("👍", 2000), strings.Repeat("नम", 2000)} {
		x := newText(line)
		if len(x.cuts()) < 3 {
			t.Fatal("the line is not cut")
		}
		for _, cut := range x.cuts() {
			for _, s := range []string{"\u0301", "\u200d", "👍\u200d", "\u0915\u094d", "🇩", "x", ""} {
				from := x.prev(cut)
				for _, edited := range []text{x.replace(cut, cut, s), x.replace(from, cut, s), x.replace(cut, x.next(cut), s)} {
					if got, want := edited.borders(), newText(edited.String()).borders(); !slices.Equal(got, want) {
						t.Fatalf("%.9q: %q at %d gives other borders than a fresh text", line, s, cut)
					}
				}
			}
		}
	}
}

func TestDeletingLeavesNoCrumbs(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	x := newText(strings.Repeat("sample words. ", 8000))
	for x.len() > 20_000 {
		at := x.snap(random.IntN(x.len() - 50))
		x = x.replace(at, x.snap(at+50), "")
	}
	if n := len(x.cuts()); n > 4*x.len()/cutPiece {
		t.Errorf("%d bytes are kept in %d pieces", x.len(), n)
	}
}

func TestOffsetsAndLinesAgree(t *testing.T) {
	s := "one\n\ntwo\r\n" + strings.Repeat("long ", 1000) + "\nend"
	x := newText(s)
	for off := range len(s) + 1 {
		line := strings.Count(s[:off], "\n")
		start := strings.LastIndexByte(s[:off], '\n') + 1
		if x.line(off) != line || x.lineStart(off) != start {
			t.Fatalf("offset %d: line %d from %d, want %d from %d", off, x.line(off), x.lineStart(off), line, start)
		}
	}
}
