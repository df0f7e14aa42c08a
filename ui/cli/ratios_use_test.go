//go:build large && linux

package cli_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	mrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/creack/pty"

	"ponder/journal"
	"ponder/store"
)

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

// importing measures jrnl's text against a raw write of the same entries, each under its ID.
func (r *ratios) importing() {
	n := *largeEntries
	var text bytes.Buffer
	var puts []put
	for i := n - 1; i >= 0; i-- {
		e := sampleEntry(r.b, i)
		fmt.Fprintf(&text, "[%s] %s.\n%s\n\n", e.At.Format("2006-01-02 15:04"), e.Title, e.Body)
		puts = append(puts, put{[]byte(e.ID), []byte(e.Body)})
	}
	path := filepath.Join(r.b.TempDir(), "journal.txt")
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		r.b.Fatal(err)
	}
	from, raw := time.Now(), filepath.Join(r.b.TempDir(), "raw.db")
	for part := range slices.Chunk(puts, 1000) {
		putRaw(r.b, raw, part...)
	}
	floor := time.Since(from)
	env := filled(r.b, 0)
	from = time.Now()
	most := r.anonymous(env, "import", path, "--format", "jrnl", "--yes")
	r.says(fmt.Sprintf("import of %d entries of jrnl's text, against a raw write", n), float64(time.Since(from))/float64(floor), 4, "")
	own := r.anonymous(env, "--version")
	r.says("import, its memory (anonymous) over the program's own", most-own, 150, " MB")
	out := filepath.Join(r.b.TempDir(), "all.json")
	for _, args := range [][]string{{"export", out}, {"backup"}, {"doctor"}} {
		r.says(args[0]+", its memory (anonymous) over the program's own", r.anonymous(env, args...)-own, 150, " MB")
	}
	r.says("import of a zip file of notes, its memory (anonymous) over the program's own", r.anonymous(filled(r.b, 0), "import", r.notes())-own, 150, " MB")
	again := filled(r.b, 0)
	r.says("import of that export, its memory (anonymous) over the program's own", r.anonymous(again, "import", out)-own, 150, " MB")
}

// notes writes the entries as notes in a zip file.
func (r *ratios) notes() (path string) {
	path = filepath.Join(r.b.TempDir(), "notes.zip")
	f, err := os.Create(path)
	if err != nil {
		r.b.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	for i := range *largeEntries {
		e := sampleEntry(r.b, i)
		w, err := z.Create(fmt.Sprintf("notes/%s note %d.md", e.At.Format(time.DateOnly), i))
		if err != nil {
			r.b.Fatal(err)
		}
		if _, err := fmt.Fprintf(w, "# %s\n\n%s\n", e.Title, e.Body); err != nil {
			r.b.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		r.b.Fatal(err)
	}
	return path
}

// anonymous runs a command, and returns the most memory in MB that it was seen to have of its own,
// without the pages of the files that it reads.
func (r *ratios) anonymous(env []string, args ...string) (most float64) {
	cmd := exec.Command(r.ponder, args...)
	cmd.Env = env
	if err := cmd.Start(); err != nil {
		r.b.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				r.b.Fatalf("%q: %v", args, err)
			}
			return most
		case <-time.After(5 * time.Millisecond):
			if mb, err := ownMemory(cmd.Process.Pid); err == nil {
				most = max(most, mb)
			}
		}
	}
}

// ownMemory is what a process has of memory of its own, in MB.
func ownMemory(pid int) (float64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	_, after, found := strings.Cut(string(raw), "RssAnon:")
	if !found { // it has ended
		return 0, os.ErrProcessDone
	}
	kb, err := strconv.Atoi(strings.Fields(after)[0])
	return float64(kb) / 1024, err
}

// screens measures the first frame, and the memory after many random keys. The journal has its
// index, which the full screen makes some seconds after it was opened with so many entries.
func (r *ratios) screens() {
	some := worded(r.b, 10_000)
	if err := opened(r.b, some).RenewIndex(r.b.Context(), func(float64) {}); err != nil {
		r.b.Fatal(err)
	}
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
	mb, err := ownMemory(cmd.Process.Pid)
	if err != nil {
		r.b.Fatal(err)
	}
	cmd.Process.Kill()
	cmd.Wait()
	return mb
}
