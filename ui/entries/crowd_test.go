package entries

import (
	"fmt"
	"testing"

	"ponder/journal"
	"ponder/journal/export"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
)

// pages are the parts of the journal that go over all of it, and the book of it, with the keys that
// lead there from the part.
var pages = []struct {
	name string
	to   screen.Open
	keys []string
}{
	{"tags", screen.Open{Part: screen.Tags}, nil},
	{"through-week", screen.Open{Part: screen.ReadThrough}, nil},
	{"through-all", screen.Open{Part: screen.ReadThrough}, []string{"right", "right", "right"}},
	{"book", screen.Open{Part: screen.ReadThrough}, []string{"right", "B"}},
}

// crowded is a stage whose journal holds so many entries.
func crowded(t testing.TB, n int) *stage {
	s := newStage(t)
	s.book.VolumeFormats, s.book.Folder = export.VolumeFormats(), "/home/sample/Ponder"
	screentest.Crowd(t, s.store, n, s.now)
	return s
}

func TestEachPageIsDrawnAsItWasLookedAtHoweverMuchThereIs(t *testing.T) {
	all := make([]screentest.Frames, len(pages))
	for _, n := range screentest.Crowds {
		s := crowded(t, n)
		for i, p := range pages {
			for _, size := range screentest.CrowdSizes(n) {
				s.openPart(p.to, size[0], size[1]).press(p.keys...)
				all[i].Add(t, fmt.Sprintf("%d entries, %dx%d", n, size[0], size[1]), s.screen.View(), size[0], size[1])
			}
		}
	}
	for i, p := range pages {
		all[i].Golden(t, p.name+"-crowds")
	}
}

// Each page says how much there is below in itself, not in the list that it was opened from.
func TestWhatIsBelowIsThatOfThePageInView(t *testing.T) {
	s := crowded(t, 500)
	below := func() int { return s.screen.Extent().Below }
	s.open(everything, 76, 21)
	if n := below(); n < 450 {
		t.Errorf("of the list %d are below", n)
	}
	s.press("t")
	if s.sees("8 tags"); below() != 0 {
		t.Errorf("of 8 tags %d are below", below())
	}
	s.open(everything, 76, 9).press("t")
	if n := below(); n != 8-(9-aboveTags) {
		t.Errorf("of 8 tags %d are below", n)
	}
	s.openPart(screen.Open{Part: screen.ReadThrough}, 76, 21)
	if n := below(); n != 0 {
		t.Errorf("while a week is set, %d are below", n)
	}
	s.press("end", "up", "up")
	if n := below(); n != 2 {
		t.Errorf("two lines above its end, %d are below", n)
	}
	s.press("B")
	if n := below(); n != 0 {
		t.Errorf("of what is in a book %d are below", n)
	}
}

func (s *stage) openPart(to screen.Open, width, height int) *stage {
	to.Place, to.Week = screen.Entries, journal.NoWeek
	return s.open(to, width, height)
}

// BenchmarkPage measures from a key that opens a page to its frame, at 20,000 entries.
func BenchmarkPage(b *testing.B) {
	s := crowded(b, 20_000)
	for _, p := range pages {
		b.Run(p.name, func(b *testing.B) {
			for b.Loop() {
				s.openPart(p.to, 76, 21).press(p.keys...)
				s.screen.View()
			}
		})
	}
	b.Run("tags, a letter of the filter", func(b *testing.B) {
		s.openPart(pages[0].to, 76, 21).press("/")
		for b.Loop() {
			s.press("1", "backspace")
			s.screen.View()
		}
	})
	b.Run("through-all, page down", func(b *testing.B) {
		s.openPart(pages[2].to, 76, 21).press(pages[2].keys...)
		for b.Loop() {
			s.press("pgdown")
			s.screen.View()
		}
	})
}
