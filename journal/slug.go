package journal

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug returns the lower-case ASCII letters and digits of a text for the name of a file, with one
// hyphen wherever something else stood, and at most size bytes of them.
func Slug(s string, size int) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Cf) || r == '\'' || r == '’':
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		case ascii(r) != "":
			b.WriteString(ascii(r))
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return cutSlug(strings.Trim(b.String(), "-"), size)
}

// ascii spells letters that do not come apart into a plain letter and a mark.
func ascii(r rune) string {
	switch unicode.ToLower(r) {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ł':
		return "l"
	case 'ħ':
		return "h"
	case 'ı':
		return "i"
	}
	return ""
}

// cutSlug shortens a slug, at a hyphen where there is one.
func cutSlug(s string, size int) string {
	if len(s) <= size {
		return s
	}
	s = s[:size+1]
	if i := strings.LastIndexByte(s, '-'); i > 0 {
		return s[:i]
	}
	return s[:size]
}
