package entries

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// leastColumn is how wide a text is at least that stands beside another, in cells; else one stands
// above the other.
const leastColumn = 38

func (s *Screen) hasColumns() bool { return (s.width-gutter)/2 >= leastColumn }

// bothTextsKeys are the keys that work now.
func (s *Screen) bothTextsKeys() []key.Binding {
	v, k := s.both, s.keys
	some := len(v.all) > 1 && !v.busy
	for _, b := range []*key.Binding{&k.Keep1, &k.Keep2, &k.KeepAll, &k.JoinTexts} {
		b.SetEnabled(some)
	}
	k.Keep3.SetEnabled(some && len(v.all) > 2)
	if len(v.all) > 2 {
		k.KeepAll.SetHelp("a", "keep all, as entries")
	}
	k.Sides.SetEnabled(v.of > 1)
	k.Sides.SetHelp("←→", "the others that wait")
	return []key.Binding{k.Keep1, k.Keep2, k.Keep3, k.JoinTexts, k.KeepAll, k.BothBack, k.Sides, k.Pages, k.ReadOn, k.ReadBack}
}

// bothTextsTop says which entry it is, and what is to be decided.
func (s *Screen) bothTextsTop() []string {
	t, v, width := s.env.Theme, s.both, s.span()
	where := ""
	if v.of > 1 {
		where = fmt.Sprintf("%d of %d", v.at+1, v.of)
	}
	lines := []string{layout.Row(t.Title.Render(s.Title()), t.Faint.Render(where), width)}
	if len(v.all) == 0 {
		return append(lines, "")
	}
	first := v.all[0]
	lines = append(lines, layout.Fit(layout.Row(name(first.Head), t.Faint.Render(s.env.Locale.Day(first.At)), width), width))
	if s.height >= roomyHeight {
		for _, l := range layout.Wrap(phrase.WhyTwoTexts(len(v.all)), width) {
			lines = append(lines, t.Faint.Render(l))
		}
	}
	return append(lines, t.Rule.Render(strings.Repeat(t.Glyphs.Rule, width)))
}

func (s *Screen) bothTextsHeight() int { return max(s.height-len(s.bothTextsTop()), 1) }

// bothTextsView draws the page.
func (s *Screen) bothTextsView() string {
	v := s.both
	lines := s.bothTextsTop()
	switch {
	case v.err != nil:
		for _, l := range layout.Wrap(screen.ErrorText(v.err), layout.Column(s.width)) {
			lines = append(lines, s.env.Theme.Danger.Render(l))
		}
	default:
		from := max(min(v.from, len(v.lines)-s.bothTextsHeight()), 0)
		lines = append(lines, v.lines[from:min(from+s.bothTextsHeight(), len(v.lines))]...)
	}
	return strings.Join(fill(lines, s.height), "\n")
}

func (s *Screen) bothTextsExtent() layout.Extent {
	v, height, top := s.both, s.bothTextsHeight(), len(s.bothTextsTop())
	return layout.Extent{First: v.from, All: len(v.lines), Top: top, Height: height, Below: max(len(v.lines)-v.from-height, 0)}
}

func (s *Screen) bothTextsCursor() *tea.Cursor {
	return tea.NewCursor(0, min(len(s.bothTextsTop()), max(s.height-1, 0)))
}

// bothTextsSetter sets texts beside each other, or one above the other where that is not wide
// enough. It is used in a command, so it knows no screen.
type bothTextsSetter struct {
	theme   theme.Theme
	locale  format.Locale
	zone    *time.Location
	width   int
	columns bool
}

