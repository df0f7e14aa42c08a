package coursepage

import (
	"errors"
	"flag"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

var mutateFor = flag.Duration("mutate", 0, "read pages that are changed at random for so long")

// TestMutatedPagesAreRead reads pages changed at random, as text and as HTML, for as long as
// -mutate says: what the fuzzing of both readers promises, and no page that takes a second. Unlike
// fuzzing it goes on where the machine stands still for a while.
func TestMutatedPagesAreRead(t *testing.T) {
	if *mutateFor == 0 {
		t.Skip("no -mutate DURATION")
	}
	seeds := append(variantPages(t), pageSeeds...)
	rng := rand.New(rand.NewPCG(1, uint64(time.Now().UnixNano())))
	tried, slowest := 0, time.Duration(0)
	for begun := time.Now(); time.Since(begun) < *mutateFor && !t.Failed(); tried++ {
		page := mutated(rng, seeds)
		took := leastTime(func() { checkLines(t, page) })
		checkText(t, page)
		took = max(took, leastTime(func() { checkMarkup(t, page) }))
		if slowest = max(slowest, took); took > time.Second {
			t.Errorf("%v for %d bytes:\n%q", took, len(page), page)
		}
	}
	t.Logf("%d pages read, the slowest in %v", tried, slowest.Round(time.Millisecond))
}

func checkLines(t *testing.T, text string) {
	t.Helper()
	page, err := Read(strings.NewReader(text), fuzzOptions)
	if err != nil && !errors.Is(err, ErrNotAPage) && !errors.Is(err, ErrTooLarge) {
		t.Errorf("an error of no kind: %v", err)
	}
	for _, l := range page.Lines {
		if l.Kind == "" || l.Number == 0 {
			t.Errorf("line %+v has no kind or no number in %q", l, text)
		}
	}
}

// leastTime returns how long something takes at best: a machine that does other work at the same
// time is slow now and then.
func leastTime(do func()) time.Duration {
	least := time.Hour
	for range 3 {
		begun := time.Now()
		do()
		if least = min(least, time.Since(begun)); least < time.Second {
			break
		}
	}
	return least
}

// pieces are put into pages: what labels, lists, dates, links and tables are made of.
var pieces = []string{
	"\n", "\n\n", "- ", "1. ", "> ", "# ", "## ", "**", " | ", ": ", "? ", "…", "[", "](", "](https://example.org/a.pdf)", "<", ">", "<p>", "</p>", "<li>", "<table><tr><td>",
	"<h1>", "</div>", "Week 3", "Semana 4", "Semaine 5 : ", "Woche 6", "Journal:", "Due: ", "by 19 April 2026", "19.4.", "23 h 59", "18:30 Uhr", "to ana@example.org",
	"Readings", "Think of a group", "Group meeting", "\u00a0", "\u200b", "\x00", "\xff", "ñ", "é", "¿", "«", " »", "Class | Date | Topic\n\n1 | 2/3 | Knots\n\n2 | 9/3 | Ropes\n\n3 | 16/3 | Sails\n",
}

func mutated(rng *rand.Rand, seeds []string) string {
	page := seeds[rng.IntN(len(seeds))]
	for range 1 + rng.IntN(6) {
		from := rng.IntN(len(page) + 1)
		to := min(len(page), from+rng.IntN(60))
		switch rng.IntN(6) {
		case 0:
			page = page[:from] + page[to:]
		case 1:
			page = page[:to] + page[from:to] + page[to:]
		case 2:
			page = page[:from] + pieces[rng.IntN(len(pieces))] + page[from:]
		case 3:
			other := seeds[rng.IntN(len(seeds))]
			page = page[:from] + other[rng.IntN(len(other)):]
		case 4:
			page = page[:from] + strings.Repeat(pieces[rng.IntN(len(pieces))], 1+rng.IntN(200)) + page[to:]
		case 5:
			page = page[from:to] + page[:from] + page[to:]
		}
	}
	return page
}
