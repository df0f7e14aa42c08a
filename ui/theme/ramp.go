package theme

import (
	"fmt"
	"image/color"

	"charm.land/lipgloss/v2"
)

// steps is how many colours a row of the ramp has, from the background to the colour itself.
const steps = 10

// seed are the few colours that a theme is made from.
type seed struct{ ground, ink, accent, due, danger string }

// ramp holds the colours of a theme, each made by blending the background with one of the seed's:
// step 0 is the background, the last step the colour. Nothing is drawn in any other.
type ramp struct {
	ink, accent, due, danger [steps]shade
}

func newRamp(s seed) ramp {
	return ramp{blend(s.ground, s.ink), blend(s.ground, s.accent), blend(s.ground, s.due), blend(s.ground, s.danger)}
}

// blend returns the colours on the way from one to another, both included.
func blend(from, to string) [steps]shade {
	var row [steps]shade
	for i, c := range lipgloss.Blend1D(steps, lipgloss.Color(from), lipgloss.Color(to)) {
		row[i] = hex(c)
	}
	row[0], row[steps-1] = shade(from), shade(to)
	return row
}

func hex(c color.Color) shade {
	r, g, b, _ := c.RGBA()
	return shade(fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8))
}
