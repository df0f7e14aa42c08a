package plain

// help says what a question is about, and how every question is answered; the latter once, unless
// it is all there is.
func (s *session) help(about string) {
	s.gap()
	if about != "" {
		s.say("%s", about)
	}
	if s.helped && !s.full && about != "" {
		s.gap()
		return
	}
	s.helped = true
	s.say("Choices are numbered. Type a number, or the first letters of a choice, and press enter. Enter alone says the choices again. " +
		"b goes back. q leaves; ctrl+d leaves as well. To answer with just the letter b or q, put it between quotation marks.")
	s.say("Nothing has to be saved: each line of a text is kept as a draft as soon as you press enter. Drafts are not handed in " +
		"before you finish them.")
	s.gap()
}
