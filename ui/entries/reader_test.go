package entries

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
)

func TestPiecesHoldTheWholeText(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                "",
		"blank":                  " \n\n",
		"short":                  "A sample.",
		"paragraphs":             strings.Repeat("A sample paragraph.\n\n", 2000),
		"one line":               strings.Repeat("sample ", 20000),
		"one word":               strings.Repeat("é", 50000),
		"a list":                 strings.Repeat("- a sample\n\n", 5000),
		"a block of code":        "```\n" + strings.Repeat("sample\n\nsample\n", 400) + "```\n\nafter",
		"a block without an end": "~~~\n" + strings.Repeat("sample\n\n", 4000),
	} {
		t.Run(name, func(t *testing.T) {
			pieces := cutPieces(text)
			var b strings.Builder
			for i, p := range pieces {
				b.WriteString(p.text)
				if len(p.text) > worstPiece {
					t.Errorf("piece %d has %d bytes", i, len(p.text))
				}
				if strings.ToValidUTF8(p.text, "") != p.text {
					t.Errorf("piece %d ends inside a character", i)
				}
			}
			if got, want := strings.TrimSpace(b.String()), strings.TrimSpace(text); got != want {
				t.Errorf("%d bytes of %d", len(got), len(want))
			}
		})
	}
}

func TestAPieceNeverCutsABlockOfCodeThatFits(t *testing.T) {
	code := "```\n" + strings.Repeat("sample\n\nsample\n", 300) + "```\n"
	for _, p := range cutPieces("Before.\n\n" + code + "\nAfter.\n") {
		if strings.Contains(p.text, "sample") && !strings.Contains(p.text, code) {
			t.Fatal("the block was cut")
		}
	}
}

func long(paragraphs int) string {
	var b strings.Builder
	for i := range paragraphs {
		fmt.Fprintf(&b, "Sample paragraph %d, with *some* words in it that make it a little longer than a line.\n\n", i)
	}
	return b.String()
}

func TestALongEntryShowsItsBeginningFirst(t *testing.T) {
	s := newStage(t)
	id := s.write(journal.NoWeek, "", long(300), true)
	s.screen = New(s.env, screen.Open{Place: screen.Entries, Entry: id}).(*Screen)
	s.screen.SetSize(80, 23)
	next := s.screen.Update(s.screen.read()())
	s.sees("Sample paragraph 0", "top")
	if s.screen.reader.done != 1 || next == nil {
		t.Fatalf("%d pieces at once", s.screen.reader.done)
	}
	s.do(next)
	s.do(s.screen.load())
	s.press("end").sees("Sample paragraph 299", "end")
	s.press("pgup", "pgup").sees(" %")
	s.press("home").sees("top")
}

func TestATextThatIsTurnedOverIsNotMixedWithTheNext(t *testing.T) {
	s := newStage(t)
	s.write(journal.NoWeek, "", "A sample that is short.", true)
	s.now = s.now.AddDate(0, 0, 1)
	s.write(journal.NoWeek, "", long(300), true)
	s.open(everything, 80, 23)
	s.screen.reader.have = page{}
	pieces := s.screen.Update(s.screen.read()())
	s.press("down").sees("A sample that is short.")
	s.do(pieces)
	if n := len(s.screen.reader.lines); n != 1 {
		t.Errorf("%d lines of another text", n-1)
	}
}

func TestAResizedTextIsSetAnew(t *testing.T) {
	s := newStage(t)
	id := s.write(journal.NoWeek, "", long(5), true)
	s.open(screen.Open{Place: screen.Entries, Entry: id}, 120, 39)
	s.screen.SetSize(40, 14)
	s.take(tea.WindowSizeMsg{Width: 40, Height: 15})
	screentest.Fits(t, s.screen.View(), 40, 14)
	s.sees("Sample paragraph 0, with some words in")
}

func TestTheTextStaysWhereItWasReadWhenTheJournalChanges(t *testing.T) {
	s := newStage(t)
	id := s.write(journal.NoWeek, "", long(60), true)
	s.open(screen.Open{Place: screen.Entries, Entry: id}, 80, 23).press("pgdown", "pgdown")
	before := s.frame()
	s.write(journal.NoWeek, "", "Another sample", true)
	s.take(screen.JournalChanged{})
	if s.frame() != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, s.frame())
	}
	s.change(id, long(80))
	s.take(screen.JournalChanged{})
	s.press("end").sees("paragraph 79")
}

func TestTheMouseSelectsOpensAndScrolls(t *testing.T) {
	s, ids := library(t)
	s.open(everything, 80, 23)
	click := func(x, y int) { s.take(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	click(5, 2) // the heading of the month
	if s.screen.subject() != ids["draft"] {
		t.Error("a heading was selected")
	}
	if click(5, 5); s.screen.subject() != ids["principles"] || s.screen.full {
		t.Errorf("selected %v", s.screen.subject())
	}
	if click(5, 5); !s.screen.full {
		t.Error("a second click does not open")
	}
	s.press("esc")
	s.take(tea.MouseWheelMsg{X: 5, Y: 5, Button: tea.MouseWheelUp})
	if s.screen.subject() != ids["private"] {
		t.Error("the wheel does not move the selection")
	}
	s.write(journal.NoWeek, "", long(60), true, func(d *journal.Draft) { d.At = d.At.AddDate(0, 0, 9) })
	s.take(screen.JournalChanged{})
	s.press("home")
	s.take(tea.MouseWheelMsg{X: 60, Y: 8, Button: tea.MouseWheelDown})
	if s.screen.reader.from != 3 {
		t.Errorf("scrolled to row %d", s.screen.reader.from)
	}
}
