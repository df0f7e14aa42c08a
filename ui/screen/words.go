package screen

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"ponder/journal"
)

// Words says an error to people: what went wrong, that nothing was lost, and what to do.
func Words(err error) string {
	text := sentence(err.Error())
	switch {
	case errors.Is(err, journal.ErrLocked):
		return text + " Nothing was lost. Close the other program, or wait a moment and try again."
	case errors.Is(err, journal.ErrFull):
		return text + " Nothing was lost: your text is still here. Make some room; saving goes on by itself."
	case errors.Is(err, journal.ErrReadOnly):
		return text + " Nothing was lost: your text is still here."
	case errors.Is(err, journal.ErrNewer):
		return text + " It was not touched. Use the newer Ponder to open it."
	case errors.Is(err, journal.ErrInvalid):
		return sentence(strings.TrimPrefix(err.Error(), journal.ErrInvalid.Error()+": "))
	}
	return text
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
