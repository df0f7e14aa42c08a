//go:build promises && linux

package cli_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ponder/ui/cli"
)

var tangled = flag.Int("tangled", 100_000, "how many texts that are hard to read are shown in every way")
var histories = flag.Int("histories", 10_000, "how many random histories are looked at for what is private")

var onlyHistory = flag.Int("history", -1, "the number of a random history that is played alone, with every step told")

var texts = flag.Int("texts", 1_000_000, "how many hostile texts are sent through every screen and output")

// errNotRun says why a promise could not be tried whole here. It is not held, then, and not broken.
type errNotRun string

func (e errNotRun) Error() string { return string(e) }

// TestPromises runs the full form of each promise about the program and prints a line for it: what
// was seen, what the goal is, and whether it was held. What did not run whole is not counted as
// held.
func TestPromises(t *testing.T) {
	promise(t, "kill while typing, 50 times", "at most 1 s of typing missing", func(t *testing.T) (string, error) {
		return fmt.Sprintf("50 kills, at most %v missing", killWhileTyping(t, 50).Round(time.Millisecond)), nil
	})
	promise(t, "kill while looking back, 50 times, half of them line by line", "at most 1 s of typing missing, nothing heard before the line is kept", func(t *testing.T) (string, error) {
		worst := killWhileRemembering(t, 25)
		heard := killByLines(t, 25)
		if heard == 0 {
			t.Error("no entry was heard before a kill: this says little")
		}
		return fmt.Sprintf("25 kills, at most %v missing; 25 line by line, %d after the entry was heard", worst.Round(time.Millisecond), heard), nil
	})
	promise(t, "two computers: kill -9 while bundles are written and read, 500 times", "0 texts lost, 0 half bundles, 0 runs of 8 bytes readable in the folder", func(t *testing.T) (string, error) {
		return killWhileSyncing(t, 500), nil
	})
	promise(t, "100 concurrent `ponder write` with the full-screen program open", "all kept, each once", func(t *testing.T) (string, error) {
		writeAtOnce(t, 100)
		return "100 of 100, and what was typed meanwhile", nil
	})
	promise(t, "locked: 1,000 entries with words of their own, used, shared, copied and handed in", "0 found in any file but the hand-in, nor in the memory after it was shut", func(t *testing.T) (string, error) {
		if os.Getuid() != 0 {
			return "", errNotRun("only root can look into the memory of a process that keeps to itself")
		}
		plantOnADesk(t, 1000)
		return "3,000 words looked for, 0 found", nil
	})
	promise(t, "every file and folder made, under umask 000 and 022", "0600 and 0700", func(t *testing.T) (string, error) {
		return fmt.Sprintf("%d files and folders", looseModes(t, "000")+looseModes(t, "022")), nil
	})
	promise(t, "disk full at create, save, copy, import, hand-in", "text kept every time", func(t *testing.T) (string, error) {
		return fullDisk(t)
	})
	promise(t, "clock moved by ten years both ways", "nothing overwritten, order stable", func(t *testing.T) (string, error) {
		return fmt.Sprintf("%d entries under as many clocks", moveClock(t)), nil
	})
	promise(t, "no text stops the program, 100,000", "2 s, 300 MB, 400 for PDF", tangledTexts)
	promise(t, "what is private never leaves: 10,000 random histories, every format", "0 leaks", func(t *testing.T) (string, error) {
		if *onlyHistory >= 0 {
			return fmt.Sprintf("history %d: %d leaks", *onlyHistory, playHistory(t, *onlyHistory, 1, true).leaked), nil
		}
		return fmt.Sprintf("%d histories, %d leaks", *histories, leaks(t, *histories, 1)), nil
	})
	promise(t, "hostile texts through every screen and output, 1,000,000", "0 sequences beyond text and SGR", hostileTexts)
}

// promise runs one, and says how it went.
func promise(t *testing.T, name, goal string, run func(t *testing.T) (string, error)) {
	t.Helper()
	figure, start := "did not run to its end", time.Now()
	var err error
	said, ran := "NOT HELD", false
	if t.Run(name, func(t *testing.T) { ran = true; figure, err = run(t) }) {
		said = "held    "
	}
	var not errNotRun
	switch {
	case !ran:
		said = "NOT RUN " // it was not asked for
	case errors.As(err, &not):
		said, figure = "NOT RUN ", not.Error()
	}
	fmt.Printf("PROMISE %s  %s: %s (goal: %s; %v)\n", said, name, figure, goal, time.Since(start).Round(time.Second))
}

