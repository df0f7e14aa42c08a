//go:build unix

package cli_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestAKillWhileLookingBackLosesLessThanASecond(t *testing.T) {
	t.Parallel()
	killWhileRemembering(t, 1)
}

func TestALineThatIsAnsweredWithTheEntryIsKeptLineByLine(t *testing.T) {
	t.Parallel()
	killByLines(t, 1)
}

// killWhileRemembering kills the full-screen program at a random moment while somebody types what
// they remember of an entry, and gives the most time of typing that was missing afterwards. The
// entry is not shown before, nor is it by the next start, which goes on with the line.
func killWhileRemembering(t *testing.T, times int) (worst time.Duration) {
	t.Helper()
	for range times {
		d := aWeekLater(t)
		w := d.open(options{})
		w.sees("Week 3")
		w.types("l" + enter)
		w.sees("What do you still remember of it?")
		when, killed := w.typesUntilKilled()
		var all []struct {
			Remembered string
			Done       bool
		}
		if err := json.Unmarshal([]byte(d.run("lookback", "--json")), &all); err != nil || len(all) != 1 || all[0].Done || strings.Contains(w.text(), "we began with a drawing") {
			t.Fatalf("there comes %+v, after\n%s", all, w.text())
		}
		worst = max(worst, missing(t, all[0].Remembered, when, killed))
		again := d.open(options{})
		again.sees("Week 3")
		again.types("l" + enter)
		again.sees("What do you still remember of it?", all[0].Remembered[:min(len(all[0].Remembered), 20)]) // the rest may stand below
		again.types(enter)
		again.sees("we began with a drawing", "You remembered:")
		again.close()
	}
	return worst
}

// killByLines kills the program that goes line by line at a random moment after what is remembered
// was typed: where the entry was heard, the line is kept, and what was kept is whole.
func killByLines(t *testing.T, times int) (heard int) {
	t.Helper()
	for range times {
		d := aWeekLater(t)
		w := d.open(dumb())
		w.says("journal")
		w.says("l")
		w.says("1")
		w.sees("What do you still remember of it?")
		w.says("that we drew")
		time.Sleep(rand.N(40 * time.Millisecond))
		w.gets(syscall.SIGKILL)
		w.ends()
		said := d.run("lookback", "--json")
		kept := strings.Contains(said, `"remembered": "that we drew"`)
		_, after, _ := strings.Cut(w.text(), "What do you still remember of it?") // the journal named it before
		if strings.Contains(after, "we began with a drawing") {
			if heard++; !kept {
				t.Errorf("the entry was heard, and what is kept is %s", said)
			}
		}
		if !kept && !strings.Contains(said, `"remembered": ""`) && !strings.Contains(said, `"remembered": null`) {
			t.Errorf("half a line is kept: %s", said)
		}
		w = d.open(dumb())
		w.says("journal")
		w.says("l")
		w.says("1")
		w.sees(map[bool]string{true: "that we drew", false: "Type a line"}[kept])
		w.close()
	}
	return heard
}
