package layout

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Clean makes control and bidirectional formatting characters visible, so that text from outside
// can never steer the terminal or change the order in which a line reads. Line ends and tabs stay;
// invalid bytes become U+FFFD.
func Clean(s string) string {
	if !needsCleaning(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	for _, r := range s {
		b.WriteString(visible(r))
	}
	return b.String()
}

// Line is Clean for text that must stay on one line: runs of white space become one space.
func Line(s string) string { return Clean(strings.Join(strings.Fields(s), " ")) }

// Bare is Line without what would steer, rather than with it made visible: for a question that was
// pasted, in which an unseen mark would find nothing.
func Bare(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	return strings.Map(func(r rune) rune {
		if steers(r) {
			return -1
		}
		return r
	}, s)
}

func needsCleaning(s string) bool {
	return !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && r != '\t' && steers(r) })
}

// steers reports whether a character acts on the terminal or on the order of a line, rather than
// being seen. The joiners U+200C and U+200D are part of ordinary writing and of emoji, and are
// kept.
func steers(r rune) bool {
	switch {
	case unicode.IsControl(r):
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C:
		return true // bidirectional embeddings, overrides, isolates and marks (Unicode UAX #9)
	case r == 0x2028, r == 0x2029, r == 0xFEFF:
		return true
	case r >= 0xE0000 && r <= 0xE007F && (r < 0xE0020):
		return true
	}
	return false
}

func visible(r rune) string {
	switch {
	case r == '\n' || r == '\t' || !steers(r):
		return string(r)
	case r == '\r':
		return ""
	case r < 0x20:
		return "^" + string(r+'@')
	case r == 0x7F:
		return "^?"
	}
	return fmt.Sprintf("<U+%04X>", r)
}

// OnlyStyled cuts rendered text down to text and SGR: every other escape sequence and control
// character is dropped, a whole sequence at a time. It is the second cleaning, after a renderer
// that may let sequences through.
func OnlyStyled(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var state byte
	for s != "" {
		seq, width, n, next := ansi.DecodeSequence(s, state, nil)
		if n == 0 {
			break
		}
		s, state = s[n:], next
		switch {
		case width > 0 || seq == "\n" || isSGR(seq):
			b.WriteString(seq)
		case !steers(firstRune(seq)):
			b.WriteString(seq)
		}
	}
	return b.String()
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// isSGR reports whether s is one Select Graphic Rendition sequence (ECMA-48, 8.3.117).
func isSGR(s string) bool {
	inner, begins := strings.CutPrefix(s, "\x1b[")
	inner, ends := strings.CutSuffix(inner, "m")
	return begins && ends && strings.Trim(inner, "0123456789;:") == ""
}
