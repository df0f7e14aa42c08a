package theme_test

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/theme"
)

// grounds are backgrounds that terminals come with.
func grounds(dark bool) []string {
	if dark {
		return []string{"#000000", "#1e1e1e", "#2d2d2d", "#2e3440"}
	}
	return []string{"#ffffff", "#fdf6e3", "#f0f0f0", "#eceff4"}
}

// sixteen are the palettes that terminals with 16 colours come with: xterm's, that of the PC's
// console, and that of Windows.
func sixteen() map[string][]string {
	return map[string][]string{
		"xterm":   strings.Fields("#000000 #cd0000 #00cd00 #cdcd00 #0000ee #cd00cd #00cdcd #e5e5e5 #7f7f7f #ff0000 #00ff00 #ffff00 #5c5cff #ff00ff #00ffff #ffffff"),
		"console": strings.Fields("#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa #555555 #ff5555 #55ff55 #ffff55 #5555ff #ff55ff #55ffff #ffffff"),
		"windows": strings.Fields("#0c0c0c #c50f1f #13a10e #c19c00 #0037da #881798 #3a96dd #cccccc #767676 #e74856 #16c60c #f9f1a5 #3b78ff #b4009e #61d6d6 #f2f2f2"),
	}
}

// meanings are the styles in which something is said.
func meanings(t theme.Theme) map[string]lipgloss.Style {
	return map[string]lipgloss.Style{"faint": t.Faint, "accent": t.Accent, "due": t.Due, "good": t.Good, "danger": t.Danger, "key": t.Key,
		"match": t.Match, "asked": t.Asked, "quote": t.Quote, "code": t.Code, "marker": t.Marker, "text": t.Text, "title": t.Title, "heading": t.Heading}
}

// contrast is that of two colours by WCAG 2.2.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		if c := float64(v) / 0xffff; c > 0.04045 {
			return math.Pow((c+0.055)/1.055, 2.4)
		} else {
			return c / 12.92
		}
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestContrastIsThatOfTheStandard(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#777777", "#ffffff", 4.48}} {
		if got := contrast(lipgloss.Color(c.a), lipgloss.Color(c.b)); math.Abs(got-c.want) > 0.01 {
			t.Errorf("%s on %s has a contrast of %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestEveryColourCanBeReadOnEveryBackground(t *testing.T) {
	for _, o := range everyTheme(colorprofile.TrueColor, colorprofile.ANSI256) {
		for meaning, style := range meanings(theme.New(o)) {
			for _, ground := range grounds(o.Dark) {
				mustRead(t, fmt.Sprint(o), meaning, style.GetForeground(), ground, least(o))
			}
		}
	}
}

func TestSixteenColoursCanBeRead(t *testing.T) {
	for _, o := range everyTheme(colorprofile.ANSI) {
		for meaning, style := range meanings(theme.New(o)) {
			for name, shades := range sixteen() {
				basic, own := style.GetForeground().(ansi.BasicColor)
				if !own {
					if style.GetForeground() != (lipgloss.NoColor{}) {
						t.Errorf("%v: %s is none of the 16 colours", o, meaning)
					}
					continue
				}
				mustRead(t, fmt.Sprint(o, name), meaning, lipgloss.Color(shades[basic]), grounds(o.Dark)[0], least(o))
			}
		}
	}
}

// everyTheme is every theme with colours, on both backgrounds.
func everyTheme(profiles ...colorprofile.Profile) []theme.Options {
	var all []theme.Options
	for _, p := range profiles {
		for _, name := range []string{"dark", "light", "contrast", "contrast-dark", "contrast-light"} {
			for _, dark := range []bool{true, false} {
				if name == "contrast" || dark == strings.HasSuffix(name, "dark") {
					all = append(all, theme.Options{Name: name, Dark: dark, Profile: p})
				}
			}
		}
	}
	return all
}

func least(o theme.Options) float64 {
	if theme.IsContrast(o.Name) {
		return 7
	}
	return 4.5
}

func mustRead(t *testing.T, where, meaning string, c color.Color, ground string, least float64) {
	t.Helper()
	if c == (lipgloss.NoColor{}) {
		return // the terminal's own, on its own background
	}
	if got := contrast(c, lipgloss.Color(ground)); got < least {
		t.Errorf("%s: %s on %s has a contrast of %.2f, and needs %.1f", where, meaning, ground, got, least)
	}
}

func TestWhatIsDueWhatIsDoneAndWhatFailedLookDifferent(t *testing.T) {
	for _, o := range everyTheme(colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI) {
		th := theme.New(o)
		seen := map[string]string{}
		for meaning, style := range map[string]lipgloss.Style{"due": th.Due, "good": th.Good, "danger": th.Danger} {
			drawn := style.Render("x")
			if other, twice := seen[drawn]; twice {
				t.Errorf("%v: %s and %s are both %q", o, meaning, other, drawn)
			}
			seen[drawn] = meaning
		}
	}
}

func TestTheThemeWithoutColoursHasNone(t *testing.T) {
	th := theme.New(theme.Options{Name: "none", Dark: true})
	for meaning, style := range meanings(th) {
		if c := style.GetForeground(); c != (lipgloss.NoColor{}) {
			t.Errorf("%s is drawn in %v", meaning, c)
		}
	}
	if got := th.Select.Render("x"); got != "\x1b[7mx\x1b[m" {
		t.Errorf("a selection is drawn as %q", got)
	}
	if th.Accent.Render("x") == th.Text.Render("x") {
		t.Error("the selected row looks like any other")
	}
}

func TestAThemeFollowsTheTerminalUnlessItIsChosen(t *testing.T) {
	for _, c := range []struct {
		options theme.Options
		dark    bool
	}{
		{theme.Options{Dark: true}, true}, {theme.Options{}, false}, {theme.Options{Name: "light", Dark: true}, false},
		{theme.Options{Name: "dark"}, true}, {theme.Options{Name: "contrast", Dark: true}, true}, {theme.Options{Name: "contrast"}, false},
		{theme.Options{Name: "contrast-dark"}, true}, {theme.Options{Name: "contrast-light", Dark: true}, false},
	} {
		if got := theme.New(c.options).Dark; got != c.dark {
			t.Errorf("%+v: dark is %v", c.options, got)
		}
	}
}

func TestPlainFormsTakeAsManyCells(t *testing.T) {
	const frame = "▸ “Week” · 6 – 12 … ─│█•→←↑↓ it’s ‘so’ — \x1b[1mbold\x1b[m é 世界"
	got := theme.Plain(frame)
	if ansi.StringWidth(got) != ansi.StringWidth(frame) || got != "> \"Week\" - 6 - 12 ~ -|#-><^v it's 'so' - \x1b[1mbold\x1b[m é 世界" {
		t.Errorf("got %q", got)
	}
	for _, glyph := range []string{theme.New(theme.Options{}).Glyphs.Selected, "─", "·", "–", "█", "•", "│", "…"} {
		if p := theme.Plain(glyph); len(p) != 1 {
			t.Errorf("%q is drawn as %q", glyph, p)
		}
	}
}
