package export

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// Calendar is a course's dates, for a calendar program.
type Calendar struct {
	ID     string    // of the course; part of the name that every event keeps
	Title  string    // shown as the calendar's name
	Stamp  time.Time // when it was written; events written later replace those written before
	Events []Event
}

// Event is one date. Its ID is unique in the calendar and stays when the event moves, so that
// importing again updates it.
type Event struct {
	ID     string
	Title  string
	Text   string
	URL    string // http or https; others are left out
	Start  time.Time
	End    time.Time       // zero: at Start
	Busy   bool            // takes the person's time, as a webinar does and a deadline does not
	Alarms []time.Duration // how long before Start to remind
}

// ICS writes the calendar as iCalendar (RFC 5545): instants in UTC, lines of at most 75 bytes,
// ended by CRLF.
func ICS(w io.Writer, c Calendar) error {
	out := &contentLines{out: bufio.NewWriter(w)}
	out.line("BEGIN", "VCALENDAR")
	out.line("VERSION", "2.0")
	out.line("PRODID", "-//Ponder//Course calendar//EN")
	out.line("CALSCALE", "GREGORIAN")
	out.line("METHOD", "PUBLISH")
	out.text("X-WR-CALNAME", c.Title)
	for _, e := range c.Events {
		out.event(c, e)
	}
	out.line("END", "VCALENDAR")
	return out.out.Flush()
}

// contentLines writes lines, folded. The buffer keeps the first error for Flush.
type contentLines struct{ out *bufio.Writer }

func (l *contentLines) event(c Calendar, e Event) {
	l.line("BEGIN", "VEVENT")
	l.line("UID", eventID(c.ID, e.ID))
	l.line("DTSTAMP", instant(c.Stamp))
	l.line("LAST-MODIFIED", instant(c.Stamp))
	l.line("SEQUENCE", fmt.Sprint(max(0, c.Stamp.Unix()/60)))
	l.line("DTSTART", instant(e.Start))
	if e.End.After(e.Start) {
		l.line("DTEND", instant(e.End))
	}
	l.text("SUMMARY", cmp.Or(line(e.Title), c.Title))
	l.text("DESCRIPTION", e.Text)
	if url := safe(e.URL); strings.HasPrefix(strings.ToLower(url), "http") {
		l.line("URL", url)
	}
	if e.Busy {
		l.line("TRANSP", "OPAQUE")
	} else {
		l.line("TRANSP", "TRANSPARENT")
	}
	for _, before := range e.Alarms {
		l.alarm(e, before)
	}
	l.line("END", "VEVENT")
}

func (l *contentLines) alarm(e Event, before time.Duration) {
	l.line("BEGIN", "VALARM")
	l.line("ACTION", "DISPLAY")
	l.text("DESCRIPTION", cmp.Or(line(e.Title), "Reminder"))
	l.line("TRIGGER", fmt.Sprintf("-PT%dM", max(0, int(before/time.Minute))))
	l.line("END", "VALARM")
}

// eventID names an event for good. It tells nothing but which event of which course it is.
func eventID(course, event string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %s", len(course), course, event))
	return hex.EncodeToString(sum[:16]) + "@ponder.invalid"
}

func instant(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// text writes a property that holds text; an empty one is left out.
func (l *contentLines) text(name, value string) {
	if value = strings.TrimSpace(clean(value)); value != "" {
		value = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\t", " ").Replace(value)
		l.line(name, value)
	}
}

// line writes one property. A long one goes on in lines that begin with a space, between
// characters.
func (l *contentLines) line(name, value string) {
	const limit = 75
	rest := name + ":" + value
	for room := limit; len(rest) > room; room = limit - 1 {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		_, _ = l.out.WriteString(rest[:cut] + "\r\n ")
		rest = rest[cut:]
	}
	_, _ = l.out.WriteString(rest + "\r\n")
}
