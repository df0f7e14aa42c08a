package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// How much of a text stands in a snippet, in graphemes.
const (
	snippetBefore = 30
	snippetLength = 120
)

// snippet cuts one line around a place in a text, between graphemes and, where words have spaces,
// between words. White space becomes single spaces; control characters and marks that reorder text
// go away.
func snippet(text string, at int) string {
	from := lineStart(text, at)
	before := tidy(text[from:at])
	kept := lastGraphemes(before, snippetBefore)
	cutLeft := from > 0 || len(kept) < len(before)
	if len(kept) < len(before) {
		if i := strings.IndexByte(kept, ' '); i >= 0 {
			kept = kept[i+1:]
		}
	}
	end := min(len(text), at+snippetLength+40)
	if !isASCII(text[at:end]) {
		end = min(len(text), at+4*snippetLength)
	}
	whole := strings.TrimLeft(kept+tidy(text[at:end]), " ")
	out, cutRight := firstGraphemes(whole, snippetLength, end < len(text))
	if strings.TrimSpace(out) == "" {
		return ""
	}
	if cutLeft && strings.TrimSpace(text[:from])+before[:len(before)-len(kept)] != "" {
		out = "…" + out
	}
	if out = strings.TrimRight(out, " "); cutRight {
		out += "…"
	}
	return out
}

// lineStart returns where the line around a place begins, but looks back only so far.
func lineStart(text string, at int) int {
	from := max(0, at-16*snippetBefore)
	if i := strings.LastIndexByte(text[from:at], '\n'); i >= 0 {
		return from + i + 1
	}
	for from > 0 && from < at && !utf8.RuneStart(text[from]) {
		from++
	}
	return from
}

// tidy makes text fit for one line of a terminal.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if r <= ' ' && (r == ' ' || r == '\n' || r == '\t' || r == '\r') || r >= utf8.RuneSelf && unicode.IsSpace(r) {
			space = true
			continue
		}
		if r < ' ' || r >= 0x7f && unseen(r) {
			continue
		}
		if space {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// unseen reports whether a rune has no place on a line: controls, marks that reorder text, and what
// is not text at all.
func unseen(r rune) bool {
	return r == utf8.RuneError || unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x206f || r == 0xfeff
}

// firstGraphemes returns the first n graphemes, back to a space where one is near, and whether
// anything was left out. The last grapheme of a text that goes on may be half of one, and is left
// out.
func firstGraphemes(s string, n int, goesOn bool) (string, bool) {
	end, last := 0, 0
	if isSimple(s) {
		end = runes(s, n)
	} else {
		state := -1
		for rest := s; rest != "" && n > 0; n-- {
			var cluster string
			cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
			last, end = end, end+len(cluster)
		}
	}
	if end == len(s) && !goesOn {
		return s, false
	}
	if end == len(s) && last > 0 {
		end = last
	}
	if i := strings.LastIndexByte(s[:end], ' '); i > end/2 && (end == len(s) || s[end] != ' ') {
		end = i
	}
	return s[:end], true
}

// lastGraphemes returns the last n graphemes.
func lastGraphemes(s string, n int) string {
	if isSimple(s) {
		return s[runes(s, max(0, utf8.RuneCountInString(s)-n)):]
	}
	state := -1
	for rest, total := s, uniseg.GraphemeClusterCount(s); ; total-- {
		if total <= n {
			return rest
		}
		_, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
	}
}

// isSimple reports whether every rune is a grapheme: letters of the Latin, Greek and Cyrillic
// alphabets without marks of their own, and the usual punctuation.
func isSimple(s string) bool {
	for i := nextHigh(s, 0); i < len(s); i = nextHigh(s, i) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !(r >= 0xa0 && r < 0x300 && r != 0xad || r >= 0x370 && r < 0x483 || r >= 0x48a && r < 0x530 || r >= 0x2010 && r < 0x2028) {
			return false
		}
		i += size
	}
	return true
}

// runes returns how many bytes the first n runes take.
func runes(s string, n int) int {
	for i := range s {
		if n--; n < 0 {
			return i
		}
	}
	return len(s)
}
