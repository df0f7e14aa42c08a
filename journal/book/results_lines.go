package book

import (
	"fmt"
	"slices"
)

// ItemLine is what is said of an item, or of how many more it could be said.
type ItemLine struct {
	About string // the item in its words, or "and 3 more"
	Said  string // "4", "2, in discussion", "from 1 to 4"; of several more "rated 4", "moved by 1"
	More  bool   // about several more
}

// Text says it in one line.
func (t ItemLine) Text() string {
	if t.More {
		return t.About + ", " + t.Said
	}
	return t.About + ": " + t.Said
}

// Lowest says the lowest of the items below the middle of the scale, at most so many.
func (res Results) Lowest(most int) []string { return texts(res.LowestLines(most)) }

// LowestLines is Lowest, item by item.
func (res Results) LowestLines(most int) []ItemLine {
	return itemLines(res.Weakest, most, ItemResult.RatingText, ItemResult.ratedAs)
}

// Highest says the highest of the items above the middle of the scale, at most so many.
func (res Results) Highest(most int) []string { return texts(res.HighestLines(most)) }

// HighestLines is Highest, item by item.
func (res Results) HighestLines(most int) []ItemLine {
	return itemLines(res.Strongest, most, ItemResult.RatingText, ItemResult.ratedAs)
}

// MovedMost says the items that moved most, up or down, at most so many.
func (res Results) MovedMost(most int) []string { return texts(res.MovedLines(most)) }

// MovedLines is MovedMost, item by item.
func (res Results) MovedLines(most int) []ItemLine {
	return itemLines(res.Moved, most, ItemResult.movedText, func(i ItemResult) string { return fmt.Sprintf("moved by %d", i.way()) })
}

// Notes says the notes on items, in full, in the order of the questionnaire.
func (res Results) Notes() []string {
	var all []string
	for _, i := range res.Items() {
		if i.Note != "" {
			all = append(all, i.Item.Text+": "+i.Note)
		}
	}
	return all
}

// StandsAt reports whether a partnership stands at this step.
func (res Results) StandsAt(i ItemResult) bool {
	s := res.Standing
	return s != nil && !s.Beyond && s.Step.Item.ID == i.Item.ID
}

func texts(all []ItemLine) []string {
	var lines []string
	for _, t := range all {
		lines = append(lines, t.Text())
	}
	return lines
}

// itemLines says the first of some items. Where more of them tie with the last that is said, it
// says how many: none is left out in silence.
func itemLines(all []ItemResult, most int, say, tie func(ItemResult) string) []ItemLine {
	var told []ItemLine
	for _, i := range all[:min(len(all), most)] {
		told = append(told, ItemLine{About: i.Item.Text, Said: say(i)})
	}
	if len(told) == 0 {
		return nil
	}
	tied, last := 0, tie(all[len(told)-1])
	for _, i := range all[len(told):] {
		if tie(i) == last {
			tied++
		}
	}
	if tied > 0 {
		told = append(told, ItemLine{About: fmt.Sprintf("and %d more", tied), Said: last, More: true})
	}
	return told
}

func (i ItemResult) ratedText() string { return i.Item.Text + ": " + i.RatingText() }

func (i ItemResult) ratedAs() string { return fmt.Sprintf("rated %d", i.Rating) }

func (i ItemResult) movedText() string { return fmt.Sprintf("from %d to %d", i.Before, i.Rating) }

// way is how far an item moved, up or down.
func (i ItemResult) way() int { return abs(i.Shift.Sum) }

// Before returns how a group came out at the time that it is compared with. It is not known where
// there is none, or where nothing can be compared.
func (res Results) Before(g GroupResult) Point { return res.before(g.Trend, g.Shift) }

func (res Results) before(t Trend, s Shift) Point {
	if res.Against == nil || !s.Known() {
		return Point{}
	}
	at := slices.IndexFunc(t, func(p Point) bool { return p.Response == res.Against.ID })
	if at < 0 {
		return Point{}
	}
	return t[at]
}

// Columns returns which of the times of a trend stand beside each other, oldest first and this one
// last: the latest up to this one, and in any case the one that it is compared with.
func (res Results) Columns(t Trend, most int) Trend {
	end := slices.IndexFunc(t, func(p Point) bool { return p.Response == res.Response.ID })
	if end < 0 || most < 1 {
		return nil
	}
	shown := slices.Clone(t[:end+1].Last(most))
	if res.Against == nil || most < 2 {
		return shown
	}
	is := func(p Point) bool { return p.Response == res.Against.ID }
	if at := slices.IndexFunc(t, is); at >= 0 && !slices.ContainsFunc(shown, is) {
		shown[0] = t[at]
	}
	return shown
}
