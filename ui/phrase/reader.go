package phrase

import "runtime"

// OnlyYou says who can read the journal where that is known, after what was said before it. On
// Windows there are no file modes to know it by.
func OnlyYou(before string) string {
	switch only := "Only you can read it."; {
	case runtime.GOOS == "windows":
		return before
	case before == "":
		return only
	default:
		return before + " " + only
	}
}
