package lookback

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/calendar"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// year is the journal by its days: a calendar, the entries of the chosen day below it, and the same
// day in other years.
type year struct {
	base
	keys  yearKeys
	view  book.YearView
	day   book.DayView
	at    prompts.Date // the chosen day; zero until the journal said which day today is
	going *form.Field  // a date is typed
}

type yearKeys struct {
	Enter, Days, Earlier, Later, Months, MonthBack, MonthOn, Years, YearBack, YearOn, GoTo, Today, Go, NotGo, LookUp key.Binding
}

type yearMsg struct {
	owner *year
	asked int
	at    prompts.Date
	view  book.YearView
	day   book.DayView
	err   error
}

func newYear(env *screen.Env, to screen.Open) *year {
	return &year{base: newBase(env, to), at: to.Day, keys: yearKeys{
		Enter:     bind("enter", "read", "enter"),
		Days:      bind("←→", "day with entries", "left", "right"),
		Earlier:   bind("", "", "left"),
		Later:     bind("", "", "right"),
		Months:    bind("shift+←→", "month", "shift+left", "shift+right", "[", "]"),
		MonthBack: bind("", "", "shift+left", "["),
		MonthOn:   bind("", "", "shift+right", "]"),
		Years:     bind("shift+↑↓", "year", "shift+up", "shift+down", "{", "}"),
		YearBack:  bind("", "", "shift+up", "{"),
		YearOn:    bind("", "", "shift+down", "}"),
		GoTo:      bind("g", "go to a date", "g"),
		Today:     bind("t", "today", "t"),
		Go:        bind("enter", "go there", "enter"),
		NotGo:     bind("esc", "stay here", "esc", "ctrl+c"),
		LookUp:    screen.LookUpKey(),
	}}
}

// Init loads the year of the day that was asked for, else the day before today on which something
// was written last.
func (s *year) Init() tea.Cmd { return s.load() }

// load reads the chosen day and its year.
func (s *year) load() tea.Cmd {
	got, private := yearMsg{owner: s, asked: s.ask(), at: s.at}, s.private
	b, ctx := s.env.Book, s.env.Context
	return func() tea.Msg {
		if got.view, got.err = b.Year(ctx, got.at.Year); got.err != nil {
			return got
		}
		if got.at.IsZero() {
			got.at = got.view.Today
			if last, found := got.view.Before(got.at.AddDays(1)); found && last.Year == got.at.Year {
				got.at = last
			}
		}
		got.day, got.err = b.Day(ctx, got.at, private)
		return got
	}
}

// Update takes keys, the mouse and what was loaded.
func (s *year) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case yearMsg:
		if msg.owner != s || msg.asked != s.asked {
			return nil
		}
		if msg.day.Day != s.day.Day {
			s.page.Reset()
		}
		s.view, s.day, s.at = msg.view, msg.day, msg.at
		s.arrived(msg.err)
		s.build()
		return nil
	case tea.MouseClickMsg:
		if s.going != nil {
			return nil
		}
		if day, on := s.picture().At(msg.X, msg.Y-s.yearTop()); on && msg.Button == tea.MouseLeft {
			return s.goTo(day)
		}
	}
	return s.handle(msg, s)
}

// typed passes something to the date.
func (s *year) typed(msg tea.Msg) tea.Cmd { return s.going.Update(msg) }

func (s *year) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	switch k := s.keys; {
	case s.going != nil:
		defer func() { s.fit(len(s.goLines())) }()
		return s.goKey(msg)
	case key.Matches(msg, k.Earlier):
		return s.step(s.view.Before)
	case key.Matches(msg, k.Later):
		return s.step(s.view.After)
	case key.Matches(msg, k.MonthBack):
		return s.goTo(months(s.at, -1))
	case key.Matches(msg, k.MonthOn):
		return s.goTo(months(s.at, 1))
	case key.Matches(msg, k.YearBack):
		return s.goTo(months(s.at, -12))
	case key.Matches(msg, k.YearOn):
		return s.goTo(months(s.at, 12))
	case key.Matches(msg, k.Today):
		return s.goTo(s.view.Today)
	case key.Matches(msg, k.GoTo):
		s.askDate()
		s.fit(len(s.goLines()))
	case key.Matches(msg, s.privateKey()):
		s.toggled()
		return s.load()
	case key.Matches(msg, k.LookUp):
		return s.env.Ask(screen.LookUp(""))
	case key.Matches(msg, k.Enter):
		return s.enter()
	default:
		s.page.Key(msg, s.moves)
	}
	return nil
}

