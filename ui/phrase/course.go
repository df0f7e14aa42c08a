package phrase

import (
	"errors"
	"fmt"

	"ponder/prompts/coursepage"
)

// OwnWords marks an explanation that no source gave.
const OwnWords = "Explanation: this edition's own"

// FirstHandIn is said before anything is handed in for the first time.
const FirstHandIn = "This is your first hand-in. Please look at the names: use invented ones for partners and people. Private entries never go."

// MayBeMissing is said before a hand-in from a journal whose last save may be missing.
const MayBeMissing = "The last save may be missing from the journal. Please look at the texts before they go."

// PageTrouble says why a text cannot be read as a course page, in the middle of a sentence; nothing
// for other errors.
func PageTrouble(err error) string {
	switch {
	case errors.Is(err, coursepage.ErrNotAPage):
		return "this does not look like a course page: no week, no journal prompts and no assignment were found"
	case errors.Is(err, coursepage.ErrTooLarge):
		return fmt.Sprintf("this text is larger than %d MB, too large for one page", coursepage.Limit>>20)
	}
	return ""
}
