//go:build linux

package prompts_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ponder/prompts"
)

// zonesToCheck have summer time at different hours, in both halves of the year, or never, and odd
// offsets.
var zonesToCheck = []string{
	"Europe/London", "Europe/Paris", "America/New_York", "America/St_Johns", "Africa/Nairobi", "Asia/Kathmandu", "Asia/Beirut",
	"Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "America/Havana", "America/Santiago",
}

// localTimes asks the system's own date program, which reads its zone files in its own way, what
// the clocks show at instants.
func localTimes(t *testing.T, program, zone string, instants []time.Time) []string {
	t.Helper()
	var asked strings.Builder
	for _, at := range instants {
		fmt.Fprintf(&asked, "@%d\n", at.Unix())
	}
	cmd := exec.Command(program, "-f", "-", "+%F %H:%M:%S")
	cmd.Env = append(os.Environ(), "TZ="+zone, "LC_ALL=C")
	cmd.Stdin = strings.NewReader(asked.String())
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("date in %s: %v", zone, err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// hasDate finds GNU date and the zone files; without them there is nothing to check against.
func hasDate(t *testing.T) (program string, found bool) {
	t.Helper()
	program, err := exec.LookPath("date")
	if err != nil {
		t.Logf("not checked: there is no date program: %v", err)
		return "", false
	}
	if out, err := exec.Command(program, "--version").Output(); err != nil || !strings.Contains(string(out), "GNU") {
		t.Log("not checked: date is not the GNU one")
		return "", false
	}
	for _, zone := range zonesToCheck {
		if _, err := os.Stat(filepath.Join("/usr/share/zoneinfo", zone)); err != nil {
			t.Logf("not checked: %v", err)
			return "", false
		}
	}
	return program, true
}

// Around both changes of summer time, an end of day is the first instant of the next day and a time
// is what the clocks show then, as another program sees it.
func TestDeadlinesAgreeWithTheDateProgram(t *testing.T) {
	program, found := hasDate(t)
	if !found {
		return
	}
	for _, zone := range zonesToCheck {
		var instants []time.Time
		var want []string
		for _, middle := range []string{"2020-03-08", "2020-03-29", "2020-04-05", "2020-09-06", "2020-10-04", "2020-10-25", "2020-11-01"} {
			for n := -3; n <= 3; n++ {
				day := date(t, middle).AddDays(n)
				end, err := prompts.When{Date: day, End: true, Zone: zone}.Instant(prompts.Date{})
				if err != nil {
					t.Fatal(err)
				}
				noon, err := prompts.When{Date: day, Hour: 11, Minute: 59, Zone: zone}.Instant(prompts.Date{})
				if err != nil {
					t.Fatal(err)
				}
				instants = append(instants, end.Add(-time.Second), end, noon)
				want = append(want, day.String(), day.AddDays(1).String(), day.String()+" 11:59:00")
			}
		}
		got := localTimes(t, program, zone, instants)
		if len(got) != len(want) {
			t.Fatalf("%s: %d answers to %d questions", zone, len(got), len(want))
		}
		for i := range want {
			if !strings.HasPrefix(got[i], want[i]) {
				t.Errorf("in %s, date shows %s at %s, want %s", zone, got[i], instants[i].UTC().Format(time.RFC3339), want[i])
			}
		}
	}
}
