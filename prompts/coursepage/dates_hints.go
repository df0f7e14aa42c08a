package coursepage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dayHints say quickly which forms of a day are worth being looked for in a text.
type dayHints struct {
	month, weekday, week bool // a word for one stands there, long or short
	numeric              bool // two numbers with a mark between
}

// mayNameDay says quickly whether it is worth looking for a day in a text.
func mayNameDay(text string) bool {
	h := dayHintsOf(text)
	return h.anyDay()
}

func (h dayHints) anyDay() bool { return h.month || h.weekday || h.numeric }

func dayHintsOf(text string) dayHints { return hintsOfSmall(strings.ToLower(text)) }

// hintsOfSmall is dayHintsOf for a text in small letters.
func hintsOfSmall(lower string) dayHints {
	var h dayHints
	start := -1
	for i, c := range lower {
		switch letter := 'a' <= c && c <= 'z' || c >= utf8.RuneSelf && unicode.IsLetter(c); {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			h.word(lower[start:i])
			start = -1
		}
		if (c == '/' || c == '.' || c == '-') && i > 0 && isDigitByte(lower[i-1]) && i+1 < len(lower) {
			h.numeric = h.numeric || isDigitByte(lower[i+1])
		}
	}
	if start >= 0 {
		h.word(lower[start:])
	}
	return h
}

// word takes in one word in small letters.
func (h *dayHints) word(w string) {
	hint := lex().hints[w]
	h.month, h.weekday, h.week = h.month || hint.month, h.weekday || hint.weekday, h.week || hint.week
}
