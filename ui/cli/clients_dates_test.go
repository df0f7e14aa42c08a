//go:build clients && unix

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// event is one of a calendar, as Python read it.
type event struct {
	UID, Summary, Start, End string
	Faults                   []string
	Alarms                   []int // seconds before its start
}

// calendarByPython reads the course's dates before and after the course moved by a week: a second
// import changes the events that the first one made.
func (h *handIns) calendarByPython(t *testing.T) string {
	d := newDesk(t).begin()
	read := func() (all []event, bySummary map[string]event) {
		path := strings.TrimSpace(d.run("course", "calendar", filepath.Join(t.TempDir(), "course.ics")))
		all = decoded[[]event](t, output(t, "python3", "testdata/clients/events.py", path))
		bySummary = map[string]event{}
		for _, e := range all {
			if len(e.Faults) > 0 || e.UID == "" || e.Start >= e.End {
				t.Errorf("%+v has faults", e)
			}
			bySummary[e.UID] = e
		}
		if len(bySummary) != len(all) || len(all) != 5 {
			t.Errorf("%d events, %d names", len(all), len(bySummary))
		}
		return all, bySummary
	}
	all, before := read()
	due := decoded[struct{ Assignment struct{ Due string } }](t, d.run("week", "--json")).Assignment.Due
	deadlines := 0
	for _, e := range all {
		if len(e.Alarms) > 0 {
			deadlines++
		}
	}
	if all[0].End != due && !strings.Contains(fmt.Sprint(all), due) {
		t.Errorf("no event ends at %s: %v", due, all)
	}
	if deadlines < 3 {
		t.Errorf("%d of the events have alarms", deadlines)
	}
	d.run("course", "use", "remote-partnering", "--start", "2020-04-06")
	_, after := read()
	for uid, e := range before {
		moved, found := after[uid]
		was, err := time.Parse(time.RFC3339, e.End)
		if err != nil {
			t.Fatal(err)
		}
		if want := was.AddDate(0, 0, 7).Format(time.RFC3339); !found || moved.End != want {
			t.Errorf("%s moved to %s, want %s", e.Summary, moved.End, want)
		}
	}
	return fmt.Sprintf("%d events without a fault, %d with alarms; the same names after the course moved by a week", len(all), deadlines)
}

// tenZones have summer time at different hours, in both halves of the year, or never, and odd
// offsets.
var tenZones = []string{"Europe/London", "Europe/Paris", "America/New_York", "America/St_Johns", "Africa/Nairobi", "Asia/Kathmandu", "Asia/Beirut",
	"Australia/Lord_Howe", "Pacific/Auckland", "America/Santiago"}

// aroundTheChanges is a course whose deadlines stand around both changes of summer time.
const aroundTheChanges = `---
id: around-the-changes
title: Around the changes
zone: %s
---
`

// deadlinesByDate asks date, which reads the zone files of the system, what the clocks of a learner
// show when each deadline is over.
func deadlinesByDate(t *testing.T) string {
	days := []string{"2020-03-27", "2020-03-28", "2020-03-29", "2020-03-30", "2020-10-23", "2020-10-24", "2020-10-25", "2020-10-26"}
	checked := 0
	for _, course := range []string{"Europe/London", "America/New_York"} {
		d := newDesk(t)
		d.run("init", "--name", "Sample Learner", "--start", "2020-03-30")
		pack := fmt.Sprintf(aroundTheChanges, course)
		for i, day := range days {
			pack += fmt.Sprintf("\n---\nweek: %[1]d\ntitle: A week\nassignment:\n  id: a%[1]d\n  title: Until %[2]s\n  weeks: [%[1]d]\n  due: %[2]s, end of day\n---\n\n## Journal prompts\n\n- A sample? {#w%[1]d-sample}\n", i+1, day)
		}
		file := filepath.Join(d.home, "course.md")
		if err := os.WriteFile(file, []byte(pack), 0o600); err != nil {
			t.Fatal(err)
		}
		d.run("course", "use", file, "--start", "2020-03-02")
		for _, zone := range tenZones {
			d.run("course", "use", "around-the-changes", "--zone", zone)
			for i, day := range days {
				week := fmt.Sprint(i + 1)
				d.env = append(d.env, "PONDER_NOW="+day+"T06:00:00Z") // the next deadline is that of this day
				due, err := time.Parse(time.RFC3339, decoded[struct{ Assignment struct{ Due string } }](t, d.run("week", week, "--json")).Assignment.Due)
				if err != nil {
					t.Fatal(err)
				}
				at := fmt.Sprintf("@%d", due.Unix())
				if got := dateIn(t, course, fmt.Sprintf("@%d", due.Unix()-1), "+%F"); got != day || dateIn(t, course, at, "+%F") == day {
					t.Errorf("in %s, the last second of %s is on %s", course, day, got)
				}
				want := dateIn(t, zone, at, "+%H:%M on %a %-d %B")
				same := dateIn(t, zone, at, "+%z") == dateIn(t, course, at, "+%z")
				shown := strings.Join(strings.Fields(d.run("week", week)), " ")
				if got := "due in " + hours(due, day); !strings.Contains(shown, got) {
					t.Errorf("%s, seen from %s: no %q in\n%s", day, zone, got, shown)
				}
				if !same && !strings.Contains(shown, "before "+want+" here") {
					t.Errorf("%s, seen from %s: no %q in\n%s", day, zone, want, shown)
				}
				checked++
			}
		}
	}
	return fmt.Sprintf("%d deadlines, the same instant and the right local day in each of %d zones", checked, len(tenZones))
}

// hours says how long it is from six in the morning, UTC, to a deadline less than two days later.
func hours(due time.Time, day string) string {
	from, _ := time.Parse(time.DateOnly, day)
	return fmt.Sprintf("%d hours", int(due.Sub(from.Add(6*time.Hour)).Hours()))
}

func dateIn(t *testing.T, zone, at, format string) string {
	t.Helper()
	return strings.TrimSpace(output(t, "env", "TZ="+zone, "LC_ALL=C", "date", "--date="+at, format))
}
