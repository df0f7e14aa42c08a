package lookback

import (
	"fmt"
	"testing"

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
