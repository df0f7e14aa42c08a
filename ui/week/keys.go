package week

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

type keyMap struct {
	Close, Enter, Answer, Weeks, Prev, Next, Up, Down, Top, Bottom                                                  key.Binding
	Through                                                                                                         key.Binding
	New, Journal, Find, HandIn, Read, Tick, Complete, Paste, Page, PageUp, Settings, Here, Assess, LookUp, LookBack key.Binding
}

func defaultKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Close:    bind("esc", "back to the week", "esc"),
		Enter:    bind("enter", "open", "enter"),
		Answer:   bind("a", "answer one by one", "a"),
		Weeks:    bind("←→", "week", "left", "right"),
		Prev:     bind("", "", "left", "["),
		Next:     bind("", "", "right", "]"),
		Up:       bind("↑↓", "choose", "up", "k"),
		Down:     bind("", "", "down"),
		Top:      bind("", "", "home", "g"),
		Bottom:   bind("", "", "end", "G"),
		New:      bind("n", "write something else", "n"),
		Journal:  bind("j", "journal", "j"),
		Find:     bind("/", "find", "/"),
		HandIn:   bind("h", "hand in", "h"),
		Read:     bind("r", "read about the week", "r"),
		Through:  bind("R", "read through", "R"),
		Tick:     bind("space", "tick off", "space"),
		Complete: bind("m", "mark the week complete", "m"),
		Paste:    bind("p", "read in a course page", "p"),
		Page:     bind("pgdn", "page down", "pgdown"),
		PageUp:   bind("pgup", "page up", "pgup"),
		Settings: bind("s", "settings", "s"),
		Assess:   bind("i", "questionnaires", "i"),
		LookUp:   screen.LookUpKey(),
		LookBack: screen.LookBackKey(),
		Here:     bind("t", "today's week", "t"),
	}
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	if s.at < len(s.rows) && s.rows[s.at].does != "" {
		k.Enter.SetHelp("enter", s.rows[s.at].does)
	}
	if s.reading {
		return []key.Binding{k.Close, k.Enter, k.Tick, k.Up, k.Page, k.PageUp, k.Weeks, k.LookUp}
	}
	if s.loaded && s.view.Course.ID == "" {
		k.New.SetHelp("n", "write an entry")
		return []key.Binding{k.Enter, k.New, k.Journal, k.Find, k.LookBack, k.Assess, k.LookUp, k.Settings, k.Up}
	}
	if s.view.Complete {
		k.Complete.SetHelp("m", "mark the week not complete")
	}
	keys := []key.Binding{k.Enter, k.Answer, k.Weeks, k.Journal, k.HandIn, k.Find}
	if s.view.Week.Number != s.view.Current {
		keys = []key.Binding{k.Enter, k.Answer, k.Weeks, k.Here, k.HandIn, k.Journal, k.Find}
	}
	return append(keys, k.New, k.LookBack, k.Through, k.Read, k.Assess, k.LookUp, k.Complete, k.Paste, k.Settings, k.Up)
}

func (s *Screen) key(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	switch {
	case s.number != s.shown && !key.Matches(msg, k.Prev, k.Next, k.Here):
		s.early = &msg // it is for the week that is on its way
	case key.Matches(msg, k.Up):
		s.step(-1)
	case key.Matches(msg, k.Down):
		s.step(1)
	case s.reading && key.Matches(msg, k.Page):
		s.scroll(s.height - header - 1)
	case s.reading && key.Matches(msg, k.PageUp):
		s.scroll(1 + header - s.height)
	case key.Matches(msg, k.Top):
		s.choose(0)
	case key.Matches(msg, k.Bottom):
		s.choose(len(s.rows) - 1)
	case key.Matches(msg, k.Enter):
		return s.enter()
	case key.Matches(msg, k.Journal):
		return s.env.Ask(screen.Open{Place: screen.Entries, Week: journal.NoWeek})
	case key.Matches(msg, k.Through) && !s.reading:
		return s.env.Ask(screen.Open{Place: screen.Entries, Part: screen.ReadThrough, Week: s.view.Week.Number})
	case key.Matches(msg, k.Find):
		return s.env.Ask(screen.Open{Place: screen.Entries, Week: journal.NoWeek, Prompt: "/"})
	case key.Matches(msg, k.New):
		return s.write("")
	case key.Matches(msg, k.Assess) && !s.reading:
		return s.assess("")
	case key.Matches(msg, k.LookUp):
		return s.env.Ask(screen.LookUp(s.words()))
	case key.Matches(msg, k.LookBack) && !s.reading:
		return s.env.Ask(screen.Open{Place: screen.LookBack, Week: journal.NoWeek})
	case key.Matches(msg, k.Settings):
		return s.env.Ask(screen.Open{Place: screen.Settings})
	case s.view.Course.ID != "":
		return s.courseKey(msg)
	}
	return nil
}

