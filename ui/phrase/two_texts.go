package phrase

import "fmt"

// What is said where an entry has several texts, and when it is decided which of them stay.
const (
	TwoTexts     = "Two texts"
	OneTextEach  = "There is one text of each entry now: nothing is to be decided."
	KeptOneText  = "Kept. What the other text said is among the earlier texts: {H} shows it."
	JoinedTexts  = "Both are in one text now. Put it right as you like; each is among the earlier texts, too."
	StaysPrivate = "It is private, since one of them was."
)

// WhyTwoTexts says how several texts of one entry came about, and what differs in them.
func WhyTwoTexts(n int) string {
	which := "Both"
	if n > 2 {
		which = "All"
	}
	return "This entry was changed in two places that did not know of each other. " + which + " are kept until you decide. What only one says stands between {+ and +}."
}

// KeptAllTexts says that the texts of one entry are entries of their own.
func KeptAllTexts(n int) string {
	if n == 2 {
		return "They are two entries now."
	}
	return fmt.Sprintf("They are %d entries now.", n)
}
