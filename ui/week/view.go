package week

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// header is the height of what never scrolls: the line with the weeks, and an empty one.
const header = 2

// wideRows is the height from which there is room for more than what is needed, in rows.
const wideRows = 20

// spacious is the height from which every deadline is said in full, in rows.
const spacious = 30

// line is a line of the page; row is the index of the row it shows, which is drawn only when it is
// in view, or -1.
type line struct {
	text string
	row  int
	due  string // the assignment that the line speaks of: a click opens it
	more int    // of the selected row, which line below its first
}

// View draws the header and the part of the page around the selected row.
func (s *Screen) View() string {
	lines := s.lines()
	room := max(s.height-header, 1)
	from, to := s.window(lines, room)
	var body []string
	for _, l := range lines[from:to] {
		if l.row >= 0 {
			l.text = s.draw(s.rows[l.row], l.row == s.at, s.column(), l.more)
		}
		body = append(body, l.text)
	}
	return strings.Join(append([]string{s.top(), ""}, s.withAside(body, room)...), "\n")
}

// window chooses the lines to show: from the top as long as the selected row is in view. The week's
// page is read like a text, from where it was scrolled to.
func (s *Screen) window(lines []line, room int) (from, to int) {
	if s.reading {
		from = max(min(s.from, len(lines)-room), 0)
		return from, min(from+room, len(lines))
	}
	at := 0
	for i, l := range lines {
		if l.row == s.at {
			at = i
		}
	}
	if at < room {
		return layout.Window(0, 0, len(lines), room)
	}
	return layout.Window(s.from, at, len(lines), room)
}

// Extent says how much of the page is in view; below are its rows, or the lines to read.
func (s *Screen) Extent() layout.Extent {
	lines, room := s.lines(), max(s.height-header, 1)
	from, to := s.window(lines, room)
	e := layout.Extent{First: from, All: len(lines), Top: header, Height: room}
	for _, l := range lines[to:] {
		if l.row >= 0 {
			e.Below++
		}
	}
	if e.Below == 0 {
		e.Below = len(lines) - to
	}
	return e
}

// Cursor stands on the selected row, where a screen reader or a magnifier finds it.
func (s *Screen) Cursor() *tea.Cursor {
	lines := s.lines()
	from, to := s.window(lines, max(s.height-header, 1))
	for i, l := range lines[from:to] {
		if l.row == s.at {
			return tea.NewCursor(0, header+i)
		}
	}
	return nil
}

// top is the first line: the course, and its weeks.
func (s *Screen) top() string {
	t := s.env.Theme
	name := "Ponder"
	if s.view.Course.ID == "" {
		return t.Title.Render(name)
	}
	left := t.Title.Render(name) + t.Faint.Render(" "+t.Glyphs.Dot+" "+layout.Line(s.view.Course.Title))
	weeks := ""
	for _, n := range s.numbers() {
		style := t.Faint
		if n.week == s.view.Week.Number {
			style = t.Accent
		}
		weeks += style.Render(n.text)
	}
	return layout.Row(left, weeks, s.span())
}

// number is a part of the first line: the number of a week with what stands around it, or a word.
type number struct {
	text string
	week int // -1 for a word
}

// numbers are the weeks of the course as the first line has them. The last one ends with the line;
// no number moves when another one is selected.
func (s *Screen) numbers() []number {
	all, gap := []number{{"weeks ", -1}}, " "
	if s.width < 60 {
		all, gap = nil, ""
	}
	at, last := s.view.Week.Number, len(s.view.Course.Weeks)-1
	for i, w := range s.view.Course.Weeks {
		n := number{fmt.Sprintf("%s%d ", gap, w.Number), w.Number}
		if w.Number == at {
			n.text = fmt.Sprintf("[%d]", w.Number)
		}
		if ends := i == last || i == last-1 && s.view.Course.Weeks[last].Number == at; ends {
			n.text = strings.TrimRight(n.text, " ")
		}
		all = append(all, n)
	}
	return all
}

// numberAt is the week whose number stands at a column of the first line.
func (s *Screen) numberAt(x int) (week int, found bool) {
	all := s.numbers()
	from := s.span()
	for _, n := range all {
		from -= len(n.text)
	}
	for _, n := range all {
		if x >= from && x < from+len(n.text) {
			return n.week, n.week >= 0
		}
		from += len(n.text)
	}
	return 0, false
}

