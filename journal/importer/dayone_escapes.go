package importer

import "strings"

// unescaped takes the backslashes away that Day One writes before signs that mean nothing in
// Markdown where they stand. Code keeps its own.
func unescaped(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	fence := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimLeft(line, " "), "```") {
			fence = !fence
		}
		if fence {
			b.WriteString(line)
			continue
		}
		unescapeLine(&b, line)
	}
	return b.String()
}

func unescapeLine(b *strings.Builder, line string) {
	code := false
	for i := 0; i < len(line); i++ {
		c := line[i]
		if c == '`' {
			code = !code
		}
		if c == '\\' && i+1 < len(line) && !code {
			i++
			if !isPunct(line[i]) || isNeeded(line[:i-1], line[i], line[i+1:]) {
				b.WriteByte('\\')
			}
			c = line[i]
		}
		b.WriteByte(c)
	}
}

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
}

// isNeeded reports whether a sign would mean something in Markdown without its backslash.
func isNeeded(before string, c byte, after string) bool {
	before = strings.TrimSpace(before)
	letter := func(s string, last bool) bool {
		if s == "" {
			return false
		}
		r := s[0]
		if last {
			r = s[len(s)-1]
		}
		return r >= 0x80 || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	switch c {
	case '*', '`', '[', ']', '<', '\\', '|', '~':
		return true
	case '_':
		return !letter(before, true) || !letter(after, false)
	case '#', '>', '+', '-', '=':
		return before == "" || strings.Trim(before, "-=>") == ""
	case '.', ')':
		return before != "" && strings.Trim(before, "0123456789") == "" || c == ')' && strings.Contains(before, "](")
	case '(':
		return strings.HasSuffix(before, "]")
	case '!':
		return strings.HasPrefix(after, "[")
	case '&':
		return strings.Contains(after, ";")
	}
	return false
}

// plainTitle takes every backslash before a sign away: a title is no Markdown.
func plainTitle(title string) string {
	var b strings.Builder
	for i := 0; i < len(title); i++ {
		if title[i] == '\\' && i+1 < len(title) && isPunct(title[i+1]) {
			i++
		}
		b.WriteByte(title[i])
	}
	return b.String()
}
