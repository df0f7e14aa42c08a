package entries

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// tagged writes a few entries with tags.
func tagged(t *testing.T) *stage {
	t.Helper()
	s := newStage(t)
	for i, tags := range [][]string{{"health", "calls"}, {"helth"}, {"health"}, {"call", "信任"}, {"calls", "صحة"}, nil} {
		s.write(2, "", fmt.Sprintf("A sample text, number %d.", i+1), true, func(d *journal.Draft) { d.Tags = tags })
	}
	return s
}

func TestTheTagsAreListedWithTheirCounts(t *testing.T) {
	s := tagged(t)
	s.open(everything, 80, 23).press("t").sees("Tags", "6 tags", "#calls", "2", "#信任", "#صحة", "A sample text, number 5.")
	s.golden("tags-80x24")
	s.open(everything, 40, 14).press("t")
	s.golden("tags-40x15")
	s.press("esc").sees("6 entries")
}

func TestTheListOfTagsNarrowsAndLeadsToTheirEntries(t *testing.T) {
	s := tagged(t)
	s.open(everything, 80, 23).press("t", "/", "he").sees("2 of 6 tags", "#health", "#helth")
	s.seesNot("#calls")
	s.press("down", "up", "enter").sees("2 found", "Only what matches: tag:health", "number 1.", "number 3.")
	s.press("esc").sees("6 entries")
	s.press("t", "/", "xyz").sees("No tag holds that")
	s.press("esc").sees("#calls")
}

func TestFromAnEntryItsOwnTagsStandFirst(t *testing.T) {
	s := tagged(t)
	s.open(everything, 80, 23).press("end", "enter", "t").sees("Of this entry", "#calls", "#health", "Others", "#call")
	s.press("esc").sees("A sample text, number 1.")
	s.press("t", "enter").sees("2 found", "tag:calls")
}

func TestATagIsRenamedAfterAQuestionAndTakenBack(t *testing.T) {
	s := tagged(t)
	s.open(everything, 80, 23).press("t", "/", "helt", "tab", "r").sees("Rename #helth", "New name: helth")
	s.press("two words", "enter")
	s.heard("one word")
	s.press("esc", "r", "hea").sees("New name: health") // the rest is offered
	s.press("right", "enter").sees("#helth becomes part of #health: 1 entry with the one, 2 with the other.", "y does it")
	s.golden("tags-asked-80x24")
	s.press("n").seesNot("becomes")
	if all, _ := s.book.Tags(context.Background()); !slices.Contains(book.TagNames(all), "helth") {
		t.Fatal("it was renamed unasked")
	}
	s.press("r", "health", "enter", "y")
	s.heard("1 entry has the tag #health now. u takes it back.")
	s.seesNot("#helth")
	s.press("u")
	s.heard("1 entry has its former tags again.")
	s.sees("#helth")
}

func TestATagIsMergedIntoOneThatIsChosen(t *testing.T) {
	s := tagged(t)
	s.open(everything, 80, 23).press("t", "/", "call", "tab").press("down").press("m").sees("Merge #call into which tag?")
	s.press("enter")
	s.heard("Choose another tag than #call.")
	s.press("up", "enter").sees("#call becomes part of #calls: 1 entry with the one, 2 with the other.")
	s.press("y").sees("3  ")
	s.heard("1 entry has the tag #calls now.")
	s.press("m").press("esc").seesNot("into which")
	s.press("esc")
	if s.screen.tags != nil {
		t.Error("the list is still open")
	}
}

func TestATagIsCompletedInTheFilter(t *testing.T) {
	s := tagged(t)
	s.open(screen.Open{Place: screen.Entries, Prompt: "/"}, 80, 23).press("#heal").sees("Find: #health")
	s.press("right").sees("2 found")
	s.open(everything, 80, 23).press("/", "week:2 -tag:cal", "right").sees("-tag:calls", "4 found")
}

func TestTagsOfNoEntry(t *testing.T) {
	s := newStage(t)
	s.open(everything, 80, 23).press("t").sees("No entry has a tag yet", "ctrl+l opens the details")
	s.press("enter", "r", "m", "u", "down", "end").sees("No entry has a tag yet")
}
