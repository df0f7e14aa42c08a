package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Paint sets a finished frame on the theme's own background, over the whole width of the window.
// Where the theme has none, it is the terminal's, and the frame stays as it is.
func (t Theme) Paint(frame string, width int) string {
	if t.palette.ground == "" {
		return frame
	}
	base, _, _ := strings.Cut(lipgloss.NewStyle().Background(lipgloss.Color(string(t.palette.ground))).
		Foreground(lipgloss.Color(string(t.palette.ink))).Render("x"), "x")
	lines := strings.Split(frame, "\n")
	for i, l := range lines {
		room := width - max(ansi.StringWidth(l), ansi.StringWidthWc(l))
		lines[i] = base + strings.ReplaceAll(l, reset, reset+base) + strings.Repeat(" ", max(room, 0)) + reset
	}
	return strings.Join(lines, "\n")
}

// reset ends all styling, as lipgloss writes it.
const reset = "\x1b[m"

// Dimmed draws a line of what lies behind something else: its words alone, paler than what is
// passed over elsewhere.
func (t Theme) Dimmed(line string) string {
	bare := ansi.Strip(line)
	if strings.TrimSpace(bare) == "" {
		return ""
	}
	return t.Behind.Render(bare)
}
