package theme_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/theme"
)

func TestABarIsAsLongAsItsShareInEighths(t *testing.T) {
	th := theme.New(theme.Options{Name: "none"})
	for _, c := range []struct {
		bar  theme.Bar
		want string
	}{
		{theme.Bar{}, "──────────"},
		{theme.Bar{Known: true}, "──────────"},
		{theme.Bar{Known: true, Share: 1}, "██████████"},
		{theme.Bar{Known: true, Share: 0.5}, "█████─────"},
		{theme.Bar{Known: true, Share: 0.55}, "█████▌────"},
		{theme.Bar{Known: true, Share: 0.001}, "▏─────────"},
		{theme.Bar{Known: true, Share: 0.999}, "█████████▉"},
		{theme.Bar{Known: true, Share: 0.55, Was: 0.55, IsWas: true}, "█████▌────"},
		{theme.Bar{Known: true, Share: 0.55, Was: 0.3, IsWas: true}, "██│██▌────"},
		{theme.Bar{Known: true, Share: 0.3, Was: 0.8, IsWas: true}, "███────│──"},
		{theme.Bar{Known: true, Share: 0.3, IsWas: true}, "███───────"},
		{theme.Bar{IsWas: true, Was: 0.5}, "──────────"},
	} {
		if got := ansi.Strip(th.Bar(c.bar, 10)); got != c.want {
			t.Errorf("%+v is drawn as %s, not %s", c.bar, got, c.want)
		}
	}
}

// In every theme a bar has its width, and looks the same without colours: nothing is said by these
// alone. What is longer is never drawn shorter.
func TestABarSaysTheSameInEveryTheme(t *testing.T) {
	plain := theme.New(theme.Options{Name: "none"})
	for _, o := range append(everyTheme(colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI), theme.Options{Name: "none", ASCII: true}) {
		th := theme.New(o)
		for _, width := range []int{0, 1, 2, 3, 10, 24} {
			last := 0
			for share := range 101 {
				bar := theme.Bar{Known: true, Share: float64(share) / 100, Was: 0.4, IsWas: share%2 == 0, Low: share%3 == 0}
				got := ansi.Strip(th.Bar(bar, width))
				if ansi.StringWidth(got) != width {
					t.Fatalf("%v: %q takes %d cells of %d", o, got, ansi.StringWidth(got), width)
				}
				if want := ansi.Strip(plain.Bar(bar, width)); !o.ASCII && got != want {
					t.Fatalf("%v draws %q, without colours it is %q", o, got, want)
				}
				if bar.IsWas {
					continue
				}
				if n := strings.Count(got, th.Glyphs.Bar); n < last {
					t.Fatalf("%v: %d of 100 is drawn as %s, shorter than what is less", o, share, got)
				} else {
					last = n
				}
			}
		}
		if o.ASCII {
			if got := fmt.Sprint(th.Bar(theme.Bar{Known: true, Share: 0.5, Was: 0.8, IsWas: true}, 10)); theme.Plain(got) != got || ansi.Strip(got) != "#####--|--" {
				t.Errorf("in ASCII a bar is %q", got)
			}
		}
	}
}
