package export

import "golang.org/x/text/unicode/bidi"

// rightToLeft reports whether text runs from right to left: whether the first letter with a
// direction does (UAX 9, rule P2).
func rightToLeft(s string) bool {
	for s != "" {
		p, size := bidi.LookupString(s)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
		s = s[max(size, 1):]
	}
	return false
}
