package cli

import (
	"flag"
	"fmt"
	"image/color"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"ponder/journal/book"
	"ponder/ui"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

var pageJournals = flag.Int("pages", 1, "over how many random journals every page is measured")

// The rules of the page are kept by every screen, over random journals, in four sizes and in all
// themes: see page.
func TestEveryPageKeepsToTheRulesOfThePage(t *testing.T) {
	t.Parallel()
	for i := range *pageJournals {
		n := *seed + int64(i)
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				defer time.Sleep(time.Hour)
				newVisit(t, n, withoutCode).measure()
			})
		})
	}
}

// measure opens every screen and looks at it in all sizes and themes.
func (v *visit) measure() {
	v.root = ui.New(v.env, makers(), theme.Options{Name: "dark", Dark: true, Profile: colorprofile.TrueColor}, screen.Open{Place: screen.Week})
	v.run(v.root.Init())
	for i, way := range v.routes() {
		v.did = []string{fmt.Sprintf("open %+v", way)}
		v.follow(way)
		v.pass(time.Minute) // news goes
		sizes := [][2]int{{80, 24}, {40, 15}, {120, 40}, {200, 60}}
		if way.keys != "" { // the widest first: the page is laid out anew in less
			sizes = [][2]int{sizes[3-i%2], {80, 24}, {40, 15}}
		}
		for _, size := range sizes {
			v.width, v.height = size[0], size[1]
			v.send(tea.WindowSizeMsg{Width: v.width, Height: v.height})
			words, names := "", theme.Names()
			if size[0] != 80 || way.keys != "" { // there all of them, elsewhere two
				names = []string{names[i%3], "none"}
			}
			for _, name := range names {
				v.send(screen.Theme{Name: name})
				v.pass(time.Second)
				v.look()
				p := v.drawn(name)
				if !way.open.Over && !way.bare {
					p.edges()
				}
				p.styles()
				p.contrast()
				if got := v.words(); words == "" {
					words = got
				} else if got != words {
					v.wrong("in %s it says other words than in %s:\n%s", name, names[0], words)
				}
			}
		}
		before := v.root.View().Content
		if v.pass(time.Minute); v.root.View().Content != before {
			v.wrong("it is painted anew while nobody does anything")
		}
	}
}

// route is the way to a page: the screen that is opened, and what is pressed and typed there.
type route struct {
	open        screen.Open
	keys, types string
	bare        bool // it ends with something that lies over the page, or with the text alone
}

// routes are the ways into all screens, and on to the pages within them that the gallery shows.
func (v *visit) routes() []route {
	var all []route
	for _, way := range v.places() {
		all = append(all, route{open: way})
	}
	for _, p := range pictures() {
		if p.keys == "" || p.fresh || p.opens != nil || strings.Contains(p.keys, "paste") {
			continue
		}
		r := route{open: p.open, keys: p.keys, types: p.types, bare: slices.Contains([]string{"palette", "palette-typed", "keys", "write-only-text"}, p.name)}
		if r.open.Place == screen.Welcome {
			r.open = screen.Open{Place: screen.Week, Week: book.ThisWeek}
		}
		all = append(all, r)
	}
	return all
}

// follow goes there.
func (v *visit) follow(r route) {
	v.send(r.open)
	for k := range strings.FieldsSeq(r.keys) {
		v.pass(time.Second)
		v.send(screen.Press(k))
	}
	v.pass(time.Second)
	for _, sign := range r.types {
		v.send(screen.Press(string(sign)))
	}
}

// page is a frame as a terminal shows it.
type page struct {
	*visit
	theme string
	cells uv.ScreenBuffer
}

func (v *visit) drawn(name string) page {
	p := page{v, name, uv.NewScreenBuffer(v.width, v.height)}
	uv.NewStyledString(v.root.View().Content).Draw(p.cells, p.cells.Bounds())
	return p
}

// isBlank reports whether nothing is seen of a cell.
func isBlank(content string) bool {
	return strings.TrimFunc(content, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }) == ""
}

// row returns the cells of a row that say something: where they begin, and where they end.
func (p page) row(y int) (from, to int) {
	from = -1
	for x := range p.width {
		c := p.cells.CellAt(x, y)
		if c == nil || isBlank(c.Content) {
			continue
		}
		if from < 0 {
			from = x
		}
		to = x + max(c.Width, 1)
	}
	return from, to
}

