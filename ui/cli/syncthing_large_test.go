//go:build syncthing && unix

package cli_test

import (
	"crypto/rand"
	"flag"
	"fmt"
	mrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

var joining = flag.Int("joining", 10_000, "how many entries the journal has that another computer joins")

// filledBy adds entries of some 1.8 KB, without a command for each.
func (d *desk) filledBy(n int) {
	d.t.Helper()
	kept := store.New(filepath.Join(d.home, "journal.db"))
	chance := mrand.New(mrand.NewPCG(22, 1))
	for from := 0; from < n; from += 1000 {
		var change journal.Change
		for i := from; i < min(from+1000, n); i++ {
			id, err := journal.NewID(rand.Reader)
			if err != nil {
				d.t.Fatal(err)
			}
			var text strings.Builder
			for text.Len() < 1800 {
				fmt.Fprintf(&text, "%x ", chance.Uint64()>>(8*chance.IntN(6)))
			}
			at := time.Date(2020, 4, 6, 11, 2, 0, 0, time.UTC).Add(-time.Duration(i) * time.Hour)
			e := journal.Entry{Head: journal.Head{ID: id, At: at, Created: at, Updated: at, Revision: 1, Week: journal.NoWeek}, Body: text.String()}
			change.Entries = append(change.Entries, e.WithCounts())
		}
		if err := kept.Apply(d.t.Context(), change); err != nil {
			d.t.Fatal(err)
		}
	}
}

// count is how many entries the journal has.
func (d *desk) count() int {
	d.t.Helper()
	state, err := store.New(filepath.Join(d.home, "journal.db")).State(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return state.Entries
}

// TestSyncthingIsKilledInTheMiddleOfATransfer kills the engine that receives, and then the one that
// sends, while large files are on their way.
func TestSyncthingIsKilledInTheMiddleOfATransfer(t *testing.T) {
	const entries = 12_000
	c := newCarriedDesks(t, 4000).joined()
	office, home := c.desks[0], c.desks[1]
	office.filledBy(entries)
	office.run("sync")
	c.engines[0].tell("db/scan?folder=journal")
	to := c.engines[1]
	for _, e := range []*engine{to, c.engines[0]} {
		to.until("fetches a large file", func() bool { return len(to.parts()) > 0 })
		time.Sleep(500 * time.Millisecond)
		parts := to.parts()
		e.kill()
		whole := c.areWhole(to)
		_, told, status := home.tries("sync")
		t.Logf("after the kill %d files are whole, %d are parts; the computer holds %d entries, and says: %s", whole, len(parts), home.count(), strings.Join(strings.Fields(told), " "))
		if status != 0 || strings.Contains(told, "passed over") || len(parts) == 0 {
			t.Errorf("%d parts were there; it ends with %d and says %s", len(parts), status, told)
		}
		e.start()
	}
	carried(c.engines)
	if home.run("sync"); home.count() != entries || c.areWhole(to) == 0 || len(to.parts()) > 0 {
		t.Errorf("at the end there are %d entries, and the parts %v", home.count(), to.parts())
	}
	home.run("doctor")
}

// TestSyncthingCarriesALargeJournalToAComputerThatJoins measures how long a computer takes to join
// a large journal, once its files are there, and how many there are.
func TestSyncthingCarriesALargeJournalToAComputerThatJoins(t *testing.T) {
	c := newCarriedDesks(t, 0)
	office, home := c.desks[0], c.desks[1]
	office.filledBy(*joining)
	began := time.Now()
	office.run("sync")
	told := time.Now()
	carried(c.engines)
	delivered := time.Now()
	cmd := exec.Command(os.Args[0], "sync", c.engines[1].Folder, "--words-file", home.file("words.txt", c.words))
	cmd.Args[0], cmd.Env = "ponder", home.env
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	joined := time.Now()
	c.both()
	files := len(c.engines[1].bundles())
	var bytes int64
	for _, n := range c.engines[1].bundles() {
		bytes += n
	}
	t.Logf("%d entries: told in %.1f s, carried in %.1f s, joined in %.1f s once the files were there (goal: 60 s), of which it used a processor for %.1f s; %d files (goal: 20), %.1f MB",
		*joining, told.Sub(began).Seconds(), delivered.Sub(told).Seconds(), joined.Sub(delivered).Seconds(), (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), files, float64(bytes)/1e6)
	if files > 20 || joined.Sub(delivered) > 10*time.Minute {
		t.Errorf("%d files, joined in %v", files, joined.Sub(delivered))
	}
	for _, d := range c.desks {
		if n := d.count(); n != *joining {
			t.Errorf("it holds %d entries", n)
		}
	}
	home.run("doctor")
}
