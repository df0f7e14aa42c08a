package entries

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/ui/layout"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// filled is a screen on a journal of that many sample entries, an hour apart.
func filled(tb testing.TB, entries int) *Screen {
	tb.Helper()
	ctx, now := context.Background(), time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)
	store := journaltest.NewStore()
	b := book.NewBook(book.Config{Store: store, Now: func() time.Time { return now }, Zone: time.UTC, Random: rand.New(rand.NewSource(1))})
	if err := b.Begin(ctx, book.Beginning{}); err != nil {
		tb.Fatal(err)
	}
	change := journal.Change{At: now}
	for i := range entries {
		e := journal.Entry{Head: journal.Head{ID: journal.ID(fmt.Sprintf("sample%06d", i)), At: now.Add(time.Duration(i) * time.Hour),
			Week: journal.NoWeek, Created: now, Updated: now, Revision: 1}, Body: "A sample with a *few* words in it."}
		change.Entries = append(change.Entries, e.WithCounts())
	}
	if err := store.Apply(ctx, change); err != nil {
		tb.Fatal(err)
	}
	t := theme.New(theme.Options{Name: "dark"})
	s := New(&screen.Env{Context: ctx, Book: b, Theme: &t}, everything).(*Screen)
	s.SetSize(120, 39)
	s.Update(s.load()())
	return s
}

// BenchmarkScrollRatio is a key press in the list and the frame after it, at a hundred entries and
// at ten thousand in turn. Goal: at most 1.5.
func BenchmarkScrollRatio(b *testing.B) {
	screens := []*Screen{filled(b, 100), filled(b, 10_000)}
	var spent [2][]time.Duration
	down, up := tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyHome}
	for i := 0; b.Loop(); i++ {
		for k, s := range screens {
			began := time.Now()
			if i%90 == 89 {
				s.Update(up)
			} else {
				s.Update(down)
			}
			_ = s.View()
			spent[k] = append(spent[k], time.Since(began))
		}
	}
	var medians [2]time.Duration
	for k := range spent {
		slices.Sort(spent[k])
		medians[k] = spent[k][len(spent[k])/2]
	}
	b.ReportMetric(float64(medians[1])/float64(medians[0]), "10,000/100")
	b.ReportMetric(float64(medians[1]), "ns/key@10000")
}

// BenchmarkScroll is the same, one after the other.
func BenchmarkScroll(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := filled(b, n)
			down, up := tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyHome}
			for i := 0; b.Loop(); i++ {
				if i%90 == 89 {
					s.Update(up)
				} else {
					s.Update(down)
				}
				_ = s.View()
			}
		})
	}
}

// BenchmarkLoad is a list loaded anew, in a command, after something changed.
func BenchmarkLoad(b *testing.B) {
	s := filled(b, 10_000)
	for b.Loop() {
		s.Update(s.load()())
	}
}

// BenchmarkFilter is an answer to a question, in a command.
func BenchmarkFilter(b *testing.B) {
	s := filled(b, 10_000)
	s.filter.input.SetText("few")
	for b.Loop() {
		s.Update(s.load()())
	}
}

func TestTenThousandEntriesCanBeScrolledToTheEnd(t *testing.T) {
	s := filled(t, 10_000)
	s.Update(tea.KeyPressMsg{Code: tea.KeyEnd})
	if s.subject() != "sample000000" {
		t.Errorf("selected %s", s.subject())
	}
	screentest.Fits(t, s.View(), 120, 39)
}

// BenchmarkLongList is a text that is one list, rendered piece by piece as it is when it is read:
// the time a byte takes at 190 KB against that at 10 KB, in turn. Goal: at most 1.5.
func BenchmarkLongList(b *testing.B) {
	t := theme.New(theme.Options{Name: "dark", Dark: true})
	sizes := []int{10 << 10, 190 << 10}
	var spent [2][]float64
	for b.Loop() {
		for k, size := range sizes {
			text := strings.Repeat("- A sample of an item with *some* words, as long as a line or a little more than that.\n", size/86)
			began := time.Now()
			for _, p := range cutPieces(text) {
				if _, err := layout.Markdown(b.Context(), p.text, 72, t); err != nil {
					b.Fatal(err)
				}
			}
			spent[k] = append(spent[k], float64(time.Since(began))/float64(len(text)))
		}
	}
	for k := range spent {
		slices.Sort(spent[k])
	}
	b.ReportMetric(spent[1][len(spent[1])/2]/spent[0][len(spent[0])/2], "190KB/10KB")
}
