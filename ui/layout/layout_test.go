package layout_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"ponder/ui/layout"
	"ponder/ui/theme"
)

func TestCleanShowsWhatWouldSteerTheTerminal(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain text\n\twith a tab", "plain text\n\twith a tab"},
		{"\x1b]0;title\a", "^[]0;title^G"},
		{"over\u202ethere", "over<U+202E>there"},
		{"a\r\nb\r", "a\nb"},
		{"\u009b31m", "<U+009B>31m"},
		{"bad \xff byte", "bad \uFFFD byte"},
		{"👩\u200d👩\u200d👧 می\u200cخواهم", "👩\u200d👩\u200d👧 می\u200cخواهم"},
	} {
		if got := layout.Clean(c.in); got != c.want {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if got, want := layout.Bare(" \u200fשלום\n\x1b[2J\xff "), "שלום [2J"; got != want {
		t.Errorf("Bare = %q, want %q", got, want)
	}
	if got, want := layout.Line(" two\n lines\x1b[2J "), "two lines^[[2J"; got != want {
		t.Errorf("Line = %q, want %q", got, want)
	}
}

func TestMarkdownKeepsWhatWasTypedAndLetsNothingSteer(t *testing.T) {
	for _, c := range []struct{ typed, shown string }{
		{"a <word> stays", "a <word> stays"},
		{`an escaped \<b> stays`, "an escaped <b> stays"},
		{"a <script>alert(1)</script> is text", "a <script>alert(1)</script> is text"},
		{"number &#27;[31m is text", "number &#27;[31m is text"},
		{`sly \&#27;[31m is text`, `sly \&#27;[31m is text`},
		{"two\nlines", "two\nlines"},
		{"`a<b`", "a<b"},
	} {
		out, err := layout.Markdown(t.Context(), c.typed, 60, theme.New(theme.Options{Dark: true}))
		if err != nil {
			t.Fatal(err)
		}
		if got := ansi.Strip(out); got != c.shown {
			t.Errorf("Markdown(%q) shows %q, want %q", c.typed, got, c.shown)
		}
	}
}

func FuzzMarkdownIsTextAndStyleOnly(f *testing.F) {
	for _, s := range []string{"# x", "\x1b]52;c;AA==\a", "&#27;[2J", "\\&#155;2J", "[a](http://x\x1b[2J)", "```\x1b[5n\n```", "\u202e", "| a |\n|--|\n| \x1bc |"} {
		f.Add(s)
	}
	plain := theme.New(theme.Options{Name: "none"})
	f.Fuzz(func(t *testing.T, s string) {
		out, err := layout.Markdown(t.Context(), s, 40, plain)
		if err != nil {
			return // nothing is shown
		}
		onlyTextAndStyle(t, out)
		onlyTextAndStyle(t, layout.Clean(s))
	})
}

// onlyTextAndStyle fails for any control character but line ends and tabs, outside of SGR.
func onlyTextAndStyle(t *testing.T, out string) {
	t.Helper()
	for i := 0; i < len(out); i++ {
		if out[i] == 0x1b {
			end := strings.IndexByte(out[i:], 'm')
			if end < 0 || strings.Trim(out[i+1:i+end], "[0123456789;:") != "" {
				t.Fatalf("an escape sequence that is no style in %q", out)
			}
			i += end
		} else if out[i] < 0x20 && out[i] != '\n' && out[i] != '\t' {
			t.Fatalf("control character %#x in %q", out[i], out)
		}
	}
}

func TestRowsFitTheirWidth(t *testing.T) {
	for width := 1; width < 60; width++ {
		for _, right := range []string{"", "open", "done · 212 words · Mon 6 Apr"} {
			row := layout.Row("  1 Bringing principles 世界 into my partnerships", right, width)
			if got := ansi.StringWidth(row); got > width {
				t.Errorf("a row of %d cells in %d: %q", got, width, row)
			}
		}
	}
}

func TestARowCutsNothingWhereBothSidesFit(t *testing.T) {
	const left, right = "  Webinar, my notes", "was 16:00 on Thu 26 November in London = 19:00 here"
	for width := ansi.StringWidth(left) + ansi.StringWidth(right) + 1; width < 120; width++ {
		if row := layout.Row(left, right, width); !strings.HasPrefix(row, left) || !strings.HasSuffix(row, right) {
			t.Errorf("in %d cells: %q", width, row)
		}
	}
}

// Terminals count joined emoji in two ways. Nothing may be cut off by either, and no text be lost.
func TestJoinedEmojiFitByEitherCount(t *testing.T) {
	const text = "A sample 👩‍👩‍👧 family, a hand 👍🏽, a heart ❤️ and a flag 🏳️‍🌈 at the end 👩‍👩‍👧👩‍👩‍👧 of a line."
	fits := func(line string, width int) {
		t.Helper()
		if a, b := ansi.StringWidth(line), ansi.StringWidthWc(line); a > width || b > width {
			t.Errorf("%d or %d cells in %d: %q", a, b, width, line)
		}
	}
	bare := func(lines []string) string { return strings.Join(strings.Fields(strings.Join(lines, " ")), " ") }
	for width := 6; width < 80; width++ {
		lines := layout.Wrap(text, width)
		for _, l := range lines {
			fits(l, width)
		}
		if width > 20 && bare(lines) != text {
			t.Errorf("in %d cells it reads %q", width, bare(lines))
		}
		fits(layout.Fit(text, width), width)
		fits(layout.Pad(text, width), width)
		fits(layout.Row(text, "done 👩‍👩‍👧", width), width)
		out, err := layout.Markdown(t.Context(), text, width, theme.New(theme.Options{Name: "none"}))
		if err != nil {
			t.Fatal(err)
		}
		for l := range strings.SplitSeq(out, "\n") {
			if width > 20 {
				fits(l, width)
			}
		}
	}
}

func TestWindowKeepsTheSelectionInView(t *testing.T) {
	from := 0
	for _, at := range []int{0, 5, 9, 3, 0, 19, 10} {
		var to int
		from, to = layout.Window(from, at, 20, 6)
		if at < from || at >= to || to-from != 6 {
			t.Errorf("row %d in window %d to %d", at, from, to)
		}
	}
	if from, to := layout.Window(7, 1, 3, 10); from != 0 || to != 3 {
		t.Errorf("a short list is shown from %d to %d", from, to)
	}
}

func TestBothCountsAgreeOnWhatIsCountedOnce(t *testing.T) {
	for r := ' '; r < 0x600; r++ {
		if unicode.IsControl(r) {
			continue
		}
		for _, s := range []string{string(r), "a" + string(r) + "b", string(r) + string(r)} {
			if one, other := ansi.StringWidth(s), ansi.StringWidthWc(s); one != other {
				t.Errorf("%q is %d or %d cells wide", s, one, other)
			}
		}
	}
	for _, s := range []string{"\u0603javascript", "\u0601]]>", "\u06dd1", "नमस्ते", "👩‍👩‍👧"} {
		if got, most := layout.Width(s), max(ansi.StringWidth(s), ansi.StringWidthWc(s)); got != most {
			t.Errorf("%q is counted as %d cells, and may be %d", s, got, most)
		}
	}
}

// A table in a quote stands behind the mark of the quote, as wide as that leaves, and the text
// around it is as it was.
func TestATableInAQuoteStandsBehindItsMark(t *testing.T) {
	const text = "Before.\n\n> **A sample**\n>\n> | Area | Before | Now | Change |\n> |:--|--:|--:|:--|\n" +
		"> | Power, pride and courage | 2.0 | 4.0 | up 2.0 |\n> | Another | 4.0 | 3.0 | down 1.0 |\n>\n> *What?*\nlazy\n\nAfter."
	for width := 20; width < 90; width++ {
		out, err := layout.Markdown(t.Context(), text, width, theme.New(theme.Options{Name: "dark"}))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(ansi.Strip(out), "\n")
		for i, l := range lines {
			if ansi.StringWidth(l) > width {
				t.Errorf("at %d cells a line has %d: %q", width, ansi.StringWidth(l), l)
			}
			inside := i > 1 && i < len(lines)-2
			if inside != strings.HasPrefix(l, "│") {
				t.Errorf("at %d cells %q is, or is not, marked as quoted:\n%s", width, l, strings.Join(lines, "\n"))
			}
		}
		words := strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(lines, " "), "│", "")), " ")
		for _, want := range []string{"Before.", "A sample", "What?", "lazy", "After."} {
			if !strings.Contains(words, want) {
				t.Errorf("at %d cells %q is missing from %q", width, want, words)
			}
		}
		if whole := strings.Contains(words, "Power, pride and courage 2.0 4.0 up 2.0 Another 4.0 3.0 down 1.0"); width >= 55 && !whole {
			t.Errorf("at %d cells a row is cut off: %q", width, words)
		}
	}
}

