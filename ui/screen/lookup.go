package screen

import "charm.land/bubbles/v2/key"

// LookUpKey opens the glossary over what is being read. It is the same key on every screen where
// nobody types; F3 works everywhere.
func LookUpKey() key.Binding {
	return key.NewBinding(key.WithKeys("L", "f3"), key.WithHelp("L", "look up a word"))
}

// LookBackKey opens looking back, wherever somebody reads or chooses.
func LookBackKey() key.Binding {
	return key.NewBinding(key.WithKeys("l"), key.WithHelp("l", "look back"))
}

// LookUp asks for the glossary over the present screen, with the words first that stand in what is
// being read.
func LookUp(text string) Open { return Open{Place: Glossary, Over: true, Text: text} }
