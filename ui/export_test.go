package ui

import tea "charm.land/bubbletea/v2"

// LookNow is what the journal says of itself now.
func (r *Root) LookNow() tea.Msg { return r.lookNow() }
