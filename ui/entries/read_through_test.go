package entries

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/export"
	"ponder/ui/screen"
)

// course writes answers, a private entry and one of no week.
func course(t *testing.T) *stage {
	t.Helper()
	s := newStage(t)
	v, err := s.book.WeekView(t.Context(), 2, "")
	must(t, err)
	s.write(2, v.Prompts[0].ID, "We began with a *drawing*. مكالمة أولى 我们", true)
	s.write(2, v.Prompts[0].ID, "A second answer.", true)
	s.write(2, "", "Beside the prompts.", true, func(d *journal.Draft) { d.Title = "A sample title" })
	s.write(2, "", "A private sample.", true, func(d *journal.Draft) { d.Private = true })
	s.write(journal.NoWeek, "", "In no week.", true)
	s.book.VolumeFormats = export.VolumeFormats()
	s.book.Folder = "/home/sample/Ponder"
	return s
}

var thisWeek = screen.Open{Place: screen.Entries, Part: screen.ReadThrough, Week: 2}

func TestAWeekIsReadThroughWithItsPromptsAboveTheAnswers(t *testing.T) {
	s := course(t)
	s.open(thisWeek, 80, 23).sees("Week 2: Principled partnering", "3 entries", "1 private entry is not in it", "How could I introduce good partnering", "We began with a drawing.")
	s.seesNot("A private sample", "*drawing*")
	s.golden("through-80x24")
	s.press("space").sees("A second answer.", "A sample title", "Beside the prompts.")
	s.press("p").sees("1 entry in it is private")
	s.press("end").sees("A private sample.")
	s.press("right").sees("The course: Remote partnering")
	s.press("right").sees("April 2020")
	s.press("right").sees("Everything", "5 entries")
	s.press("right", "left", "left", "left", "left").sees("Week 2")
	s.open(thisWeek, 40, 14)
	s.golden("through-40x15")
	s.press("esc")
	if s.backs != 1 {
		t.Error("esc does not leave")
	}
}

func TestFromTheJournalTheWeekOfTheEntryIsReadThrough(t *testing.T) {
	s := course(t)
	s.open(everything, 80, 23).press("down", "R").sees("Week 2: Principled partnering")
	s.press("esc").sees("5 entries", "Journal")
	s.press("home", "enter", "R").sees("Week 2", "3 entries")
	s.press("esc").sees("In no week.")
}

func TestALongPageIsSetOnlyAsFarAsItIsRead(t *testing.T) {
	s := newStage(t)
	for i := range 60 {
		s.write(2, "", fmt.Sprintf("Text %d.\n\n%s", i, strings.Repeat("A sample line.\n\n", 20)), true)
	}
	s.open(thisWeek, 80, 23)
	if v := s.screen.through; v.done > 5 || v.busy {
		t.Errorf("%d of %d pieces are set at the start", v.done, len(v.steps))
	}
	for range 400 {
		s.press("space")
	}
	if v := s.screen.through; v.done != len(v.steps) {
		t.Errorf("%d of %d pieces are set at the end", v.done, len(v.steps))
	}
	s.sees("end")
	s.screen.SetSize(40, 14)
	s.take(tea.WindowSizeMsg{Width: 40, Height: 14})
	s.sees("Week 2")
}

func TestNothingToReadThrough(t *testing.T) {
	s := newStage(t)
	s.open(thisWeek, 80, 23).sees("There is no finished entry in it yet.")
	s.press("B", "p", "space", "end", "home").sees("There is no finished entry")
	s.write(2, "", "Mine.", true, func(d *journal.Draft) { d.Private = true })
	s.open(thisWeek, 80, 23).sees("no entry in it that is not private. p shows the private ones.")
}

func TestABookIsMadeOfWhatIsChosen(t *testing.T) {
	s := course(t)
	files := map[string][]byte{}
	s.book.WriteFile = func(folder, name string, data []byte) (string, error) {
		files[name] = data
		return folder + "/" + name, nil
	}
	s.open(thisWeek, 80, 23).press("p", "B").sees("private entries", "what you remembered", "Word document", "PDF", "Web page", "Make the book", "Into /home/sample/Ponder")
	s.golden("book-80x24")
	s.press("up", "up", "space", "down", "down", "enter").sees("The book is made.", "/home/sample/Ponder/", "book-week-2-principled-partnering.docx", "1 private entry is not in it")
	s.golden("book-made-80x24")
	if _, pdf := files["book-week-2-principled-partnering.pdf"]; pdf || len(files) != 2 {
		t.Errorf("%d files, a PDF among them: %v", len(files), pdf)
	}
	if page := string(files["book-week-2-principled-partnering.html"]); !strings.Contains(page, "Beside the prompts.") || strings.Contains(page, "A private sample") {
		t.Errorf("the page holds %s", page)
	}
	s.press("esc").sees("Week 2: Principled")
	s.press("B", "home")
	s.screen.through.making.at = rowPrivate
	s.press("space").sees("Private entries in the files?")
	s.press("n").sees("1 private entry is not in it")
	s.press("space", "y").sees("1 entry in it is private")
	s.open(thisWeek, 40, 14).press("B")
	s.golden("book-40x15")
}

func TestKeysOfABookWaitUntilItIsKnownWhatStandsInIt(t *testing.T) {
	s := course(t)
	s.open(thisWeek, 80, 23).press("B", "home")
	s.screen.through.making.at = rowPrivate
	s.press("space", "y").sees("1 entry in it is private")
	s.slow = true
	s.press("space", "space") // out of it, and asked again before that is known
	s.arrive().sees("Private entries in the files?")
	for _, n := range s.said {
		if strings.Contains(n.Text, "No entry in it is private") {
			t.Error(n.Text)
		}
	}
}

func TestNoKeyOfTheTagsClosesWhatIsReadThrough(t *testing.T) {
	s := course(t)
	s.open(everything, 80, 23).press("down", "R", "t").sees("Week 2: Principled partnering")
	s.press("B", "t").sees("Make the book")
	s.press("esc", "R").sees("5 entries", "Journal")
}

func TestTheEndOfALongPageIsReachedWithOneKey(t *testing.T) {
	s := newStage(t)
	for i := range 30 {
		s.write(2, "", fmt.Sprintf("*Text* %d.\n\n%s", i, strings.Repeat("A sample line.\n\n", 20)), true)
	}
	s.open(thisWeek, 80, 23).press("end").sees("end", "A sample line.")
	if v := s.screen.through; v.done != len(v.steps) {
		t.Errorf("%d of %d pieces are set", v.done, len(v.steps))
	}
	s.press("home").sees("Text 0.")
}

func TestWhatIsInABookIsChosenByMouse(t *testing.T) {
	s := course(t)
	s.open(thisWeek, 80, 23).press("B")
	click := func(row int) {
		s.take(tea.MouseClickMsg{X: 4, Y: s.screen.throughHead() + row, Button: tea.MouseLeft})
	}
	click(rowRemembered)
	if m := s.screen.through.making; m.at != rowRemembered || !s.screen.through.request.Remembered {
		t.Errorf("a click selects row %d", m.at)
	}
	click(rowRemembered)
	if s.screen.through.request.Remembered {
		t.Error("a second click leaves nothing out")
	}
	click(rowPrivate)
	click(rowPrivate)
	s.sees("Private entries in the files?")
	click(rowTold)
	s.sees("1 private entry is not in it")
	click(30)
}
