package screen

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
)

// Lock is what the program can do about the lock of a journal. Without it there is none.
type Lock struct {
	// Locked says that the journal is locked: then it can be shut while the program runs. The root
	// keeps it true to what the journal says.
	Locked bool
	// Unopened is why this computer, which shall open the journal without asking, did not, in
	// words; empty: it did, or shall not.
	Unopened string
	// Dialogue leaves the screens for a dialogue about the lock, and answers with Changed and news.
	Dialogue func(LockAction) tea.Cmd
}

// LockAction is what can be done about the lock in a dialogue.
type LockAction string

// What can be done about a lock.
const (
	LockJournal      LockAction = "lock"
	UnlockJournal    LockAction = "unlock"
	ChangePassphrase LockAction = "passphrase"
	NewKey           LockAction = "new key"
	UseKeyring       LockAction = "keyring"
)

// LockActions are those that there are for a journal, as it is.
func LockActions(locked bool) []LockAction {
	if locked {
		return []LockAction{ChangePassphrase, NewKey, UseKeyring, UnlockJournal}
	}
	return []LockAction{LockJournal}
}

// Row names the row of an action in the settings.
func (a LockAction) Row() string { return "lock " + string(a) }

// Label names an action.
func (a LockAction) Label() string {
	switch a {
	case UnlockJournal:
		return "Take the lock off"
	case ChangePassphrase:
		return "Change the passphrase"
	case NewKey:
		return "Seal all anew: new key and new words"
	case UseKeyring:
		return "Open without asking here"
	}
	return "Lock this journal"
}

// Value says how that stands which an action changes; most have nothing to say.
func (a LockAction) Value(now book.Choices) string {
	switch {
	case a != UseKeyring:
		return ""
	case now.Unasked:
		return "yes"
	}
	return "no"
}

// LockState says in words how a journal is opened.
func LockState(now book.Choices) string {
	switch {
	case now.Unasked:
		return "Locked: it opens with your passphrase, or with the 24 words. This computer opens it without asking whoever uses your account: " +
			"its keyring keeps what that takes."
	case now.Locked:
		return "Locked: it opens with your passphrase, or with the 24 words."
	}
	return "Not locked: whoever has the file can read it."
}

// Key is what is tried to open a journal: one of the two.
type Key struct{ Passphrase, Words string }

// Unlocked says that the journal was opened: the learner's settings, and the screens to open.
type Unlocked struct {
	Settings journal.Settings
	Open     []Open
	Notice   Notice
	ByLines  bool // the learner goes on line by line
}

// Shut asks the root to shut the journal: all is kept, and the program forgets all of it.
type Shut struct{}

// Resumer is a screen that can say how it is opened again just as it stands now, once what it holds
// is kept.
type Resumer interface{ Resume() Open }

// IdleOf is the time of doing nothing after which a locked journal is shut; 0: never.
func IdleOf(s journal.Settings) time.Duration {
	switch {
	case s.LockAfter < 0:
		return 0
	case s.LockAfter == 0:
		return journal.LockAfter * time.Minute
	}
	return time.Duration(s.LockAfter) * time.Minute
}
