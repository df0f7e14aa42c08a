package screen

import (
	"time"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/format"
)

// Written says when a text was written, as its writer says it: the day and the time of day, or the
// day alone.
func Written(h journal.Head, f format.Locale) string {
	if h.DayOnly {
		return f.Day(h.At)
	}
	return f.Day(h.At) + " " + f.Clock(h.At)
}

// OtherVersion tells one version of a text from another, by when it became one of its own: "other
// version of 10:04".
func OtherVersion(h journal.Head, f format.Locale, here *time.Location) string {
	at := h.Created.In(here)
	if prompts.DateOf(at) == prompts.DateOf(h.At) {
		return "other version of " + f.Clock(at)
	}
	return "other version of " + f.ShortDay(at) + ", " + f.Clock(at)
}
