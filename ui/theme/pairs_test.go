package theme

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// ratio is the contrast of two colours by WCAG 2.2.
func ratio(a, b color.Color) float64 {
	light := func(c color.Color) float64 {
		r, g, b, _ := c.RGBA()
		linear := func(v uint32) float64 {
			x := float64(v) / 0xffff
			if x <= 0.04045 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// said are the shades in which something is said.
func (p palette) said() map[string]shade {
	return map[string]shade{"ink": p.ink, "asked": p.asked, "faint": p.faint, "accent": p.accent, "due": p.due, "danger": p.danger, "match": p.match}
}

func TestEveryPairOfTextAndItsOwnGroundCanBeRead(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
		for _, o := range []Options{{Name: "dark"}, {Name: "light"}, {Name: Contrast, Dark: true}, {Name: Contrast}, {Name: contrastOnDark}, {Name: contrastOnLight, Dark: true}} {
			o.Profile = profile
			p, least := New(o).palette, 4.5
			if IsContrast(o.Name) {
				least = 7
			}
			if p.ground == "" || p.ink == "" {
				t.Fatalf("%v paints no ground of its own", o)
			}
			for name, c := range p.said() {
				if c == "" {
					continue // it is drawn in the ink
				}
				if got := ratio(lipgloss.Color(string(c)), lipgloss.Color(string(p.ground))); got < least {
					t.Errorf("%v: %s on its ground has a contrast of %.2f, and needs %.1f", o, name, got, least)
				}
			}
		}
	}
}

// Terminals come with grounds of these kinds; a theme that nobody chose is drawn on them, and so is
// what commands write.
func TestColoursCanBeReadOnTheGroundsOfTerminals(t *testing.T) {
	grounds := map[bool]map[string]string{
		true:  {"Nord": "#2e3440", "Solarized": "#002b36", "Dracula": "#282a36", "One": "#282c34", "Gruvbox": "#282828", "Tango": "#2e3436"},
		false: {"Nord": "#eceff4", "Solarized": "#fdf6e3", "One": "#fafafa", "Gruvbox": "#fbf1c7", "Tango": "#eeeeec"},
	}
	for dark, all := range grounds {
		for name, ground := range all {
			for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
				p := New(Options{Dark: dark, Profile: profile}).palette
				for meaning, c := range p.said() {
					if c == "" {
						continue
					}
					if got := ratio(lipgloss.Color(string(c)), lipgloss.Color(ground)); got < 4.5 {
						t.Errorf("%s on %s: a contrast of %.2f", fmt.Sprint(meaning, " ", profile), name, got)
					}
				}
			}
		}
	}
}
