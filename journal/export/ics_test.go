package export

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func calendar() Calendar {
	due := time.Date(2020, 4, 9, 0, 0, 0, 0, time.FixedZone("", 3600))
	return Calendar{ID: "remote-partnering", Title: "Remote partnering", Stamp: time.Date(2020, 3, 30, 8, 0, 0, 0, time.UTC), Events: []Event{
		{ID: "deadline/weeks-0-1", Title: "Journal for Weeks 0 and 1, due", Text: "End of day; in London,\nto a \\ sample.", Start: due,
			Alarms: []time.Duration{24 * time.Hour, time.Hour}},
		{ID: "webinar/2", Title: strings.Repeat("Übung 日本 ", 20), URL: "https://example.org/w", Start: due.Add(9 * time.Hour), End: due.Add(10 * time.Hour), Busy: true},
	}}
}

func writtenCalendar(tb testing.TB, c Calendar) string {
	tb.Helper()
	var b bytes.Buffer
	if err := ICS(&b, c); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// unfolded returns the content lines of a calendar, and refuses lines that are too long, cut inside
// a character or badly ended.
func unfolded(t *testing.T, raw string) []string {
	t.Helper()
	for l := range strings.SplitSeq(raw, "\r\n") {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n") || !utf8.ValidString(l) {
			t.Errorf("line %q", l)
		}
	}
	if !strings.HasSuffix(raw, "\r\n") {
		t.Error("the last line has no end")
	}
	return strings.Split(strings.ReplaceAll(raw, "\r\n ", ""), "\r\n")
}

func TestTheCalendarHoldsTheDates(t *testing.T) {
	raw := writtenCalendar(t, calendar())
	golden(t, "calendar.ics", []byte(raw))
	lines := strings.Join(unfolded(t, raw), "\n")
	for _, want := range []string{
		"DTSTART:20200408T230000Z\nSUMMARY:Journal for Weeks 0 and 1\\, due\n", `DESCRIPTION:End of day\; in London\,\nto a \\ sample.`,
		"TRIGGER:-PT1440M", "TRIGGER:-PT60M", "DTSTART:20200409T080000Z\nDTEND:20200409T090000Z", "SUMMARY:" + strings.TrimSpace(strings.Repeat("Übung 日本 ", 20)),
		"URL:https://example.org/w", "TRANSP:OPAQUE", "TRANSP:TRANSPARENT",
	} {
		if !strings.Contains(lines, want) {
			t.Errorf("no %q in\n%s", want, lines)
		}
	}
}

func TestAnEventKeepsItsNameWhenItMoves(t *testing.T) {
	uids := func(c Calendar) (all []string) {
		for _, l := range unfolded(t, writtenCalendar(t, c)) {
			if strings.HasPrefix(l, "UID:") {
				all = append(all, l)
			}
		}
		return all
	}
	moved := calendar()
	moved.Stamp, moved.Events[0].Start, moved.Events[0].Title = moved.Stamp.Add(time.Hour), moved.Events[0].Start.Add(48*time.Hour), "Another"
	before, after := uids(calendar()), uids(moved)
	if before[0] != after[0] || before[0] == before[1] {
		t.Errorf("before %v, after %v", before, after)
	}
	other := calendar()
	other.ID = "another-course"
	if uids(other)[0] == before[0] {
		t.Error("two courses share an event")
	}
}

func TestNothingForgesACalendarLine(t *testing.T) {
	evil := "x\r\nEND:VEVENT\nATTACH:https://example.org\u2028\x00"
	c := calendar()
	c.Title, c.Events[0].Title, c.Events[0].Text, c.Events[0].URL, c.Events[0].ID = evil, evil, evil, evil, evil
	ends := 0
	for _, l := range unfolded(t, writtenCalendar(t, c)) {
		if strings.HasPrefix(l, "ATTACH") || strings.HasPrefix(l, "URL:x") {
			t.Errorf("line %q", l)
		}
		if l == "END:VEVENT" {
			ends++
		}
	}
	if ends != 2 {
		t.Errorf("%d events end, want 2", ends)
	}
}

func TestAFullDiskIsNoticed(t *testing.T) {
	full := errors.New("no room")
	if err := ICS(failing{full}, calendar()); !errors.Is(err, full) {
		t.Errorf("calendar: got %v", err)
	}
	for _, f := range Formats() {
		if err := f.Write(failing{full}, fitting(f)); !errors.Is(err, full) {
			t.Errorf("%s: got %v", f.Name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
