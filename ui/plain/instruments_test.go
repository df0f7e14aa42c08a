package plain_test

import "testing"

// The results of all four, as they are read aloud.
func TestTheResultOfEachQuestionnaireIsReadAloud(t *testing.T) {
	d := fully(t)
	golden(t, "results", d.types("questionnaires",
		"Myself", "fill", "/group", "1 2 3 4", "/end", "finish", "fill", "/group", "3 2 4 -", "/end", "finish", "b",
		"Ten signs", "a", "A sample partnership", "fill", "/group", "4 3 2 -", "/end", "finish", "b", "b",
		"What I need", "fill", "/group", "1 1 2 3 4 5 - - -", "/end", "finish", "b",
		"The partnering path", "1", "fill", "/group", "4 4 3 2 1 - -", "finish", "q"))
}

func TestAGroupThatWasRatedNeitherTimeIsNamed(t *testing.T) {
	d := fully(t)
	wants(t, d.types("questionnaires", "Myself", "fill", "4", "/end", "finish", "fill", "2", "/end", "finish", "First and latest", "q"), ": not rated either time.")
}
