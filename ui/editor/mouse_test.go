package editor

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func at(x, y int) tea.Mouse { return tea.Mouse{X: x, Y: y, Button: tea.MouseLeft} }

func clicks(e *Editor, x, y, n int) {
	for range n {
		e.Update(tea.MouseClickMsg(at(x, y)))
		e.Update(tea.MouseReleaseMsg(at(x, y)))
	}
}

// selecting is what the mouse does to a text, and what is selected then.
var selecting = []struct {
	name string
	do   func(e *Editor)
	want string
}{
	{"a click puts the cursor there", func(e *Editor) { clicks(e, 4, 0, 1); typed(e, "|") }, ""},
	{"a drag", func(e *Editor) {
		e.Update(tea.MouseClickMsg(at(1, 0)))
		e.Update(tea.MouseMotionMsg(at(2, 1)))
	}, "ne two\nth"},
	{"a drag backwards", func(e *Editor) {
		e.Update(tea.MouseClickMsg(at(2, 1)))
		e.Update(tea.MouseMotionMsg(at(1, 0)))
	}, "ne two\nth"},
	{"no drag after the button was let go", func(e *Editor) {
		clicks(e, 1, 0, 1)
		e.Update(tea.MouseMotionMsg(at(2, 1)))
	}, ""},
	{"a double click", func(e *Editor) { clicks(e, 5, 0, 2) }, "two"},
	{"a double click on ideographs", func(e *Editor) { clicks(e, 7, 1, 2) }, "漢字"},
	{"a double click behind the line", func(e *Editor) { clicks(e, 30, 0, 2) }, "two"},
	{"a double click on an empty line", func(e *Editor) { clicks(e, 3, 2, 2) }, ""},
	{"a drag by words", func(e *Editor) {
		clicks(e, 5, 0, 1)
		e.Update(tea.MouseClickMsg(at(5, 0)))
		e.Update(tea.MouseMotionMsg(at(1, 1)))
	}, "two\nthree"},
	{"a drag by words backwards", func(e *Editor) {
		clicks(e, 5, 0, 1)
		e.Update(tea.MouseClickMsg(at(5, 0)))
		e.Update(tea.MouseMotionMsg(at(1, 0)))
	}, "one two"},
	{"a triple click", func(e *Editor) { clicks(e, 2, 1, 3) }, "three 漢字 four\n"},
	{"a triple click on the last line", func(e *Editor) { clicks(e, 2, 3, 3) }, "last"},
	{"clicks far apart in time", func(e *Editor) {
		clicks(e, 5, 0, 1)
		e.Update(clickEnded{e, e.mouse.serial})
		clicks(e, 5, 0, 1)
	}, ""},
	{"clicks at two places", func(e *Editor) { clicks(e, 5, 0, 1); clicks(e, 1, 0, 1) }, ""},
	{"a click with shift", func(e *Editor) {
		clicks(e, 4, 0, 1)
		e.Update(tea.MouseClickMsg{X: 5, Y: 1, Button: tea.MouseLeft, Mod: tea.ModShift})
	}, "two\nthree"},
	{"a click below the text", func(e *Editor) {
		clicks(e, 0, 3, 1)
		e.Update(tea.MouseClickMsg{X: 0, Y: 9, Button: tea.MouseLeft, Mod: tea.ModShift})
	}, "last"},
	{"the right button does nothing", func(e *Editor) {
		clicks(e, 4, 0, 1)
		e.Update(tea.MouseClickMsg{X: 1, Y: 1, Button: tea.MouseRight, Mod: tea.ModShift})
	}, ""},
}

func TestMouseSelects(t *testing.T) {
	for _, test := range selecting {
		t.Run(test.name, func(t *testing.T) {
			e := New()
			e.SetSize(40, 10)
			e.SetText("one two\nthree 漢字 four\n\nlast")
			test.do(e)
			if got := e.Selection(); got != test.want {
				t.Errorf("selected %q, want %q", got, test.want)
			}
			checkFrame(t, e)
		})
	}
}

func TestAClickPutsTheCursorUnderThePointer(t *testing.T) {
	e := New()
	e.SetSize(30, 6)
	e.SetText("plain 漢字 e\u0301\ttab and more words that are wrapped\nsecond")
	for y, r := range e.rows {
		for x := range 30 {
			clicks(e, x, y, 1)
			c := e.Cursor()
			if c.Y != y || c.X > x {
				t.Fatalf("a click at %d,%d puts the cursor at %d,%d", x, y, c.X, c.Y)
			}
			if _, width, _ := e.by.show(e.text.slice(e.cursor, e.text.next(e.cursor)), c.X); c.X+width <= x && e.cursor != r.end && e.text.next(e.cursor) != r.end {
				t.Fatalf("a click at %d,%d puts the cursor at %d, a character of %d cells", x, y, c.X, width)
			}
		}
	}
}

func TestWheelScrollsTheTextAndLeavesTheCursor(t *testing.T) {
	e := New()
	e.SetSize(20, 5)
	e.SetText(strings.Repeat("line\n", 50) + "end")
	before := e.Offset()
	for range 3 {
		e.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	}
	if e.Offset() != before || e.Cursor() != nil || strings.Contains(e.View(), "end") {
		t.Errorf("after the wheel: cursor at %d, drawn %v, view %q", e.Offset(), e.Cursor(), e.View())
	}
	typed(e, "!")
	if e.Cursor() == nil || !strings.HasSuffix(e.View(), "end!") {
		t.Errorf("typing brings the cursor back: %v, %q", e.Cursor(), e.View())
	}
	for range 50 {
		e.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	}
	if !strings.HasSuffix(e.View(), "end!") || strings.Count(e.View(), "line") != 4 {
		t.Errorf("the wheel stops at the end: %q", e.View())
	}
}

func TestDraggingOutOfTheViewScrolls(t *testing.T) {
	e := New()
	e.SetSize(20, 4)
	e.SetText(strings.Repeat("line\n", 20))
	e.SetOffset(0)
	e.Update(tea.MouseClickMsg(at(0, 0)))
	for range 10 {
		e.Update(tea.MouseMotionMsg(at(0, 4)))
	}
	if got := strings.Count(e.Selection(), "\n"); got < 10 || got > 13 {
		t.Errorf("%d lines are selected", got)
	}
}
