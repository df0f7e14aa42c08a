package handin_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"ponder/ui/screen"
)

// pages are the pages of the screen, and the keys that lead to each.
var pages = []struct {
	name string
	keys []string
}{
	{"plan", nil},
	{"plan-end", []string{"end"}},
	{"asking", []string{"c", "enter"}},
	{"address", []string{"e"}},
	{"note", []string{"n"}},
	{"handed", []string{"c", "enter", "enter"}},
	{"sent", []string{"c", "enter", "enter", "m"}},
	{"choice", []string{"w"}},
}

func TestGoldenFrames(t *testing.T) {
	for _, size := range [][2]int{{80, 23}, {120, 39}, {40, 14}} {
		for _, p := range pages {
			t.Run(fmt.Sprintf("%s-%dx%d", p.name, size[0], size[1]+1), func(t *testing.T) {
				d := newDesk(t)
				d.fill()
				d.open(screen.Open{Assignment: "weeks-0-1"}, size[0], size[1])
				d.press(p.keys...)
				fits(t, d, size[0], size[1])
				golden.RequireEqual(t, d.frame()+"\n"+at(d))
			})
		}
	}
}

func TestGoldenStyledFrame(t *testing.T) {
	d := newDesk(t)
	d.fill()
	d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 23)
	golden.RequireEqual(t, strings.ReplaceAll(d.screen.View(), "\x1b", "␛"))
}

func TestNoFrameIsLargerThanItsWindow(t *testing.T) {
	for _, p := range pages {
		d := newDesk(t)
		d.fill()
		d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 24)
		d.press(p.keys...)
		for width := 20; width <= 130; width += 11 {
			for height := 5; height <= 40; height += 7 {
				d.screen.SetSize(width, height)
				for range 3 {
					fits(t, d, width, height)
					d.press("down")
				}
			}
		}
	}
}

// fits reports whether the frame is as large as its window at most, with the cursor in it.
func fits(t *testing.T, d *desk, width, height int) {
	t.Helper()
	lines := strings.Split(d.screen.View(), "\n")
	for _, l := range lines {
		if ansi.StringWidth(l) > width {
			t.Errorf("%dx%d: a line is too wide: %q", width, height, ansi.Strip(l))
		}
	}
	if c := d.screen.Cursor(); len(lines) > height && height > 12 || c == nil || c.X >= width || c.Y >= len(lines) {
		t.Errorf("%dx%d: %d lines, cursor %v:\n%s", width, height, len(lines), c, d.frame())
	}
}

// at says where the real cursor stands.
func at(d *desk) string {
	c := d.screen.Cursor()
	return fmt.Sprintf("cursor %d,%d", c.X, c.Y)
}
