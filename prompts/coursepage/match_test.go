package coursepage

import (
	"slices"
	"testing"
)

// A prompt that shares no word with the one in its place is a new one, so that the other may come
// back with its ID.
func TestAnotherPromptAltogetherTakesNoPlace(t *testing.T) {
	was := []string{"What did you pick in the garden?", "Whom did you share the apples with?"}
	match, _ := matchTexts(was, []string{"Which tool broke, and how was it mended?", "Whom did you share apples with?"}, similarEnough)
	if !slices.Equal(match, []int{-1, 1}) {
		t.Errorf("matched %v", match)
	}
	match, _ = matchTexts(was, []string{"The garden: anything that grew there?", "Whom did you share apples with?"}, similarEnough)
	if !slices.Equal(match, []int{0, 1}) {
		t.Errorf("one that is worded quite otherwise, in its place: %v", match)
	}
}
