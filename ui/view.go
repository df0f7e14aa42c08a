package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/kit"
	"ponder/ui/theme"
)

// foot is the height of the foot line, in rows.
const foot = 1

// smallest is the least room in which the screens are drawn, in cells.
const smallestWidth, smallestHeight = 20, 6

// View draws the screen on top, or the help over it, news, and the foot line.
func (r *Root) View() tea.View {
	v := tea.View{AltScreen: true, ReportFocus: true, MouseMode: tea.MouseModeCellMotion, WindowTitle: "Ponder"}
	if r.width == 0 {
		return v
	}
	if r.width < smallestWidth || r.height < smallestHeight {
		v.Content = kit.Fit("Please make the window larger.", r.width)
		return v
	}
	body, cursor := r.top().View(), r.top().Cursor()
	bindings := r.bindings()
	if r.help != nil {
		body, cursor, bindings = r.help.View(), nil, r.help.Keys()
	}
	lines := strings.Split(kit.Box(strings.Split(body, "\n"), r.width, r.height-foot), "\n")
	r.lay(lines, r.news())
	v.Content = strings.Join(append(lines, FootLine(bindings, r.width, *r.env.Theme)), "\n")
	v.Cursor = cursor
	return v
}

// bindings are the keys of the foot line: the screen's, and the way to all of them.
func (r *Root) bindings() []key.Binding {
	own := r.top().Keys()
	if r.top().Typing() {
		return own
	}
	return append(own[:len(own):len(own)], r.keys.Help)
}

// news gives the lines of the notice.
func (r *Root) news() []string {
	if r.notice.Text == "" {
		return nil
	}
	style := r.env.Theme.Good
	if r.notice.Bad {
		style = r.env.Theme.Danger
	}
	var lines []string
	for _, line := range kit.Wrap(kit.Line(r.notice.Text), kit.Column(r.width)) {
		lines = append(lines, style.Render(line))
	}
	return lines
}

// lay puts news over the last rows of the screen.
func (r *Root) lay(lines, news []string) {
	news = news[:min(len(news), len(lines))]
	copy(lines[len(lines)-len(news):], news)
}

// FootLine shows the keys that work now, as many as fit. The last one, which leads to all others, always fits.
func FootLine(bindings []key.Binding, width int, t theme.Theme) string {
	var parts []string
	for _, b := range bindings {
		if h := b.Help(); b.Enabled() && h.Key != "" {
			parts = append(parts, t.Key.Render(glyphKey(h.Key, t))+" "+t.Faint.Render(h.Desc))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	last := parts[len(parts)-1]
	line, room := "", width-ansi.StringWidth(last)
	for _, p := range parts[:len(parts)-1] {
		if ansi.StringWidth(line)+ansi.StringWidth(p)+2 > room {
			break
		}
		line += p + "  "
	}
	return kit.Fit(line+last, width)
}

// glyphKey writes the arrow keys as the terminal can draw them.
func glyphKey(s string, t theme.Theme) string {
	return strings.NewReplacer("←→", t.Glyphs.LeftRight, "↑↓", t.Glyphs.UpDown).Replace(s)
}

var _ tea.Model = (*Root)(nil)
