package store_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/store"
)

// BenchmarkSavingADraft compares a save with the least that a save into bbolt can cost: open, put
// with sync, close of the same bytes. Both take turns in one run; the figure is the ratio of the
// medians.
func BenchmarkSavingADraft(b *testing.B) {
	for _, size := range []int{1 << 10, 10 << 10, 100 << 10} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) { saveAgainstFloor(b, size) })
	}
}

func saveAgainstFloor(b *testing.B, size int) {
	s, bare := open(b), filepath.Join(b.TempDir(), "bare.db")
	mustCreate(b, s)
	d := typing("one", strings.Repeat("a sample of typing ", size/19))
	d.Revision, d.Saves, d.Begun = 0, 0, time.Now() // as a draft is that this version began
	value := []byte(d.Body)
	var ours, floor []time.Duration
	for b.Loop() {
		d.Saves++
		ours = append(ours, timed(b, func() error {
			return s.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}})
		}))
		floor = append(floor, timed(b, func() error { return barePut(bare, value) }))
	}
	b.ReportMetric(float64(median(ours))/float64(median(floor)), "times-the-floor")
	b.ReportMetric(float64(median(ours).Microseconds()), "µs/save")
}

// BenchmarkLocked compares a locked journal with a plain one that says the same, in turns: a save,
// which should cost at most 1.15 times as much, and reading every text, as a search does where
// there is no index.
func BenchmarkLocked(b *testing.B) {
	plain, locked := open(b), open(b)
	for _, s := range []*store.Store{plain, locked} {
		mustCreate(b, s)
		fill(b, s, 10000)
		mustLock(b, s, passphrase)
	}
	// A file that was just written anew has fewer free parts, and is saved into faster.
	if err := plain.TakeLockOff(context.Background(), func(float64) {}); err != nil {
		b.Fatal(err)
	}
	saves := map[*store.Store]int{}
	save := func(s *store.Store) error {
		saves[s]++
		d := typing("one", strings.Repeat("a sample of typing ", 500))
		d.Revision, d.Saves = 0, saves[s]
		return s.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}})
	}
	readAll := func(s *store.Store) error {
		return s.Each(context.Background(), func(journal.Entry) error { return nil })
	}
	for name, call := range map[string]func(*store.Store) error{"save": save, "all texts": readAll} {
		b.Run(name, func(b *testing.B) {
			took, order := map[*store.Store][]time.Duration{}, []*store.Store{plain, locked}
			for b.Loop() {
				slices.Reverse(order) // whoever comes second may find the disk busy, or warm
				for _, s := range order {
					took[s] = append(took[s], timed(b, func() error { return call(s) }))
				}
			}
			b.ReportMetric(float64(median(took[locked]))/float64(median(took[plain])), "times-the-plain-one")
		})
	}
}

// BenchmarkSearchOfALockedJournal asks a locked journal and a plain one the same, in turns, both
// with their indexes. It should take at most 1.5 times as long.
func BenchmarkSearchOfALockedJournal(b *testing.B) {
	ctx, nothing := context.Background(), func(float64) {}
	plain, locked := open(b, store.WithIndexFrom(1)), open(b, store.WithIndexFrom(1))
	mustCreate(b, plain)
	fillWithWords(b, plain, *searchedEntries)
	if err := os.WriteFile(locked.Path(), mustRead(b, plain.Path()), 0o600); err != nil {
		b.Fatal(err)
	}
	mustLock(b, locked, passphrase)
	books := map[*store.Store]*book.Book{}
	for _, s := range []*store.Store{plain, locked} {
		if err := s.Index().Renew(ctx, nothing); err != nil {
			b.Fatal(err)
		}
		books[s] = book.NewBook(book.Config{Store: s, Index: s.Index(), Now: time.Now, Zone: time.UTC, Random: rand.NewChaCha8([32]byte{})})
	}
	for name, query := range map[string]string{"a rare word": "word4321", "three words": "word3 word40 word500", "a phrase": `"word3 word7"`, "the commonest": "word0", "a beginning": "word43"} {
		b.Run(name, func(b *testing.B) {
			took, order := map[*store.Store][]time.Duration{}, []*store.Store{plain, locked}
			for b.Loop() {
				slices.Reverse(order)
				for _, s := range order {
					took[s] = append(took[s], timed(b, func() error {
						_, err := books[s].SearchNewest(ctx, query, 50)
						return err
					}))
				}
			}
			b.ReportMetric(float64(median(took[locked]))/float64(median(took[plain])), "times-the-plain-one")
			b.ReportMetric(float64(median(took[locked]).Microseconds()), "µs/search")
		})
	}
}

