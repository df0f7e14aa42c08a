package cli

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ponder/prompts"
)

// component is a part of a calendar as another program reads it, by the grammar of RFC 5545 and
// nothing of ours.
type component struct {
	name       string
	properties map[string][]string // values by name, parameters cut off
	inner      []component
}

func (c component) one(t *testing.T, property string) string {
	t.Helper()
	if len(c.properties[property]) != 1 {
		t.Fatalf("%s has %q as its %s, want one", c.name, c.properties[property], property)
	}
	return c.properties[property][0]
}

// parseCalendar reads a calendar strictly: every line ends in CRLF, is at most 75 bytes long, and
// cut only between characters.
func parseCalendar(t *testing.T, raw string) component {
	t.Helper()
	body, ended := strings.CutSuffix(raw, "\r\n")
	if !ended {
		t.Fatal("the last line does not end in CRLF")
	}
	var lines []string
	for l := range strings.SplitSeq(body, "\r\n") {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n") || !utf8.ValidString(l) || l == "" {
			t.Fatalf("a line that no calendar takes: %q", l)
		}
		if l[0] == ' ' || l[0] == '\t' {
			lines[len(lines)-1] += l[1:]
			continue
		}
		lines = append(lines, l)
	}
	c, rest := parseComponent(t, lines)
	if len(rest) > 0 || c.name != "VCALENDAR" {
		t.Fatalf("a %s, and left over: %q", c.name, rest)
	}
	return c
}

func parseComponent(t *testing.T, lines []string) (component, []string) {
	t.Helper()
	name, ok := strings.CutPrefix(lines[0], "BEGIN:")
	if !ok {
		t.Fatalf("%q begins nothing", lines[0])
	}
	c := component{name: name, properties: map[string][]string{}}
	for lines = lines[1:]; len(lines) > 0; {
		key, value, ok := strings.Cut(lines[0], ":")
		key, _, _ = strings.Cut(key, ";")
		switch {
		case !ok || strings.Trim(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") != "":
			t.Fatalf("%q is no property", lines[0])
		case key == "BEGIN":
			var in component
			in, lines = parseComponent(t, lines)
			c.inner = append(c.inner, in)
			continue
		case key == "END" && value != name:
			t.Fatalf("%s is ended by %q", name, lines[0])
		case key == "END":
			return c, lines[1:]
		}
		c.properties[key] = append(c.properties[key], value)
		lines = lines[1:]
	}
	t.Fatalf("%s has no end", name)
	return c, nil
}

func (s *sample) calendarText(t *testing.T) string {
	t.Helper()
	s.out.Reset()
	if err := s.writeCalendar(t.Context(), "-"); err != nil {
		t.Fatal(err)
	}
	if err := s.text.Flush(); err != nil {
		t.Fatal(err)
	}
	return s.out.String()
}

func startOf(t *testing.T, s *sample, day string) {
	t.Helper()
	start, err := prompts.ParseDate(day)
	if err == nil {
		err = s.book.UseCourse(t.Context(), builtinCourse, start, "")
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestAnotherReaderFindsEveryDateOfTheCourseInTheCalendar(t *testing.T) {
	s := newSample(t, strings.NewReader(""))
	startOf(t, s, "2020-03-30")
	calendar := parseCalendar(t, s.calendarText(t))
	if calendar.one(t, "VERSION") != "2.0" || calendar.one(t, "PRODID") == "" {
		t.Errorf("the calendar says %v of itself", calendar.properties)
	}
	got := map[string]string{}
	for _, e := range calendar.inner {
		if e.name != "VEVENT" || e.one(t, "UID") == "" || e.one(t, "DTSTAMP") != "20200406T130200Z" {
			t.Errorf("%s: %v", e.name, e.properties)
		}
		alarms := ""
		for _, alarm := range e.inner {
			if alarm.one(t, "ACTION") != "DISPLAY" || alarm.one(t, "DESCRIPTION") == "" {
				t.Errorf("an alarm says %v", alarm.properties)
			}
			alarms += " " + alarm.one(t, "TRIGGER")
		}
		if _, err := time.Parse("20060102T150405Z", e.one(t, "DTSTART")); err != nil {
			t.Error(err)
		}
		got[e.one(t, "SUMMARY")] = e.one(t, "DTSTART") + " " + e.one(t, "DTEND") + alarms
	}
	// London changed to summer time on 29 March 2020: the times are an hour earlier in UTC.
	for title, want := range map[string]string{
		`Journal for Weeks 0 and 1\, due`: "20200408T225900Z 20200408T230000Z -PT1440M -PT120M",
		`Journal for Weeks 2 and 3\, due`: "20200422T225900Z 20200422T230000Z -PT1440M -PT120M",
		`Journal for Weeks 4 to 6\, due`:  "20200513T225900Z 20200513T230000Z -PT1440M -PT120M",
	} {
		if got[title] != want {
			t.Errorf("%s is %q, want %q; there are %v", title, got[title], want, got)
		}
	}
	if len(got) != 5 {
		t.Errorf("there are %d dates: %v", len(got), got)
	}
}

func TestALaterCalendarMovesTheDatesOfTheFirst(t *testing.T) {
	s := newSample(t, strings.NewReader(""))
	read := func() (dates map[string]string, sequence string) {
		dates = map[string]string{}
		for _, e := range parseCalendar(t, s.calendarText(t)).inner {
			dates[e.one(t, "UID")] = e.one(t, "DTSTART")
			sequence = e.one(t, "SEQUENCE")
		}
		return dates, sequence
	}
	startOf(t, s, "2020-03-30")
	first, sequence := read()
	again, _ := read()
	if fmt.Sprint(first) != fmt.Sprint(again) || len(first) != 5 {
		t.Errorf("the same calendar is %v, and then %v", first, again)
	}
	now := s.book.Now()
	s.book.Now = func() time.Time { return now.Add(time.Hour) }
	startOf(t, s, "2020-10-19") // the deadline of Week 2 comes after summer time has ended
	moved, later := read()
	for uid, at := range moved {
		if first[uid] == "" || first[uid] == at {
			t.Errorf("%s moved from %q to %q", uid, first[uid], at)
		}
	}
	if len(moved) != 5 || later <= sequence {
		t.Errorf("%d dates, with sequence %s after %s", len(moved), later, sequence)
	}
}
