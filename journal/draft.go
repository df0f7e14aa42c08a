package journal

// Draft is unsaved typing: the entry as it will be once it is done. Its ID is that of the entry it becomes or changes.
type Draft struct {
	Entry     // Revision is that of the finished text the typing started from, 0 for a new entry
	Saves int // how often the draft was saved; a Store refuses one that is not one more than what it holds
}

// DraftAt is a draft as somebody knows it. One that was saved since holds another program's typing, and one that is damaged nobody knows
// whole: a Store drops neither.
type DraftAt struct {
	ID    ID
	Saves int
}

// Known names the draft as it is here.
func (d Draft) Known() DraftAt { return DraftAt{d.ID, d.Saves} }

// IsNew says whether the draft will become a new entry, rather than change one.
func (d Draft) IsNew() bool { return d.Revision == 0 }

// For says whether the draft answers a prompt of a course week; an empty prompt is "Also this week".
func (d Draft) For(course string, week int, prompt string) bool {
	return d.InWeek(course, week) && d.Prompt == prompt
}

// IsVoid says whether nothing was typed: no text, no title, no tags and no partnership.
func (d Draft) IsVoid() bool {
	return d.Blank() && d.Title == "" && d.Partnership == "" && len(d.Tags) == 0
}
