package compose

// Replace puts s in the place of the whole text, as one step of undo.
func (e *Editor) Replace(s string) {
	e.change(editOther, 0, e.text.len(), s)
	e.reveal()
}
