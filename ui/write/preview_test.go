package write

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

func TestThePreviewTakesThePlaceOfTheTextWhereItIsNarrow(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A **strong** sample", "ctrl+r")
	s.sees("A strong sample", "preview · 3 words")
	s.press("esc")
	s.sees("A **strong** sample")
	s.press("ctrl+r", "!")
	s.sees("A **strong** sample!")
	s.seesNo("preview")
	if len(s.asked) != 0 {
		t.Errorf("asked was %v", s.asked)
	}
}

func TestThePreviewStandsBesideTheTextAndFollows(t *testing.T) {
	s := newStage(t).sized(screen.Open{Week: 2, Prompt: s0(t)}, 120, 39)
	s.press("A **strong** sample", "ctrl+r")
	s.sees("A **strong** sample   ", "   A strong sample")
	s.press(" with *more*")
	s.seesNo("A strong sample with more")
	s.pass()
	s.sees("A **strong** sample with *more*   ", "A strong sample with more")
	s.screen.SetSize(80, 23)
	s.seesNo("A strong sample")
	s.screen.SetSize(140, 39)
	s.send(screen.ThemeChanged{})
	s.sees("A strong sample with more")
	s.press("ctrl+r")
	s.seesNo("A strong sample")
	s.screen.SetSize(80, 23)
	s.press("ctrl+r")
	s.screen.SetSize(120, 39)
	s.press("!")
	s.pass()
	s.sees("A strong sample with more!")
}

// s0 is the ID of the first prompt of Week 2.
func s0(t *testing.T) string { return newStage(t).prompt(1) }

// long is a text of many paragraphs, each of which names its line.
func long(paragraphs int) string {
	var b strings.Builder
	for i := range paragraphs {
		fmt.Fprintf(&b, "Paragraph %04d of a *sample* text.\n\n", i)
	}
	return b.String()
}

func TestThePreviewOfALongTextShowsTheLineOfTheCursor(t *testing.T) {
	s := newStage(t).sized(screen.Open{Week: 2, Prompt: s0(t)}, 120, 39)
	s.send(tea.PasteMsg{Content: long(3000)})
	s.press("ctrl+r")
	s.sees("Paragraph 2999 of a sample text.")
	text := s.screen.editor.Text()
	for _, n := range []int{0, 7, 1500, 2990, 1499} {
		s.screen.editor.SetOffset(strings.Index(text, fmt.Sprintf("Paragraph %04d", n)))
		s.send(nil)
		s.pass()
		s.sees(fmt.Sprintf("Paragraph %04d of a sample text.", n))
	}
	if rendered := len(s.screen.preview.memory.order); rendered > 60 {
		t.Errorf("%d pieces were rendered: the whole text", rendered)
	}
}

func TestThePreviewScrollsThroughAllOfALongText(t *testing.T) {
	s := newStage(t).answering(1)
	s.send(tea.PasteMsg{Content: long(400)})
	s.press("ctrl+r", "ctrl+home")
	s.sees("Paragraph 0000")
	seen := map[string]bool{}
	for range 400 {
		for line := range strings.Lines(s.frame()) {
			if strings.HasPrefix(line, "Paragraph") {
				seen[line[:len("Paragraph 0000")]] = true
			}
		}
		s.press("pgdown")
	}
	if len(seen) != 400 {
		t.Errorf("%d of 400 paragraphs were in view on the way down", len(seen))
	}
	s.sees("Paragraph 0399")
	s.press("home")
	s.sees("Paragraph 0000")
	s.press("end")
	s.sees("Paragraph 0399")
}

func TestTheWheelScrollsThePreviewUntilTheCursorMoves(t *testing.T) {
	s := newStage(t).sized(screen.Open{Week: 2, Prompt: s0(t)}, 120, 39)
	s.send(tea.PasteMsg{Content: long(100)})
	s.press("ctrl+r")
	for range 20 {
		s.send(tea.MouseWheelMsg{X: 100, Y: 10, Button: tea.MouseWheelUp})
	}
	s.seesNo("Paragraph 0099 of a sample text.")
	s.sees("Paragraph 0099 of a *sample* text.")
	s.press("!")
	s.pass()
	s.sees("Paragraph 0099 of a sample text.")
}

func TestOneRenderingIsUnderWayAtATime(t *testing.T) {
	s := newStage(t).sized(screen.Open{Week: 2, Prompt: s0(t)}, 120, 39)
	s.press("A sample")
	first := s.screen.Update(tea.KeyPressMsg{Code: 'r', Mod: tea.ModCtrl})
	if first == nil || !s.screen.preview.busy {
		t.Fatal("nothing is rendered")
	}
	for _, r := range " that goes on" {
		if more := s.screen.Update(tea.KeyPressMsg{Code: r, Text: string(r)}); more != nil {
			t.Errorf("another rendering began: %T", more())
		}
	}
	s.do(first)
	s.pass()
	s.sees("A sample that goes on")
	if s.screen.preview.busy || s.screen.preview.strip.of.version != s.screen.editor.Version() {
		t.Error("the preview is behind the text")
	}
}
