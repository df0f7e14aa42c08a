//go:build unix

package cli_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// keyEvery is the pace of a quick typist.
const keyEvery = 30 * time.Millisecond

func TestAKillWhileTypingLosesLessThanASecond(t *testing.T) {
	t.Parallel()
	killWhileTyping(t, 2)
}

// killWhileTyping kills the full-screen program at a random moment while somebody types, and gives
// the most time of typing that was missing afterwards.
func killWhileTyping(t *testing.T, times int) (worst time.Duration) {
	t.Helper()
	for range times {
		worst = max(worst, killOnce(t))
	}
	return worst
}

func killOnce(t *testing.T) time.Duration {
	t.Helper()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	when, killed := w.typesUntilKilled()
	kept := ""
	for _, e := range d.entries() {
		kept = e.Body
	}
	lost := missing(t, kept, when, killed)
	if lost > 0 {
		sayRecovered(t, d, kept)
	}
	return lost
}

// typesUntilKilled types letters until the program is killed at a random moment, and gives when
// each was typed.
func (w *window) typesUntilKilled() (when []time.Time, killed time.Time) {
	w.t.Helper()
	end := time.Now().Add(1200*time.Millisecond + rand.N(1500*time.Millisecond))
	for i := 0; time.Now().Before(end); i++ {
		w.types(string(rune('a' + i%26)))
		when = append(when, time.Now())
		time.Sleep(keyEvery)
	}
	w.gets(syscall.SIGKILL)
	killed = time.Now()
	w.ends()
	return when, killed
}

// missing is how long before the kill the first of the letters was typed that is not kept.
func missing(t *testing.T, kept string, when []time.Time, killed time.Time) time.Duration {
	t.Helper()
	for i, at := range when {
		if want := byte('a' + i%26); i >= len(kept) || kept[i] != want {
			lost := killed.Sub(at)
			if lost > time.Second {
				t.Errorf("%v of typing is missing: %d of %d letters are there", lost, len(kept), len(when))
			}
			return lost
		}
	}
	return 0
}

// sayRecovered wants the next start to show what is there.
func sayRecovered(t *testing.T, d *desk, kept string) {
	t.Helper()
	if kept == "" {
		return
	}
	w := d.open(options{})
	w.sees("draft · 1 word")
	w.types(enter)
	w.sees(kept[:min(len(kept), 20)])
	w.close()
}

func TestWritesBesideTheOpenProgramAreAllKept(t *testing.T) {
	t.Parallel()
	writeAtOnce(t, 20)
}

// writeAtOnce runs many writes at once while the full-screen program is open and typed into.
func writeAtOnce(t *testing.T, n int) {
	t.Helper()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	var done sync.WaitGroup
	for i := range n {
		done.Go(func() {
			cmd := exec.Command(os.Args[0], "write", fmt.Sprintf("text number %d of a crowd", i))
			cmd.Args[0], cmd.Env = "ponder", d.env
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("write %d: %v\n%s", i, err, out)
			}
		})
	}
	typed := "typed in the middle of a crowd"
	for _, r := range typed {
		w.types(string(r))
		time.Sleep(keyEvery)
	}
	done.Wait()
	w.sees("draft · saved")
	w.types(ctrlS)
	w.sees("done · saved")
	found := map[string]int{}
	for _, e := range d.entries() {
		found[e.Body]++
	}
	for i := range n {
		if got := found[fmt.Sprintf("text number %d of a crowd", i)]; got != 1 {
			t.Errorf("text %d is there %d times", i, got)
		}
	}
	if found[typed] != 1 || len(found) != n+1 {
		t.Errorf("%d texts are there, the typed one %d times", len(found), found[typed])
	}
}

func TestEverythingThatIsMadeIsForItsOwnerAlone(t *testing.T) {
	t.Parallel()
	for _, mask := range []string{"000", "022"} {
		looseModes(t, mask)
	}
}

