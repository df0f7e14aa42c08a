package phrase

import (
	"fmt"

	"ponder/journal/book"
)

// mostToTry is how many intentions the page of a week names.
const mostToTry = 3

// ToTry says what the learner means to try and has not said more of, one a line.
func ToTry(all []book.Intention) []string {
	var said []string
	for i, n := range all {
		if i == mostToTry {
			said = append(said, fmt.Sprintf("and %d more to try", len(all)-i))
			break
		}
		said = append(said, "You meant to try: "+n.Text)
	}
	return said
}
