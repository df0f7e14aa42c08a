package prompts

// Page is what was read from the text of a course page.
type Page struct {
	Week Week
	// Numbered says whether the page names its week; without it Week.Number is the one in PageOptions.
	Numbered bool
	// Notes tell what was inferred, such as a year, and quote text that was not understood. Nothing is dropped silently.
	Notes []string
	// Doubts need the learner's decision before the page is kept: a weekday that does not fit its date, a date such as 08/04.
	Doubts []string
}

// PageOptions is what a page alone does not say.
type PageOptions struct {
	Course *Course // the course that the page belongs to, if there is one: its zone, and its prompts, whose IDs are kept
	Start  Date    // the start of Week 1, if known: a date without a year is taken nearest to when the week is scheduled
	Today  Date    // without a start, the year nearest to today is taken
	Week   int     // the week's number where the page names none; negative when unknown
}
