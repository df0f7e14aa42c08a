package questionnaire

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/theme"
)

// roomy is the width from which numbers stand in columns, in cells.
const roomy = 56

// How wide bars and names are, in cells, and how many times stand beside each other.
const (
	leastBar   = 8
	mostBar    = 24
	widestName = 26
	mostTimes  = 3
)

// groups draws a bar for each group, with the mark of the time before, and says its mean, its
// change, and its means of so many times at most.
func (b *base) groups(res book.Results, indent, times int) []form.Line {
	c := b.columnsOf(res, indent, times)
	if b.column() < roomy || c.bar < leastBar {
		return b.stackedGroups(res, indent, times)
	}
	t := b.env.Theme
	var lines []form.Line
	if len(c.heads) > 0 {
		lines = form.Text(c.head(t))
	}
	for _, g := range res.Groups {
		text := strings.Repeat(" ", indent) + layout.Pad(layout.Fit(layout.Line(g.Group.Name), c.name), c.name) + "  " + t.Bar(barOf(res, g), c.bar)
		points := res.Columns(g.Trend, times)
		for i, p := range points {
			said := book.Trend{p}.Text()
			if !p.Known {
				said = t.Glyphs.Dash
			}
			style := t.Faint
			if i == len(points)-1 {
				style = t.Heading
			}
			text += strings.Repeat(" ", max(c.time-ansi.StringWidth(said), 0)) + style.Render(said)
		}
		if shift := g.Shift.Text(); shift != "" {
			text += "   " + t.Faint.Render(shift)
		}
		lines = append(lines, form.Line{Text: layout.Fit(text, b.column())})
	}
	return lines
}

// groupColumns are how wide the columns of groups are, in cells.
type groupColumns struct {
	indent, name, bar, time int
	heads                   []string // the days of the times
}

// shiftWidth is that of the change in words, and of what stands before it.
const shiftWidth = 3 + len("as before")

func (b *base) columnsOf(res book.Results, indent, most int) groupColumns {
	c := groupColumns{indent: indent, time: len("not rated")}
	for _, g := range res.Groups {
		c.name = min(max(c.name, ansi.StringWidth(layout.Line(g.Group.Name))), widestName)
	}
	times := res.Columns(res.Trend, most)
	if len(times) > 1 {
		for _, p := range times {
			c.heads = append(c.heads, b.env.Locale.Brief(p.At, res.Response.At))
		}
		c.time = 0
		for _, h := range c.heads {
			c.time = max(c.time, ansi.StringWidth(h)+2)
		}
	}
	c.bar = b.column() - indent - c.name - 2 - max(len(times), 1)*c.time
	if res.Shift.Known() {
		c.bar -= shiftWidth
	}
	c.bar = min(c.bar, mostBar)
	return c
}

// head are the days over the numbers.
func (c groupColumns) head(t *theme.Theme) string {
	text := strings.Repeat(" ", c.indent+c.name+2+c.bar)
	for _, h := range c.heads {
		text += strings.Repeat(" ", c.time-ansi.StringWidth(h)) + h
	}
	return t.Faint.Render(text)
}

// stackedGroups is groups where there is little room: the bar and the numbers stand below the name.
func (b *base) stackedGroups(res book.Results, indent, most int) []form.Line {
	margin, column, t := strings.Repeat(" ", indent), b.column()-indent, b.env.Theme
	var lines []form.Line
	for _, g := range res.Groups {
		lines = append(lines, form.Text(b.wrapped(t.Text.Render, layout.Line(g.Group.Name), indent)...)...)
		said := "  " + b.joined(g.Text(), g.Shift.Text())
		lines = append(lines, form.Line{Text: margin + layout.Fit("  "+t.Bar(barOf(res, g), 10)+said, column)})
		if times := res.Columns(g.Trend, most); len(times) > 1 && g.Trend.IsKnown() {
			lines = append(lines, form.Text(b.wrapped(t.Faint.Render, "over time: "+times.Text(), indent+2)...)...)
		}
	}
	return lines
}

// barOf is how a group is drawn: the mark is where it was at the time that it is compared with, and
// the lowest of several stands out.
func barOf(res book.Results, g book.GroupResult) theme.Bar {
	was := res.Before(g)
	return theme.Bar{Share: g.Bar.Share, Known: g.Bar.Known, Was: was.Share, IsWas: was.Known, Low: g.Bar.Known && isLowest(res, g)}
}

// isLowest reports whether no group is lower, and some are higher.
func isLowest(res book.Results, g book.GroupResult) bool {
	higher := false
	for _, o := range res.Groups {
		switch {
		case !o.Bar.Known:
		case o.Bar.Share < g.Bar.Share:
			return false
		case o.Bar.Share > g.Bar.Share:
			higher = true
		}
	}
	return higher
}
