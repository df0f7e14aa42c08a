package coursepage

import (
	"strings"
	"unicode/utf8"

	"ponder/prompts"
)

// lineSays is what was worked out about a text, once: many rules ask for it. The copies of a line
// share it, and it counts for no other text than the one it was worked out from.
type lineSays struct {
	text string

	lower *string
	flat  *flatLine
	words []string // of the text as it stands, where links make it another than the flat one
	hints *dayHints
	cut   *cutLine
}

// cutLine is a text without its links, and these.
type cutLine struct {
	text  string
	links []prompts.Link
}

// flatLine is what a line says: its text with links written flat, and its words.
type flatLine struct {
	text  string
	words []string
	days  bool // it may name a day
}

// saysOf returns what is known about a text, or room for it.
func saysOf(known *lineSays, text string) *lineSays {
	if known == nil || known.text != text {
		return &lineSays{text: text}
	}
	return known
}

func (s *lineSays) asFlat() flatLine {
	if s.flat == nil {
		f := flatLine{text: flatLinks(s.text)}
		if f.text == s.text {
			f.words, f.days = cueWords(s.small()), s.mayNameDay()
		} else {
			f.words, f.days = cueWords(f.text), mayNameDay(f.text)
		}
		s.flat = &f
	}
	return *s.flat
}

// small returns the text in small letters.
func (s *lineSays) small() string {
	if s.lower == nil {
		low := strings.ToLower(s.text)
		s.lower = &low
	}
	return *s.lower
}

// asWords returns the words of the text as it stands, with the addresses of its links.
func (s *lineSays) asWords() []string {
	if f := s.asFlat(); f.text == s.text {
		return f.words
	}
	if s.words == nil {
		s.words = cueWords(s.text)
	}
	return s.words
}

func (s *lineSays) mayNameDay() bool {
	if s.hints == nil {
		h := hintsOfSmall(s.small())
		s.hints = &h
	}
	return s.hints.anyDay()
}

func (s *lineSays) withoutLinks() (string, []prompts.Link) {
	if s.cut == nil {
		var c cutLine
		c.text, c.links = cutLinks(s.text)
		s.cut = &c
	}
	return s.cut.text, s.cut.links
}

func (l pageLine) flat() flatLine { return saysOf(l.says, l.text).asFlat() }

func (l pageLine) words() []string { return saysOf(l.says, l.text).asWords() }

func (l pageLine) mayNameDay() bool { return saysOf(l.says, l.text).mayNameDay() }

func (l pageLine) withoutLinks() (string, []prompts.Link) {
	return saysOf(l.says, l.text).withoutLinks()
}

func (b pageBlock) flat() flatLine { return saysOf(b.says, b.text).asFlat() }

func (b pageBlock) withoutLinks() (string, []prompts.Link) {
	return saysOf(b.says, b.text).withoutLinks()
}

// hasMark reports whether one of some marks stands in a text.
func hasMark(text, marks string) bool {
	for _, m := range marks {
		if m < utf8.RuneSelf && strings.IndexByte(text, byte(m)) >= 0 || m >= utf8.RuneSelf && strings.ContainsRune(text, m) {
			return true
		}
	}
	return false
}

// fieldCount is the number of words that spaces part.
func fieldCount(text string) int {
	n := 0
	for range strings.FieldsSeq(text) {
		n++
	}
	return n
}

func hasDigit(text string) bool {
	for i := range len(text) {
		if isDigitByte(text[i]) {
			return true
		}
	}
	return false
}
