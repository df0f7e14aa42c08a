package write

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestOneKeyOpensAMenuOfSixThatNeedsNoChord(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample", "f6")
	s.sees("What to do", "▸ 1 done: it becomes an entry", "2 see it as it reads", "3 title, day, tags, private", "4 a guide", "5 undo", "6 leave")
	s.press("down", "down", "down", "enter")
	s.sees("A guide: headings to write under.")
	s.press("esc", "f6", "1")
	s.sees("done", "saved")
	if text := s.screen.editor.Text(); text != "A sample" {
		t.Errorf("the text is %q", text)
	}
}

func TestEachRowOfTheMenuDoesWhatItSays(t *testing.T) {
	for number, want := range map[string]string{"2": "preview", "3": "Title", "4": "Gibbs", "5": "0 words"} {
		s := newStage(t).answering(1)
		s.press("x", "f6", number)
		if frame := s.frame(); !strings.Contains(frame, want) {
			t.Errorf("%s: no %q in\n%s", number, want, frame)
		}
	}
	s := newStage(t).answering(1)
	s.press("x", "f6", "6")
	if len(s.asked) == 0 {
		t.Error("the page was not left")
	}
}

func TestALetterClosesTheMenuAndIsText(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("f6", "We", "f6", "f6", " began", "f6", "esc", ".")
	if text := s.screen.editor.Text(); text != "We began." || len(s.asked) != 0 {
		t.Errorf("the text is %q, asked was %v", text, s.asked)
	}
}

func TestTheMenuCanBeClickedAndFitsAWindowOf40x15(t *testing.T) {
	s := newStage(t).answering(1)
	s.screen.SetSize(40, 14)
	s.press("f6")
	s.sees("1 done", "6 leave")
	for y, line := range strings.Split(s.frame(), "\n") {
		if strings.Contains(line, "4 a guide") {
			s.send(tea.MouseClickMsg{X: 6, Y: y, Button: tea.MouseLeft})
		}
	}
	s.sees("A guide")
}
