package coursepage

import (
	"fmt"
	"slices"
	"strings"
)

// weekSegment is what a page holds of one week: its lines from the one that names it to the next
// such line.
type weekSegment struct {
	number int
	lines  []pageLine
}

// countWeeks cuts a page at the headings that name weeks, where they name several that have
// something below them. A menu of weeks, which has nothing below its lines, cuts nothing. Without
// several weeks everything is head.
func countWeeks(lines []pageLine) (head []pageLine, segments []weekSegment) {
	starts := weekStarts(lines)
	if len(starts) < 2 {
		return cutSchedule(lines)
	}
	for i, s := range starts {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1].at
		}
		segments = addSegment(segments, s.number, cutListed(lines[s.at:end]))
	}
	if len(segments) < 2 {
		return lines, nil
	}
	return lines[:starts[0].at], segments
}

func addSegment(segments []weekSegment, number int, lines []pageLine) []weekSegment {
	if i := slices.IndexFunc(segments, func(s weekSegment) bool { return s.number == number }); i >= 0 {
		segments[i].lines = append(slices.Clip(segments[i].lines), lines...)
		return segments
	}
	return append(segments, weekSegment{number: number, lines: lines})
}

type weekStart struct {
	at, number int
	unit       string
	rank       int
	level      int
}

// weekStarts finds the lines at which the weeks of a page begin: those of the unit that is named
// most often, on one level.
func weekStarts(lines []pageLine) []weekStart {
	var all []weekStart
	for i, l := range lines {
		text, _ := l.withoutLinks()
		if len(text) > 160 || l.quoted || !mayNameUnit(text, 2) || !l.heading && onlyLink(l) {
			continue // a line that is nothing but a link leads to a week elsewhere
		}
		whole := l.text
		l.marker, l.text = "", text // a list of weeks is one all the same
		t, ok := readWeekTitle(l, true, true)
		if !ok || len(t.weeks) != 1 || t.rank == 0 {
			continue
		}
		if partOfWeek().MatchString(text) || !hasContent(lines, i) && !scheduled().MatchString(whole) && !saysMore(whole) {
			continue
		}
		level := l.level
		if level == 0 {
			level = labelLevel
		}
		all = append(all, weekStart{at: i, number: t.weeks[0], unit: t.unit, rank: t.rank, level: level})
	}
	if len(all) < 2 {
		return nil
	}
	numbers := map[string]map[int]bool{} // of each unit on each level
	best, most := "", 0
	for _, s := range all {
		key := s.key()
		if numbers[key] == nil {
			numbers[key] = map[int]bool{}
		}
		numbers[key][s.number] = true
	}
	for _, s := range all {
		if n := len(numbers[s.key()]); n > 1 && n+1000*s.rank > most {
			best, most = s.key(), n+1000*s.rank
		}
	}
	if partsOfWhole(lines, all, best) {
		return nil
	}
	return slices.DeleteFunc(all, func(s weekStart) bool { return s.key() != best })
}

// partOfWeek knows a line about a part of a week, as a day of it: "Week 3, Day 2".
var partOfWeek = pageRE(`^\P{N}{1,20}\d{1,2}\s?[,·|–—-]\s?\p{L}{1,10}\.? \d{1,2}\b`)

// key tells the unit and the level of a line apart from those of others.
func (s weekStart) key() string { return s.unit + string(rune('0'+s.level)) }

// partsOfWhole reports whether a page names at its head what it is about as a whole, so that what
// it numbers below are parts: "Unit 2" with its sessions, but not "Module 2" with its weeks.
func partsOfWhole(lines []pageLine, all []weekStart, best string) bool {
	at := slices.IndexFunc(all, func(s weekStart) bool { return s.key() == best })
	if at < 0 {
		return false
	}
	first := all[at]
	for i, l := range lines[:first.at] {
		if i >= headLines {
			break
		}
		if l.level != 1 && i > 0 || l.quoted || l.marker != "" {
			continue
		}
		if t, ok := readWeekTitle(l, true, i == 0); ok && len(t.weeks) == 1 && t.unit != first.unit {
			if t.rank >= first.rank || l.level == 1 && t.title != "" && withinChapter(lines, all, best) {
				return true
			}
		}
	}
	return false
}

// withinChapter reports whether the weeks of a page stand within one of its chapters, between
// others: as its assignments, one a week.
func withinChapter(lines []pageLine, all []weekStart, best string) bool {
	last := -1
	for i, s := range all {
		if s.key() == best {
			last = i
		}
	}
	return last >= 0 && all[last].level > 2 && slices.ContainsFunc(lines[all[last].at:], func(l pageLine) bool {
		return l.heading && l.level > 0 && l.level < all[last].level
	})
}

// saysMore reports whether a line of a list of weeks holds what belongs to its week: links behind a
// title.
func saysMore(text string) bool {
	if !mayHaveLink(text) || strings.HasPrefix(text, "[") {
		return false
	}
	words, links := cutLinks(text)
	return len(links) > 0 && len(pageWords(words)) > 4
}

