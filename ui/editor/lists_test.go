package editor

import (
	"strings"
	"testing"
)

func TestListsGoOnAndEnd(t *testing.T) {
	for _, test := range []struct{ name, start, keys, want string }{
		{"bullet", "- one", `enter "two"`, "- one\n- two"},
		{"bullet in CRLF text", "- one\r\n- two", `enter "three"`, "- one\r\n- two\r\n- three"},
		{"nested bullet", "  * one", `enter "two"`, "  * one\n  * two"},
		{"number", "9. one", `enter "two"`, "9. one\n10. two"},
		{"number with a bracket", "1) one", `enter "two"`, "1) one\n2) two"},
		{"task", "- [x] done", `enter "next"`, "- [x] done\n- [ ] next"},
		{"quotation", "> said", `enter "more"`, "> said\n> more"},
		{"an item parted in its middle", "- one two", `ctrl+left enter`, "- one \n- two"},
		{"an empty item ends the list", "- one", `enter enter "text"`, "- one\ntext"},
		{"an empty task ends the list", "- [ ] one", `enter enter "text"`, "- [ ] one\ntext"},
		{"an ended list comes back by undo", "- one", `enter enter ctrl+z`, "- one\n- "},
		{"one key takes a continued item back", "- one", `enter ctrl+z`, "- one"},
		{"in front of the marker", "- one", `home enter`, "\n- one"},
		{"a dash is no list", "-", `enter`, "-\n"},
		{"a year is no list", "2020. ", `home right enter`, "2\n020. "},
		{"code is no list", "```\n- one", `enter`, "```\n- one\n"},
		{"plain text", "one", `enter`, "one\n"},
		{"tab indents an item", "- one", `tab`, "  - one"},
		{"tab indents a numbered item below the text above", "1. one", `tab`, "   1. one"},
		{"shift and tab take it back", "- one", `tab tab shift+tab`, "  - one"},
		{"shift and tab in plain text", "\tone", `shift+tab shift+tab`, "one"},
		{"tab with lines selected", "a\n\nb\nc", `ctrl+home shift+down shift+down shift+right tab`, "    a\n\n    b\nc"},
		{"tab in plain text", "one", `tab`, "one\t"},
		{"indenting is one step", "- a\n- b", `shift+up tab ctrl+z`, "- a\n- b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := New()
			e.SetText(test.start)
			keys(e, test.keys)
			if got := e.Text(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			checkEditor(t, e, test.want, 0)
		})
	}
}

func TestIndentingKeepsTheSelectionOnItsWords(t *testing.T) {
	e := New()
	e.SetText("- one\n- two")
	keys(e, `ctrl+home right right shift+down tab`)
	if got := e.Selection(); got != "one\n  - " {
		t.Errorf("selected %q", got)
	}
	keys(e, `shift+tab`)
	if got := e.Selection(); got != "one\n- " {
		t.Errorf("selected %q", got)
	}
}

func TestIndentingKeepsTheViewOnItsWords(t *testing.T) {
	e := New()
	e.SetSize(30, 4)
	for i := range 20 {
		e.Insert("- item " + string(rune('a'+i)) + "\n")
	}
	keys(e, `left ctrl+shift+home`)
	e.anchor, e.cursor = e.cursor, e.anchor
	e.reveal()
	before := strings.Fields(e.View())
	keys(e, `tab`)
	if got := strings.Fields(e.View()); strings.Join(got, " ") != strings.Join(before, " ") {
		t.Errorf("the view went from %q to %q", before, got)
	}
}
