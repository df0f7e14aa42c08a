package cli

import (
	"slices"
	"unicode"
)

// steersTerminals reports whether a sign is one that a terminal obeys instead of showing it.
func steersTerminals(r rune) bool {
	bidi := []rune{0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069}
	return r != '\n' && unicode.IsControl(r) || slices.Contains(bidi, r)
}
