package phrase

import (
	"strings"

	"ponder/journal"
	"ponder/ui/format"
)

// HandedIn says when a hand-in was made. Files that wait to be sent are not called handed in: that
// they are is only known once they are marked as sent.
func HandedIn(h journal.HandInHead, day string) string {
	if h.WasSent() {
		return "handed in on " + day
	}
	return "files written on " + day
}

// HandedInBeside says that the same was handed in where this hand-in was not known; empty where it
// was not.
func HandedInBeside(others []journal.HandInHead, locale format.Locale) string {
	if len(others) == 0 {
		return ""
	}
	var when []string
	for _, o := range others {
		state := "not marked as sent"
		if o.WasSent() {
			state = "sent"
		}
		when = append(when, locale.Stamp(o.At)+" ("+state+")")
	}
	kept := "Both are kept."
	if len(others) > 1 {
		kept = "All are kept."
	}
	return "The same was handed in on another computer, which did not know of this: on " + strings.Join(when, " and on ") + ". " + kept
}

// LeftOut says why an entry does not go.
func LeftOut(why string) string {
	switch why {
	case journal.WhyPrivate:
		return "private, never handed in"
	case journal.WhyEmpty:
		return "no text yet"
	case journal.WhyNotChosen:
		return "left out by you"
	case journal.WhyNotes:
		return "notes, left out unless you take them in"
	}
	return why
}
