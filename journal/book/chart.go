package book

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// Bar is how far a mean has come on its scale.
type Bar struct {
	Share float64 // from 0, the low end, to 1, the high end
	Known bool    // false where nothing was rated
}

// Cells returns how many of width cells are full: none only at the very low end, all only at the
// very high one.
func (b Bar) Cells(width int) int {
	if !b.Known || width < 1 {
		return 0
	}
	n := int(math.Round(b.Share * float64(width)))
	if b.Share > 0 && b.Share < 1 {
		return min(max(n, 1), max(width-1, 1))
	}
	return n
}

// Text draws the bar in plain signs that any file, font and printer has: "[=====.....]". Its number
// belongs beside it: a bar alone says nothing to those who listen.
func (b Bar) Text(width int) string {
	n := b.Cells(width)
	return "[" + strings.Repeat("=", n) + strings.Repeat(".", max(width-n, 0)) + "]"
}

// Point is one time that a questionnaire was filled in.
type Point struct {
	Response journal.ID
	At       time.Time
	Mean     float64
	Bar
}

// Trend is how a mean went over all times, oldest first.
type Trend []Point

// Line draws the trend with one cell a time; a dot stands for a time at which nothing was rated.
func (t Trend) Line() string {
	levels := []rune("▁▂▃▄▅▆▇█")
	line := make([]rune, 0, len(t))
	for _, p := range t {
		level := '·'
		if p.Known {
			level = levels[min(int(p.Share*float64(len(levels))), len(levels)-1)]
		}
		line = append(line, level)
	}
	return string(line)
}

// Text says the trend in numbers: "1.8, then 2.1, then 2.4".
func (t Trend) Text() string {
	var all []string
	for _, p := range t {
		if !p.Known {
			all = append(all, "not rated")
			continue
		}
		all = append(all, decimal(p.Mean))
	}
	return strings.Join(all, ", then ")
}

// IsKnown reports whether anything was rated at any time.
func (t Trend) IsKnown() bool { return slices.ContainsFunc(t, func(p Point) bool { return p.Known }) }

// Last returns the newest times, at most so many.
func (t Trend) Last(most int) Trend { return t[max(len(t)-most, 0):] }

// Shift is how ratings moved between two times, on the items that were rated both times.
type Shift struct {
	Items int // rated both times; 0: nothing can be said
	Sum   int // of all the differences
}

// Known reports whether anything can be said.
func (s Shift) Known() bool { return s.Items > 0 }

// By returns the mean difference.
func (s Shift) By() float64 {
	if s.Items == 0 {
		return 0
	}
	return float64(s.Sum) / float64(s.Items)
}

// Text says the shift in words: "up 0.6", "down 0.3", "as before", or nothing where nothing can be
// said.
func (s Shift) Text() string {
	switch by := s.By(); {
	case !s.Known():
		return ""
	case s.Sum == 0 || decimal(math.Abs(by)) == "0.0":
		return "as before"
	case by > 0:
		return "up " + decimal(by)
	default:
		return "down " + decimal(-by)
	}
}

func (s Shift) plus(o Shift) Shift { return Shift{Items: s.Items + o.Items, Sum: s.Sum + o.Sum} }

// decimal writes a mean as people read it. Halves go up: of 2.75 and 3.25, written as 2.8 and 3.3,
// it is seen that they are 0.5 apart.
func decimal(f float64) string { return fmt.Sprintf("%.1f", math.Round(f*10)/10) }
