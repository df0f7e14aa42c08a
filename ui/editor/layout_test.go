package editor

import (
	"strings"
	"testing"
)

// rowsOf wraps a text and returns its rows, whole.
func rowsOf(text string, width int) []string {
	x := newText(text)
	var got []string
	for _, r := range x.rowsFrom(0, 1000, measure{width: width}, nil) {
		got = append(got, x.slice(r.start, r.end))
	}
	return got
}

func TestTextIsWrappedAtWords(t *testing.T) {
	for _, test := range []struct {
		text  string
		width int
		want  string // rows parted by |
	}{
		{"", 10, ""},
		{"one two three", 10, "one two |three"},
		{"one two three\n", 10, "one two |three|"},
		{"123456789", 10, "123456789"},
		{"123456789 ", 10, "123456789 |"},
		{"123456789  x", 10, "123456789 | x"},
		{"1234567890", 10, "123456789|0"},
		{"see longlonglonglong", 10, "see |longlongl|onglong"},
		{"well-known words", 9, "well-|known |words"},
		{"a - b -c --d", 5, "a - |b -c |--d"},
		{"日本語のテキスト", 9, "日本語の|テキスト"},
		{"日本語。のテ", 7, "日本|語。の|テ"},
		{"日本「語」", 7, "日本|「語」"},
		{"Go言語と英語", 8, "Go言語|と英語"},
		{"a\tb\tc", 7, "a\tb\t|c"},
		{"漢字", 2, "漢|字"},
		{"a b", 1, "a| |b"},
		{"123456789 \nx", 10, "123456789 ||x"},
		{"x\ny", 10, "x|y"},
		{"\n\n", 10, "||"},
	} {
		if got := strings.Join(rowsOf(test.text, test.width), "|"); got != test.want {
			t.Errorf("%q in %d cells: got %q, want %q", test.text, test.width, got, test.want)
		}
	}
}

// A row that begins where a long line was cut into pieces must begin there for the words' sake, not
// for the cut's.
func TestLongLinesAreWrappedAsIfTheyWereInOnePiece(t *testing.T) {
	for _, unit := range []string{"sample words of some length, ", "abcdefghij", "漢字とかな。", "e\u0301a\u0300 ", "🇩🇪", "👨‍👩‍👧‍👦 "} {
		line := strings.Repeat(unit, 3*maxPiece/len(unit)+1)
		by := measure{width: 31}
		whole := &piece{text: line}
		want, _ := whole.wrap(0, by)
		for i, r := range newText(line).rowsFrom(0, 100_000, by, nil) {
			if i > 0 && i <= len(want) && r.start != want[i-1] {
				t.Errorf("%q: row %d begins at %d, want %d", unit, i, r.start, want[i-1])
				break
			}
		}
	}
}

func TestAnEditedLineIsWrappedLikeAFreshOne(t *testing.T) {
	for name, shape := range shapes() {
		if name == "noSpaces" {
			continue // a word of kilobytes is broken where it stands when it was cut in the row in which it begins
		}
		e := New()
		e.SetText(shape(2000))
		for _, at := range []int{1, 700, 2100, 5000, 9000} {
			e.SetOffset(at)
			keys(e, `"some words" backspace enter "x" delete delete`)
		}
		fresh := newText(e.Text())
		got, want := e.text.rowsFrom(0, 100_000, e.by, nil), fresh.rowsFrom(0, 100_000, e.by, nil)
		if len(got) != len(want) {
			t.Errorf("%s: %d rows, want %d", name, len(got), len(want))
		}
	}
}

func TestTheLineBeingWrittenStaysWhereItIs(t *testing.T) {
	e := New()
	e.SetSize(30, 9)
	e.SetText(strings.Repeat("A sample paragraph that takes more than a row of the view.\n", 30))
	e.SetOffset(len(e.Text()) / 2)
	row := e.Cursor().Y
	for _, c := range "words that stay on one " {
		before := e.cursorRow().start
		typed(e, string(c))
		if e.cursorRow().start == before && e.Cursor().Y != row {
			t.Fatalf("typing %q moved the line from row %d to %d", c, row, e.Cursor().Y)
		}
		row = e.Cursor().Y
	}
}

func TestWritingAtTheEndScrollsRowByRow(t *testing.T) {
	e := New()
	e.SetSize(20, 5)
	last := 0
	for range 200 {
		typed(e, "word ")
		y := e.Cursor().Y
		if y < last || y > last+1 {
			t.Fatalf("the cursor went from row %d to %d", last, y)
		}
		last = y
	}
	if last != 4 {
		t.Errorf("the cursor ended in row %d", last)
	}
}

func TestRowsStayInViewAroundTheCursor(t *testing.T) {
	e := New()
	e.SetSize(20, 12)
	e.SetText(strings.Repeat("line\n", 100))
	e.SetOffset(0)
	for range 50 {
		e.Update(press("down"))
	}
	if y := e.Cursor().Y; y != 12-1-e.margin() {
		t.Errorf("on the way down the cursor is in row %d", y)
	}
	for range 30 {
		e.Update(press("up"))
	}
	if y := e.Cursor().Y; y != e.margin() {
		t.Errorf("on the way up the cursor is in row %d", y)
	}
}

func TestPagesMoveTheViewAndKeepTheCursorsRow(t *testing.T) {
	e := New()
	e.SetSize(20, 10)
	e.SetText(strings.Repeat("line\n", 100))
	e.SetOffset(5 * 50)
	row, line := e.Cursor().Y, e.Line()
	keys(e, `pgdown`)
	if e.Cursor().Y != row || e.Line() != line+8 {
		t.Errorf("after a page the cursor is in row %d, line %d, was %d, %d", e.Cursor().Y, e.Line(), row, line)
	}
	keys(e, `pgup`)
	if e.Cursor().Y != row || e.Line() != line {
		t.Errorf("and back: row %d, line %d", e.Cursor().Y, e.Line())
	}
	keys(e, `ctrl+home pgup`)
	if e.Offset() != 0 {
		t.Errorf("page up at the start goes to %d", e.Offset())
	}
}

func TestEndOfARowIsOnTheSameRow(t *testing.T) {
	e := New()
	e.SetSize(10, 5)
	for _, text := range []string{"one two three", "abcdefghijklmnop", "漢字漢字漢字漢字"} {
		e.SetText(text)
		keys(e, `ctrl+home end`)
		if e.Cursor().Y != 0 || e.Offset() == 0 {
			t.Errorf("%q: end goes to row %d, offset %d", text, e.Cursor().Y, e.Offset())
		}
		keys(e, `end down up home`)
		if e.Offset() != 0 {
			t.Errorf("%q: home goes to %d", text, e.Offset())
		}
	}
}

func TestResizingKeepsTheCursorInView(t *testing.T) {
	e := New()
	e.SetText(lay(2000, 90, "\n\n"))
	e.SetOffset(5000)
	for width := 90; width > 0; width -= 7 {
		e.SetSize(width, 1+width/4)
		checkFrame(t, e)
	}
}
