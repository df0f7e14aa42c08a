package kit

import (
	"fmt"
	"strings"

	"charm.land/glamour/v2"

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
	return trimLines(OnlyStyled(out)), nil
}

// keepTyped lets <words> survive: goldmark would take them for HTML and drop them.
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
		escapeAngles(&b, line)
	}
	return b.String()
}

// escapeAngles writes a line with < escaped outside of code spans.
func escapeAngles(b *strings.Builder, line string) {
	inCode := false
	for _, r := range line {
		switch {
		case r == '`':
			inCode = !inCode
		case r == '<' && !inCode:
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
}

// trimLines drops the blanks that a renderer pads with, and empty lines at both ends.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