func TestAStyleThatIsBrokenOverTwoLinesIsOnBoth(t *testing.T) {
	late := theme.New(theme.Options{Name: "dark"}).Danger
	lines := layout.Wrap(late.Render("Journal for Weeks 0 and 1, not handed in")+" plain", 22)
	begin, _, _ := strings.Cut(late.Render("x"), "x")
	for _, l := range lines[:2] {
		if !strings.HasPrefix(l, begin) || !strings.HasSuffix(l, "\x1b[m") {
			t.Errorf("%q is a line of %q", l, lines)
		}
	}
}

func TestPartsOfALineAreBrokenBetweenThem(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{
		{60, "Mon 6 April 2020 · draft · Week 2 · 12 words"},
		{38, "Mon 6 April 2020 · draft · Week 2|12 words"},
		{20, "Mon 6 April 2020|draft · Week 2|12 words"},
		{9, "Mon 6|April|2020|draft|Week 2|12 words"},
	} {
		got := strings.Join(layout.Parts([]string{"Mon 6 April 2020", "draft", "Week 2", "12 words"}, " · ", c.width), "|")
		if got != c.want {
			t.Errorf("in %d cells: %q, want %q", c.width, got, c.want)
		}
	}
	if got := layout.Parts([]string{"", "a"}, " · ", 9); len(got) != 1 || got[0] != "a" {
		t.Errorf("without a first part: %q", got)
	}
}

func TestADeadlineInTwoZonesIsBrokenBetweenThem(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{{40, "Wed 8 April in London = 02:00 here"}, {30, "Wed 8 April in London\n= 02:00 here"}} {
		if got := layout.Halved("Wed 8 April in London = 02:00 here", c.width); got != c.want {
			t.Errorf("in %d cells: %q", c.width, got)
		}
	}
}
