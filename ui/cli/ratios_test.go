//go:build large && linux

package cli_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"math"
	mrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/store"
)

var (
	largeEntries = flag.Int("entries", 100_000, "how many entries the large journal has")
	largeKeys    = flag.Int("keys", 2000, "how many random keys are typed before the memory of the full screen is read")
)

// BenchmarkTableOfRatios prints a table of what people wait for in a journal of 100,000 entries:
// each figure against a peer of the same run, with its goal. Whole processes are run in turn with
// their peer; sqlite3 answers over one connection, less what an empty question takes; ours is
// opened and closed for each question.
func BenchmarkTableOfRatios(b *testing.B) {
	r := &ratios{b: b, ponder: mustBuild(b, "../.."), hello: mustBuild(b, "./testdata/hello")}
	r.large, r.small = worded(b, *largeEntries), worded(b, 1000)
	r.indexed()
	for range b.N {
		r.commands()
		r.peers()
		r.saving()
		r.looking()
		r.typing()
		r.importing()
		r.screens()
	}
	b.ReportMetric(0, "ns/op")
}

// ratios measures, and prints a line for each figure.
type ratios struct {
	b             *testing.B
	ponder, hello string
	large, small  []string // environments
}

// says prints a figure beside its goal, which it is not to exceed.
func (r *ratios) says(what string, figure, goal float64, unit string) {
	held := "held    "
	if figure > goal {
		held = "NOT HELD"
	}
	fmt.Printf("RATIO %s  %s: %.4g%s (goal: at most %g%s)\n", held, what, figure, unit, goal, unit)
}

func (r *ratios) notRun(what string, why error) {
	fmt.Printf("RATIO NOT RUN   %s: %v\n", what, why)
}

// worded is a journal as filled makes it, but of other words in each text: the commonest stands in
// nearly every one, the thousandth in few.
func worded(b *testing.B, n int) []string {
	b.Helper()
	env := filled(b, 0)
	kept := opened(b, env)
	for from := 0; from < n; from += 1000 {
		var change journal.Change
		for i := from; i < min(from+1000, n); i++ {
			change.Entries = append(change.Entries, sampleEntry(b, i))
		}
		if err := kept.Store.Apply(b.Context(), change); err != nil {
			b.Fatal(err)
		}
	}
	return env
}

// sampleEntry has some 1.8 KB of words. Three entries in all hold the word "quokka".
func sampleEntry(b *testing.B, i int) journal.Entry {
	b.Helper()
	id, err := journal.NewID(rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	at := time.Date(2020, 4, 6, 11, 2, 0, 0, time.UTC).Add(-time.Duration(i) * time.Hour)
	e := journal.Entry{Head: journal.Head{ID: id, At: at, Created: at, Updated: at, Revision: 1, Week: journal.NoWeek}, Body: sampleText(i)}
	e.Title = fmt.Sprintf("Sample %d", i)
	if i < 1000 && i%20 == 0 { // a course has its weeks, however much is written beside it
		e.Course, e.Week = "remote-partnering", i/20%7
	}
	if i%300 == 7 && i < 900 {
		e.Body += " quokka"
	}
	return e.WithCounts()
}

func sampleText(i int) string {
	chance := mrand.New(mrand.NewPCG(uint64(i), 1))
	common := mrand.NewZipf(chance, 1.1, 3, 20_000)
	var text strings.Builder
	for text.Len() < 1800 {
		text.WriteString(sampleWord(common.Uint64()))
		text.WriteByte(" \n"[min(1, chance.IntN(12)/11)])
	}
	return strings.TrimSpace(text.String())
}

// sampleWord is a word of one to five syllables that no other number has.
func sampleWord(n uint64) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	var word []byte
	for n++; n > 0; n /= 70 {
		word = append(word, consonants[n%14], vowels[n/14%5])
	}
	return string(word)
}

// journal returns the path of a journal.
func (r *ratios) journal(env []string) string {
	for _, v := range env {
		if path, found := strings.CutPrefix(v, "PONDER_JOURNAL="); found {
			return path
		}
	}
	r.b.Fatal("the environment names no journal")
	return ""
}

// indexed makes the index, against one pass that reads every text.
func (r *ratios) indexed() {
	kept := opened(r.b, r.large)
	size, from := 0, time.Now()
	if err := kept.Store.Each(r.b.Context(), func(e journal.Entry) error { size += len(e.Body); return nil }); err != nil {
		r.b.Fatal(err)
	}
	pass := time.Since(from)
	from = time.Now()
	if err := kept.RenewIndex(r.b.Context(), func(float64) {}); err != nil {
		r.b.Fatal(err)
	}
	r.says("index made anew, against one pass that reads every text", float64(time.Since(from))/float64(pass), 5, "")
	info, err := os.Stat(store.New(r.journal(r.large)).IndexPath())
	if err != nil {
		r.b.Fatal(err)
	}
	r.says("size of the index, in hundredths of the texts", 100*float64(info.Size())/float64(size), 40, "")
}

