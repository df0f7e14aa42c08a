package questionnaire

import (
	"errors"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// comparison shows the first result of a questionnaire and the latest one beside each other, and
// the way to fill it in again: for a week that looks back at an earlier one.
type comparison struct {
	base
	open, write key.Binding
	q           prompts.Questionnaire
	about       journal.Partnership // that it is about; empty for oneself
	side        book.SideBySide
	half        []journal.Response
}

type comparisonMsg struct {
	owner *comparison
	q     prompts.Questionnaire
	about journal.Partnership
	side  book.SideBySide
	half  []journal.Response
	err   error
}

func newComparison(env *screen.Env, to screen.Open) *comparison {
	return &comparison{base: newBase(env, to), open: bind("enter", "open", "enter"), write: bind("w", "write about it", "w")}
}

// Init computes the results.
func (s *comparison) Init() tea.Cmd { return s.load }

func (s *comparison) load() tea.Msg {
	got := comparisonMsg{owner: s}
	b, ctx, about := s.env.Book, s.env.Context, s.to.Partnership
	tools, err := b.Questionnaires(ctx)
	if err == nil {
		got.q, err = tools.Find(s.to.Questionnaire)
	}
	if err == nil {
		got.half, err = b.Responses(ctx, book.ResponseFilter{Questionnaire: got.q.ID, Partnership: &about, Half: true})
	}
	if err == nil && about != "" {
		got.about, err = b.Partnership(ctx, about)
	}
	if err == nil {
		if got.side, err = b.ThenAndNow(ctx, got.q.ID, about); errors.Is(err, journal.ErrNotFound) {
			err = nil // it was never filled in
		}
	}
	got.err = err
	return got
}

// Update takes keys, the mouse and what was computed.
func (s *comparison) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case comparisonMsg:
		if msg.owner == s {
			s.q, s.about, s.side, s.half = msg.q, msg.about, msg.side, msg.half
			s.arrived(msg.err)
			s.build()
		}
	default:
		return s.handleCommon(msg, s)
	}
	return nil
}

func (s *comparison) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case s.err != nil || s.page.Key(msg, s.moves):
	case key.Matches(msg, s.look):
		return s.lookUp(wording(s.q.Items()...)...)
	case key.Matches(msg, s.open):
		return s.enter()
	case key.Matches(msg, s.write) && len(s.side.Columns) > 0:
		return s.quote(s.side.Columns[len(s.side.Columns)-1])
	}
	return nil
}

func (s *comparison) enter() tea.Cmd {
	to := screen.Open{Place: screen.Questionnaires, Questionnaire: s.q.ID, Partnership: s.to.Partnership, Week: s.to.Week}
	row := s.page.Selected()
	if id, is := strings.CutPrefix(row, resultRow); is {
		to.Response = journal.ID(id)
		return s.env.Ask(to)
	}
	if row == fillRow {
		to.FillIn, to.ThenAndNow = true, true
		return s.env.Ask(to)
	}
	return nil
}

func (s *comparison) build() {
	if !s.loaded || s.err != nil {
		s.set(nil, 0)
		return
	}
	lines := s.rows()
	switch columns := s.side.Columns; len(columns) {
	case 0:
		lines = append(lines, s.told("Nothing is filled in yet. Once there are two results, the first and the latest stand here beside each other.")...)
	case 1:
		lines = append(lines, s.told("Filled in once so far. Fill it in again, and what has moved stands here.")...)
		lines = append(lines, s.compared(columns[0], columns[0])...)
	default:
		lines = append(lines, s.moved(columns[1])...)
		lines = append(lines, s.compared(columns[0], columns[1])...)
	}
	s.set(lines, 0)
}

func (s *comparison) told(text string) []form.Line {
	return append([]form.Line{{}}, form.Text(s.wrapped(s.env.Theme.Text.Render, text, 0)...)...)
}

// rows are the two results, and the way to another.
func (s *comparison) rows() []form.Line {
	label, state := "Fill it in", format.Plural(len(s.q.Items()), "item", "items")
	if len(s.side.Columns) > 0 {
		label = "Fill it in again"
	}
	if n := len(s.half); n > 0 {
		label, state = "Go on where you were", phrase.HalfFilledIn(s.half[n-1], len(s.q.Items()))
	}
	var lines []form.Line
	for i, res := range s.side.Columns {
		lines = append(lines, s.row(resultRow+string(res.Response.ID), s.time(i)+": "+s.env.Locale.Day(res.Response.At),
			s.joined(res.Text()+" on average", res.Shift.Text()))...)
	}
	fill := s.row(fillRow, label, state)
	if len(s.side.Columns) > 1 && len(s.half) == 0 {
		return append(lines, fill...)
	}
	return append(fill, lines...)
}

// time names a column.
func (s *comparison) time(i int) string { return [...]string{"First", "Latest"}[i] }

// moved names what moved most, up or down.
func (s *comparison) moved(now book.Results) []form.Line {
	if text := now.Changed.Text(); text != "" && len(now.Moved) == 0 {
		return s.told(text)
	}
	if len(now.Moved) == 0 {
		return s.told("Nothing moved that was rated both times.")
	}
	return append([]form.Line{{}}, s.toldAs("Moved most", now.MovedLines(mostMoved))...)
}

// compared draws the latest time of each group with the mark of the first, and says both ratings of
// each item. Where there is only one time, it stands alone.
func (s *comparison) compared(first, latest book.Results) []form.Line {
	lines := append([]form.Line{{}}, s.groups(latest, 0, 2)...)
	for g, group := range latest.Groups {
		lines = append(lines, s.heading(group.Group.Name)...)
		for i, item := range group.Items {
			lines = append(lines, s.rated(item.Item.Text, both(first.Groups[g].Items[i], item, first.Response.ID == latest.Response.ID))...)
		}
	}
	return lines
}

// both says what an item was rated at two times.
func both(then, now book.ItemResult, once bool) string {
	switch {
	case once:
		return phrase.Rating(now)
	case then.Rated == now.Rated && then.Rating == now.Rating:
		return phrase.Rating(now) + " both times"
	}
	return phrase.BothTimes(phrase.Rating(then), phrase.Rating(now))
}

// View draws the results.
func (s *comparison) View() string {
	title := phrase.Titled(s.q, s.about)
	if title == "" {
		title = "Questionnaire"
	}
	return s.draw(title, "first and latest", nil)
}

// SetSize sets the cells that the screen has.
func (s *comparison) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *comparison) Title() string { return "First and latest" }

// Keys are the keys that work now.
func (s *comparison) Keys() []key.Binding {
	open, write := s.open, s.write
	open.SetEnabled(s.loaded && s.err == nil && s.page.Selected() != "")
	write.SetEnabled(len(s.side.Columns) > 0)
	return []key.Binding{open, write, s.look, s.moves.Up}
}
