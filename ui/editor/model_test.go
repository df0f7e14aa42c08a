package editor

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// reference is the plainest possible editor to compare with: a string, and every string it has
// been.
type reference struct {
	text           string
	cursor, anchor int
	past, future   []string
}

func (r *reference) put(s string) {
	from, to := min(r.cursor, r.anchor), max(r.cursor, r.anchor)
	r.past, r.future = append(r.past, r.text), nil
	r.text = r.text[:from] + s + r.text[to:]
}

// samples are texts that are hard on an editor.
func samples() []string {
	return []string{
		"a", " ", "word ", "\n", "\r\n", "\t", "\r", "- item\n", "**strong** ", "`code`", "```\n", "# Head\n", "> quote",
		"日本語。", "「漢字」", "한국어 ", "e\u0301", "\u0301", "\u200d", "👨‍👩‍👧‍👦", "🇩🇪", "🇩", "क्षि", "नमस्ते ", "العربية ", "עברית",
		"\x00", "\x1b[31m", "\xff", "\xe2\x82", "\u202e", "\u200b", "\u0600", "\u3000", "☺\ufe0f", "ﷺ",
		strings.Repeat("x", 300), strings.Repeat("long words here ", 200), strings.Repeat("漢", 900), strings.Repeat("👍🏽", 300),
	}
}

func TestRandomEditsGiveTheSameTextAsAPlainString(t *testing.T) {
	for seed := range modelSeeds {
		checkAgainstReference(t, rand.New(rand.NewPCG(seed, 1)), modelEdits)
	}
}

func checkAgainstReference(t *testing.T, random *rand.Rand, edits int) {
	t.Helper()
	e, ref, all := New(), &reference{}, samples()
	for n := range edits {
		switch k := random.IntN(20); {
		case k < 9:
			s := all[random.IntN(len(all))]
			ref.put(s)
			e.Insert(s)
		case k < 12 && len(ref.past) > 0:
			ref.future = append(ref.future, ref.text)
			ref.text, ref.past = ref.past[len(ref.past)-1], ref.past[:len(ref.past)-1]
			e.Update(press("ctrl+z"))
		case k < 13 && len(ref.future) > 0:
			ref.past = append(ref.past, ref.text)
			ref.text, ref.future = ref.future[len(ref.future)-1], ref.future[:len(ref.future)-1]
			e.Update(press("ctrl+y"))
		case k < 14 && e.cursor != e.anchor:
			ref.put("")
			e.Update(press("backspace"))
		case k < 15:
			e.SetSize(1+random.IntN(90), 1+random.IntN(30))
		case k < 16:
			e.SetOffset(random.IntN(len(ref.text) + 1))
		case k < 17:
			pointer(e, random)
		default:
			moves := []string{"left", "right", "up", "down", "home", "end", "ctrl+left", "ctrl+right", "pgup", "pgdown", "ctrl+home", "ctrl+end"}
			name := moves[random.IntN(len(moves))]
			if random.IntN(2) == 0 {
				name = "shift+" + name
			}
			e.Update(press(name))
		}
		ref.cursor, ref.anchor = e.cursor, e.anchor
		if len(ref.text) > 200_000 {
			ref.text, ref.past, ref.future = "", nil, nil
			e.SetText("")
			ref.cursor, ref.anchor = 0, 0
		}
		checkEditor(t, e, ref.text, n)
		if t.Failed() {
			return
		}
	}
}

// pointer does something with the mouse that leaves the cursor in view.
func pointer(e *Editor, random *rand.Rand) {
	at := func() tea.Mouse {
		return tea.Mouse{X: random.IntN(e.by.width), Y: random.IntN(e.height), Button: tea.MouseLeft}
	}
	e.Update(tea.MouseWheelMsg{Button: []tea.MouseButton{tea.MouseWheelUp, tea.MouseWheelDown}[random.IntN(2)]})
	where := at()
	for range 1 + random.IntN(3) {
		e.Update(tea.MouseClickMsg(where))
	}
	e.Update(tea.MouseMotionMsg(at()))
	e.Update(tea.MouseReleaseMsg(at()))
	if e.Cursor() == nil {
		e.Update(press("shift+left"))
	}
}

// checkEditor checks what must hold at every moment.
func checkEditor(t *testing.T, e *Editor, want string, n int) {
	t.Helper()
	if n%16 == 0 || len(want) < 2000 {
		if got := e.Text(); got != want {
			t.Fatalf("edit %d: got %d bytes %.60q, want %d bytes %.60q", n, len(got), got, len(want), want)
		}
		checkTree(t, e.text.root)
	}
	for _, off := range []int{e.cursor, e.anchor} {
		if e.text.snap(off) != off {
			t.Fatalf("edit %d: %d is inside a cluster", n, off)
		}
	}
	if n%4 == 0 {
		checkFrame(t, e)
	}
}

func checkFrame(t *testing.T, e *Editor) {
	t.Helper()
	rows := strings.Split(e.View(), "\n")
	if len(rows) != e.height {
		t.Fatalf("%d rows drawn, want %d", len(rows), e.height)
	}
	for i, row := range rows {
		if w := e.by.method.StringWidth(row); w > e.by.width {
			t.Fatalf("row %d takes %d cells of %d: %q", i, w, e.by.width, row)
		}
		if strings.ContainsFunc(ansi.Strip(row), hidden) {
			t.Fatalf("row %d sends a control character: %q", i, row)
		}
	}
	if c := e.Cursor(); c == nil || c.X < 0 || c.X >= e.by.width || c.Y < 0 || c.Y >= e.height {
		t.Fatalf("the cursor is out of view: %v in %dx%d, top %d, cursor %d, rows %v", c, e.by.width, e.height, e.top, e.cursor, e.rows)
	}
}

func checkTree(t *testing.T, n *node) summary {
	t.Helper()
	if n == nil {
		return summary{}
	}
	sum := checkTree(t, n.left).plus(newPiece(n.piece.text, n.piece.sum.fences > 0, false).sum).plus(checkTree(t, n.right))
	if sum != n.sum {
		t.Fatalf("a node says %+v and holds %+v", n.sum, sum)
	}
	if l, r := n.left.weight(), n.right.weight(); l+r > 1 && (l > delta*r+1 || r > delta*l+1) {
		t.Fatalf("a node is out of balance: %d to %d", l, r)
	}
	return sum
}

// press makes the message of a key by its name.
func press(name string) tea.KeyPressMsg {
	var k tea.Key
	for rest := name; ; {
		mod, after, found := strings.Cut(rest, "+")
		if !found {
			k.Code = keyCode(rest)
			return tea.KeyPressMsg(k)
		}
		k.Mod |= map[string]tea.KeyMod{"shift": tea.ModShift, "ctrl": tea.ModCtrl, "alt": tea.ModAlt}[mod]
		rest = after
	}
}

func keyCode(name string) rune {
	codes := map[string]rune{
		"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "enter": tea.KeyEnter, "tab": tea.KeyTab, "backspace": tea.KeyBackspace,
		"delete": tea.KeyDelete, "esc": tea.KeyEscape, "insert": tea.KeyInsert, "f1": tea.KeyF1, "f5": tea.KeyF5,
	}
	if code, known := codes[name]; known {
		return code
	}
	return []rune(name)[0]
}

// typed sends every character of s as a key.
func typed(e *Editor, s string) {
	for _, r := range s {
		if r == '\n' {
			e.Update(press("enter"))
			continue
		}
		e.Update(tea.KeyPressMsg{Text: string(r), Code: r})
	}
}
