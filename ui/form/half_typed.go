package form

// Standing is what stands in the field, with white space around it, and the byte that the cursor
// stands before.
func (f *Field) Standing() (text string, offset int) { return f.editor.Text(), f.editor.Offset() }

// TypeOn goes on in the middle of a text: what stands there is not replaced by the next letter.
func (f *Field) TypeOn(text string, offset int) {
	f.editor.Decline()
	f.SetText(text)
	f.editor.SetOffset(offset)
}