// askDate lets a date be typed.
func (s *year) askDate() {
	s.going = form.NewField("Go to a date", "Such as 2020-04-08, last Friday or 3 weeks ago.", "")
	s.going.SetWidthMethod(s.env.Widths)
	s.going.SetWidth(s.column())
}

// step goes to the next day with entries, where there is one.
func (s *year) step(next func(prompts.Date) (prompts.Date, bool)) tea.Cmd {
	day, found := next(s.at)
	if !found {
		return nil
	}
	return s.goTo(day)
}

// goTo chooses a day.
func (s *year) goTo(day prompts.Date) tea.Cmd {
	if day == s.at || day.Year < 1 || day.Year > 9999 {
		return nil
	}
	s.at, s.loaded = day, false
	return s.load()
}

// months is the same day so many months later, or the last one of that month.
func months(day prompts.Date, n int) prompts.Date {
	first := time.Date(day.Year, day.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return prompts.Date{Year: first.Year(), Month: first.Month(), Day: min(day.Day, last)}
}

// goKey takes a key while a date is typed.
func (s *year) goKey(msg tea.KeyPressMsg) tea.Cmd {
	switch k := s.keys; {
	case s.going.Drops(msg):
		return s.going.Update(msg)
	case key.Matches(msg, k.NotGo):
		s.going = nil
		return nil
	case key.Matches(msg, k.Go):
		if s.going.Text() == "" {
			s.going = nil
			return nil
		}
		day, err := s.env.Book.ParseDay(s.going.Text())
		if err != nil {
			s.going.Err = screen.ErrorText(err)
			return nil
		}
		s.going = nil
		return s.goTo(day)
	}
	return s.going.Update(msg)
}

// enter reads the entry whose row is selected.
func (s *year) enter() tea.Cmd {
	id := journal.ID(s.page.Selected())
	if id == "" {
		return nil
	}
	for _, it := range s.day.Items {
		if it.ID == id && it.Draft {
			return s.env.Ask(screen.Open{Place: screen.Write, Draft: id, Week: journal.NoWeek})
		}
	}
	return s.env.Ask(screen.Open{Place: screen.Entries, Entry: id, Week: journal.NoWeek})
}

// picture is the calendar.
func (s *year) picture() calendar.Year {
	return calendar.Year{View: s.view, Chosen: s.at, Width: s.width}
}

// Typing is so while a date is typed.
func (s *year) Typing() bool { return s.going != nil }

// Leave has nothing to keep.
func (s *year) Leave() tea.Cmd { return nil }

// SetSize sets the cells that the screen has.
func (s *year) SetSize(width, height int) {
	s.size(width, height)
	if s.wide = 0; s.width > layout.TextWidth {
		s.wide = s.width
	}
	if s.going != nil {
		s.going.SetWidth(s.column())
	}
	s.build()
}

// Title says where the learner is.
func (s *year) Title() string { return "The year" }

// Keys are the keys that work now.
func (s *year) Keys() []key.Binding {
	k := s.keys
	if s.going != nil {
		return []key.Binding{k.Go, k.NotGo}
	}
	k.Enter.SetEnabled(s.page.Selected() != "")
	_, before := s.view.Before(s.at)
	_, after := s.view.After(s.at)
	k.Days.SetEnabled(before || after)
	return []key.Binding{k.Enter, k.Days, k.GoTo, k.Months, k.Years, k.Today, s.privateKey(), s.moves.Up, k.LookUp}
}
