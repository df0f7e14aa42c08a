package kit

import (
	"fmt"
	"strings"

	"charm.land/glamour/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/theme"
)

// Markdown renders a text for reading, in columns of at most width cells. The text is cleaned before and after. It takes about
// 13 ms for 1 KB, so screens call it in a command.
func Markdown(text string, width int, t theme.Theme) (string, error) {
	r, err := glamour.NewTermRenderer(glamour.WithStyles(t.Markdown()), glamour.WithWordWrap(width), glamour.WithPreservedNewLines())
	if err != nil {
		return "", fmt.Errorf("render: %w", err)
	}
	out, err := r.Render(keepTyped(Clean(text)))
	if err != nil {
		return "", fmt.Errorf("render: %w", err)
	}
	return narrow(trimLines(OnlyStyled(out)), width), nil
}

// narrow breaks the lines once more that some terminals would draw wider.
func narrow(s string, width int) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if w := Width(line); w > width && w > ansi.StringWidth(line) {
			lines[i] = lipgloss.Wrap(ansi.WrapWc(line, width, ""), width, "") // that breaks nothing more, and ends a style with its line
		}
	}
	return strings.Join(lines, "\n")
}

// keepTyped lets <words> and &#numbers; survive as they were typed: goldmark would take the first for HTML and drop it, and make
// any character of the second, also one that steers a terminal.
func keepTyped(s string) string {
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(s) {
		if text := strings.TrimSpace(line); strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
			fenced = !fenced
		}
		if fenced {
			b.WriteString(line)
			continue
		}
		escape(&b, line)
	}
	return b.String()
}

// escape writes a line with < and &# escaped outside of code spans, unless they are escaped already.
func escape(b *strings.Builder, line string) {
	inCode, escaped := false, false
	for i, r := range line {
		switch {
		case !inCode && strings.HasPrefix(line[i:], "&#"):
			b.WriteString("&amp;") // glamour decodes once more what goldmark leaves
			continue
		case escaped:
		case r == '`':
			inCode = !inCode
		case !inCode && r == '<':
			b.WriteByte('\\')
		}
		escaped = r == '\\' && !escaped && !inCode
		b.WriteRune(r)
	}
}

// trimLines drops the blanks that a renderer pads with, and empty lines at both ends.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = trimLine(line)
	}
	for len(lines) > 0 && ansi.Strip(lines[0]) == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && ansi.Strip(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return strings.Join(lines, "\n")
}

// trimLine drops blanks at the end, also those that are styled, and ends the styling.
func trimLine(line string) string {
	end, styled := len(line), false
	for {
		blank := len(strings.TrimRight(line[:end], " "))
		style := strings.LastIndex(line[:blank], "\x1b[")
		if style < 0 || !isSGR(line[style:blank]) {
			end = blank
			break
		}
		end, styled = style, true
	}
	if !styled {
		return line[:end]
	}
	if ansi.Strip(line[:end]) == "" {
		return ""
	}
	return line[:end] + "\x1b[m"
}
