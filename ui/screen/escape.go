package screen

import tea "charm.land/bubbletea/v2"

// AfterEscape tells an escape that was followed quickly by a letter, which terminals send like alt
// and the letter: it counts as both.
func AfterEscape(msg tea.KeyPressMsg) (tea.KeyPressMsg, bool) {
	k := msg.Key()
	if k.Mod != tea.ModAlt || k.Code < ' ' || k.Code > '~' {
		return tea.KeyPressMsg{}, false
	}
	return tea.KeyPressMsg{Code: k.Code, Text: string(k.Code)}, true
}