// cutListed cuts the first line of a week behind its title, where links follow on that line.
func cutListed(lines []pageLine) []pageLine {
	first := lines[0]
	at := strings.Index(first.text, "[")
	if at <= 0 || !saysMore(first.text) {
		return lines
	}
	rest := first
	first.text, rest.text = strings.TrimRight(first.text[:at], " (:–-"), strings.TrimLeft(first.text[at:], " ")
	if d := findDays(first.text); len(d) > 0 {
		if open := strings.LastIndexByte(first.text[:d[0].start], '('); open > 0 && d[0].start-open < 3 {
			first.text = strings.TrimSpace(first.text[:open])
		}
	}
	first.heading, first.level, first.marker = true, 1, ""
	rest.marker, rest.gap, rest.heading, rest.level = "", true, false, 0
	return append([]pageLine{first, rest}, lines[1:]...)
}

// scheduled knows a line of a schedule, which says of a week when it is and what it is about.
var scheduled = lexRE(func() string {
	return `^(?i:` + unitWords() + `)\.? ?\d{1,2}\b[^:|]{0,40}\d[^:|]{0,20}(?: ?[:|–—] ?| - )\S.{3,}|^(?i:` + unitWords() + `)\.? ?\d{1,2} ?\|.*\S.{3,}`
})

// unitRank prefers weeks to modules, and those to anything else, where a page numbers several
// things.
func unitRank(unit string) int {
	unit, _, _ = strings.Cut(unit, " ")
	return max(0, lex().units[unit]-1)
}

// hasContent reports whether something stands below a line before the next one that names a week.
func hasContent(lines []pageLine, i int) bool {
	if i+1 >= len(lines) {
		return false
	}
	next := lines[i+1]
	next.marker = ""
	t, ok := readWeekTitle(next, true, true)
	return !ok || len(t.weeks) != 1
}

func (w wholePage) numbers() []int {
	var all []int
	for _, s := range w.segments {
		all = append(all, s.number)
	}
	slices.Sort(all)
	return all
}

// read reads the week that is asked for, or the first of several.
func (w wholePage) read(opt Options) Page {
	lines := w.head
	begun := w.begun
	if len(w.segments) > 0 {
		begun.Weeks = w.numbers()
		begun.Notes = append(slices.Clone(begun.Notes), w.outside()...)
		at := slices.IndexFunc(w.segments, func(s weekSegment) bool { return s.number == opt.Week })
		if at < 0 {
			at = 0
			begun.Doubts = append(slices.Clone(begun.Doubts), "The page holds weeks "+joinNumbers(begun.Weeks)+": week "+
				joinNumbers([]int{w.segments[0].number})+" was read. Which one is meant?")
		}
		lines = w.segments[at].lines
	}
	if !w.written.IsZero() && opt.Start.IsZero() {
		opt.Today = w.written // a date without a year is one near that
	}
	s := pageSource{lines: lines, wrote: w.wrote, begun: begun, opt: opt}
	p := s.read(nil)
	if moves := opt.Moves[p.Week.Number]; len(moves) > 0 {
		p = p.source.read(p.known(moves))
	}
	return p
}

// outside tells of what a page with several weeks says in none of them.
func (w wholePage) outside() []string {
	var all []string
	for _, l := range w.head {
		if text := lineText(l); pageSays(text) {
			all = append(all, text)
		}
	}
	if all == nil {
		return nil
	}
	return []string{fmt.Sprintf("%s outside of the weeks of the page, and not read with one of them: “%s”",
		pageCount(len(all), "line", "stands", "stand"), pageShorten(strings.Join(all, " ")))}
}

// known returns the decisions that a line of this page is meant by.
func (p Page) known(moves []Move) []Move {
	have := map[Move]bool{}
	seen := map[string]int{}
	for _, l := range p.Lines {
		have[Move{Text: l.Text, Nth: seen[l.Text]}] = true
		seen[l.Text]++
	}
	var all []Move
	for _, m := range moves {
		if have[Move{Text: m.Text, Nth: m.Nth}] && slices.Contains(Kinds, m.To) {
			all = append(all, m)
		}
	}
	return all
}

// dayFirst reports whether a page is written in a language that puts the day of a date before the
// month, whatever marks stand between. The little words of the languages tell.
func dayFirst(p pageSections) bool {
	counts := make([]int, len(lex().tongues))
	looked := 0
	p.each(func(l pageLine) {
		if looked > 4<<10 {
			return
		}
		looked += len(l.text)
		for _, w := range strings.Fields(strings.ToLower(l.text)) {
			for i, t := range lex().tongues {
				if t.fillers[w] {
					counts[i]++
				}
			}
		}
	})
	for i, n := range counts {
		if i > 0 && n >= 3 && n > 2*counts[0] {
			return true // the first is English, which does both
		}
	}
	return false
}

// each visits the lines of a page in their order, the labels that have lines of their own included.
func (p pageSections) each(visit func(pageLine)) {
	for i, s := range p.sections {
		if i == p.titleAt && p.titleLine.text != "" {
			visit(p.titleLine)
		}
		if s.label != "" && !s.inline {
			visit(pageLine{text: s.label, number: s.number})
		}
		for _, l := range s.lines {
			visit(l)
		}
	}
}
