package write

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/ui/screen"
)

func TestTheGuideThatThePromptSuggestsComesFirst(t *testing.T) {
	s := newStage(t).answering(2) // its page suggests the three questions
	s.press("ctrl+t")
	s.sees("▸ 1 What? So what? Now what?", "suggested", "  2 Gibbs' six steps")
	v, err := s.book.WeekView(s.env.Context, 0, "")
	must(t, err)
	for _, p := range v.Prompts {
		if p.Guide == "gibbs" {
			s.sized(screen.Open{Week: 0, Prompt: p.ID}, 80, 39)
			s.press("ctrl+t")
			s.sees("▸ 1 Gibbs' six steps", "2 What? So what? Now what?")
			s.press("enter")
			s.sees("## Description: What happened?", "## Action plan: What will I do next time?")
			return
		}
	}
	t.Error("no prompt of Week 0 suggests the second guide")
}

func TestHeadingsOfAGuideStandUnderWhatIsThere(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample", "ctrl+t", "down", "up", "down", "enter", "here")
	text := s.screen.editor.Text()
	if !strings.HasPrefix(text, "A sample\n\n## Description: What happened?\nhere\n\n## Feelings: What did I feel and think at the time?\n") {
		t.Errorf("the text is %q", text)
	}
	s.press("ctrl+z", "ctrl+z")
	if text := s.screen.editor.Text(); text != "A sample" {
		t.Errorf("undone, the text is %q", text)
	}
}

func TestALetterWhileAGuideIsChosenIsText(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("ctrl+t", "We", "ctrl+t", "esc", " began")
	if text := s.screen.editor.Text(); text != "We began" || len(s.asked) != 0 {
		t.Errorf("the text is %q, asked was %v", text, s.asked)
	}
}

func TestAGuideCanBeClicked(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("ctrl+t")
	for y, line := range strings.Split(s.frame(), "\n") {
		if strings.Contains(line, "Gibbs") {
			s.send(tea.MouseClickMsg{X: 6, Y: y, Button: tea.MouseLeft})
		}
	}
	s.sees("## Description: What happened?")
}

func TestAnsweringOneByOne(t *testing.T) {
	s := newStage(t).open(screen.Open{Week: 2, OneByOne: true})
	s.sees("prompt 1 of 3, 0 answered")
	s.press("The first", "ctrl+s")
	s.sees("prompt 1 of 3, 1 answered")
	s.press("enter")
	s.sees("prompt 2 of 3, 1 answered")
	s.press("half", "ctrl+n")
	s.sees("prompt 3 of 3, 1 answered")
	s.press("ctrl+p")
	s.sees("prompt 2 of 3", "half")
	s.press("ctrl+n", "ctrl+n")
	s.sees("1 of 3 answered", "draft · 1 word", "1 draft is not done yet. 1 prompt is still open.", "due in 2 days")
	if s.screen.Typing() {
		t.Error("letters are text on the end page")
	}
	s.press("2")
	s.sees("prompt 2 of 3, 1 answered", "half")
	s.press("ctrl+n", "The third", "ctrl+s", "enter")
	s.sees("2 of 3 answered", "1 draft is not done yet.")
	for y, line := range strings.Split(s.frame(), "\n") {
		if strings.Contains(line, "  2 ") {
			s.send(tea.MouseClickMsg{X: 6, Y: y, Button: tea.MouseLeft})
		}
	}
	s.press("ctrl+s", "ctrl+n", "ctrl+n")
	s.sees("All prompts of this week are answered.")
	s.press("h")
	last, ok := s.asked[len(s.asked)-1].(screen.Open)
	if !ok || last.Place != screen.HandIn {
		t.Errorf("asked was %v", s.asked)
	}
}

func TestTheEndPageLeadsBackByKeyAlone(t *testing.T) {
	s := newStage(t).open(screen.Open{Week: 2, OneByOne: true})
	s.press("ctrl+n", "ctrl+n", "ctrl+n")
	s.sees("0 of 3 answered", "3 prompts are still open")
	s.press("ctrl+p")
	s.sees("prompt 3 of 3")
	s.press("ctrl+n", "9", "enter")
	if !s.wasLeft() {
		t.Errorf("asked was %v", s.asked)
	}
}