// lines is the whole page.
func (s *Screen) lines() []line {
	switch {
	case s.err != nil:
		return append(s.set(s.env.Theme.Danger.Render, screen.ErrorText(s.err)), s.warning()...)
	case !s.loaded:
		return nil
	case s.view.Course.ID == "":
		all := append(s.warnings(), s.set(s.env.Theme.Title.Render, s.env.Locale.Day(s.env.Book.Now().In(s.env.Book.Zone)))...)
		all = append(all, s.set(s.env.Theme.Text.Render, "What stayed with you today? A few lines are enough.")...)
		all = append(all, s.backLines(s.back > 0)...)
		all = append(append(all, line{row: -1}), s.rowLines()...)
		return append(append(all, s.toTryLines(s.free.Intentions)...), s.warning()...)
	case s.reading:
		return s.page()
	}
	all := append(s.warnings(), s.heading()...)
	back := s.back > 0 && s.view.Week.Number == s.view.Current
	all = append(all, s.dueLines(back && s.height >= wideRows)...)
	all = append(all, s.rowLines()...)
	all = append(all, s.toTryLines(s.view.Intentions)...)
	all = append(all, s.backLines(back && s.height < wideRows)...)
	return append(append(all, s.closing()...), s.warning()...)
}

// toTryLines are what the learner means to try.
func (s *Screen) toTryLines(open []book.Intention) (lines []line) {
	for i, said := range phrase.ToTry(open) {
		if i == 0 {
			lines = append(lines, line{row: -1})
		}
		lines = append(lines, s.set(s.env.Theme.Text.Render, layout.Line(said))...)
	}
	return lines
}

// backLines say that entries come back today, where they do.
func (s *Screen) backLines(do bool) []line {
	if !do {
		return nil
	}
	return s.set(s.env.Theme.Faint.Render, phrase.ComeBack(s.back)+s.env.ExpandKeys(screen.Week, " {l} looks back."))
}

// set sets text in lines that cannot be selected.
func (s *Screen) set(style func(...string) string, text string) []line {
	var lines []line
	for _, l := range layout.Wrap(text, s.column()) {
		lines = append(lines, line{text: style(l), row: -1})
	}
	return lines
}

// warnings say what is wrong with the journal's file, and that the rest is well.
func (s *Screen) warnings() []line {
	var texts []string
	if s.view.Damage != nil {
		texts = append(texts, screen.ErrorText(s.view.Damage)+" Everything else can be read. Keep the file as it is, and run `ponder doctor`.")
	}
	if s.view.State.Doubt {
		texts = append(texts, "The last save may be missing: the newest page of the journal was damaged, and the one before it is shown.")
	}
	if s.view.State.ReadOnly {
		texts = append(texts, "The journal can be read but not written here. What you type is kept in a file beside it.")
	}
	var lines []line
	for _, text := range texts {
		lines = append(append(lines, s.set(s.env.Theme.Danger.Render, text)...), line{row: -1})
	}
	return lines
}

// heading says which week this is, and what it is about.
func (s *Screen) heading() []line {
	t, w := s.env.Theme, s.view.Week
	left := t.Title.Render(fmt.Sprintf("Week %d", w.Number)) + "  " + t.Title.Render(layout.Line(w.Title))
	lines := []line{{text: layout.Row(left, t.Faint.Render(s.days(s.view.Starts)), s.column()), row: -1}}
	focus := s.set(t.Text.Render, layout.Line(w.Focus))
	if s.height < wideRows && s.isLate() && !s.reading {
		return append(lines, line{row: -1}) // what is late has the room
	}
	if most := max(s.height/6, 1); len(focus) > most && !s.reading {
		focus = focus[:most]
		focus[most-1].text = layout.Fit(focus[most-1].text+" …", s.column())
	}
	return append(append(lines, focus...), line{row: -1})
}

// days writes the days of a week as people do: Mon 6 – Sun 12 April.
func (s *Screen) days(monday prompts.Date) string {
	if monday.IsZero() {
		return ""
	}
	return s.env.Locale.Span(monday.In(time.UTC), monday.AddDays(6).In(time.UTC), s.env.Theme.Glyphs.Dash)
}

// due is the assignment that the page speaks of first, to which handing in leads.
func (s *Screen) due() (book.AssignmentView, bool) {
	if all := s.view.Due(); len(all) > 0 {
		return all[0], true
	}
	return book.AssignmentView{}, false
}

