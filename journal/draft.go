package journal

import "time"

// Draft is unsaved typing: the entry as it will be once it is done. Its ID is that of the entry it
// becomes or changes.
type Draft struct {
	Entry     // Revision is that of the finished text the typing started from, 0 for a new entry
	Saves int // how often the draft was saved; a Store refuses one that is not one more than what it holds

	// Begun is when it was saved first. One that was dropped and begun anew counts from 1 again,
	// and a Store refuses what goes on from the former. Zero where it is not known.
	Begun time.Time

	// Made is the mark of the text that Ponder put here by itself, such as a quoted result (see
	// IsUntouched); empty where the learner began.
	Made string
}

// DraftStamp is a draft as somebody knows it. One that was saved since holds another program's
// typing, and one that is damaged nobody knows whole: a Store drops neither.
type DraftStamp struct {
	ID    ID
	Saves int
	Begun time.Time
}

// Is reports whether what is known is a draft as it is here.
func (known DraftStamp) Is(d Draft) bool { return known.Saves == d.Saves && known.Begun.Equal(d.Begun) }

// Known names the draft as it is here.
func (d Draft) Known() DraftStamp { return DraftStamp{d.ID, d.Saves, d.Begun} }

// IsNew reports whether the draft will become a new entry, rather than change one.
func (d Draft) IsNew() bool { return d.Revision == 0 }

// For reports whether the draft answers a prompt of a course week; an empty prompt is "Also this
// week".
func (d Draft) For(course string, week int, prompt string) bool {
	return d.InWeek(course, week) && d.Prompt == prompt
}

// SaysNothing reports whether nothing was typed: no text, no title, no tags and no partnership.
func (d Draft) SaysNothing() bool {
	return d.IsUntouched() || d.IsEmpty() && d.Details.areEmpty()
}

// AsMade returns the draft with the mark of what Ponder put there by itself. Until somebody changes
// a letter of it, nobody wrote it.
func (d Draft) AsMade() Draft {
	d.Made = d.mark()
	return d
}

// IsUntouched reports whether the draft is as Ponder made it.
func (d Draft) IsUntouched() bool { return d.Made != "" && d.Made == d.mark() }

// mark follows from all that somebody can type.
func (d Draft) mark() string {
	return string(DerivedID(append([]string{"made", d.Body}, d.typed()...)...))
}
