package phrase

import "ponder/journal"

// Guess says how a text was taken that does not say how it is written.
func Guess(d journal.Decoded) string {
	return "The text is not in UTF-8 and does not say how it is written. It was read as " + d.Guess + ": look whether accents and quotation marks are right."
}

// SaveAsUTF8 is what to do about a text that cannot be read.
const SaveAsUTF8 = "Open it in the program that wrote it, save it as UTF-8, and do this again."
