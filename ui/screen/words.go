package screen

import (
	"errors"
	"os"
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
)

// ErrorText says an error to people: what went wrong, and what to do. Where the text is, and
// whether anything was lost, is said by the errors that know it: see journal.Whereabouts.
func ErrorText(err error) string {
	text := sentence(err.Error())
	if home, none := os.UserHomeDir(); none == nil {
		if allow := HowToAllow(err, runtime.GOOS, home); allow != "" {
			text += " " + allow
		}
	}
	var unkept *book.UnkeptError
	switch {
	case errors.As(err, &unkept) && errors.Is(err, journal.ErrFull):
		return text + " It is only here so far. Make some room; saving goes on by itself."
	case errors.As(err, &unkept):
		return text + " It is only here so far, and saving goes on by itself."
	case errors.Is(err, journal.ErrLocked):
		return text + " Close the other program, or wait a moment and try again."
	case errors.Is(err, journal.ErrSealed):
		return text + " Leave Ponder and open it again: it asks for the passphrase."
	case errors.Is(err, journal.ErrFull):
		return text + " Make some room, then try again."
	case errors.Is(err, journal.ErrNewer):
		return text + " It was not touched. Use the newer Ponder to open it."
	case errors.Is(err, journal.ErrInvalid):
		return sentence(strings.TrimPrefix(err.Error(), journal.ErrInvalid.Error()+": "))
	}
	return text
}

// Rescued says that texts came back which the journal could not take before.
func Rescued(back []journal.Draft, locale format.Locale) string {
	what := "a text that could not be saved before is"
	if n := len(back); n > 1 {
		what = locale.Plural(n, "text", "texts") + " that could not be saved before are"
	}
	return journal.Whereabouts{}.Sentence(what)
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
