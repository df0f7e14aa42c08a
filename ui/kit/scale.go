package kit

import (
	"fmt"
	"strings"

	"ponder/prompts"
)

// OwnWords marks an explanation that no source gave.
const OwnWords = "Explanation: this edition's own"

// FirstHandIn is said before anything is handed in for the first time.
const FirstHandIn = "This is your first hand-in. Please look at the names: use invented ones for partners and people. Private entries never go."

// Scale says what the numbers of a scale mean: all of them where the questionnaire has words for them, else the two ends.
func Scale(q prompts.Questionnaire, s prompts.Scale) string {
	var said []string
	for n := s.From; n <= s.To; n++ {
		if word := q.Word(s, n); word != "" {
			said = append(said, fmt.Sprintf("%d is: %s.", n, Line(word)))
		}
	}
	if len(said) == 0 {
		return fmt.Sprintf("%d is: %s. %d is: %s.", s.From, Line(s.Low), s.To, Line(s.High))
	}
	return strings.Join(said, " ")
}
