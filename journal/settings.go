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
	Plain    bool     `cbor:",omitempty"` // line by line, in place of screens
	Locale   string   `cbor:",omitempty"` // whose dates and numbers are written, such as "en_US"; empty: the computer's
	Revision int      // a Store refuses settings that are not one more than what it holds

	// Keys are the learner's own keys, by action: "week.h": "g" means that on the week screen g does what h did; "everywhere"
	// stands for all screens. Nil where all keys are as they come: an empty map is never kept.
	Keys map[string]string `json:",omitempty"`
}
