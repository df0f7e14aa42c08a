package editor

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
)

// spelled writes a line with its tints in words: {strong:text}.
func spelled(line string) string {
	names := map[tint]string{tintCode: "code", tintMarker: "mark", tintEmphasis: "em", tintStrong: "strong"}
	p := newPiece(line, true, false)
	base, spans := p.styled()
	out, i := map[tint]string{tintHeading: "heading ", tintQuote: "quote "}[base], 0
	for _, s := range spans {
		out += line[i:s.from] + fmt.Sprintf("{%s:%s}", names[s.tint], line[s.from:s.to])
		i = s.to
	}
	return out + line[i:]
}

func TestMarkdownIsReadAsWritten(t *testing.T) {
	for line, want := range map[string]string{
		"plain words":        "plain words",
		"a *b c* d":          "a {mark:*}{em:b c}{mark:*} d",
		"**b**_c_":           "{mark:**}{strong:b}{mark:**}{mark:_}{em:c}{mark:_}",
		"`a *b*` *c*":        "{mark:`}{code:a *b*}{mark:`} {mark:*}{em:c}{mark:*}",
		"``a ` b``":          "{mark:``}{code:a ` b}{mark:``}",
		"snake_case_name":    "snake_case_name",
		"2 * 3 * 4":          "2 * 3 * 4",
		"*not closed":        "*not closed",
		"*not closed *again": "*not closed *again",
		"\\*no\\*":           "\\*no\\*",
		"**":                 "**",
		"# Head *x*":         "heading {mark:#} Head {mark:*}{em:x}{mark:*}",
		"####### seven":      "####### seven",
		"#tag":               "#tag",
		"> quoted":           "quote {mark:>} quoted",
		"- item":             "{mark:- }item",
		"12. item":           "{mark:12. }item",
		"- - -":              "{mark:- - -}",
		"***":                "{mark:***}",
		"-dash":              "-dash",
		"日本*語*":              "日本{mark:*}{em:語}{mark:*}",
	} {
		if got := spelled(line); got != want {
			t.Errorf("%q: got %s, want %s", line, got, want)
		}
	}
}

func TestAThousandStarsAreReadOnce(t *testing.T) {
	line := strings.Repeat("*a ", 300_000)
	if spans := inline(nil, line, 0); len(spans) != 0 {
		t.Errorf("%d spans", len(spans))
	}
}

func TestStylesNeverMoveACell(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	all := append(samples(), wide()...)
	for range 100 {
		plain, styled := New(), New()
		styled.SetStyles(plainStyles())
		width, height := 2+random.IntN(60), 1+random.IntN(20)
		plain.SetSize(width, height)
		styled.SetSize(width, height)
		for range 12 {
			s := all[random.IntN(len(all))]
			plain.Insert(s)
			styled.Insert(s)
		}
		if ansi.Strip(styled.View()) != plain.View() || *styled.Cursor() != *plain.Cursor() {
			t.Fatalf("plain:\n%q\nstyled:\n%q", plain.View(), styled.View())
		}
	}
}

func TestBlocksOfCodeReachToTheirEndAndNoFurther(t *testing.T) {
	e := New()
	e.SetStyles(plainStyles())
	e.SetSize(20, 3)
	e.SetText(strings.Repeat("x\n", 20) + "```\n*code*\n```\n*text*")
	if want := "\x1b[2m*code*\x1b[m\n\x1b[2m```\x1b[m\n\x1b[2m*\x1b[m\x1b[3mtext\x1b[m\x1b[2m*\x1b[m"; e.View() != want {
		t.Errorf("got %q, want %q", e.View(), want)
	}
	e.SetOffset(0)
	keys(e, `"x" enter left "~~~"`)
	if strings.Contains(e.View(), "\x1b[2mx") {
		t.Error("a fence that is no line of its own opens a block")
	}
	keys(e, `left left left enter`)
	if want := "x\n\x1b[2m~~~\x1b[m\n\x1b[2mx\x1b[m"; e.View() != want {
		t.Errorf("a new fence does not reach the lines below: %q", e.View())
	}
}

func TestGoldenStyledFrame(t *testing.T) {
	e := New()
	e.SetStyles(plainStyles())
	e.SetSize(40, 20)
	e.SetText(sample)
	e.SetOffset(30)
	for range 30 {
		e.Update(press("shift+right"))
	}
	golden.RequireEqual(t, e.View())
}

func TestALongHeadingIsAHeadingToItsEnd(t *testing.T) {
	e := New()
	e.SetStyles(plainStyles())
	e.SetSize(21, 2)
	e.SetText("# " + strings.Repeat("sample words. ", 500))
	if !strings.HasPrefix(e.View(), "\x1b[1m") {
		t.Errorf("a long heading: %q", e.View())
	}
	e.SetText("```\n" + strings.Repeat("sample words. ", 500))
	if !strings.HasPrefix(e.View(), "\x1b[2m") {
		t.Errorf("a long line of code: %q", e.View())
	}
}