// tangledTexts shows texts of up to 1 MB one after the other: beside each other their memory could
// not be told apart.
func tangledTexts(t *testing.T) (string, error) {
	debug.SetGCPercent(400) // as the program has it
	debug.SetMemoryLimit(220 << 20)
	slowest, most := cli.TangledTexts(t, *tangled, 1)
	figure := fmt.Sprintf("%d texts, the slowest %v, %d MB at most", *tangled, slowest.Round(10*time.Millisecond), most>>20)
	if *tangled < 100_000 {
		return figure, errNotRun(figure + ", fewer than the goal asks for")
	}
	return figure, nil
}

// hostileTexts sends the texts in parts, so that the files of each are removed when it is done.
func hostileTexts(t *testing.T) (string, error) {
	const part = 10_000
	var sent atomic.Int64
	t.Run("parts", func(t *testing.T) {
		for from := 0; from < *texts; from += part {
			t.Run(fmt.Sprint(from), func(t *testing.T) {
				t.Parallel()
				sent.Add(int64(cli.HostileTexts(t, min(part, *texts-from), int64(from)+1)))
			})
		}
	})
	figure := fmt.Sprintf("%d texts on %d processors, 0 found", sent.Load(), runtime.NumCPU())
	switch {
	case t.Failed():
		return fmt.Sprintf("some of %d texts were found", sent.Load()), nil
	case sent.Load() < 1_000_000:
		return figure, errNotRun(figure + ", fewer than the goal asks for")
	}
	return figure, nil
}

// fullDisk fills a small disk and tries to write all the same. It needs a disk of its own, which
// Linux gives in a name space of its own, where that is allowed.
func fullDisk(t *testing.T) (string, error) {
	if out, err := exec.Command("unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=400k", "none", "/mnt").CombinedOutput(); err != nil {
		return "", errNotRun(fmt.Sprintf("a small disk cannot be made here: %v %s", err, strings.TrimSpace(string(out))))
	}
	d := newDesk(t)
	for _, folder := range []string{"disk", "state"} {
		if err := os.Mkdir(filepath.Join(d.home, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	d.env = append(d.env, "XDG_STATE_HOME="+filepath.Join(d.home, "state"), "PONDER_JOURNAL="+filepath.Join(d.home, "disk", "journal.db"))
	if err := os.WriteFile(filepath.Join(d.home, "script"), []byte(fullDiskScript), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(d.home, "import.md"), []byte(strings.Repeat("A sample of much text to bring in.\n\n", 3000)), 0o600); err != nil {
		t.Fatal(err)
	}
	said := d.shell("022", "unshare -rm sh -eu ./script")
	if !strings.HasSuffix(said, "all was refused, all is kept\n") {
		t.Errorf("the script says\n%s", said)
	}
	return "5 of 5 refused with a message, the journal as it was, the text kept and brought back", nil
}

// fullDiskScript ends with an error at the first thing that is not as it should be.
const fullDiskScript = `
mount -t tmpfs -o size=400k none disk
fill() { dd if=/dev/zero of=disk/filler bs=1k 2>/dev/null || true; }
refused() { if "$@" >out 2>&1; then echo "not refused: $*"; exit 1; fi; grep -q 'no room\|no space' out || { cat out; exit 1; }; }
begin() { ponder init --name 'Sample Learner' --start 2020-03-30; }
fill
refused begin
test ! -e disk/journal.db
rm disk/filler
begin
ponder write --week 1 --prompt 1 'A text from before.'
fill
big=$(dd if=/dev/zero bs=1k count=40 2>/dev/null | tr '\0' x)
refused ponder write "typed on a full disk $big"
grep -q 'nothing was lost: the text is in' out
refused ponder backup
refused ponder import import.md
refused ponder submit --weeks 0,1 --to sample@example.org --out disk/handed
test "$(ponder list --json | grep -c '"id"')" = 1
ponder doctor >out
rm disk/filler
ponder write 'Written once there is room.'
ponder list >out
grep -q 'typed on a full disk' out
grep -q 'Written once there is room' out
ponder doctor | grep -q sound
echo all was refused, all is kept
`
