package editor

import (
	"strings"
	"testing"
)

// keys sends keys by name, parted by spaces; anything in quotes is typed.
func keys(e *Editor, script string) {
	for i, part := range strings.Split(script, `"`) {
		if i%2 == 1 {
			typed(e, part)
			continue
		}
		for _, name := range strings.Fields(part) {
			e.Update(press(name))
		}
	}
}

func TestKeysEditTheText(t *testing.T) {
	for _, test := range []struct{ name, start, keys, want string }{
		{"typing", "", `"Hello"`, "Hello|"},
		{"enter", "", `"a" enter "b"`, "a\nb|"},
		{"enter keeps CRLF", "a\r\nb", `enter "c"`, "a\r\nb\r\nc|"},
		{"enter in the middle of CRLF text", "a\r\nb", `ctrl+home end enter`, "a\r\n|\r\nb"},
		{"tab", "a", `tab`, "a\t|"},
		{"backspace takes a whole cluster", "x👨‍👩‍👧‍👦", `backspace`, "x|"},
		{"backspace takes a whole CRLF", "a\r\n", `backspace`, "a|"},
		{"delete at the end of a line", "a\nb", `up end delete`, "a|b"},
		{"left passes a whole cluster", "ae\u0301", `left`, "a|e\u0301"},
		{"right passes a whole CRLF", "a\r\nb", `ctrl+home right right`, "a\r\n|b"},
		{"word left", "one, two-three", `ctrl+left ctrl+left`, "one, |two-three"},
		{"word right", "one, two", `ctrl+home ctrl+right ctrl+right`, "one, two|"},
		{"word keeps apostrophes", "I don't", `ctrl+left`, "I |don't"},
		{"word across lines", "one\n\ntwo", `ctrl+left ctrl+left`, "|one\n\ntwo"},
		{"words by the alt letters", "one two", `alt+b alt+b alt+f`, "one| two"},
		{"delete word left", "one two", `ctrl+w`, "one |"},
		{"delete to the start of the line", "one two\nthree four", `ctrl+u`, "one two\n|"},
		{"delete word right", "one two", `ctrl+home alt+d`, "| two"},
		{"line ends", "one\ntwo", `ctrl+a "x" ctrl+e "y"`, "one\nxtwoy|"},
		{"text ends", "one\ntwo", `ctrl+home "x" ctrl+end "y"`, "xone\ntwoy|"},
		{"typing replaces a selection", "one two", `ctrl+shift+left "x"`, "one x|"},
		{"backspace deletes a selection", "one two", `shift+home backspace`, "|"},
		{"left goes to the left end of a selection", "abc", `shift+left shift+left left "x"`, "ax|bc"},
		{"right goes to the right end of a selection", "abc", `shift+left shift+left right "x"`, "abcx|"},
		{"down at the end of the text", "ab\ncd", `ctrl+home down down`, "ab\ncd|"},
		{"up at the start of the text", "ab", `up`, "|ab"},
		{"column is kept over a short line", "abcdef\nx\nabcdef", `up up "!"`, "abcdef!|\nx\nabcdef"},
		{"undo and redo", "", `"one" enter "two" ctrl+z ctrl+z ctrl+y`, "one\n|"},
		{"undo goes back to the selection", "abc", `shift+left "x" ctrl+z`, "ab|c"},
		{"typing after undo gives up redo", "", `"a" enter ctrl+z "b" ctrl+y`, "ab|"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := New()
			e.SetText(test.start)
			keys(e, test.keys)
			if got := e.Text()[:e.Offset()] + "|" + e.Text()[e.Offset():]; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestTypingIsUndoneInStretchesOfWords(t *testing.T) {
	e := New()
	typed(e, "These are a few sample words that nobody would want to lose all at once by a single key.")
	whole, steps := e.Text(), 0
	for e.CanUndo() {
		before := e.Text()
		e.Update(press("ctrl+z"))
		if lost := before[len(e.Text()):]; len(lost) > 3*groupBytes {
			t.Errorf("one step took %q", lost)
		}
		if got := e.Text(); got != "" && !strings.HasSuffix(got, " ") {
			t.Errorf("a step ends inside a word: %q", got)
		}
		steps++
	}
	if steps < 3 || steps > 6 {
		t.Errorf("undone in %d steps", steps)
	}
	for e.CanRedo() {
		e.Update(press("ctrl+y"))
	}
	if e.Text() != whole {
		t.Errorf("redone: %q", e.Text())
	}
}

func TestMovingTheCursorEndsAnUndoStep(t *testing.T) {
	e := New()
	keys(e, `"ab" left right "cd" ctrl+z`)
	if e.Text() != "ab" {
		t.Errorf("got %q, want %q", e.Text(), "ab")
	}
}

func TestHistoryForgetsTheOldestStepsFirst(t *testing.T) {
	var h history
	for i := range maxSteps + 10 {
		h.keep(moment{cursor: i})
	}
	if n := len(h.undo); n > maxSteps || n < maxSteps/2 || h.undo[n-1].cursor != maxSteps+9 || h.undo[0].cursor != maxSteps+10-n {
		t.Errorf("%d steps are kept, from %d to %d", n, h.undo[0].cursor, h.undo[n-1].cursor)
	}
	for i := range 10 {
		h.keep(moment{cursor: i, cost: maxStepBytes / 3})
	}
	if n := len(h.undo); n != 2 || h.cost > maxStepBytes || h.undo[1].cursor != 9 {
		t.Errorf("%d large steps are kept, of %d bytes", n, h.cost)
	}
	h.keep(moment{cost: 2 * maxStepBytes})
	if len(h.undo) != 1 {
		t.Errorf("%d steps are kept, want only the newest, however large", len(h.undo))
	}
}

func TestTextKeepsEveryByte(t *testing.T) {
	want := "a\tb\r\nc\rd\x00\xff\xfe\u2028\x1b[2J" + strings.Repeat("漢\xe2", 3000) + "\n\n"
	e := New()
	e.SetText(want)
	if e.Text() != want {
		t.Error("SetText altered the text")
	}
	e.SetText("")
	e.Insert(want)
	if e.Text() != want {
		t.Error("Insert altered the text")
	}
}

func TestVersionGrowsWithEveryChangeAndOnlyThen(t *testing.T) {
	e := New()
	last := e.Version()
	for _, step := range []struct {
		keys    string
		changes bool
	}{
		{`"a"`, true},
		{`left`, false},
		{`backspace`, false},
		{`delete`, true},
		{`ctrl+z`, true},
		{`ctrl+y`, true},
		{`ctrl+y`, false},
	} {
		keys(e, step.keys)
		if now := e.Version(); now > last != step.changes {
			t.Errorf("%s: version went from %d to %d", step.keys, last, now)
		}
		last = e.Version()
	}
}

func TestWordsAreCounted(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, " \n\t": 0, "one": 1, "one two\nthree": 3, "don't well-known": 2, "- item": 1, "# Head — line": 2, "3 of 4": 3,
		"日本語": 3, "日本語 and more": 5, "한국어 단어": 2, "カタカナ": 4, "。、": 0, "a日b": 3, "naïve e\u0301tude": 2, "** **": 0,
	} {
		e := New()
		e.SetText(text)
		if got := e.Words(); got != want {
			t.Errorf("%q: %d words, want %d", text, got, want)
		}
	}
}

func TestWordsDoNotDependOnWhereLongLinesAreCut(t *testing.T) {
	for _, text := range []string{strings.Repeat("x", 10_000), strings.Repeat("-", 5000) + "a" + strings.Repeat("-", 5000)} {
		e := New()
		e.SetText(text)
		if got := e.Words(); got != 1 {
			t.Errorf("%.5q…: %d words, want 1", text, got)
		}
	}
}

func TestSetOffsetRestoresTheCursorAndNeverPartsACluster(t *testing.T) {
	e := New()
	e.SetText("a👨‍👩‍👧‍👦b\r\nc")
	for off := -1; off <= len(e.Text())+1; off++ {
		e.SetOffset(off)
		if got := e.Offset(); got > max(0, off) || e.text.snap(got) != got {
			t.Errorf("SetOffset(%d) went to %d", off, got)
		}
	}
	e.SetOffset(1)
	if e.Offset() != 1 {
		t.Errorf("SetOffset(1) went to %d", e.Offset())
	}
}
