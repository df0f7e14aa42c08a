package coursepage_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ponder/prompts/coursepage"
)

// pasted is a text of about so many bytes, with the shape of a course page.
func pasted(size int) string {
	var b strings.Builder
	b.WriteString("Week 2: Trust\n\nFocus: How it grows, and what ends it.\n\n")
	for n := 1; b.Len() < size; n++ {
		fmt.Fprintf(&b, "Part %d of the sample\n\nWe look at how groups keep what they agreed on, and at what they do when one of them does not. "+
			"That is harder on a call than in a room, as everybody knows who has tried it.\n\n- Which rule did you see kept on call %d?\n"+
			"- Describe a rule that nobody wrote down.\n- [Sheet %d](https://example.org/sheets/%d.pdf)\n\n", n, n, n, n)
	}
	return b.String()
}

// BenchmarkPastedText reads 200 KB: the aim is 50 ms.
func BenchmarkPastedText(b *testing.B) {
	text := pasted(200 << 10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		read(b, text)
	}
}

// BenchmarkCostPerByte returns the time per byte at 1 MB by that at 10 KB: the aim is 1.5 at most.
func BenchmarkCostPerByte(b *testing.B) {
	small, large := pasted(10<<10), pasted(1000<<10)
	for b.Loop() {
		var best [2]time.Duration
		for range 3 {
			begun := time.Now()
			for range 20 {
				read(b, small)
			}
			perSmall := time.Since(begun) / 20
			begun = time.Now()
			read(b, large)
			perLarge := time.Since(begun)
			if best[0] == 0 || perSmall < best[0] {
				best[0] = perSmall
			}
			if best[1] == 0 || perLarge < best[1] {
				best[1] = perLarge
			}
		}
		b.ReportMetric(float64(best[1])/float64(len(large))/(float64(best[0])/float64(len(small))), "ratio")
	}
}

func read(tb testing.TB, text string) {
	if _, err := coursepage.Read(strings.NewReader(text), coursepage.Options{Week: -1, Today: autumn}); err != nil {
		tb.Fatal(err)
	}
}
