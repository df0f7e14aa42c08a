package theme

import "strings"

// Plain draws a finished frame with the nearest ASCII sign for every sign that Ponder itself uses,
// and for typographic quotes, each in as many cells as before, so that nothing moves. It is for
// terminals that cannot draw more than ASCII, by what their locale says, and it is about drawing
// alone: what the learner wrote is kept, copied and handed in as it was typed. It leaves all other
// characters as they are, since such a terminal may draw them after all.
func Plain(frame string) string {
	return strings.NewReplacer(
		"…", "~", "·", "-", "–", "-", "—", "-", "─", "-", "│", "|", "█", "#", "•", "-", "▸", ">",
		"╭", "+", "╮", "+", "╰", "+", "╯", "+", "▌", "|", "┃", "#",
		"→", ">", "←", "<", "↑", "^", "↓", "v", "“", `"`, "”", `"`, "‘", "'", "’", "'", "\u00a0", " ",
	).Replace(frame)
}
