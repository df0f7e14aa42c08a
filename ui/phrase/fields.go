// Package phrase holds what the screens, the plain mode and the commands say alike: the names of
// fields, states and settings. It words what journal and book decide, and decides nothing. Another
// language of the interface would begin here.
package phrase

import (
	"strings"

	"ponder/journal"
)

// Field returns what people call a field of an entry, in the middle of a sentence.
func Field(f journal.Field) string {
	switch f {
	case journal.FieldPrivate:
		return "goes to others"
	case journal.FieldTime:
		return "time of day"
	}
	return string(f)
}

// FieldTitle returns it as it begins a line.
func FieldTitle(f journal.Field) string {
	name := Field(f)
	return strings.ToUpper(name[:1]) + name[1:]
}

// FieldValue returns a field's value as it is said; nothing for a field that is empty.
func FieldValue(f journal.Field, value string) string {
	switch {
	case f == journal.FieldPrivate && value == "":
		return "yes"
	case f == journal.FieldPrivate:
		return "no, it is private"
	case f == journal.FieldWeek && value == "":
		return "none"
	}
	return value
}
