//go:build large && linux

package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"io"
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

	"github.com/creack/pty"
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
	if i%20 == 0 {
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

// peers measures questions against sqlite3 and its FTS5.
func (r *ratios) peers() {
	peer, err := r.newPeer()
	if err != nil {
		r.notRun("questions against sqlite3 and FTS5", err)
		return
	}
	defer peer.close()
	newest := func(ctx context.Context, kept *book.Book) (int, error) {
		found, err := kept.Items(ctx, book.Filter{Limit: 10})
		return len(found), err
	}
	r.against(peer, "newest 10, against sqlite3", 3, newest, "select * from entries order by at desc limit 10;")
	for _, q := range []struct {
		name, ours, theirs string
		goal               float64
	}{
		{"a rare word", "quokka", "quokka", 5},
		{"a common word", sampleWord(0), sampleWord(0), 2},
		{"a phrase", `"` + sampleWord(0) + " " + sampleWord(1) + `"`, `"` + sampleWord(0) + " " + sampleWord(1) + `"`, 2},
		{"a prefix", sampleWord(900)[:3], sampleWord(900)[:3] + "*", 2},
	} {
		ours := func(ctx context.Context, kept *book.Book) (int, error) {
			found, err := kept.SearchNewest(ctx, q.ours, 50)
			return len(found), err
		}
		r.against(peer, "newest 50 for "+q.name+", against FTS5", q.goal, ours,
			"select rowid, title, body from texts where texts match '"+q.theirs+"' order by rowid desc limit 50;")
	}
}

// against measures one question. Both have to find as many.
func (r *ratios) against(peer *sqlite, what string, goal float64, ask func(context.Context, *book.Book) (int, error), query string) {
	var empty []time.Duration
	for range 31 {
		took, _ := peer.ask("select 1;")
		empty = append(empty, took)
	}
	slices.Sort(empty)
	found, rows := 0, 0
	ratio := inTurn(21, func() time.Duration {
		from := time.Now()
		n, err := ask(r.b.Context(), opened(r.b, r.large))
		if err != nil {
			r.b.Fatal(err)
		}
		found = n
		return time.Since(from)
	}, func() time.Duration {
		took, n := peer.ask(query)
		rows = n
		return max(took-empty[len(empty)/2], time.Microsecond)
	})
	r.says(fmt.Sprintf("%s (%d found, %d there)", what, found, rows), ratio, goal, "")
}

// sqlite is a running sqlite3, which answers one question after the other.
type sqlite struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

const endOfRows, rowMark = "end of rows", "\x1e"

// newPeer gives sqlite3 the same texts, with the newest as its last row.
func (r *ratios) newPeer() (*sqlite, error) {
	name, err := exec.LookPath("sqlite3")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(r.b.TempDir(), "peer.db")
	fill := exec.Command(name, path)
	in, err := fill.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := fill.Start(); err != nil {
		return nil, err
	}
	to := bufio.NewWriter(in)
	fmt.Fprint(to, "pragma synchronous=off; begin; create table entries(id integer primary key, at integer, title text, body text);"+
		"create index by_time on entries(at); create virtual table texts using fts5(title, body);\n")
	for i := *largeEntries - 1; i >= 0; i-- {
		e := sampleEntry(r.b, i)
		row := fmt.Sprintf("'%s','%s'", e.Title, e.Body)
		fmt.Fprintf(to, "insert into entries(at, title, body) values(%d,%s);insert into texts(title, body) values(%s);\n", e.At.Unix(), row, row)
	}
	fmt.Fprint(to, "commit;\n")
	to.Flush()
	in.Close()
	if err := fill.Wait(); err != nil {
		return nil, err
	}
	s := &sqlite{cmd: exec.Command(name, "-ascii", path)}
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.out = bufio.NewReaderSize(out, 1<<20)
	return s, s.cmd.Start()
}

// ask returns how long an answer took, and how many rows it had.
func (s *sqlite) ask(query string) (took time.Duration, rows int) {
	from := time.Now()
	io.WriteString(s.in, query+"select '"+endOfRows+"';\n")
	for {
		row, err := s.out.ReadString(rowMark[0])
		if err != nil || strings.HasPrefix(row, endOfRows) {
			return time.Since(from), rows
		}
		rows++
	}
}

func (s *sqlite) close() {
	s.in.Close()
	s.cmd.Wait()
}

// saving measures a draft's save with the index and without, and against bbolt alone.
func (r *ratios) saving() {
	path := r.journal(r.large)
	bare := filepath.Join(r.b.TempDir(), "copy.db")
	raw, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(bare, raw, 0o600)
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
	floor := filepath.Join(r.b.TempDir(), "floor.db")
	with, without, text := save(path), save(bare), []byte(sampleText(1))
	r.says("save of a draft, with the index against without", inTurn(101, with, without), 1.05, "")
	r.says("save of a draft, against bbolt alone", inTurn(101, with, func() time.Duration {
		from := time.Now()
		putRaw(r.b, floor, [][]byte{text})
		return time.Since(from)
	}), 1.2, "")
}

// putRaw writes values into a bbolt file in one transaction.
func putRaw(b *testing.B, path string, values [][]byte) {
	b.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err == nil {
		err = db.Update(func(tx *bbolt.Tx) error {
			in, err := tx.CreateBucketIfNotExists([]byte("values"))
			if err != nil {
				return err
			}
			next, err := in.NextSequence()
			for i, v := range values {
				if err == nil {
					err = in.Put(fmt.Appendf(nil, "%016x", next<<20+uint64(i)), v)
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

// looking measures what looks at days, and what the index has to catch up with.
func (r *ratios) looking() {
	day := func() time.Duration {
		kept := opened(r.b, r.large)
		from := time.Now()
		v, err := kept.Year(r.b.Context(), 2018)
		if err == nil {
			_, err = kept.Day(r.b.Context(), v.Today, false)
		}
		if err != nil {
			r.b.Fatal(err)
		}
		return time.Since(from)
	}
	r.says("year, and this day in other years", ms(middle(5, day)), 50, " ms")
	find := func() time.Duration {
		kept := opened(r.b, r.large)
		from := time.Now()
		if _, err := kept.SearchNewest(r.b.Context(), "quokka", 50); err != nil {
			r.b.Fatal(err)
		}
		return time.Since(from)
	}
	before := middle(5, find)
	var change journal.Change
	for i := range 1000 {
		change.Entries = append(change.Entries, sampleEntry(r.b, *largeEntries+i))
	}
	if err := store.New(r.journal(r.large)).Apply(r.b.Context(), change); err != nil {
		r.b.Fatal(err)
	}
	r.says("catching up after 1,000 changes", ms(find()-before), 100, " ms")
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func middle(times int, call func() time.Duration) time.Duration {
	var all []time.Duration
	for range times {
		all = append(all, call())
	}
	slices.Sort(all)
	return all[times/2]
}

// typing measures what is listed while somebody types a search, from the key to the answer. The
// full screen makes the index anew when much has changed.
func (r *ratios) typing() {
	kept := opened(r.b, r.large)
	if err := kept.RenewIndex(r.b.Context(), func(float64) {}); err != nil {
		r.b.Fatal(err)
	}
	var all []time.Duration
	for n := range uint64(60) {
		word := sampleWord(n*n) + " " + sampleWord(n)
		for end := range len(word) {
			from := time.Now()
			if _, _, err := kept.FirstMatching(r.b.Context(), word[:end+1], 50); err != nil {
				r.b.Fatal(err)
			}
			all = append(all, time.Since(from))
		}
	}
	slices.Sort(all)
	r.says("search as one types, median from key to answer", ms(all[len(all)/2]), 2, " ms")
	r.says("search as one types, 99 of 100", ms(all[len(all)*99/100]), 16, " ms")
}

// importing measures jrnl's text against a raw write of the same entries.
func (r *ratios) importing() {
	n := min(*largeEntries, 30_000) // 54 MB
	var text bytes.Buffer
	var values [][]byte
	for i := n - 1; i >= 0; i-- {
		e := sampleEntry(r.b, i)
		fmt.Fprintf(&text, "[%s] %s.\n%s\n\n", e.At.Format("2006-01-02 15:04"), e.Title, e.Body)
		values = append(values, []byte(e.Body))
	}
	path := filepath.Join(r.b.TempDir(), "journal.txt")
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		r.b.Fatal(err)
	}
	from, raw := time.Now(), filepath.Join(r.b.TempDir(), "raw.db")
	for part := range slices.Chunk(values, 1000) {
		putRaw(r.b, raw, part)
	}
	floor := time.Since(from)
	env := filled(r.b, 0)
	took, kb := r.timed(env, "import", path, "--format", "jrnl", "--yes")
	r.says(fmt.Sprintf("import of %d entries of jrnl's text, against a raw write", n), float64(took)/float64(floor), 4, "")
	r.says("import, its memory over the program's own", float64(kb-r.memory(env, "--version"))/1024, 150, " MB")
}

// screens measures the first frame, and the memory after many random keys.
func (r *ratios) screens() {
	some := worded(r.b, 10_000)
	r.says("first frame at 10,000 entries, against a hello-world", inTurn(15,
		func() time.Duration { return firstFrame(r.b, exec.Command(r.ponder), some, "Setting") },
		func() time.Duration { return firstFrame(r.b, exec.Command(r.hello), some, "Hello") }), 1.2, "")
	r.says(fmt.Sprintf("memory (anonymous) of the full screen after %d random keys", *largeKeys), r.used(), 120, " MB")
}

// used types random keys that look around and search, and returns the memory in MB.
func (r *ratios) used() float64 {
	cmd := exec.Command(r.ponder)
	cmd.Env = r.large
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		r.b.Fatal(err)
	}
	defer tty.Close()
	go io.Copy(io.Discard, tty)
	time.Sleep(3 * time.Second)
	keys := []string{"j", "k", "\r", "\x1b", "/", "j", "j", "\x1b", "L", "\x1b", "?", "\x1b", "\x1b"}
	chance := mrand.New(mrand.NewPCG(1, 2))
	for range *largeKeys {
		k := keys[chance.IntN(len(keys))]
		if k == "/" {
			k += sampleWord(chance.Uint64N(300))
		}
		io.WriteString(tty, k)
		time.Sleep(20 * time.Millisecond)
	}
	time.Sleep(5 * time.Second)
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
	if err != nil {
		r.b.Fatal(err)
	}
	cmd.Process.Kill()
	cmd.Wait()
	_, after, _ := strings.Cut(string(raw), "RssAnon:")
	kb, err := strconv.Atoi(strings.Fields(after)[0])
	if err != nil {
		r.b.Fatal(err)
	}
	return float64(kb) / 1024
}
