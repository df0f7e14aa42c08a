package lookback

import (
	"fmt"
	"testing"
	"time"

	"ponder/journal"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
)

// pages are what there is to see here, beside a sitting.
var pages = []struct {
	name string
	to   screen.Open
}{
	{"hub", screen.Open{}}, {"tries", screen.Open{Tries: true}}, {"pairs", screen.Open{Pairs: true}}, {"year", screen.Open{Year: true}},
}

// crowded is a theatre whose journal holds so many entries.
func crowded(t testing.TB, n int) *theatre {
	s := newTheatre(t, 76, 21)
	screentest.Crowd(t, s.store, n, s.now)
	return s
}

func TestEachPageIsDrawnAsItWasLookedAtHoweverMuchThereIs(t *testing.T) {
	all := make([]screentest.Frames, len(pages))
	for _, n := range screentest.Crowds {
		s := crowded(t, n)
		for i, p := range pages {
			p.to.Place = screen.LookBack
			for _, size := range screentest.CrowdSizes(n) {
				s.width, s.height, s.stack = size[0], size[1], nil
				s.open(p.to)
				all[i].Add(t, fmt.Sprintf("%d entries, %dx%d", n, size[0], size[1]), s.top().View(), size[0], size[1])
			}
		}
	}
	for i, p := range pages {
		all[i].Golden(t, p.name+"-crowds")
	}
}

// BenchmarkPage measures from a key that opens a page to its frame, at 20,000 entries.
func BenchmarkPage(b *testing.B) {
	s := crowded(b, 20_000)
	for _, p := range pages {
		p.to.Place = screen.LookBack
		b.Run(p.name, func(b *testing.B) {
			for b.Loop() {
				s.stack = nil
				s.open(p.to)
				s.top().View()
			}
		})
	}
	b.Run("tries, down", func(b *testing.B) {
		s.stack = nil
		s.open(screen.Open{Place: screen.LookBack, Tries: true})
		for b.Loop() {
			s.press("down")
			s.top().View()
		}
	})
	b.Run("year, left", func(b *testing.B) {
		s.stack = nil
		s.open(screen.Open{Place: screen.LookBack, Year: true})
		for b.Loop() {
			s.press("left")
			s.top().View()
		}
	})
}

// BenchmarkTyping measures a key and its frame while a date is typed, where three hundred entries
// were written on a day, against three. The ratio should be at most 2.
func BenchmarkTyping(b *testing.B) {
	typing := func(n int) func() {
		s := newTheatre(b, 112, 37)
		for i := range n {
			s.answer(journal.NoWeek, 0, fmt.Sprintf("A sample of what is written, for the %dth time.", i))
		}
		s.open(screen.Open{Place: screen.LookBack, Year: true}).press("g")
		return func() {
			s.press("1")
			s.top().View()
			s.press("backspace")
			s.top().View()
		}
	}
	few, many := typing(3), typing(300)
	var took [2]time.Duration
	for b.Loop() {
		for i, call := range []func(){few, many} {
			from := time.Now()
			call()
			took[i] += time.Since(from)
		}
	}
	b.ReportMetric(float64(took[1])/float64(took[0]), "times-the-few")
	b.ReportMetric(float64(took[1].Microseconds())/float64(2*b.N), "µs/key")
}
