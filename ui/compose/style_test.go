package compose

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
