package compose

import (
	"strconv"
	"strings"
)

// item is the beginning of a line that belongs to a list or a quotation: "  - [ ] ", "3. ", "> ".
type item struct {
	indent, marker, task string
}

func (m item) len() int { return len(m.indent) + len(m.marker) + len(m.task) }

// itemOf reads the beginning of a line.
func itemOf(line string) (item, bool) {
	rest := strings.TrimLeft(line, " \t")
	m := item{indent: line[:len(line)-len(rest)]}
	n := markerLen(rest)
	if n == 0 || n < len(rest) && rest[n] != ' ' && rest[n] != '\t' {
		return item{}, false
	}
	if n < len(rest) {
		n++
	}
	m.marker, rest = rest[:n], rest[n:]
	if len(rest) >= 3 && rest[0] == '[' && strings.IndexByte(" xX", rest[1]) >= 0 && rest[2] == ']' && m.marker[0] != '>' {
		m.task = rest[:min(4, len(rest))]
	}
	return m, true
}

// markerLen returns the length of a list marker or quotation mark, or 0.
func markerLen(s string) int {
	if s == "" {
		return 0
	}
	if strings.IndexByte("-*+>", s[0]) >= 0 {
		return 1
	}
	n := 0
	for n < len(s) && n < 9 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')') {
		return n + 1
	}
	return 0
}

// following returns how the next item of the list begins.
func (m item) following() string {
	marker := m.marker
	digits := strings.TrimRight(marker, ".) \t")
	if n, err := strconv.Atoi(digits); err == nil {
		marker = strconv.Itoa(n+1) + marker[len(digits):]
	}
	if c := marker[len(marker)-1]; c != ' ' && c != '\t' {
		marker += " "
	}
	if m.task != "" {
		return m.indent + marker + "[ ] "
	}
	return m.indent + marker
}
