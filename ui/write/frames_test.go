package write

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"ponder/ui/screen"
)

const sampleText = `We began today's call with a drawing instead of an agenda, and **everybody** spoke within five minutes. 世界 مرحبا שלום नमस्ते 👩‍👩‍👧 é

## So what?

- A picture needs *no* language.
- Somebody has to begin.

> This is a sample.
`

// scenes are the things that the screen shows, and the keys that lead there.
var scenes = []struct {
	name string
	keys []string
}{
	{"new", nil},
	{"draft", []string{"text", "rest"}},
	{"done", []string{"text", "ctrl+s"}},
	{"details", []string{"text", "rest", "ctrl+l", "Growing together", "tab", "x", "tab", "trust tools"}},
	{"titled", []string{"text", "ctrl+l", "Growing together", "shift+tab", "space", "enter", "rest"}},
	{"guide", []string{"text", "rest", "ctrl+t"}},
	{"preview", []string{"text", "rest", "ctrl+r"}},
	{"folded", []string{"text", "rest", "ctrl+g"}},
	{"unsaved", []string{"full", "text", "rest"}},
	{"end", []string{"text", "ctrl+s", "ctrl+n", "half an answer", "ctrl+n", "ctrl+n"}},
}

func play(t *testing.T, keys []string, width, height int) *stage {
	t.Helper()
	s := newStage(t).sized(screen.Open{Week: 2, Prompt: s0(t), OneByOne: len(keys) > 4 && keys[3] == "half an answer"}, width, height)
	for _, k := range keys {
		switch k {
		case "text":
			s.send(tea.PasteMsg{Content: sampleText})
		case "rest":
			s.once()
			s.once()
		case "full":
			s.store.Fail(errGone)
		default:
			s.press(k)
		}
	}
	return s
}

func TestGoldenFrames(t *testing.T) {
	for _, size := range [][2]int{{40, 14}, {80, 23}, {120, 39}} {
		for _, scene := range scenes {
			t.Run(fmt.Sprintf("%s-%dx%d", scene.name, size[0], size[1]+1), func(t *testing.T) {
				s := play(t, scene.keys, size[0], size[1])
				fits(t, s, size[0], size[1])
				at := "no cursor"
				if c := s.screen.Cursor(); c != nil {
					at = fmt.Sprintf("cursor %d,%d", c.X, c.Y)
				}
				golden.RequireEqual(t, s.frame()+"\n"+at)
			})
		}
	}
}

func TestGoldenStyledFrame(t *testing.T) {
	s := play(t, []string{"text", "ctrl+l", "Growing together", "shift+tab", "space", "enter", "rest", "ctrl+r"}, 120, 39)
	golden.RequireEqual(t, strings.ReplaceAll(s.screen.View(), "\x1b", "␛"))
}
