// Package theme holds every colour, named by what it means, for dark and light terminals and for
// none. Nothing else in Ponder names a colour. A theme that was chosen sets its own background, so
// that it is readable on any terminal; where none was, the background is the terminal's, and the
// colours follow it.
package theme

import (
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Options say what a theme is made for.
type Options struct {
	Name  string // one of Names, or empty: as Dark says
	Dark  bool   // the terminal's background is dark, as far as it is known
	ASCII bool   // the terminal cannot draw more than ASCII

	// Profile says how many colours the terminal has. Where that is not known, the renderer takes
	// the nearest ones.
	Profile colorprofile.Profile
}

// Theme is a set of styles named by meaning, and the glyphs that go with them.
type Theme struct {
	Name   string
	Dark   bool
	Glyphs Glyphs

	Text    lipgloss.Style // what is to be read
	Asked   lipgloss.Style // what the course asks, above what the learner writes
	Faint   lipgloss.Style // what may be passed over: dates, counts, help
	Behind  lipgloss.Style // a page that something lies over
	Title   lipgloss.Style // where am I
	Heading lipgloss.Style // parts of a screen
	Accent  lipgloss.Style // the selected row, what is next
	Due     lipgloss.Style // due soon, not sent yet, unsaved
	Good    lipgloss.Style // done, sent, saved
	Danger  lipgloss.Style // could not be done
	Rule    lipgloss.Style // lines between parts
	Key     lipgloss.Style // a key in the foot line
	Select  lipgloss.Style // selected text
	Match   lipgloss.Style // what a search found
	Quote   lipgloss.Style
	Code    lipgloss.Style
	Marker  lipgloss.Style // Markdown's own marks, while writing

	palette palette
}

// Glyphs are the few signs beside letters, each with a plain form. State is never said by a glyph
// alone.
type Glyphs struct {
	Selected  string // before the selected row
	Rule      string // one cell of a line across
	Dot       string // between two parts of a line
	LeftRight string // the arrow keys
	UpDown    string
	Dash      string // from – to
	Bar       string // one cell of a bar
	Bullet    string
	Quote     string // before a quotation
	Ticked    string
	Unticked  string
	Side      string // one cell of a line down: the border of a box
	Corners   [4]string
	Stripe    string // at the left of what is asked
	Track     string // of a scroll bar
	Thumb     string
	Levels    bool // small bars of eight heights can be drawn
}

// New makes a theme.
func New(o Options) Theme {
	t := Theme{Name: o.Name, Dark: o.Dark, Glyphs: glyphs(o.ASCII)}
	switch o.Name {
	case "dark", contrastOnDark:
		t.Dark = true
	case "light", contrastOnLight:
		t.Dark = false
	}
	switch {
	case o.Name == "none":
	case IsContrast(o.Name) && t.Dark:
		t.palette = contrastDark(o.Profile)
	case IsContrast(o.Name):
		t.palette = contrastLight(o.Profile)
	case t.Dark:
		t.palette = dark(o.Profile)
	default:
		t.palette = light(o.Profile)
	}
	if o.Name == "" {
		t.palette.ground, t.palette.ink = "", ""
	}
	return t.styled()
}

// Contrast is the theme for those who need much of it, in the form that the terminal's background
// asks for. Not every terminal says which it has, so both forms can be chosen by name.
const (
	Contrast        = "contrast"
	contrastOnDark  = "contrast-dark"
	contrastOnLight = "contrast-light"
)

// IsContrast reports whether a theme is one of high contrast.
func IsContrast(name string) bool {
	return name == Contrast || name == contrastOnDark || name == contrastOnLight
}

// Names are the themes a learner can choose.
func Names() []string {
	return []string{"dark", "light", Contrast, contrastOnDark, contrastOnLight, "none"}
}

func (t Theme) styled() Theme {
	p, plain := t.palette, lipgloss.NewStyle()
	in := func(c shade) lipgloss.Style {
		if c == "" {
			return plain
		}
		return plain.Foreground(lipgloss.Color(string(c)))
	}
	t.Text, t.Faint, t.Rule = plain, in(p.faint), in(p.rule)
	t.Asked, t.Behind = in(p.asked).Italic(true), in(p.behind)
	t.Title, t.Heading = plain.Bold(true), plain.Bold(true)
	t.Accent = in(p.accent).Bold(true)
	t.Due, t.Good, t.Danger = in(p.due), in(p.accent), in(p.danger).Bold(true)
	t.Key = in(p.faint).Bold(true)
	t.Select = plain.Reverse(true)
	t.Match = in(p.match).Bold(true).Underline(true)
	t.Quote, t.Code, t.Marker = in(p.faint).Italic(true), in(p.accent), in(p.faint)
	return t
}

func glyphs(ascii bool) Glyphs {
	if ascii {
		return Glyphs{Selected: ">", Rule: "-", Dot: "-", LeftRight: "left/right", UpDown: "up/down", Dash: "-", Bar: "#",
			Bullet: "-", Quote: "|", Ticked: "[x]", Unticked: "[ ]", Side: "|", Corners: [4]string{"+", "+", "+", "+"}, Stripe: "|", Track: "|", Thumb: "#"}
	}
	return Glyphs{Selected: "▸", Rule: "─", Dot: "·", LeftRight: "←→", UpDown: "↑↓", Dash: "–", Bar: "█",
		Bullet: "•", Quote: "│", Ticked: "[x]", Unticked: "[ ]", Side: "│", Corners: [4]string{"╭", "╮", "╰", "╯"}, Stripe: "▌", Track: "│", Thumb: "┃", Levels: true}
}
