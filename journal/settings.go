package journal

// Settings are the learner's choices, kept in the journal itself.
type Settings struct {
	Name     string   // for the hand-in; may be empty
	Email    string   // for the hand-in; may be empty
	Course   string   // the course in use, or empty: simply a journal
	Theme    string   // "dark", "light", "contrast", "none", or empty: as the terminal is
	Editor   string   // a command; empty: $VISUAL, then $EDITOR
	Folder   string   // where hand-ins are written; empty: Documents/Ponder or the home folder
	Formats  []string // of hand-ins, by name; empty: all
	Revision int      // a Store refuses settings that are not one more than what it holds
}