// courseKey takes the keys that mean something only in a course.
func (s *Screen) courseKey(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	switch {
	case key.Matches(msg, k.Prev):
		return s.turnTo(s.number - 1)
	case key.Matches(msg, k.Next):
		return s.turnTo(s.number + 1)
	case key.Matches(msg, k.Here):
		return s.turnTo(s.view.Current)
	case key.Matches(msg, k.Answer):
		return s.env.Ask(screen.Open{Place: screen.Write, Week: s.view.Week.Number, OneByOne: true})
	case key.Matches(msg, k.HandIn):
		return s.env.Ask(screen.Open{Place: screen.HandIn, Assignment: s.nextAssignment()})
	case key.Matches(msg, k.Read), s.reading && key.Matches(msg, k.Close):
		return s.toggleReading()
	case key.Matches(msg, k.Complete):
		return s.complete()
	case key.Matches(msg, k.Paste):
		return s.env.Ask(screen.Open{Place: screen.CoursePage, Week: s.view.Week.Number})
	case key.Matches(msg, k.Tick) && s.at < len(s.rows) && s.rows[s.at].tick != "":
		return s.tick(s.rows[s.at].tick)
	case len(msg.Text) == 1 && msg.Text[0] >= '1' && int(msg.Text[0]-'1') < len(s.view.Prompts) && !s.reading:
		s.choose(s.promptAt(int(msg.Text[0] - '1')))
	}
	return nil
}

// step goes to the next row; on the week's page the rows come first, and behind them the text
// scrolls.
func (s *Screen) step(rows int) {
	next := s.at + rows
	if s.reading && (next < 0 || next >= len(s.rows) || (rows < 0 && s.from > 0)) {
		s.scroll(rows)
		return
	}
	s.choose(next)
}

// scroll moves the week's page.
func (s *Screen) scroll(rows int) {
	s.from = max(min(s.from+rows, len(s.lines())-(s.height-header)), 0)
}

func (s *Screen) choose(at int) { s.at = max(min(at, len(s.rows)-1), 0) }

func (s *Screen) enter() tea.Cmd {
	if s.at >= len(s.rows) || s.rows[s.at].act == nil {
		return nil
	}
	return s.rows[s.at].act()
}

// toggleReading changes between the week's page and what there is to do, each with the row that was
// selected on it before.
func (s *Screen) toggleReading() tea.Cmd {
	before := s.selected()
	s.reading, s.from = !s.reading, 0
	s.build()
	s.at = 0
	s.selectNamed(s.other)
	s.other = before
	return s.render()
}

// selected names the selected row; selectNamed selects it again, where it is there.
func (s *Screen) selected() string {
	if s.at < len(s.rows) {
		return s.rows[s.at].name
	}
	return ""
}

func (s *Screen) selectNamed(name string) {
	if i := slices.IndexFunc(s.rows, func(r row) bool { return r.name == name }); i >= 0 {
		s.at = i
	}
}

// turnTo shows another week, if the course has it.
func (s *Screen) turnTo(number int) tea.Cmd {
	if _, found := s.view.Course.Week(number); !found {
		return nil
	}
	if s.loaded && !s.reading {
		s.marks[s.view.Week.Number] = s.selected()
	}
	s.number, s.from = number, 0
	return func() tea.Msg { return s.loadWeek(number) }
}

// markAt is the column of the mark of what can be ticked off.
const markAt = 2

// nextAssignment is the one that the page shows as due.
func (s *Screen) nextAssignment() string {
	a, _ := s.due()
	return a.ID
}

// click selects the row under the mouse; on the selected row it opens it. The mark of what can be
// ticked off is ticked at once; the numbers of the weeks turn to them, and what is due is handed
// in.
func (s *Screen) click(msg tea.MouseClickMsg) tea.Cmd {
	if week, found := s.numberAt(msg.X); found && msg.Y == 0 && msg.Button == tea.MouseLeft && s.view.Course.ID != "" {
		return s.turnTo(week)
	}
	lines := s.lines()
	from, _ := s.window(lines, max(s.height-header, 1))
	i := from + msg.Y - header
	switch {
	case msg.Button != tea.MouseLeft || msg.Y < header || msg.X >= s.column() && s.asideWidth() == 0:
		return nil
	case msg.X >= s.column():
		return s.toggleReading()
	case i >= len(lines):
		return nil
	case lines[i].due != "":
		return s.env.Ask(screen.Open{Place: screen.HandIn, Assignment: lines[i].due})
	case lines[i].row < 0:
		return nil
	}
	if r := s.rows[lines[i].row]; r.tick != "" && msg.X >= markAt && msg.X < markAt+layout.Width(s.env.Theme.Glyphs.Unticked) {
		s.choose(lines[i].row)
		return s.tick(r.tick)
	}
	if lines[i].row == s.at {
		return s.enter()
	}
	s.choose(lines[i].row)
	return nil
}

func (s *Screen) turn(msg tea.MouseWheelMsg) {
	rows := map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[msg.Button]
	if s.reading {
		s.scroll(3 * rows)
		return
	}
	s.choose(s.at + rows)
}