func (s bothTextsSetter) lines(all []journal.Entry) (lines []string) {
	if s.columns && len(all) == 2 {
		return s.beside(all[0], all[1])
	}
	for i, e := range all {
		if i > 0 {
			lines = append(lines, "")
		}
		other, spans := all[0], []journal.Span(nil)
		if i == 0 {
			other = all[1]
			spans = only(journal.Diff(e.Body, other.Body), journal.Removed)
		} else {
			spans = only(journal.Diff(other.Body, e.Body), journal.Added)
		}
		lines = append(lines, s.head(i, e, other, s.width)...)
		lines = append(lines, s.text(spans, min(s.width, layout.TextMeasure))...)
	}
	return lines
}

// head says which text it is, and what is said about it alone.
func (s bothTextsSetter) head(i int, e, other journal.Entry, width int) []string {
	t := s.theme
	said := phrase.Version(e.Head, s.locale, s.zone)
	lines := []string{layout.Fit(t.Key.Render(fmt.Sprint(i+1))+"  "+t.Heading.Render(said), width)}
	facts := []string{"changed " + s.locale.ShortStamp(e.Updated.In(s.zone)), s.locale.Plural(e.Words, "word", "words")}
	if e.Private {
		facts = append(facts, "private")
	}
	for _, l := range layout.Parts(facts, " "+t.Glyphs.Dot+" ", width-3) {
		lines = append(lines, "   "+t.Faint.Render(l))
	}
	for _, c := range journal.ChangedFields(other.Head, e.Head) {
		if c.Field == journal.FieldPrivate {
			continue
		}
		value := phrase.FieldValue(c.Field, c.Now)
		if value == "" {
			value = "none"
		}
		for _, l := range layout.Wrap(phrase.FieldTitle(c.Field)+": "+layout.Line(value), width-3) {
			lines = append(lines, "   "+t.Good.Render(l))
		}
	}
	return append(lines, "")
}

// text sets a text, with what it alone says between signs.
func (s bothTextsSetter) text(spans []journal.Span, width int) []string {
	if lines := screen.Changes(spans, width, s.theme); len(spans) > 0 {
		return lines
	}
	return []string{s.theme.Faint.Render("no text")}
}

// only are the spans that make one of two texts: what was kept, and what it alone says, as added.
func only(spans []journal.Span, own journal.SpanKind) (one []journal.Span) {
	for _, p := range spans {
		switch p.Kind {
		case own:
			one = append(one, journal.Span{Kind: journal.Added, Text: p.Text})
		case journal.Kept:
			one = append(one, p)
		}
	}
	return one
}

// beside sets two texts beside each other, so that the lines in which both agree stand in the same
// row.
func (s bothTextsSetter) beside(left, right journal.Entry) (lines []string) {
	width := min((s.width-gutter)/2, layout.TextMeasure)
	put := func(l, r []string) {
		for i := range max(len(l), len(r)) {
			var a, b string
			if i < len(l) {
				a = l[i]
			}
			if i < len(r) {
				b = r[i]
			}
			lines = append(lines, strings.TrimRight(layout.Pad(a, width+gutter)+b, " "))
		}
	}
	l, r := s.head(0, left, right, width), s.head(1, right, left, width)
	for len(l) < len(r) {
		l = append(l, "")
	}
	put(l, r)
	var block []journal.Span
	flush := func() {
		l, r := only(block, journal.Removed), only(block, journal.Added)
		var a, b []string
		if len(l) > 0 {
			a = screen.Changes(l, width, s.theme)
		}
		if len(r) > 0 {
			b = screen.Changes(r, width, s.theme)
		}
		put(a, b)
		block = nil
	}
	for _, p := range journal.Diff(left.Body, right.Body) {
		if p.Kind != journal.Kept {
			block = append(block, p)
			continue
		}
		for line := range strings.SplitAfterSeq(p.Text, "\n") {
			whole := strings.HasSuffix(line, "\n")
			block = append(block, journal.Span{Kind: journal.Kept, Text: strings.TrimSuffix(line, "\n")})
			if whole {
				flush()
			}
		}
	}
	if slices.ContainsFunc(block, func(p journal.Span) bool { return p.Text != "" }) {
		flush()
	}
	return lines
}
