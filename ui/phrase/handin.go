package phrase

import "ponder/journal"

// HandedIn says when a hand-in was made. Files that wait to be sent are not called handed in: that
// they are is only known once they are marked as sent.
func HandedIn(h journal.HandInHead, day string) string {
	if h.WasSent() {
		return "handed in on " + day
	}
	return "files written on " + day
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