// looseModes makes every kind of file under a umask and wants their modes, and gives how many there
// are.
func looseModes(t *testing.T, mask string) (made int) {
	t.Helper()
	d := newDesk(t)
	d.env = append(d.env, "XDG_STATE_HOME="+filepath.Join(d.home, "state"), "PONDER_JOURNAL="+filepath.Join(d.home, "data", "ponder", "journal.db"))
	editor := filepath.Join(d.home, "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\nls -ld \"$1\" \"$(dirname \"$1\")\" > "+d.home+"/listed\necho more >> \"$1\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.shell(mask, `ponder init --name "Sample Learner" --start 2020-03-30 && ponder write --week 1 --prompt 1 "A sample text." &&
		EDITOR=editor ponder write --editor && ponder backup && ponder backup copies/copy.db && ponder doctor --salvage saved/saved.db &&
		ponder restore-backup copies/copy.db && ponder submit --weeks 0,1 --to sample@example.org --out handed/in && ponder export everything &&
		ponder export out.json && printf x > data/ponder/broken.db && ! ponder --journal data/ponder/broken.db write "goes to a lifeboat"`)
	listed, err := os.ReadFile(filepath.Join(d.home, "listed"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(listed), "drwx------") || !strings.Contains(string(listed), "\n-rw-------") {
		t.Errorf("umask %s: the editor's file is\n%s", mask, listed)
	}
	ours := []string{"editor", "listed", "broken.db"}
	err = filepath.WalkDir(d.home, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == d.home || slices.Contains(ours, e.Name()) {
			return err
		}
		info, err := e.Info()
		want := fs.FileMode(0o600)
		if e.IsDir() {
			want = 0o700
		}
		if made++; err != nil || info.Mode().Perm() != want {
			t.Errorf("umask %s: %s has the mode %v, want %v; %v", mask, path, info.Mode().Perm(), want, err)
		}
		return nil
	})
	if err != nil || made < 20 {
		t.Errorf("%d files and folders were made; %v", made, err)
	}
	return made
}

// shell runs a script in the home folder under a umask, where ponder and editor are commands.
func (d *desk) shell(mask, script string) string {
	d.t.Helper()
	own, err := filepath.Abs(os.Args[0])
	if err != nil {
		d.t.Fatal(err)
	}
	bin := d.t.TempDir()
	if err := os.Symlink(own, filepath.Join(bin, "ponder")); err != nil {
		d.t.Fatal(err)
	}
	cmd := exec.Command("sh", "-ec", "umask "+mask+"\n"+script)
	cmd.Dir, cmd.Env = d.home, append(slices.Clone(d.env), "PATH="+bin+":"+d.home+":"+os.Getenv("PATH"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		d.t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

func TestAClockThatIsYearsOffOverwritesNothing(t *testing.T) {
	t.Parallel()
	moveClock(t)
}

// moveClock writes with clocks that are ten years off in both directions, and in other zones, and
// on both sides of summer time.
func moveClock(t *testing.T) (entries int) {
	t.Helper()
	d := newDesk(t).begin()
	clocks := []string{
		"2020-04-06T14:02:00+03:00", "2030-04-06T14:02:00+03:00", "2010-04-06T14:02:00+03:00", "2020-04-06T14:02:00+03:00",
		"2020-03-28T23:59:00+01:00", "2020-03-29T00:01:00+01:00", "2020-10-25T01:30:00+02:00", "2020-10-25T02:30:00+01:00",
		"2030-12-31T23:59:59-12:00", "2010-01-01T00:00:01+14:00", "2020-04-06T14:02:00+03:00",
	}
	zones := []string{"Africa/Nairobi", "Pacific/Auckland", "America/Los_Angeles", "Europe/Berlin"}
	days, ids := map[string]string{}, []string{}
	for i, clock := range clocks {
		at := *d
		at.env = append(slices.Clone(d.env), "PONDER_NOW="+clock, "TZ="+zones[i%len(zones)])
		id := strings.TrimSpace(at.run("write", fmt.Sprintf("text %d under another clock", i)))
		days[id] = at.date(id)
		ids = append(ids, id)
		at.run("remove", ids[0])
		at.run("restore", ids[0])
	}
	order := d.order()
	for _, clock := range clocks {
		at := *d
		at.env = append(slices.Clone(d.env), "PONDER_NOW="+clock, "TZ="+zones[len(clock)%len(zones)])
		if got := at.order(); !slices.Equal(got, order) {
			t.Errorf("at %s the order is %q, and was %q", clock, got, order)
		}
	}
	for i, id := range ids {
		if got := d.run("show", "--raw", id); got != fmt.Sprintf("text %d under another clock", i) || d.date(id) != days[id] {
			t.Errorf("text %d is now %q of %s, and was of %s", i, got, d.date(id), days[id])
		}
	}
	var report struct{ OK bool }
	if err := json.Unmarshal([]byte(d.run("doctor", "--json")), &report); err != nil || !report.OK || len(order) != len(clocks) {
		t.Errorf("%d entries are there; sound: %v, %v", len(order), report.OK, err)
	}
	return len(order)
}

func (d *desk) date(id string) string {
	d.t.Helper()
	var e struct{ Date string }
	if err := json.Unmarshal([]byte(d.run("show", "--json", id)), &e); err != nil {
		d.t.Fatal(err)
	}
	return e.Date
}

func (d *desk) order() (ids []string) {
	d.t.Helper()
	var all []entry
	if err := json.Unmarshal([]byte(d.run("list", "--json")), &all); err != nil {
		d.t.Fatal(err)
	}
	for _, e := range all {
		ids = append(ids, e.ID)
	}
	return ids
}
