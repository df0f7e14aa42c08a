package export

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"
)

// escape makes one line of clean text show as itself in Markdown, wherever it stands. Only what
// could be read as markup gets a backslash, so that the text stays readable. Braces are among it:
// some readers take attributes from them.
func escape(s string) string { return escapeStart(escapeInline(s)) }

func escapeInline(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		if needsEscape(runes, i) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func needsEscape(runes []rune, i int) bool {
	at := func(j int) rune {
		if j < 0 || j >= len(runes) {
			return ' '
		}
		return runes[j]
	}
	switch runes[i] {
	case '\\', '`', '*', '[', ']', '<', '|', '{', '}', '~':
		return true
	case '_':
		return !isAlnum(at(i-1)) || !isAlnum(at(i+1))
	case '&':
		return isAlnum(at(i+1)) || at(i+1) == '#'
	case '!':
		return i+1 == len(runes) || runes[i+1] == '['
	}
	return false
}

func isAlnum(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

var (
	startsBlock = pattern(`^(#|>|[-+:]([-: \t]|$)|=+[ \t]*$)`)
	startsItem  = pattern(`^([0-9]{1,9})([.)])([ \t]|$)`)
)

// escapeStart keeps a line from opening a heading, a quote, a list, a rule or a table.
func escapeStart(s string) string {
	if startsBlock().MatchString(s) {
		return `\` + s
	}
	return startsItem().ReplaceAllString(s, `$1\$2$3`)
}

// escapeAll puts a backslash before every ASCII punctuation mark: not pretty, but certain.
func escapeAll(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 && util.IsPunct(byte(r)) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// typed writes plain text as Markdown that shows it as it is, lines included, whatever it holds.
func typed(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = escapeAll(strings.TrimSpace(l))
	}
	return strings.Join(lines, hardBreak)
}

// indent puts first before the first line and other before the rest; empty lines get no trailing
// space.
func indent(s, first, other string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		prefix := other
		if i == 0 {
			prefix = first
		}
		lines[i] = prefix + l
		if l == "" {
			lines[i] = strings.TrimRight(prefix, " ")
		}
	}
	return strings.Join(lines, "\n")
}
