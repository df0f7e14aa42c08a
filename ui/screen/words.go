package screen

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"ponder/journal"
)

// Words says an error to people: what went wrong, that nothing was lost, and what to do. That nothing was lost is said once: an error
// that says it knows best where the text is.
func Words(err error) string {
	text := sentence(err.Error())
	switch {
	case errors.Is(err, journal.ErrLocked):
		return reassured(text, "Nothing was lost.") + " Close the other program, or wait a moment and try again."
	case errors.Is(err, journal.ErrFull):
		return reassured(text, stillHere) + " Make some room; saving goes on by itself."
	case errors.Is(err, journal.ErrReadOnly):
		return reassured(text, stillHere)
	case errors.Is(err, journal.ErrNewer):
		return text + " It was not touched. Use the newer Ponder to open it."
	case errors.Is(err, journal.ErrInvalid):
		return sentence(strings.TrimPrefix(err.Error(), journal.ErrInvalid.Error()+": "))
	}
	return text
}

const stillHere = "Nothing was lost: your text is still here."

// reassured says behind a text that nothing was lost, unless it says so itself.
func reassured(text, how string) string {
	if strings.Contains(strings.ToLower(text), "nothing was lost") {
		return text
	}
	return text + " " + how
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(r)) + s[n:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}
