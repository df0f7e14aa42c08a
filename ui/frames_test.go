package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// The palette and the help as they were looked at, in words alone and, once, with their styles.
func TestGoldenFrames(t *testing.T) {
	for _, size := range [][2]int{{40, 15}, {80, 24}, {120, 40}} {
		for _, open := range []string{"ctrl+k", "?"} {
			for _, options := range []theme.Options{{Name: "dark"}, {Name: "none", ASCII: true}} {
				name := fmt.Sprintf("%s-%s-%dx%d", map[string]string{"ctrl+k": "palette", "?": "help"}[open], options.Name, size[0], size[1])
				t.Run(name, func(t *testing.T) { golden(t, name, options, size, open) })
			}
		}
	}
	t.Run("asking", func(t *testing.T) {
		golden(t, "asking-dark-40x15", theme.Options{Name: "dark"}, [2]int{40, 15}, "ctrl+k", "j", "ctrl+r", "h")
	})
}

func golden(t *testing.T, name string, options theme.Options, size [2]int, keys ...string) {
	onStage(t, options, func(s *stage) {
		s.home().keys = []key.Binding{bind("enter", "write", "enter"), bind("a", "answer one by one", "a"), bind("←→", "week", "left"),
			bind("j", "journal", "j"), bind("h", "hand in", "h"), bind("x", "مرحبا 世界 👩‍👩‍👧 "+strings.Repeat("a long name ", 4), "x")}
		s.keys(map[string]string{"week.j": "ctrl+j"})
		s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		s.press(keys...)
		got := s.frame()
		if name == "palette-dark-80x24" {
			got = s.root.View().Content // with its styles
		}
		screentest.Same(t, name, got+"\n")
	})
}
