package editor

import (
	"math/rand/v2"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/charmbracelet/x/vt"
)

// wide are texts whose characters take no, one or two cells, or more.
func wide() []string {
	return []string{
		"日本語のテキスト、かな。", "e\u0301le\u0300ve ", "👨‍👩‍👧‍👦 family ", "🇩🇪🇫🇷 ", "नमस्ते ", "क्षि ", "한국어 ", "tab\there ", "plain words ",
		"שלום ", "مرحبا ", "\x1b[31m", "\u202e", "☺\ufe0f", "ガ", "漢字", "👍🏽", "\x00", "\u200b", "(ok) ", "1️⃣ ", "ｱｲｳ",
	}
}

// A terminal emulator is sent every row up to the cursor. Where it then stands is where the real
// cursor has to be.
func TestCursorStandsWhereATerminalHasIt(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	parts := wide()
	for range 60 {
		e := New()
		e.SetWidthMethod(ansi.GraphemeWidth)
		e.SetSize(12+random.IntN(60), 3+random.IntN(8))
		for range 12 {
			e.Insert(parts[random.IntN(len(parts))])
		}
		term := vt.NewEmulator(e.by.width+1, 2)
		for e.SetOffset(0); e.cursor < e.text.len(); e.Update(press("right")) {
			checkCursorCell(t, e, term)
		}
		checkCursorCell(t, e, term)
		_ = term.Close()
	}
}

func checkCursorCell(t *testing.T, e *Editor, term *vt.Emulator) {
	t.Helper()
	c := e.Cursor()
	left := rendered(e, e.rows[e.row])
	if drawn := ansi.Strip(strings.Split(e.View(), "\n")[c.Y]); !strings.HasPrefix(drawn, left) {
		t.Fatalf("%q: %q is drawn, and %q should stand left of the cursor", e.Text(), drawn, left)
	}
	_, _ = term.WriteString("\r\x1b[2K" + left)
	if got := term.CursorPosition(); got.X != c.X || got.Y != 0 {
		t.Fatalf("%q: the terminal is at %v, the cursor at %d, after %q", e.Text(), got, c.X, left)
	}
}

// rendered spells out what must stand between the start of a row and the cursor, cluster by
// cluster.
func rendered(e *Editor, r row) string {
	var b strings.Builder
	col := 0
	for off := r.start; off < e.cursor; off = e.text.next(off) {
		show, cells, _ := e.by.show(e.text.slice(off, e.text.next(off)), col)
		b.WriteString(show)
		col += cells
	}
	return b.String()
}

// Bubble Tea cuts a frame into cells itself. Both of its ways of counting must agree with the
// editor's.
func TestBubbleTeaDrawsTheCharacterUnderTheCursor(t *testing.T) {
	for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
		e := New()
		e.SetWidthMethod(method)
		e.SetSize(40, 12)
		e.Insert(strings.Join(wide(), ""))
		for e.SetOffset(0); e.cursor < e.text.len(); e.Update(press("right")) {
			c := e.Cursor()
			screen := uv.NewScreenBuffer(40, 12)
			screen.Method = method
			uv.NewStyledString(e.View()).Draw(screen, screen.Bounds())
			show, cells, plain := e.by.show(e.text.slice(e.cursor, e.text.next(e.cursor)), c.X)
			cell := screen.CellAt(c.X, c.Y)
			if want := show[:clusterLen(show)]; cell.Content != want || plain && show[0] != ' ' && cell.Width != cells {
				t.Fatalf("%v: cell %d,%d holds %q, want %q", method, c.X, c.Y, cell.Content, want)
			}
		}
	}
}

func frame(width, height int, text string) string {
	e := New()
	e.SetSize(width, height)
	e.SetText(text)
	return e.View()
}

const sample = `# A sample heading

This is a *sample* paragraph with **strong words**, some ` + "`code`" + ` and a-hyphen, long enough to be wrapped.

- one
- [ ] two
1. three

> quoted 日本語の文章は、どこでも折り返せる。
` + "```\nlet x = *1*\n```\n\ttab\tstops\x01 and \u202e hidden \xff bytes"

func TestGoldenFrames(t *testing.T) {
	for _, size := range []struct {
		name          string
		width, height int
	}{{"80x24", 80, 24}, {"40x15", 40, 15}, {"12x30", 12, 30}, {"3x6", 3, 6}} {
		t.Run(size.name, func(t *testing.T) { golden.RequireEqual(t, frame(size.width, size.height, sample)) })
	}
}

func TestGoldenFrameOfManyScripts(t *testing.T) {
	golden.RequireEqual(t, frame(40, 12, "Sample scripts\n"+strings.Join(wide(), "")))
}

func TestEditorNeverDrawsOutsideItsCells(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 9))
	all := append(samples(), wide()...)
	for range 400 {
		e := New()
		e.SetWidthMethod(ansi.Method(random.IntN(2)))
		e.SetSize(1+random.IntN(50), 1+random.IntN(12))
		for range 5 {
			e.Insert(all[random.IntN(len(all))])
			checkFrame(t, e)
		}
	}
}

func TestPlaceholderStandsOnlyInAnEmptyText(t *testing.T) {
	e := New()
	e.SetSize(10, 2)
	e.SetPlaceholder("Write here, sample")
	if got := e.View(); got != "Write here\n" {
		t.Errorf("empty: %q", got)
	}
	typed(e, "x")
	if got := e.View(); got != "x\n" {
		t.Errorf("with text: %q", got)
	}
}
