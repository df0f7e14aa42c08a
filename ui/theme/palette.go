package theme

import "github.com/charmbracelet/colorprofile"

// shade is a colour as lipgloss and glamour name it: "#rrggbb", or a number for one of the
// terminal's own; empty is the colour that the terminal writes in.
type shade string

// palette holds the colours of a theme by what they mean. Without a ground and an ink they are the
// terminal's.
type palette struct {
	ground, ink                                            shade
	asked, faint, accent, due, danger, rule, match, behind shade
}

// palette picks the colours of a theme from its ramp. The brightest is for what the learner writes;
// quiet is the step at which text is still read easily, line and behind those of what need not be
// read: rules, and a page under something else.
func (r ramp) palette(asked, quiet, line, behind int) palette {
	const full = steps - 1
	return palette{ground: r.ink[0], ink: r.ink[full], asked: r.ink[asked], faint: r.ink[quiet], rule: r.ink[line], behind: r.ink[behind],
		accent: r.accent[full], due: r.due[full], danger: r.danger[full], match: r.due[full]}
}

// The colours reach a contrast of at least 4.5 (WCAG 2.2, AA) on black and dark greys, or on
// white, cream and light greys, and at least 7 (AAA) in the themes of high contrast. Rules, and a
// page that lies behind something, are drawn fainter, since nothing is said by them. Terminals
// with fewer colours get their own choice: the nearest one may be too pale, or the same for two
// meanings. What 16 colours look like is the terminal's affair, so only those are used there that
// are readable in the palettes of xterm, the PC's console and Windows; what is faint elsewhere is
// then written plainly, because no grey can be trusted.

func dark(p colorprofile.Profile) palette {
	switch p {
	case colorprofile.ANSI:
		return palette{ground: "0", ink: "15", accent: "10", due: "11", danger: "9", rule: "8", match: "11", behind: "8"}
	case colorprofile.ANSI256:
		return palette{ground: "234", ink: "255", asked: "251", faint: "247", accent: "115", due: "179", danger: "210", rule: "239", match: "179", behind: "241"}
	}
	return newRamp(seed{"#151918", "#f0f4f2", "#8fd0b4", "#e8b964", "#f0958a"}).palette(7, 6, 2, 3)
}

func light(p colorprofile.Profile) palette {
	switch p {
	case colorprofile.ANSI:
		return palette{ground: "15", ink: "0", accent: "4", due: "5", danger: "1", rule: "7", match: "5", behind: "7"}
	case colorprofile.ANSI256:
		return palette{ground: "231", ink: "16", asked: "237", faint: "240", accent: "23", due: "94", danger: "124", rule: "250", match: "94", behind: "247"}
	}
	return newRamp(seed{"#fbfaf6", "#141817", "#1b6a53", "#875300", "#a3302a"}).palette(8, 6, 2, 3)
}

func contrastDark(p colorprofile.Profile) palette {
	switch p {
	case colorprofile.ANSI:
		return palette{ground: "0", ink: "15", accent: "10", due: "11", match: "11", behind: "8"}
	case colorprofile.ANSI256:
		return palette{ground: "16", ink: "231", asked: "231", faint: "254", accent: "122", due: "220", danger: "217", rule: "231", match: "220", behind: "244"}
	}
	return newRamp(seed{"#000000", "#ffffff", "#7fffd4", "#ffd700", "#ffb3ab"}).palette(9, 8, 9, 5)
}

func contrastLight(p colorprofile.Profile) palette {
	switch p {
	case colorprofile.ANSI:
		return palette{ground: "15", ink: "0", accent: "4", behind: "7"}
	case colorprofile.ANSI256:
		return palette{ground: "231", ink: "16", asked: "16", faint: "235", accent: "17", due: "53", danger: "88", rule: "16", match: "53", behind: "244"}
	}
	return newRamp(seed{"#ffffff", "#000000", "#00402e", "#5c3800", "#7a0c06"}).palette(9, 8, 9, 5)
}
