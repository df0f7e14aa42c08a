package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pattern is a folded word or phrase, ready to be looked for in many texts.
type pattern struct {
	folded []rune
	whole  bool     // must end where a word ends
	ascii  bool     // folded is ASCII
	at     int      // ascii: where the letter stands that is rarest in its first word
	starts []string // otherwise: every rune, in UTF-8, that folds to the first one
	table  *[tableEnd]folded
}

// rarity ranks ASCII bytes by how seldom they occur in running text; what is not listed is rarest
// of all.
const rarity = "etaoinsrhldcumfpgwybvkxjqz0123456789"

// newPattern makes a pattern of what was typed. Bytes that are no text cannot be looked for.
func newPattern(s string, whole bool) pattern {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), string(utf8.RuneError), "")
	p := pattern{folded: fold(s), whole: whole, ascii: true, table: foldTable()}
	for _, r := range p.folded {
		p.ascii = p.ascii && r < utf8.RuneSelf
	}
	switch {
	case len(p.folded) == 0:
	case p.ascii:
		p.at = rarest(p.folded)
	default:
		p.starts = foldingTo(p.folded[0])
	}
	return p
}

// rarest returns the place of the rarest letter of the first word.
func rarest(word []rune) int {
	best, at := -1, 0
	for i, r := range word {
		if r == ' ' {
			break
		}
		rank := strings.IndexRune(rarity, r)
		if rank < 0 {
			rank = len(rarity)
		}
		if rank > best {
			best, at = rank, i
		}
	}
	return at
}

// foldingTo returns every rune whose folded form begins with first, itself included. Only the
// blocks are tried in which first has other cases, accents or forms.
func foldingTo(first rune) []string {
	starts := []string{string(first)}
	for _, block := range blocksOf(first) {
		for r := block[0]; r < block[1]; r++ {
			if s := string(r); r != first && foldRune(r, s).r[0] == first {
				starts = append(starts, s)
			}
		}
	}
	return starts
}

func blocksOf(first rune) [][2]rune {
	switch {
	case first < utf8.RuneSelf:
		return [][2]rune{{'A', tableEnd}, {0x1e00, 0x1f00}, {0x2070, 0x2190}, {0x2460, 0x2500}, {0xfb00, 0xfb07}, {0xff00, 0xff5f}}
	case first < 0x590:
		return [][2]rune{{0x80, 0x590}, {0x1c80, 0x1c90}, {0x1e00, 0x2190}, {0x2de0, 0x2e00}, {0xa640, 0xa6a0}, {0xa720, 0xa800}}
	case first < 0x780:
		return [][2]rune{{0x590, 0x780}, {0xfb1d, 0xfe00}, {0xfe70, 0xfefd}}
	case first < 0x2c00:
		return [][2]rune{{first &^ 0x7f, first&^0x7f + 0x100}, {0x1c90, 0x1cc0}, {0x2c00, 0x2d30}}
	case first >= 0x3000 && first < 0x3400 || first >= 0xff00 && first < 0xffe0:
		return [][2]rune{{0x3000, 0x3400}, {0xff00, 0xffe0}}
	}
	return [][2]rune{{first &^ 0xff, first&^0xff + 0x100}}
}

// each calls fn with the byte range of every match, each once, in no order, until fn answers false.
func (p pattern) each(text string, fn func(start, end int) bool) {
	switch {
	case len(p.folded) == 0:
	case !p.ascii:
		for _, first := range p.starts {
			if !p.eachFrom(text, first, fn) {
				return
			}
		}
	case p.mayHide(text):
		p.eachAccented(text, fn)
	default:
		for _, letter := range cases(byte(p.folded[p.at])) {
			if !p.eachPlain(text, letter, fn) {
				return
			}
		}
	}
}

// cases returns a letter in lower and upper case.
func cases(c byte) []byte {
	if 'a' <= c && c <= 'z' {
		return []byte{c, c - ('a' - 'A')}
	}
	return []byte{c}
}

// eachPlain finds matches by the place of one letter of the first word, in one of its cases. It is
// right where no letter of the pattern hides in a rune that is not ASCII.
func (p pattern) eachPlain(text string, letter byte, fn func(start, end int) bool) bool {
	for i := p.at; i < len(text); i++ {
		j := strings.IndexByte(text[i:], letter)
		if j < 0 {
			return true
		}
		i += j
		start := i - p.at
		if c := text[start]; c >= utf8.RuneSelf || lower(rune(c)) != p.folded[0] {
			continue
		}
		if end, ok := p.matchAt(text, start); ok && startsWord(text, start) && !fn(start, end) {
			return false
		}
	}
	return true
}

// mayHide reports whether text holds accents, or letters with accents that fold to letters of the
// pattern.
func (p pattern) mayHide(text string) bool {
	for i := nextHigh(text, 0); i < len(text); i = nextHigh(text, i) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if p.hides(r, text[i:i+size]) {
			return true
		}
		i += size
	}
	return false
}

