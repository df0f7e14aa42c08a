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
	costPerByte(b, pasted(10<<10), pasted(1000<<10))
}

// BenchmarkCostPerByteOfOneLine returns the same for pages on which one line stands again and
// again, as pages do that were made to keep a program busy: a text whose cost grows with its square
// has a ratio of about 16 here.
func BenchmarkCostPerByteOfOneLine(b *testing.B) {
	for name, line := range map[string]string{
		"word": "a\n", "code": "```\nx\n", "item": "- a\n", "heading": "# a\n", "quote": "> a\n", "row": "| a | b |\n", "definition": "a\n: b\n",
		"week": "## Week 1\n", "question": "a?\n\n", "reference": "[a]: https://example.org\n", "comment": "<!-- a\n", "attributes": "{: a\n",
		"element": "<div>\nx\n", "open item": "<ul><li>a\n", "link": "[a](https://example.org/a)\n",
	} {
		b.Run(name, func(b *testing.B) {
			costPerByte(b, "Week 2: Trust\n\n"+strings.Repeat(line, 20<<10/len(line)), "Week 2: Trust\n\n"+strings.Repeat(line, 320<<10/len(line)))
		})
	}
}

func costPerByte(b *testing.B, small, large string) {
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
