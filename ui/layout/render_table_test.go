package layout_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ponder/ui/layout"
	"ponder/ui/theme"
)

// Tables as people write them: of results, of few and of many columns, with short and long cells.
func tables() []string {
	row := func(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }
	rule := func(n int) string { return "|" + strings.Repeat("---|", n) + "\n" }
	return []string{
		row("Group", "17 Mar", "5 Apr", "Change") + rule(4) + row("Noticing", "2.8", "3.5", "up 0.8") + row("Power, pride and courage", "2.5", "3.2", "up 0.8"),
		row("Way of working", "Helped", "Did not help at all, and why that is so") + rule(3) +
			row("Drawing together", "yes", "it took twenty minutes of an hour") + row("The long agenda", "no", "nobody had read it before the call began"),
		row("a", "b") + rule(2) + row("one", strings.TrimSpace(strings.Repeat("several words in one cell ", 9))),
		row("first", "second", "third", "fourth", "fifth", "sixth") + rule(6) + row("alpha", "beta", "gamma", "delta", "epsilon", "zeta"),
	}
}

// Of a table no letter is lost, however narrow the window is.
func TestNothingOfATableIsLostInAnyWidth(t *testing.T) {
	look := theme.New(theme.Options{Name: "none"})
	letters := func(s string) map[rune]int {
		n := map[rune]int{}
		for _, r := range s {
			if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
				n[r]++
			}
		}
		return n
	}
	for i, table := range tables() {
		for width := 20; width <= 100; width++ {
			out, err := layout.Markdown(t.Context(), table, width, look)
			if err != nil {
				t.Fatal(err)
			}
			got := letters(ansi.Strip(out))
			for r, n := range letters(table) {
				if got[r] < n { // a list says the heads again
					t.Fatalf("table %d in %d cells has too few %q:\n%s", i, width, r, ansi.Strip(out))
				}
			}
			for l := range strings.SplitSeq(out, "\n") {
				if layout.Width(l) > width {
					t.Errorf("table %d: %q is wider than %d", i, l, width)
				}
			}
		}
	}
}

func TestATableStandsInColumnsWhereItsWordsHaveRoom(t *testing.T) {
	look := theme.New(theme.Options{Name: "none"})
	for _, c := range []struct {
		name, typed string
		width       int
		want        string
	}{
		{"in columns", "| Way | Helped | Why |\n|---|--:|---|\n| Drawing **together** | yes | it took twenty minutes |\n", 40,
			"Way          │ Helped │ Why\n─────────────┼────────┼─────────────────\nDrawing      │    yes │ it took twenty\ntogether     │        │ minutes"},
		{"as a list", "| Way | Helped |\n|---|---|\n| Drawing | yes |\n| Agendas | no |\n", 14, "Way: Drawing\n  Helped: yes\nWay: Agendas\n  Helped: no"},
		{"in a quote", "> | a | b |\n> |---|---|\n> | c | d |\n", 30, "│ a │ b\n│ ──┼──\n│ c │ d"},
		{"in a list", "- x\n\n  | a | b |\n  |---|---|\n  | c | d |\n", 30, "• x\n  a │ b\n  ──┼──\n  c │ d"},
		{"head alone", "| a | b |\n|---|---|\n", 30, "a │ b\n──┼──"},
		{"a sign of ours in the text", "\x01x\n\n| a |\n|---|\n| c |\n", 30, "^Ax\n\na\n─\nc"},
	} {
		out, err := layout.Markdown(t.Context(), c.typed, c.width, look)
		if got := ansi.Strip(out); err != nil || got != c.want {
			t.Errorf("%s (%v):\n%s\nwant\n%s", c.name, err, got, c.want)
		}
	}
}

func TestTheLinesOfAnItemBeginInOneColumn(t *testing.T) {
	look := theme.New(theme.Options{Name: "none"})
	for typed, want := range map[string]string{
		"- first\n\n  then *this*\n\n  and that\n- next\n":    "• first\n\n  then this\n\n  and that\n• next",
		"1. a\n\n   more\n\n   - deep\n\n     deeper\n2. b\n": "1. a\n\n   more\n   • deep\n\n     deeper\n2. b",
		"- one\n\n- two\n": "• one\n• two",
		"9. nine\n10. ten, and words that go on in another line\n":  "9. nine\n10. ten, and words that go on in another\n    line",
		"- [ ] ask them\n- [x] listen\n  - and wait\n":              "[ ] ask them\n[x] listen\n    • and wait",
		"> - said, in so many words that a second line is needed\n": "│ • said, in so many words that a second\n│   line is needed",
		"-\n- b\n": "•\n• b",
	} {
		out, err := layout.Markdown(t.Context(), typed, 40, look)
		if got := ansi.Strip(out); err != nil || got != want {
			t.Errorf("%q (%v):\n%s", typed, err, got)
		}
	}
}