// inTurn returns the median of the ratios of two that take turns.
func inTurn(times int, ours, peer func() time.Duration) float64 {
	ours()
	peer()
	var all []float64
	for range times {
		all = append(all, float64(ours())/float64(peer()))
	}
	slices.Sort(all)
	return all[times/2]
}

// commands measures whole processes.
func (r *ratios) commands() {
	id := func(env []string) string {
		newest, err := opened(r.b, env).Items(r.b.Context(), book.Filter{Limit: 1})
		if err != nil {
			r.b.Fatal(err)
		}
		return string(newest[0].ID)
	}
	for _, c := range []struct {
		name string
		args func(env []string) []string
	}{
		{"list -n 10", func([]string) []string { return []string{"list", "-n", "10"} }},
		{"show", func(env []string) []string { return []string{"show", id(env)} }},
		{"week", func([]string) []string { return []string{"week", "2"} }},
		{"write", func([]string) []string { return []string{"write", "a sample line"} }},
	} {
		large, small := c.args(r.large), c.args(r.small)
		ours := func() time.Duration { return whole(r.b, r.large, r.ponder, large...) }
		r.says(c.name+", whole processes, against 1,000 entries",
			inTurn(11, ours, func() time.Duration { return whole(r.b, r.small, r.ponder, small...) }), 1.2, "")
		r.says(c.name+", its memory against 1,000 entries", float64(r.memory(r.large, large...))/float64(r.memory(r.small, small...)), 1.3, "")
		r.says(c.name+", whole processes, against ponder --version",
			inTurn(11, ours, func() time.Duration { return whole(r.b, r.large, r.ponder, "--version") }), 1.2, "")
	}
}

// memory is the most that a command has in memory, in KB: the least of three runs.
func (r *ratios) memory(env []string, args ...string) int {
	r.b.Helper()
	least := math.MaxInt
	for range 3 {
		_, kb := r.timed(env, args...)
		least = min(least, kb)
	}
	return least
}

// timed runs a command, and returns how long it took and the most that it had in memory, in KB.
// GNU's time starts it: what a large process starts counts the memory of that.
func (r *ratios) timed(env []string, args ...string) (took time.Duration, kb int) {
	r.b.Helper()
	cmd := exec.Command("time", append([]string{"-q", "-f", "%M", "--", r.ponder}, args...)...)
	cmd.Env = env
	var said bytes.Buffer
	cmd.Stderr = &said
	from := time.Now()
	err := cmd.Run()
	took = time.Since(from)
	lines := strings.Fields(said.String())
	if err == nil && len(lines) > 0 {
		kb, err = strconv.Atoi(lines[len(lines)-1])
	}
	if err != nil {
		r.b.Fatalf("%q: %v\n%s", args, err, &said)
	}
	return took, kb
}

// saving measures a draft's save with the index and without, and against bbolt alone.
func (r *ratios) saving() {
	path := r.journal(r.large)
	bare, floor := filepath.Join(r.b.TempDir(), "copy.db"), filepath.Join(r.b.TempDir(), "floor.db")
	raw, err := os.ReadFile(path)
	if err == nil {
		err = errors.Join(os.WriteFile(bare, raw, 0o600), os.WriteFile(floor, raw, 0o600))
	}
	if err != nil {
		r.b.Fatal(err)
	}
	save := func(path string) func() time.Duration {
		s, saves, begun := store.New(path), 0, time.Now()
		return func() time.Duration {
			saves++
			d := journal.Draft{Entry: sampleEntry(r.b, 1), Begun: begun, Saves: saves}
			d.ID, d.Revision = "0000000000000001", 0
			from := time.Now()
			if err := s.Apply(r.b.Context(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
				r.b.Fatal(err)
			}
			return time.Since(from)
		}
	}
	with, without, text := save(path), save(bare), put{[]byte("a draft"), []byte(sampleText(1))}
	r.says("save of a draft, with the index against without", inTurn(101, with, without), 1.05, "")
	r.says("save of a draft, against bbolt alone in a file of the same entries", inTurn(101, with, func() time.Duration {
		from := time.Now()
		putRaw(r.b, floor, text)
		return time.Since(from)
	}), 1.2, "")
}

// put is a value and the key that it gets.
type put struct{ key, value []byte }

// putRaw writes values into a bbolt file in one transaction.
func putRaw(b *testing.B, path string, puts ...put) {
	b.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err == nil {
		err = db.Update(func(tx *bbolt.Tx) error {
			in, err := tx.CreateBucketIfNotExists([]byte("values"))
			for _, p := range puts {
				if err == nil {
					err = in.Put(p.key, p.value)
				}
			}
			return err
		})
	}
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
}