func TestALongPromptCanBeReadWholeAndFolded(t *testing.T) {
	s := newStage(t).open(screen.Open{Week: 2, Prompt: journal.MeetingNotes})
	s.screen.SetSize(40, 14)
	v := s.screen.view.Week.Meeting
	last := strings.Fields(v.Questions[len(v.Questions)-1])[0]
	short := len(s.screen.question())
	s.press("ctrl+g")
	if whole := len(s.screen.question()); whole <= short {
		t.Errorf("opened, the prompt has %d lines instead of %d", whole, short)
	}
	s.screen.SetSize(80, 60)
	s.sees(last)
	s.screen.SetSize(40, 14)
	s.press("ctrl+g")
	if folded := len(s.screen.question()); folded != 1 {
		t.Errorf("folded, the prompt has %d lines", folded)
	}
	s.press("ctrl+g")
	if again := len(s.screen.question()); again != short {
		t.Errorf("unfolded, the prompt has %d lines, not %d", again, short)
	}
}

func TestAClickPutsTheCursorWhereItIs(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample", "enter", "and more")
	above := len(s.screen.plan().above)
	s.send(tea.MouseClickMsg{X: 1, Y: above, Button: tea.MouseLeft})
	if c := s.screen.Cursor(); c.X != 1 || c.Y != above {
		t.Errorf("the cursor is at %d, %d", c.X, c.Y)
	}
	s.send(tea.MouseClickMsg{X: 1, Y: 22, Button: tea.MouseLeft}) // on the line that says how it is kept
	if c := s.screen.Cursor(); c.X != 1 || c.Y != above {
		t.Errorf("a click below the text moved the cursor to %d, %d", c.X, c.Y)
	}
}

// TestNoFrameIsLargerThanItsWindow resizes at random in the middle of everything.
func TestNoFrameIsLargerThanItsWindow(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	texts := []string{"", "A sample", "世界 👩‍👩‍👧 مرحبا שלום नमस्ते é", strings.Repeat("word ", 400), long(60)}
	modes := [][]string{nil, {"ctrl+l"}, {"ctrl+l", "tab", "x", "tab"}, {"ctrl+t"}, {"ctrl+r"}, {"ctrl+g"}, {"ctrl+f", "a"}, {"ctrl+s"}, {"ctrl+n", "ctrl+n", "ctrl+n"}}
	for i := range 135 {
		s := newStage(t)
		s.open(screen.Open{Week: 2, Prompt: []string{s.prompt(1), journal.MeetingNotes, ""}[i%3], OneByOne: i%2 == 0})
		s.screen.about.Title = texts[random.IntN(3)]
		if random.IntN(4) == 0 {
			s.store.Fail(errGone)
		}
		s.send(tea.PasteMsg{Content: texts[i%len(texts)]})
		s.press(modes[i%len(modes)]...)
		s.once()
		s.once()
		for range 4 {
			width, height := 20+random.IntN(150), 5+random.IntN(50)
			s.screen.SetSize(width, height)
			s.send(tea.WindowSizeMsg{Width: width, Height: height + 1})
			fits(t, s, width, height)
		}
	}
}

// fits wants the frame to be as large as its window at most, with the cursor in it.
func fits(t *testing.T, s *stage, width, height int) {
	t.Helper()
	lines := strings.Split(s.screen.View(), "\n")
	for _, l := range lines {
		if ansi.StringWidth(l) > width {
			t.Errorf("%dx%d: a line is too wide: %q", width, height, ansi.Strip(l))
		}
	}
	if len(lines) > height {
		t.Errorf("%dx%d: %d lines:\n%s", width, height, len(lines), s.frame())
	}
	if c := s.screen.Cursor(); c != nil && (c.X < 0 || c.Y < 0 || c.X >= width || c.Y >= len(lines)) {
		t.Errorf("%dx%d: the cursor is at %d, %d:\n%s", width, height, c.X, c.Y, s.frame())
	}
}