// dueLines say what is due, when, and how far it is, most pressing first, all behind labels of one
// width, and that entries come back. Where there is little room, what follows the first is said in
// a line each.
func (s *Screen) dueLines(back bool) []line {
	all := s.view.Due()
	indent := 0
	for _, a := range all {
		indent = max(indent, layout.Width(s.when(a))+2)
	}
	var lines []line
	for i, a := range all {
		lines = append(lines, s.dueOf(a, i == 0, indent)...)
	}
	lines = append(lines, s.backLines(back)...)
	if len(lines) == 0 {
		return nil
	}
	return append(lines, line{row: -1})
}

// isLate reports whether the page begins with what should have been handed in.
func (s *Screen) isLate() bool {
	a, found := s.due()
	return found && a.Missed
}

// when is how far away an assignment is, or what is next for it.
func (s *Screen) when(a book.AssignmentView) string {
	switch {
	case a.State() == "handed-in":
		return "Not sent yet"
	case a.Due.IsZero():
		return "Next"
	}
	return capital(format.Countdown(s.view.Now, a.Due, s.view.Location))
}

// dueOf says of one assignment when it is due and how far it is, in full where it is the first. Its
// facts stand to the right of that, or below it where there is little room.
func (s *Screen) dueOf(a book.AssignmentView, first bool, indent int) []line {
	t, width := s.env.Theme, s.column()
	style, state := screen.UrgencyStyle(t, a.Urgency(s.view.Now)), "not handed in"
	if a.State() == "handed-in" {
		state = "files ready " + s.env.Locale.ShortDay(a.HandIn.At)
		style = screen.UrgencyStyle(t, max(a.Urgency(s.view.Now), book.Soon))
	}
	title := layout.Line(a.Title)
	if a.Missed && a.IsOpen() {
		title = style.Render(title)
	}
	label, isShort := style.Render(s.when(a)), s.height < wideRows
	parts := []string{title, t.Faint.Render(state)}
	if a.IsOpen() && !isShort {
		parts = append(parts, t.Faint.Render(fmt.Sprintf("%d of %d answered", a.Answered, a.Of)))
	}
	if isShort && !first && s.isLate() {
		return []line{{text: layout.Fit(label+"  "+title, width), row: -1, due: a.ID}}
	}
	var facts []string
	if indent > width/3 {
		facts, indent = []string{label}, 0
	}
	facts = append(facts, layout.Parts(parts, t.Faint.Render(", "), width-indent)...)
	if !a.Due.IsZero() && (first || s.height >= spacious) && !(isShort && a.Missed) {
		for l := range strings.SplitSeq(layout.Halved(s.deadline(a), width-indent), "\n") {
			facts = append(facts, t.Faint.Render(l))
		}
	}
	switch late := "{h} hands it in now"; {
	case a.Missed && first && isShort:
		facts = append(facts, t.Text.Render(s.env.ExpandKeys(screen.Week, late+".")))
	case a.Missed && first:
		facts = append(facts, t.Text.Render(s.env.ExpandKeys(screen.Week, late+"; say in the note that it is late.")))
	}
	if len(a.Changed) > 0 {
		facts = append(facts, t.Due.Render(s.env.Locale.Plural(len(a.Changed), "entry", "entries")+" changed since"))
	}
	lines := besides(facts, indent, width)
	if indent > 0 {
		lines[0].text = layout.Pad(label, indent) + lines[0].text[indent:]
	}
	for i := range lines {
		lines[i].due = a.ID
	}
	return lines
}

// deadline says until when an assignment may be handed in.
func (s *Screen) deadline(a book.AssignmentView) string {
	return s.env.Locale.Deadline(a.Due, a.Assignment.Due.End, a.Assignment.Due.Zone, s.view.Location)
}

// besides sets facts one below the other, all from the same cell on.
func besides(facts []string, indent, width int) []line {
	var lines []line
	for _, fact := range facts {
		for _, l := range layout.Wrap(fact, width-indent) {
			lines = append(lines, line{text: strings.Repeat(" ", indent) + l, row: -1})
		}
	}
	return lines
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// closing says what there is to press, on a week with nothing written yet, and that a week is
// complete.
func (s *Screen) closing() []line {
	t := s.env.Theme
	switch {
	case s.view.Complete:
		return append([]line{{row: -1}}, s.set(t.Good.Render, "You marked this week complete.")...)
	case s.view.State.Entries == 0 && len(s.drafts) == 0 && len(s.rows) > 0:
		return append([]line{{row: -1}}, s.set(t.Accent.Render, s.env.ExpandKeys(screen.Week, "Press {enter} to write to the selected prompt."))...)
	}
	return nil
}