func (p pattern) hides(r rune, encoded string) bool {
	if r >= 0x2010 && r < 0x2060 || r >= 0x3001 && r < 0xfb00 {
		return false // dashes and quotation marks; most of Chinese, Japanese and Korean
	}
	first := p.firstOf(r, encoded)
	return first == 0 || slices.Contains(p.folded, first)
}

// firstOf returns the first letter that a rune folds to, or 0 for an accent.
func (p pattern) firstOf(r rune, encoded string) rune {
	if r < tableEnd {
		return p.table[r].r[0]
	}
	return foldRune(r, encoded).r[0]
}

// eachAccented finds the matches of an ASCII pattern in text with accents, by their first letter.
func (p pattern) eachAccented(text string, fn func(start, end int) bool) {
	for _, letter := range cases(byte(p.folded[0])) {
		if !p.eachFrom(text, string(rune(letter)), fn) {
			return
		}
	}
	for i := nextHigh(text, 0); i < len(text); i = nextHigh(text, i) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if p.firstOf(r, text[i:i+size]) == p.folded[0] && p.mayFollow(text, i+size) {
			if end, ok := p.matchAt(text, i); ok && startsWord(text, i) && !fn(i, end) {
				return
			}
		}
		i += size
	}
}

// eachFrom finds matches that begin with the given rune.
func (p pattern) eachFrom(text, first string, fn func(start, end int) bool) bool {
	for i := 0; ; i += len(first) {
		j := strings.Index(text[i:], first)
		if j < 0 {
			return true
		}
		i += j
		if !p.mayFollow(text, i+len(first)) {
			continue
		}
		if end, ok := p.matchAt(text, i); ok && startsWord(text, i) && !fn(i, end) {
			return false
		}
	}
}

// mayFollow is a quick look at what follows a first letter: it is false where an ASCII letter
// cannot be the second one. The first rune may stand for two letters, so that the third one may
// follow as well.
func (p pattern) mayFollow(text string, i int) bool {
	if len(p.folded) < 2 || p.folded[1] == ' ' || i >= len(text) || text[i] >= utf8.RuneSelf {
		return true
	}
	c := lower(rune(text[i]))
	return c == p.folded[1] || text[i-1] >= utf8.RuneSelf && (len(p.folded) == 2 || c == p.folded[2] || p.folded[2] == ' ')
}

// nextHigh returns the place of the next byte that is not ASCII, or the length of the text.
func nextHigh(text string, i int) int {
	for ; i+8 <= len(text); i += 8 {
		s := text[i : i+8]
		if (s[0]|s[1]|s[2]|s[3]|s[4]|s[5]|s[6]|s[7])&0x80 != 0 {
			break
		}
	}
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// startsWord reports whether a word can begin at i.
func startsWord(text string, i int) bool {
	if i == 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	if !isWord(before) {
		return true
	}
	here, _ := utf8.DecodeRuneInString(text[i:])
	return isDense(here) || isDense(before)
}

// endsWord reports whether a word can end before i.
func endsWord(text string, i int) bool {
	if i == len(text) {
		return true
	}
	here, _ := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return !isWord(here) || isDense(here) || isDense(before) || !isWord(before)
}

// matchAt reports whether the pattern stands at start, and where it ends: behind the accents of its
// last letter.
func (p pattern) matchAt(text string, start int) (end int, ok bool) {
	i, want := start, p.folded
	for len(want) > 0 {
		if i >= len(text) {
			return 0, false
		}
		if c := text[i]; c < utf8.RuneSelf && want[0] != ' ' {
			if lower(rune(c)) != want[0] {
				return 0, false
			}
			i, want = i+1, want[1:]
			continue
		}
		if i, want, ok = step(text, i, want); !ok {
			return 0, false
		}
	}
	for i < len(text) && text[i] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isMark(r) {
			break
		}
		i += size
	}
	return i, !p.whole || endsWord(text, i)
}

// step compares one rune of the text, or a run of white space.
func step(text string, i int, want []rune) (int, []rune, bool) {
	if want[0] == ' ' {
		rest := strings.TrimLeftFunc(text[i:], unicode.IsSpace)
		return len(text) - len(rest), want[1:], len(rest) < len(text)-i
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if unicode.IsSpace(r) {
		return 0, nil, false // also one that folds to nothing, such as a space that does not break
	}
	f := foldRune(r, text[i:i+size])
	for _, got := range f.r[:f.n] {
		if len(want) == 0 {
			break // half of a "ß" or of a ligature
		}
		if got != want[0] {
			return 0, nil, false
		}
		want = want[1:]
	}
	return i + size, want, true
}

func isASCII(s string) bool { return nextHigh(s, 0) == len(s) }

// spans returns the matches of a pattern, in order.
func (p pattern) spans(text string) [][2]int {
	var all [][2]int
	p.each(text, func(start, end int) bool {
		all = append(all, [2]int{start, end})
		return true
	})
	slices.SortFunc(all, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return all
}
