package editor

import "charm.land/lipgloss/v2"

// plainStyles tells everything apart without a colour.
func plainStyles() Styles {
	return Styles{
		Heading: lipgloss.NewStyle().Bold(true), Strong: lipgloss.NewStyle().Bold(true),
		Emphasis: lipgloss.NewStyle().Italic(true), Quote: lipgloss.NewStyle().Italic(true),
		Marker: lipgloss.NewStyle().Faint(true), Code: lipgloss.NewStyle().Faint(true),
		Selection: lipgloss.NewStyle().Reverse(true), Match: lipgloss.NewStyle().Strikethrough(true),
	}
}

// colouredStyles are as many colours as a screen gives.
func colouredStyles() Styles {
	in := func(colour string) lipgloss.Style { return lipgloss.NewStyle().Foreground(lipgloss.Color(colour)) }
	return Styles{
		Text: in("#d0d0d0"), Heading: in("#80c0ff").Bold(true), Strong: in("#d0d0d0").Bold(true), Emphasis: in("#d0d0d0").Italic(true),
		Quote: in("#a0a0a0").Italic(true), Code: in("#c0a060"), Marker: in("#808080"),
		Selection: lipgloss.NewStyle().Background(lipgloss.Color("#304060")), Match: lipgloss.NewStyle().Background(lipgloss.Color("#605020")),
	}
}
