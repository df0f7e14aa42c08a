package questionnaire

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// besideBar is how wide a bar is beside the name of a partnership, in cells.
const besideBar = 16

// sideBySide shows the latest results of all partnerships side by side, group by group and item by
// item. A partnership's name opens its result, or its questions where there is none yet.
type sideBySide struct {
	base
	open key.Binding
	side book.SideBySide
}

type sideBySideMsg struct {
	owner *sideBySide
	side  book.SideBySide
	err   error
}

func newSideBySide(env *screen.Env, to screen.Open) *sideBySide {
	return &sideBySide{base: newBase(env, to), open: bind("enter", "open", "enter")}
}

// Init computes the results.
func (s *sideBySide) Init() tea.Cmd { return s.load }

func (s *sideBySide) load() tea.Msg {
	side, err := s.env.Book.SideBySide(s.env.Context, s.to.Questionnaire)
	return sideBySideMsg{s, side, err}
}

// Update takes keys, the mouse and what was computed.
func (s *sideBySide) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case sideBySideMsg:
		if msg.owner == s {
			s.side = msg.side
			s.arrived(msg.err)
			s.build()
		}
	default:
		return s.handleCommon(msg, s)
	}
	return nil
}

func (s *sideBySide) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case s.err != nil || s.page.Key(msg, s.moves):
	case key.Matches(msg, s.open):
		return s.enter()
	case key.Matches(msg, s.look):
		return s.lookUp(wording(s.side.Questionnaire.Items()...)...)
	}
	return nil
}

func (s *sideBySide) enter() tea.Cmd {
	to := screen.Open{Place: screen.Questionnaires, Questionnaire: s.side.Questionnaire.ID, Week: s.to.Week,
		Partnership: journal.ID(s.page.Selected()), FillIn: true}
	if s.page.Selected() == "" {
		return nil
	}
	for _, c := range s.side.Columns {
		if c.Partnership.ID == to.Partnership {
			to.FillIn, to.Response = false, c.Response.ID
		}
	}
	return s.env.Ask(to)
}

func (s *sideBySide) build() {
	var lines []form.Line
	for _, c := range s.side.Columns {
		state := s.joined(c.Text()+" on average", c.Shift.Text(), s.env.Locale.ShortDay(c.Response.At))
		lines = append(lines, s.row(string(c.Partnership.ID), c.Partnership.Name, state)...)
		if c.Standing != nil {
			lines = append(lines, form.Text(s.wrapped(s.env.Theme.Faint.Render, c.Standing.Text(), 4)...)...)
		}
	}
	for _, p := range s.side.Missing {
		lines = append(lines, s.row(string(p.ID), p.Name, "open")...)
	}
	if s.loaded && len(s.side.Columns) > 0 {
		for g := range s.side.Questionnaire.Groups {
			lines = append(lines, s.group(g)...)
		}
	}
	s.set(lines, 0)
}

// group draws a bar for each partnership, and says their ratings of every item.
func (s *sideBySide) group(g int) []form.Line {
	t := s.env.Theme
	lines := s.heading(s.side.Questionnaire.Groups[g].Name)
	for _, c := range s.side.Columns {
		group := c.Groups[g]
		bar := t.Bar(theme.Bar{Share: group.Bar.Share, Known: group.Bar.Known}, besideBar)
		said := fmt.Sprintf("  %s  %-9s  ", bar, group.Text())
		lines = append(lines, form.Line{Text: layout.Fit(said+layout.Middle(layout.Line(c.Partnership.Name), s.column()-layout.Width(said)), s.column())})
	}
	if names, width := s.headed(); names != "" {
		lines = append(lines, form.Line{Text: layout.Row("", t.Faint.Render(names), s.column())})
		for i, item := range s.side.Questionnaire.Groups[g].Items {
			lines = append(lines, s.rated(item.Text, s.besideEachOther(g, i, width))...)
		}
		return lines
	}
	for i, item := range s.side.Questionnaire.Groups[g].Items {
		var ratings []string
		for _, c := range s.side.Columns {
			if r := c.Groups[g].Items[i]; r.Rated {
				ratings = append(ratings, layout.Line(c.Partnership.Name)+" "+strconv.Itoa(r.Rating))
			}
		}
		if len(ratings) == 0 {
			ratings = []string{"not rated"}
		}
		lines = append(lines, s.listed(layout.Line(item.Text)+": "+strings.Join(ratings, ", "))...)
	}
	return lines
}

// leastName and mostName are how much of a partnership's name stands above a column of ratings, in
// cells.
const leastName, mostName = 9, 16

// headed are the names above the columns of ratings, and how wide one is; none where half of a line
// has no room for them.
func (s *sideBySide) headed() (names string, width int) {
	n := len(s.side.Columns)
	for _, c := range s.side.Columns {
		width = max(width, layout.Width(layout.Line(c.Partnership.Name)), leastName)
	}
	width = min(width, mostName, s.column()/2/max(n, 1)-2)
	if s.column() < roomy || n == 0 || width < leastName {
		return "", 0
	}
	for _, c := range s.side.Columns {
		names += "  " + right(layout.Middle(layout.Line(c.Partnership.Name), width), width)
	}
	return names, width
}

// besideEachOther are the ratings of an item, each below its name.
func (s *sideBySide) besideEachOther(g, i, width int) string {
	said := ""
	for _, c := range s.side.Columns {
		rating := "not rated"
		if r := c.Groups[g].Items[i]; r.Rated {
			rating = strconv.Itoa(r.Rating)
		}
		said += "  " + right(rating, width)
	}
	return said
}

// right ends a text with its column.
func right(text string, width int) string {
	text = layout.Fit(text, width)
	return strings.Repeat(" ", max(width-layout.Width(text), 0)) + text
}

// View draws the results.
func (s *sideBySide) View() string {
	return s.draw(layout.Line(s.side.Questionnaire.Title), "side by side", nil)
}

// SetSize sets the cells that the screen has.
func (s *sideBySide) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *sideBySide) Title() string { return "Side by side" }

// Keys are the keys that work now.
func (s *sideBySide) Keys() []key.Binding {
	k := s.open
	k.SetEnabled(s.loaded && s.err == nil && s.page.Selected() != "")
	return []key.Binding{k, s.look, s.moves.Up}
}
