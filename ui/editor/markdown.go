package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tint says what a stretch of Markdown is. Styling never hides, adds or moves a character.
type tint uint8

const (
	tintText tint = iota
	tintHeading
	tintQuote
	tintCode
	tintMarker
	tintEmphasis
	tintStrong
	tintCount
)

// span gives the bytes from..to of a piece a tint. What no span covers has the tint of its line.
type span struct {
	from, to int
	tint     tint
}

func isFence(line string) bool {
	rest := strings.TrimLeft(line, " ")
	return len(line)-len(rest) <= 3 && (strings.HasPrefix(rest, "```") || strings.HasPrefix(rest, "~~~"))
}

// block returns the tint of a line and how far the marker reaches that makes it so.
func block(line string) (tint, int) {
	rest := strings.TrimLeft(line, " \t")
	indent := len(line) - len(rest)
	switch {
	case rest == "":
		return tintText, 0
	case rest[0] == '#' && indent <= 3:
		n := len(rest) - len(strings.TrimLeft(rest, "#"))
		if n <= 6 && (n == len(rest) || rest[n] == ' ' || rest[n] == '\t') {
			return tintHeading, indent + n
		}
	case rest[0] == '>' && indent <= 3:
		return tintQuote, indent + 1
	case isRule(rest):
		return tintText, len(line)
	}
	if m, ok := itemOf(line); ok {
		return tintText, len(m.indent) + len(m.marker)
	}
	return tintText, 0
}

// look is a memo of how a piece is styled.
type look struct {
	known bool
	block tint
	spans []span
}

// styled returns the tint of the line that a piece begins, and the spans in the piece.
func (p *piece) styled() (tint, []span) {
	if p.look.known {
		return p.look.block, p.look.spans
	}
	marker := 0
	p.look.known = true
	if p.first {
		p.look.block, marker = block(p.body())
	}
	if marker > 0 {
		p.look.spans = []span{{0, marker, tintMarker}}
	}
	p.look.spans = inline(p.look.spans, p.body(), marker)
	return p.look.block, p.look.spans
}

// isRule reports a line of three or more dashes, stars or underscores.
func isRule(s string) bool {
	if strings.IndexByte("-*_", s[0]) < 0 || strings.Trim(s, s[:1]+" \t") != "" {
		return false
	}
	return strings.Count(s, s[:1]) >= 3
}

// inline adds the emphasis, strong text and code in a stretch of a line, from a byte on.
func inline(spans []span, s string, from int) []span {
	in := inliner{s: s}
	for i := from; i < len(s); {
		switch c := s[i]; c {
		case '\\':
			i += 2
		case '`', '*', '_':
			n := runLen(s, i)
			end, tint := in.match(c, i, n)
			if end < 0 {
				i += n
				continue
			}
			spans = append(spans, span{i, i + n, tintMarker}, span{i + n, end, tint}, span{end, end + n, tintMarker})
			i = end + n
		default:
			i++
		}
	}
	return spans
}

func runLen(s string, i int) int {
	n := 1
	for i+n < len(s) && s[i+n] == s[i] {
		n++
	}
	return n
}

// inliner remembers which delimiters have no partner further on, so that a line full of stars is
// read once, not once a star.
type inliner struct {
	s     string
	alone [3][4]bool
}

// match returns where the delimiter begins that closes the one at i, or -1.
func (in *inliner) match(c byte, i, n int) (int, tint) {
	tint := [4]tint{1: tintEmphasis, 2: tintStrong, 3: tintStrong}[min(n, 3)]
	if c == '`' {
		tint = tintCode
	}
	alone := &in.alone[strings.IndexByte("`*_", c)][min(n, 3)]
	if *alone || c != '`' && (n > 3 || !in.opens(c, i, n)) {
		return -1, tint
	}
	for j := i + n; j < len(in.s); {
		if in.s[j] == '\\' && c != '`' {
			j += 2
			continue
		}
		if in.s[j] != c {
			j++
			continue
		}
		m := runLen(in.s, j)
		if m == n && j > i+n && (c == '`' || in.closes(c, j, n)) {
			return j, tint
		}
		j += m
	}
	*alone = true
	return -1, tint
}

// opens and closes ask whether the text beside a delimiter lets it stand for emphasis; an
// underscore inside a word does not.
func (in *inliner) opens(c byte, i, n int) bool {
	next, _ := utf8.DecodeRuneInString(in.s[min(len(in.s), i+n):])
	prev, _ := utf8.DecodeLastRuneInString(in.s[:i])
	return i+n < len(in.s) && !unicode.IsSpace(next) && (c != '_' || !isWordRune(prev))
}

func (in *inliner) closes(c byte, j, n int) bool {
	prev, _ := utf8.DecodeLastRuneInString(in.s[:j])
	next, _ := utf8.DecodeRuneInString(in.s[min(len(in.s), j+n):])
	return !unicode.IsSpace(prev) && (c != '_' || !isWordRune(next))
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r))
}
