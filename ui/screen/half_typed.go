package screen

import tea "charm.land/bubbletea/v2"

// Unfinished is what was being typed when the journal was shut. It is handed over sealed.
type Unfinished struct {
	Fields *HalfTyped  // of the screen; nil: nothing
	Held   []HeldInput // what waited for it; for the screen on top
	Find   *HalfTyped  // what stood in the palette over it; nil: it was closed
}

// HalfTyped is what stands in the fields of a screen when the journal is shut: what is kept
// nowhere yet, and where the cursor was. See Typist.
type HalfTyped struct {
	Texts  map[string]string // by the names that the screen gives its fields
	At     string            // the field that letters go to; empty: none
	Offset int               // of its cursor, in bytes
	Of     string            // what the field is about, where the screen has one for several things
}

// HalfTypedIn is what stands in a single field.
func HalfTypedIn(field, text string, offset int) *HalfTyped {
	return &HalfTyped{Texts: map[string]string{field: text}, At: field, Offset: offset}
}

// Typist is a screen with fields, which are open again, and hold what they held, once the journal
// was shut and is open again.
type Typist interface {
	// HalfTyped is what stands in the fields that are open; nil where none is.
	HalfTyped() *HalfTyped
	// TypeOn opens the fields again. It is called once keys reach the screen; see Busy.
	TypeOn(HalfTyped) tea.Cmd
}

// HeldInput is a key or a paste that waits for a screen, so that it can be handed over too.
type HeldInput struct {
	Key   tea.Key
	Paste string // instead of a key
}

// Hold makes such inputs of messages; what is neither a key nor a paste is left out.
func Hold(msgs []tea.Msg) (held []HeldInput) {
	for _, msg := range msgs {
		switch msg := msg.(type) {
		case tea.KeyPressMsg:
			held = append(held, HeldInput{Key: tea.Key(msg)})
		case tea.PasteMsg:
			held = append(held, HeldInput{Paste: msg.Content})
		}
	}
	return held
}

// Msg is the message that it was.
func (h HeldInput) Msg() tea.Msg {
	if h.Paste != "" {
		return tea.PasteMsg{Content: h.Paste}
	}
	return tea.KeyPressMsg(h.Key)
}
