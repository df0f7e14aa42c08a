package theme

import "github.com/charmbracelet/colorprofile"

// shade is a colour as lipgloss and glamour name it: "#rrggbb", or a number for one of the
// terminal's own; empty is the colour that the terminal writes in.
type shade string

// palette holds the colours of a theme.
type palette struct {
	faint, accent, due, danger, rule, match shade
}

// The colours reach a contrast of at least 4.5 (WCAG 2.2, AA) on black and dark greys, or on white,
// cream and light greys, and at least 7 (AAA) in the themes of high contrast; rules are drawn
// fainter, since nothing is said by them. Terminals with fewer colours get their own choice: the
// nearest one may be too pale, or the same for two meanings. What 16 colours look like is the
// terminal's affair, so only those are used there that are readable in the palettes of xterm, the
// PC's console and Windows; what is faint elsewhere is then written plainly, because no grey can be
// trusted.

func dark(p colorprofile.Profile) palette {
	switch p {
	case colorprofile.ANSI:
		return palette{accent: "10", due: "11", danger: "9", rule: "8", match: "11"}
	case colorprofile.ANSI256:
		return palette{faint: "247", accent: "115", due: "179", danger: "210", rule: "239", match: "179"}
	}
	return palette{faint: "#9aa3a0", accent: "#8fd0b4", due: "#e8b964", danger: "#f0958a", rule: "#4a524f", match: "#e8b964"}
}

func light(p colorprofile.Profile) palette {
	switch p {
	case colorprofile.ANSI:
		return palette{accent: "4", due: "5", danger: "1", rule: "7", match: "5"}
	case colorprofile.ANSI256:
		return palette{faint: "240", accent: "23", due: "94", danger: "124", rule: "250", match: "94"}
	}
	return palette{faint: "#5a625f", accent: "#1b6a53", due: "#875300", danger: "#a3302a", rule: "#b9c0bd", match: "#875300"}
}

func contrastDark(p colorprofile.Profile) palette {
	switch p {
	case colorprofile.ANSI:
		return palette{accent: "10", due: "11", match: "11"}
	case colorprofile.ANSI256:
		return palette{faint: "231", accent: "122", due: "220", danger: "217", rule: "231", match: "220"}
	}
	return palette{faint: "#ffffff", accent: "#7fffd4", due: "#ffd700", danger: "#ffb3ab", rule: "#ffffff", match: "#ffd700"}
}

func contrastLight(p colorprofile.Profile) palette {
	switch p {
	case colorprofile.ANSI:
		return palette{accent: "4"}
	case colorprofile.ANSI256:
		return palette{faint: "16", accent: "17", due: "53", danger: "88", rule: "16", match: "53"}
	}
	return palette{faint: "#000000", accent: "#00402e", due: "#5c3800", danger: "#7a0c06", rule: "#000000", match: "#5c3800"}
}
