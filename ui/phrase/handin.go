package phrase

import "ponder/journal"

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
