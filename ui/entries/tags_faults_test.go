package entries

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

var tagsAlone = screen.Open{Place: screen.Entries, Part: screen.Tags, Week: journal.NoWeek}

func TestTheListOfTagsHasItsRoomBeforeItLoads(t *testing.T) {
	s := tagged(t)
	for _, size := range [][2]int{{1, 1}, {40, 14}, {80, 23}} {
		s.open(tagsAlone, size[0], size[1])
		s.frame()
	}
	s.sees("Tags", "6 tags", "#calls")
	s.press("/", "hel", "tab", "r", "cal", "right").sees("New name: calls")
}

func TestWhatTheClipboardHoldsGoesIntoTheLinesOfTheTags(t *testing.T) {
	s := tagged(t)
	s.open(tagsAlone, 80, 23).press("/", "ctrl+v")
	s.take(tea.ClipboardMsg{Content: "hel"})
	s.sees("Find: hel", "#helth")
	s.seesNot("#calls")
	s.press("tab", "r", "ctrl+v")
	s.take(tea.ClipboardMsg{Content: "well\nbeing"})
	s.sees("New name: well being")
}

func TestWhatCouldBeTakenBackStillCanWhereThatFails(t *testing.T) {
	s := tagged(t)
	s.open(tagsAlone, 80, 23).press("/", "helt", "tab", "r", "health", "enter", "y")
	s.heard("u takes it back")
	s.store.Fail(journal.ErrFull)
	s.press("u")
	s.heard("no room left")
	s.press("r", "other", "enter", "y")
	s.store.Fail(nil)
	s.press("u")
	s.heard("1 entry has its former tags again.")
	s.sees("#helth")
	s.press("u") // and that was it
	s.sees("#helth")
}
