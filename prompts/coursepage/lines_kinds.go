package coursepage

import (
	"slices"
	"strings"
)

// Kind is what a line of a page was taken for. The words are those of the commands and of JSON, and
// stay.
type Kind string

// The kinds that a learner can give to a line are all but Title and Label, which the page alone can
// be.
const (
	Title    Kind = "title"        // names the week
	Label    Kind = "label"        // names what stands below it
	Focus    Kind = "focus"        // what the week is about
	Intro    Kind = "introduction" // leads in
	Task     Kind = "task"         // what a group does when it meets
	Question Kind = "question"     // what a group discusses
	Prompt   Kind = "prompt"       // what the learner writes about
	Webinar  Kind = "webinar"      // a talk, and when it is
	Deadline Kind = "deadline"     // what is handed in, when and to whom
	Reading  Kind = "reading"      // something to read, watch or listen to
	Feedback Kind = "feedback"     // where the course asks what learners think of it
	Notes    Kind = "notes"        // kept as it stands
)

// Kinds are those that a learner can give to a line, in the order in which they are offered.
var Kinds = []Kind{Prompt, Question, Reading, Deadline, Notes, Task, Webinar, Focus, Intro, Feedback}

// ParseKind reads the word for a kind that a learner can give.
func ParseKind(word string) (Kind, bool) {
	k := Kind(strings.ToLower(strings.TrimSpace(word)))
	return k, slices.Contains(Kinds, k)
}

// Line is a line of a page as it was read: a paragraph, an item of a list, a heading or a row of a
// table.
type Line struct {
	Number int    // from 1, in the order of the page; a line keeps its number when lines are moved
	Text   string // the whole of it on one line, the label before it included, without the marker of a list
	Kind   Kind
	Doubt  string // a question for the learner where the kind is not sure, else empty
	Moved  bool   // the learner gave it this kind
}

// Move is a learner's decision on a line. It is kept with the page, and counts again whenever that
// line is read again, also where the page around it has changed.
type Move struct {
	Text string // the line's
	Nth  int    // which of several lines with the same text, from 0
	To   Kind
}

// Move reads the page again with some lines, by their numbers, taken for what the learner says, and
// gives the page that results. A number that no line has changes nothing, and so does a kind that
// is none of Kinds. p itself stays as it is.
func (p Page) Move(to Kind, numbers ...int) Page {
	if p.source == nil || !slices.Contains(Kinds, to) {
		return p
	}
	moves := slices.Clone(p.source.moves)
	for _, n := range numbers {
		m, ok := p.moveOf(n)
		if !ok {
			continue
		}
		m.To = to
		moves = slices.DeleteFunc(moves, func(o Move) bool { return o.Text == m.Text && o.Nth == m.Nth })
		moves = append(moves, m)
	}
	return p.source.read(moves)
}

// Undo takes back what the learner decided on some lines, by their numbers, and gives the page that
// results.
func (p Page) Undo(numbers ...int) Page {
	if p.source == nil {
		return p
	}
	moves := slices.Clone(p.source.moves)
	for _, n := range numbers {
		if m, ok := p.moveOf(n); ok {
			moves = slices.DeleteFunc(moves, func(o Move) bool { return o.Text == m.Text && o.Nth == m.Nth })
		}
	}
	return p.source.read(moves)
}

// Moves returns the decisions that this reading rests on, to be kept with the page and given to the
// next reading in Options.
func (p Page) Moves() []Move {
	if p.source == nil {
		return nil
	}
	return slices.Clone(p.source.moves)
}

// moveOf names a line by its text, so that a decision outlives its number.
func (p Page) moveOf(number int) (Move, bool) {
	seen := map[string]int{}
	for _, l := range p.Lines {
		if l.Number == number && l.Kind != Title {
			return Move{Text: l.Text, Nth: seen[l.Text]}, true
		}
		seen[l.Text]++
	}
	return Move{}, false
}

// pageSource is what a page is read from again when lines are moved: its lines as they stand, and
// the decisions so far.
type pageSource struct {
	lines []pageLine
	wrote *writtenPage // instead of lines, where Text wrote the page
	begun Page         // what was noted before the lines were looked at
	opt   Options
	moves []Move
}

// read returns the page with these decisions.
func (s pageSource) read(moves []Move) Page {
	s.moves = moves
	r := &pageReader{opt: s.opt, moves: map[Move]Kind{}}
	r.page.Notes = slices.Clone(s.begun.Notes)
	r.page.Weeks = s.begun.Weeks
	r.page.Doubts = slices.Clone(s.begun.Doubts)
	for _, m := range moves {
		r.moves[Move{Text: m.Text, Nth: m.Nth}] = m.To
	}
	switch {
	case s.wrote == nil:
		r.read(splitPage(s.lines))
	case len(moves) == 0:
		s.wrote.read(r)
	default:
		r.read(s.wrote.clone())
	}
	r.page.source = &s
	return r.page
}
