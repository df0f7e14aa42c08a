package journal

import (
	"fmt"
	"strings"
	"time"
)

// Whereabouts is where something that was typed is after the journal did not take it. It alone says
// that nothing was lost, and says it only where that is known: the text was written and synced, and
// lasts as long as the journal would.
type Whereabouts struct {
	Path     string // the file that it is in; empty: it is in the journal, as a draft
	InMemory bool   // the file is in the computer's memory, and gone when that is turned off
	Journal  ID     // the one journal that the file comes back into; empty: whichever is in the place of this one
}

// Words says where something is, such as "the text is" or "your answers are", as a part of a
// sentence.
func (w Whereabouts) Words(what string) string {
	switch {
	case w.InMemory:
		return fmt.Sprintf("%s in %s, in the computer's memory: that is gone when the computer is turned off, so copy it to a safe place", what, w.Path)
	case w.Path == "" && strings.HasSuffix(what, " are"):
		return fmt.Sprintf("nothing was lost: %s kept as drafts", what)
	case w.Path == "":
		return fmt.Sprintf("nothing was lost: %s kept as a draft", what)
	}
	return fmt.Sprintf("nothing was lost: %s in %s", what, w.Path)
}

// Sentence says the same with a capital, and without a full stop: a path may be the end of it.
func (w Whereabouts) Sentence(what string) string {
	words := w.Words(what)
	return strings.ToUpper(words[:1]) + words[1:]
}

// Lifeboat keeps drafts as files of their own while the journal cannot be written. Any field may be
// nil.
type Lifeboat struct {
	// Put writes a draft into the first folder that takes it: of those that last, or, with
	// inMemory, of those that do not.
	Put func(d Draft, inMemory bool) (Whereabouts, error)
	// Drafts returns those of this journal, oldest first, and what lies beside them and does not
	// come back by itself.
	Drafts func() ([]LifeboatDraft, []Leftover)
	Drop   func(LifeboatDraft) error // unless it was written anew since it was read
	Own    func(ID) error            // removes the file that this program itself wrote of a draft; nothing where there is none
}

// LifeboatDraft is a draft in a lifeboat file.
type LifeboatDraft struct {
	Draft
	File string
}

// Leftover is a text, or what an editor left, that lies in a file and does not come back by itself.
type Leftover struct {
	LifeboatDraft           // without an ID where the draft in it cannot be read
	At            time.Time // when it was last written
	Why           error     // why it does not come back by itself
	Orphan        bool      // it can be taken in: the journal that it was kept for is not found any more
}
