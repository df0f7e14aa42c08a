package editor

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Clusters are what a reader takes for one character. Both their borders and their widths come from
// x/ansi, because Bubble Tea draws with it: with any other segmenter the real cursor would stand
// beside the character it belongs to.

// clusterLen returns the length of the first cluster of s, which must begin at a border. A byte
// that is not UTF-8 is always a cluster of its own; the segmenter has no rule for it.
func clusterLen(s string) int {
	if len(s) == 1 || plainPair(s[0], s[1]) {
		return 1
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 {
		return 1
	}
	if standsAlone(r) {
		if next, _ := utf8.DecodeRuneInString(s[n:]); n == len(s) || standsAlone(next) {
			return n
		}
	}
	return segment(s)
}

func segment(s string) int {
	c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if utf8.ValidString(c) {
		return max(1, len(c))
	}
	n := 0
	for n < len(c) && !badByte(c[n:]) {
		_, size := utf8.DecodeRuneInString(c[n:])
		n += size
	}
	return n
}

// standsAlone reports common characters of which no two ever form a cluster. The segmenter would
// say the same, later.
func standsAlone(r rune) bool {
	return r >= ' ' && r < 0x7f || r >= 0xc0 && r < 0x250 || r >= 0x400 && r < 0x482 || isWide(r)
}

// isWide reports common characters of two cells, however they are counted.
func isWide(r rune) bool {
	return r >= 0x4e00 && r < 0xa000 || r >= 0x3041 && r <= 0x3096 || r >= 0x30a1 && r <= 0x30fa ||
		r == 0x3001 || r == 0x3002 || r >= 0xff01 && r <= 0xff5e
}

func badByte(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return r == utf8.RuneError && n == 1
}

// plainPair reports whether two bytes are ASCII characters that form no cluster.
func plainPair(a, b byte) bool {
	return a < utf8.RuneSelf && b < utf8.RuneSelf && (a != '\r' || b != '\n')
}

// safe reports whether a cluster border lies at i whatever stands further off on either side.
// Joined emoji and Indic conjuncts need more than the two neighbours to be told apart, so no border
// behind a mark or a joiner is called safe; two halves of flags form a cluster or not depending on
// how many there are, and as a pair they do.
func safe(s string, i int) bool {
	if i <= 0 || i >= len(s) {
		return true
	}
	if plainPair(s[i-1], s[i]) {
		return true
	}
	prev, n := utf8.DecodeLastRuneInString(s[:i])
	next, m := utf8.DecodeRuneInString(s[i:])
	if prev == utf8.RuneError && n == 1 || next == utf8.RuneError && m == 1 {
		return startsRune(s, i)
	}
	if unicode.In(prev, unicode.M, unicode.Cf) {
		return false
	}
	return clusterLen(s[i-n:i+m]) == n
}

// startsRune reports that i is not inside the bytes of a character.
func startsRune(s string, i int) bool {
	for from := i - 1; from >= 0 && from > i-utf8.UTFMax; from-- {
		if utf8.RuneStart(s[from]) {
			_, n := utf8.DecodeRuneInString(s[from:])
			return from+n <= i
		}
	}
	return true
}

// borderBefore returns the last cluster border in front of i, or 0.
func borderBefore(s string, i int) int {
	from := i
	for from > 0 {
		_, n := utf8.DecodeLastRuneInString(s[:from])
		if from -= n; safe(s, from) {
			break
		}
	}
	for {
		next := from + clusterLen(s[from:])
		if next >= i {
			return from
		}
		from = next
	}
}

// borderAt returns the last cluster border that is not behind i.
func borderAt(s string, i int) int {
	if i <= 0 {
		return 0
	}
	if i >= len(s) {
		return len(s)
	}
	from := borderBefore(s, i)
	if from+clusterLen(s[from:]) == i {
		return i
	}
	return from
}

// glyph returns what a cluster looks like on the screen and how many cells that takes. What would
// not show, or would reach the terminal as a command, is spelled out. A tab has no glyph of its
// own: its width depends on where it stands.
func glyph(cluster string, m ansi.Method) (show string, cells int, plain bool) {
	if len(cluster) == 1 && cluster[0] >= ' ' && cluster[0] < 0x7f {
		return cluster, 1, true
	}
	r, n := utf8.DecodeRuneInString(cluster)
	if n == len(cluster) && isWide(r) {
		return cluster, 2, true
	}
	if !hidden(r) && utf8.ValidString(cluster) {
		if _, w := ansi.FirstGraphemeCluster(cluster, m); w > 0 {
			return cluster, w, true
		}
	}
	show = spell(cluster)
	return show, len(show), false
}

// hidden reports characters that a terminal obeys or reorders text by instead of showing them.
func hidden(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || unicode.Is(unicode.Bidi_Control, r)
}

// spell writes a cluster out in ASCII: ^A, <U+202E>, or the bytes of what is not text, as in <FF>.
func spell(cluster string) string {
	var b strings.Builder
	for i := 0; i < len(cluster); {
		r, n := utf8.DecodeRuneInString(cluster[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "<%02X>", cluster[i])
		case r < ' ' || r == 0x7f:
			b.WriteByte('^')
			b.WriteByte(byte(r) ^ 0x40)
		default:
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
		i += n
	}
	return b.String()
}