var searchedEntries = flag.Int("searched", 10_000, "how many entries are searched in a locked journal, and in a plain one")

// fillWithWords writes n entries of 300 words, few of which are in most of them, and most in few.
func fillWithWords(tb testing.TB, s *store.Store, n int) {
	tb.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	words := rand.NewZipf(r, 1.1, 4, 20_000)
	for from := 0; from < n; from += 1000 {
		var c journal.Change
		for i := from; i < min(n, from+1000); i++ {
			var body strings.Builder
			for range 300 {
				fmt.Fprintf(&body, "word%d ", words.Uint64())
			}
			d := typing(entryID(i), body.String())
			d.Revision, d.At = 1, d.At.Add(time.Duration(r.IntN(10_000))*time.Hour)
			c.Entries = append(c.Entries, d.Entry)
		}
		if err := s.Apply(context.Background(), c); err != nil {
			tb.Fatal(err)
		}
	}
}

func barePut(path string, value []byte) error {
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Update(func(tx *bbolt.Tx) error {
		in, err := tx.CreateBucketIfNotExists([]byte("drafts"))
		if err != nil {
			return err
		}
		return in.Put([]byte("one"), value)
	})
}

// BenchmarkManyEntries shows what grows with the journal and what does not.
func BenchmarkManyEntries(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		s := open(b)
		mustCreate(b, s)
		fill(b, s, n)
		for name, call := range map[string]func(i int) error{
			"state": func(int) error { _, err := s.State(context.Background()); return err },
			"heads": func(int) error { _, err := s.Read(context.Background(), journal.Heads); return err },
			"entry": func(i int) error { _, err := s.Entry(context.Background(), entryID(i%n)); return err },
			"find":  func(i int) error { _, err := s.Find(context.Background(), string(entryID(i % n))[:6], 2); return err },
			"draft": func(i int) error {
				d := typing(entryID(i%n), "text")
				d.Saves = 1
				return s.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}, DropDrafts: []journal.DraftStamp{d.Known()}})
			},
			"each": func(int) error { return s.Each(context.Background(), func(journal.Entry) error { return nil }) },
		} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					timed(b, func() error { return call(i) })
				}
			})
		}
	}
}

// fill writes n entries of 1.8 KB.
func fill(tb testing.TB, s *store.Store, n int) {
	tb.Helper()
	body := strings.Repeat("a sample of what was written ", 62)
	for from := 0; from < n; from += 1000 {
		var c journal.Change
		for i := from; i < min(n, from+1000); i++ {
			d := typing(entryID(i), body)
			d.Revision, d.At = 1, d.At.Add(time.Duration(rand.N(1000))*time.Hour)
			c.Entries = append(c.Entries, d.Entry)
		}
		if err := s.Apply(context.Background(), c); err != nil {
			tb.Fatal(err)
		}
	}
}

// entryID returns IDs that are spread as random ones are, and the same each time.
func entryID(i int) journal.ID {
	return journal.ID(fmt.Sprintf("%016x", uint64(i+1)*0x9E3779B97F4A7C15))
}

func timed(tb testing.TB, call func() error) time.Duration {
	start := time.Now()
	if err := call(); err != nil {
		tb.Fatal(err)
	}
	return time.Since(start)
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

func mustCreate(tb testing.TB, s *store.Store) {
	tb.Helper()
	if err := s.Create(context.Background()); err != nil {
		tb.Fatal(err)
	}
}
