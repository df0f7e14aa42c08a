package search

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold returns text without differences of case and accent, as runes; white space becomes single
// spaces.
func fold(s string) []rune {
	var all []rune
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		f := foldRune(r, s[i:i+size])
		if unicode.IsSpace(r) {
			f = folded{n: 1, r: [4]rune{' '}}
			if len(all) == 0 || all[len(all)-1] == ' ' {
				f.n = 0
			}
		}
		all = append(all, f.r[:f.n]...)
		i += size
	}
	if len(all) > 0 && all[len(all)-1] == ' ' {
		all = all[:len(all)-1]
	}
	return all
}

// folded is what one rune is compared as: nothing for an accent, two letters for "ß".
type folded struct {
	r [4]rune
	n int
}

func (f *folded) add(r rune) {
	if f.n < len(f.r) {
		f.r[f.n] = r
		f.n++
	}
}

// foldRune folds one rune; encoded is its UTF-8 form. Kana and Hangul are compared as they are:
// there a mark makes another sound.
func foldRune(r rune, encoded string) folded {
	switch {
	case r < utf8.RuneSelf:
		return folded{n: 1, r: [4]rune{lower(r)}}
	case r < tableEnd:
		return foldTable()[r]
	}
	return foldSlowly(r, encoded)
}

// tableEnd is the end of the runes that are folded by a table: Latin, Greek and Cyrillic letters
// and accents.
const tableEnd = 0x530

var foldTable = sync.OnceValue(func() *[tableEnd]folded {
	var t [tableEnd]folded
	for r := range rune(tableEnd) {
		t[r] = foldSlowly(r, string(r))
	}
	return &t
})

func foldSlowly(r rune, encoded string) folded {
	switch {
	case isMark(r):
		return folded{}
	case r >= 0x3000 && r < 0xa640 || r >= 0xac00 && r < 0xd7b0:
		return folded{n: 1, r: [4]rune{r}}
	}
	if plain := withoutStroke(unicode.ToLower(r)); plain != "" {
		return foldString(plain)
	}
	if d := norm.NFKD.PropertiesString(encoded).Decomposition(); d != nil {
		return foldString(string(d))
	}
	return folded{n: 1, r: [4]rune{foldCase(r)}}
}

// foldString folds what a rune decomposes into; four runes of it are enough to tell it apart.
func foldString(s string) folded {
	var f folded
	for _, r := range s {
		if isMark(r) || unicode.IsSpace(r) {
			continue
		}
		if plain := withoutStroke(unicode.ToLower(r)); plain != "" {
			r = rune(plain[0])
		}
		f.add(foldCase(r))
	}
	return f
}

func lower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// foldCase returns one rune for all that differ in case only, such as the two small sigmas.
func foldCase(r rune) rune {
	if r < utf8.RuneSelf {
		return lower(r)
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

// isMark reports whether a rune is an accent that people leave out when they search: those of the
// Latin, Greek and Cyrillic letters, and the vowel signs of Arabic and Hebrew. The vowel signs of
// Indic scripts are letters to their readers.
func isMark(r rune) bool {
	if r < 0x300 {
		return r == 0xad // soft hyphen
	}
	if r < 0x591 {
		return r < 0x370 || r >= 0x483 && r < 0x48a
	}
	if r < 0x700 {
		return unicode.Is(unicode.Mn, r) || r == 0x640 // tatweel only stretches a word
	}
	return r >= 0x1ab0 && r < 0x1b00 || r >= 0x1dc0 && r < 0x1e00 || r >= 0x200b && r <= 0x200f || r == 0xfeff ||
		r >= 0xfe00 && r < 0xfe10
}

// withoutStroke spells lower-case letters that Unicode does not take apart.
func withoutStroke(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ħ':
		return "h"
	case 'ı':
		return "i"
	case 'þ':
		return "th"
	}
	return ""
}

// isWord reports whether a rune is part of a word.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	if r >= 0x2010 && r < 0x2060 {
		return false // dashes and quotation marks are frequent
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// isDense reports whether a script puts no spaces between words, so that a word can begin anywhere.
func isDense(r rune) bool {
	return r >= 0x0e00 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao,
		unicode.Khmer, unicode.Myanmar) || r == 'ー')
}
