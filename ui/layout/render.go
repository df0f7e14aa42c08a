package layout

import (
	"context"
	"fmt"
	"strings"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal/markdown"
	"ponder/ui/theme"
)

// Rendering stops being Markdown after so much time: the rest of the text is shown as it was typed.
const renderTime = 700 * time.Millisecond

// renderSizes are those of the pieces between which time is looked at. A text that is one piece is
// rendered as a whole.
func renderSizes() markdown.PieceSizes {
	return markdown.PieceSizes{First: 8 << 10, Full: 8 << 10, Worst: 32 << 10}
}

// Markdown renders a text for reading, in columns of at most width cells, with its footnotes at the
// end and its definitions below their terms. The text is cleaned before and after. It may take a
// second, so screens call it in a command; when ctx ends, so does the rendering.
func Markdown(ctx context.Context, text string, width int, t theme.Theme) (string, error) {
	text = markdown.Readable(text)
	typed, rest := markdown.Cut(text)
	began := time.Now()
	var lines []string
	gap := false
	for _, p := range markdown.Pieces(typed, renderSizes()) {
		if err := ctx.Err(); err != nil {
			return "", fmt.Errorf("render: %w", err)
		}
		if time.Since(began) > renderTime {
			rest = text[p.From:]
			break
		}
		out, err := renderPiece(p.Text, width, t)
		if err != nil {
			return "", fmt.Errorf("render: %w", err)
		}
		if gap && out != "" {
			lines = append(lines, "")
		}
		if out != "" {
			lines = append(lines, out)
		}
		gap = p.EndsBlank()
	}
	if rest != "" {
		lines = append(lines, Plain(rest, width))
	}
	return strings.Join(lines, "\n"), nil
}

// Plain sets a text as it was typed, for reading where Markdown would take too long.
func Plain(text string, width int) string { return strings.Join(Wrap(Clean(text), width), "\n") }

func renderPiece(text string, width int, t theme.Theme) (string, error) {
	source := []byte(keepTyped(Clean(text)))
	out, err := newPress(source, t).render(markdown.Parse(source), width, false)
	return narrow(trimLines(OnlyStyled(out)), width), err
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

// keepTyped lets <words> and &#numbers; survive as they were typed: goldmark would take the first
// for HTML and drop it, and make any character of the second, also one that steers a terminal.
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

// escape writes a line with < and &# escaped outside of code spans, unless they are escaped
// already.
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
