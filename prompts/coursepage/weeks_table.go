package coursepage

import (
	"slices"
	"strings"
)

// A schedule is often a table with a row for each week. Its rows are cut into lines here, each cell
// under the label that heads its column, so that a row is read as a page of its own would be.

// numberCell knows the cell that counts the rows of a schedule.
var numberCell = pageRE(`^#?(\d{1,2})\.?$`)

// headOfNumbers are marks that head a column of numbers; words for weeks do as well.
const headOfNumbers = ` # nº n° n no nr num `

func isRow(l pageLine) bool { return !l.quoted && strings.Contains(l.text, " | ") }

func cellsOf(l pageLine) []string {
	cells := strings.Split(l.text, " | ")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	return cells
}

// schedule is a table with a row for each week.
type schedule struct {
	from, to int // its lines, without the head
	heads    []string
	unit     string
	rows     []weekStart
}

// schedules finds the tables of a page that count weeks in their first column.
func schedules(lines []pageLine) []schedule {
	var all []schedule
	for i := 0; i < len(lines); i++ {
		if !isRow(lines[i]) {
			continue
		}
		end := i + 1
		for end < len(lines) && (isRow(lines[end]) || strings.HasPrefix(lines[end].text, "| ")) {
			end++
		}
		if s, ok := scheduleOf(lines, i, end); ok {
			all = append(all, s)
		}
		i = end - 1
	}
	return all
}

// scheduleOf reads the lines of a table as a schedule. Its numbers have to rise from one or two, or
// from zero.
func scheduleOf(lines []pageLine, from, to int) (schedule, bool) {
	s := schedule{from: from + 1, to: to, heads: cellsOf(lines[from]), unit: "week"}
	first := strings.ToLower(strings.Trim(s.heads[0], ". "))
	counts := strings.Contains(headOfNumbers, " "+first+" ")
	rank := unitOf(first)
	if rank > 0 {
		s.unit, counts = strings.TrimSuffix(first, "s"), true
	}
	last := -1
	for i := s.from; i < to; i++ {
		m := numberCell().FindStringSubmatch(cellsOf(lines[i])[0])
		if m == nil {
			continue
		}
		n := atoi(m[1])
		if n <= last || last < 0 && n > 2 {
			return s, false
		}
		last = n
		s.rows = append(s.rows, weekStart{at: i, number: n, unit: s.unit, rank: max(1, rank-1), level: labelLevel})
	}
	return s, counts && len(s.rows) > 2
}

// lines cuts a row into the lines of a page about one week.
func (s schedule) lines(row pageLine, number int) []pageLine {
	cells := cellsOf(row)
	title := s.titleCell(cells)
	name := s.heads[0]
	if unitOf(strings.ToLower(name)) == 0 {
		name = s.unit
	}
	head := name + " " + cells[0]
	if title > 0 {
		text, _ := cutLinks(cells[title])
		head += ": " + text
	}
	out := []pageLine{{text: head, heading: true, level: 1, gap: true}}
	for i, cell := range cells[1:] {
		if i+1 == title && !strings.Contains(cell, "](") || !pageSays(cell) {
			continue
		}
		l := pageLine{text: cell, gap: true}
		if i+1 < len(s.heads) && s.heads[i+1] != "" && i+1 != title {
			l.text = s.heads[i+1] + ": " + cell
		}
		out = append(out, l)
	}
	return out
}

// titleCell returns the cell that says what a week is about: the one below a label of the topic,
// else the longest. Without one it is 0.
func (s schedule) titleCell(cells []string) int {
	for i := range cells {
		if i == 0 || i >= len(s.heads) || !pageSays(cells[i]) {
			continue
		}
		if entry, _, ok := labelMeaning(s.heads[i]); ok && entry.kind == focusSection || lex().subs[strings.ToLower(s.heads[i])] == "title" {
			return i
		}
	}
	best, most := 0, 1
	for i, cell := range cells {
		text, _ := cutLinks(cell)
		if n := len(pageWords(text)); i > 0 && n > most && len(text) < 160 && len(findDays(text)) == 0 {
			if i < len(s.heads) {
				if entry, _, known := labelMeaning(s.heads[i]); known && !entry.hint {
					continue
				}
			}
			best, most = i, n
		}
	}
	return best
}

// cutSchedule makes a segment of each row of the longest schedule of a page. The other lines are
// the head.
func cutSchedule(lines []pageLine) (head []pageLine, segments []weekSegment) {
	all := schedules(lines)
	if len(all) == 0 {
		return lines, nil
	}
	s := slices.MaxFunc(all, func(a, b schedule) int { return len(a.rows) - len(b.rows) })
	for i, row := range s.rows {
		out := s.lines(lines[row.at], row.number)
		end := s.to
		if i+1 < len(s.rows) {
			end = s.rows[i+1].at
		}
		segments = addSegment(segments, row.number, append(out, lines[row.at+1:end]...))
	}
	return append(slices.Clone(lines[:s.from-1]), lines[s.to:]...), segments
}