// edges wants header, body and foot between the same edges, a margin at both sides of all from 60
// cells on, and nothing but a scroll bar in it.
func (p page) edges() {
	p.Helper()
	left, _ := p.row(p.height - 1)
	if left < 0 {
		p.wrong("there is no foot")
	}
	margin := 0
	if p.width >= 60 {
		margin = 2
	}
	if left < margin || left > p.width/3 {
		p.wrong("the foot begins at %d", left)
	}
	header := -1
	for y := range p.height {
		from, to := p.row(y)
		if from < 0 {
			continue
		}
		if header < 0 {
			header = y
			if from != left {
				p.wrong("the header begins at %d, the foot at %d", from, left)
			}
		}
		bar := p.cells.CellAt(to-1, y)
		if to == p.width-left+2 && bar != nil && strings.Contains("│┃", bar.Content) {
			to = p.width - left
		}
		if from < left || to > p.width-left {
			p.wrong("row %d stands from %d to %d, beside the edges %d and %d", y, from, to, left, p.width-left)
		}
	}
	if p.isRule(header + 1) {
		p.wrong("a rule stands below the header, where an empty row does elsewhere")
	}
	if top := map[bool]int{true: 1}[p.width >= 60 && p.height >= 20]; header != top {
		p.wrong("the header stands in row %d", header)
	}
}

// isRule reports whether nothing but a rule stands in a row.
func (p page) isRule(y int) bool {
	rules := 0
	for x := range p.width {
		switch c := p.cells.CellAt(x, y); {
		case c == nil || isBlank(c.Content):
		case c.Content == p.env.Theme.Glyphs.Rule:
			rules++
		case !strings.Contains("│┃", c.Content):
			return false
		}
	}
	return rules > 0
}

// drawing are the signs that only draw: rules, borders, bars and scroll bars.
const drawing = "─│┃▌█▏▎▍▌▋▊▉╭╮╰╯┼┆▁▂▃▄▅▆▇"

// mostStyles is how many styles there are in a frame at most, by colour and weight, and mostAccents
// how many of their colours are no shade of the ink. What the learner's own Markdown adds is not
// counted.
const mostStyles, mostAccents = 6, 2

// styles counts.
func (p page) styles() {
	p.Helper()
	if p.theme == "none" {
		return
	}
	type style struct {
		colour string
		bold   bool
	}
	seen, accents := map[style]string{}, map[string]bool{}
	for c := range p.written() {
		seen[style{fmt.Sprint(c.Style.Fg), c.Style.Attrs&uv.AttrBold != 0}] += c.Content
		if chroma(c.Style.Fg) > 0.1 {
			accents[fmt.Sprint(c.Style.Fg)] = true
		}
	}
	var said []string
	for l, text := range seen {
		said = append(said, fmt.Sprintf("%v %.40q", l, text))
	}
	if len(seen) > mostStyles || len(accents) > mostAccents {
		p.wrong("%d styles and %d accents in %s:\n%s", len(seen), len(accents), p.theme, strings.Join(slices.Sorted(slices.Values(said)), "\n"))
	}
}

// chroma is how far a colour is from grey, from 0 to 1.
func chroma(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return float64(max(r, g, b)-min(r, g, b)) / 0xffff
}

// written are the cells in which something can be read: no rules, borders and bars, and not what
// lies behind something else.
func (p page) written() iter.Seq[*uv.Cell] {
	return func(yield func(*uv.Cell) bool) {
		behind, rule := p.env.Theme.Behind.GetForeground(), p.env.Theme.Rule.GetForeground()
		for y := range p.height {
			for x := range p.width {
				c := p.cells.CellAt(x, y)
				if c == nil || isBlank(c.Content) || strings.Contains(drawing, c.Content) || isSame(c.Style.Fg, behind) || isDot(c, rule) {
					continue
				}
				if !yield(c) {
					return
				}
			}
		}
	}
}

// isDot reports whether a cell is a day of the year on which nothing was written: it is drawn as a
// rule is, and the legend says it in a word.
func isDot(c *uv.Cell, rule color.Color) bool { return c.Content == "." && isSame(c.Style.Fg, rule) }

func isSame(a, b color.Color) bool { return a != nil && b != nil && contrastOf(a, b) < 1.001 }

// contrast wants all text to be read on its ground, by WCAG 2.2.
func (p page) contrast() {
	p.Helper()
	least := 4.5
	switch {
	case p.theme == "none":
		return
	case theme.IsContrast(p.theme):
		least = 7
	}
	for c := range p.written() {
		fg, bg := c.Style.Fg, c.Style.Bg
		if fg == nil || bg == nil {
			p.wrong("%q has no colour or no ground of its own in %s", c.Content, p.theme)
		}
		if got := contrastOf(fg, bg); got < least {
			p.wrong("%q has a contrast of %.2f in %s", c.Content, got, p.theme)
		}
	}
}

func contrastOf(a, b color.Color) float64 {
	x, y := luminanceOf(a), luminanceOf(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminanceOf(c color.Color) float64 {
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
