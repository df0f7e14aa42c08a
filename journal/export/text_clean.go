package export

import (
	"strings"
	"unicode/utf8"
)

// clean makes text harmless and keeps its lines: invalid UTF-8 becomes U+FFFD, every line ending a
// line feed, control characters become the picture of themselves (U+2400 and following), so that
// one sees what was there, and the marks that reorder a line behind the reader's back go away. The
// plain marks LRM, RLM and ALM stay: right-to-left text needs them.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, string(utf8.RuneError)), "\r\n", "\n")
	return strings.Map(cleanRune, s)
}

// isClean is the fast path: printable ASCII and line feeds.
func isClean(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// cleanRune returns what stands for a rune; -1 drops it. The ranges are those of Unicode's
// bidirectional controls (UAX 9), its deprecated format characters, interlinear marks and
// noncharacters, which XML forbids too.
func cleanRune(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case r == '\r', r == 0x85, r == 0x2028, r == 0x2029:
		return '\n'
	case r < ' ':
		return 0x2400 + r
	case r == 0x7f:
		return 0x2421
	case r > 0x7f && r < 0xa0:
		return utf8.RuneError
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x206f, r >= 0xfff9 && r <= 0xfffb, r == 0xfeff:
		return -1
	case r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return utf8.RuneError
	}
	return r
}

// line is clean text on one line, without white space at its ends and with single spaces inside.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// paragraphs splits plain text at its empty lines. Lines inside a paragraph stay lines.
func paragraphs(s string) []string {
	var all []string
	for part := range strings.SplitSeq(trimLines(clean(s)), "\n\n") {
		if part = strings.Trim(part, "\n"); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// trimLines takes white space off the end of every line, and empty lines off both ends of the text.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
