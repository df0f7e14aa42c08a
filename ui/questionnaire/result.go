package questionnaire

import (
	"errors"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// Names of the rows begin with what they are.
const (
	planRow    = "plan "
	offeredRow = "offered "
)

// result shows what can be said of a finished questionnaire: the groups, what is lowest and what
// moved, and what may help. What is suggested can be put on a plan and ticked off; the whole of it
// becomes a draft entry by one key.
type result struct {
	base
	keys  resultKeys
	res   book.Results
	since bool // compared with the first time, rather than with the one before
	away  bool // it was put away just now, and can be taken back

	dated journal.PlanItem // what the day is for, while one is typed
	warn  journal.PlanItem // what is taken off by the next key, if it says so once more
}

type resultMsg struct {
	owner *result
	since bool
	res   book.Results
	err   error
}

func newResult(env *screen.Env, to screen.Open) *result {
	return &result{base: newBase(env, to), keys: defaultResultKeys()}
}

// Init computes the result.
func (s *result) Init() tea.Cmd { return s.load() }

func (s *result) load() tea.Cmd {
	since := s.since
	return func() tea.Msg {
		res, err := s.env.Book.Results(s.env.Context, book.ResultsOf{Questionnaire: s.to.Questionnaire,
			Partnership: s.to.Partnership, Response: s.to.Response, SinceFirst: since})
		return resultMsg{s, since, res, err}
	}
}

// Update takes keys, the mouse and what was computed.
func (s *result) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case resultMsg:
		if msg.owner == s && msg.since == s.since && !(s.away && errors.Is(msg.err, journal.ErrNotFound)) {
			fresh := !s.loaded
			s.res = msg.res
			s.arrived(msg.err)
			s.build()
			if fresh && s.to.Plan && len(s.res.Plan) > 0 {
				s.page.Show(planRow + s.res.Plan[0].Suggestion)
			}
			return s.renderAll()
		}
	case awayMsg:
		return s.wentAway(msg)
	case proseMsg:
		if s.handleProse(msg) {
			s.build()
		}
	case screen.JournalChanged:
		return s.load()
	case screen.ThemeChanged:
		s.text = prose{}
		s.build()
		return s.renderAll()
	case tea.WindowSizeMsg:
		return s.renderAll()
	case tea.KeyPressMsg:
		return s.handleKey(msg)
	case tea.PasteMsg, tea.ClipboardMsg:
		return s.typed(msg, s.build)
	case tea.MouseClickMsg:
		if s.field == nil && s.click(msg) && !s.away {
			return s.plan(journal.PlanItem{})
		}
	case tea.MouseWheelMsg:
		s.page.Wheel(msg)
	}
	return nil
}

func (s *result) renderAll() tea.Cmd {
	var texts []string
	for _, o := range s.res.Suggested {
		texts = append(texts, o.Text)
	}
	return s.render(texts...)
}

func (s *result) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	k, warned := s.keys, s.warn
	s.warn = journal.PlanItem{}
	switch {
	case s.err != nil:
	case s.field != nil:
		return s.pressInDay(msg)
	case s.page.Key(msg, s.moves):
	case key.Matches(msg, s.look):
		return s.lookUp(s.shown()...)
	case s.away && key.Matches(msg, k.Undo):
		return s.putAway(false)
	case s.away:
	case key.Matches(msg, k.Remove):
		return s.putAway(true)
	case key.Matches(msg, k.Then) && s.res.Times > 1:
		return s.env.Ask(screen.Open{Place: screen.Questionnaires, Questionnaire: s.to.Questionnaire, Partnership: s.to.Partnership, Week: s.to.Week, ThenAndNow: true})
	case key.Matches(msg, k.Write):
		return s.quote(s.res)
	case key.Matches(msg, k.Again):
		return s.env.Ask(screen.Open{Place: screen.Questionnaires, Questionnaire: s.to.Questionnaire, Partnership: s.to.Partnership,
			Week: s.to.Week, FillIn: true, Replace: true})
	case key.Matches(msg, k.Page) && s.to.Partnership != "":
		return s.env.Ask(screen.Open{Place: screen.Questionnaires, Partnership: s.to.Partnership, Week: s.to.Week})
	case key.Matches(msg, k.Since) && s.res.Times > 2:
		s.since = !s.since
		return s.load()
	case (key.Matches(msg, k.Plan) || key.Matches(msg, k.Tick) || key.Matches(msg, k.By)) && s.reveals():
	case key.Matches(msg, k.By):
		s.askDay()
	case key.Matches(msg, k.Plan):
		return s.plan(warned)
	case key.Matches(msg, k.Tick):
		return s.tick()
	}
	return nil
}

// selected returns what is planned, or what is offered, on the selected row.
func (s *result) selected() (item journal.PlanItem, planned, offered bool) {
	row := s.page.Selected()
	if id, is := strings.CutPrefix(row, planRow); is {
		i := slices.IndexFunc(s.res.Plan, func(p journal.PlanItem) bool { return p.Suggestion == id })
		if i >= 0 {
			return s.res.Plan[i], true, false
		}
	}
	id, is := strings.CutPrefix(row, offeredRow)
	return journal.PlanItem{Suggestion: id}, false, is
}

// reveals shows the selected row where it is out of view: nothing is changed unseen.
func (s *result) reveals() bool {
	if y := s.page.Place(s.page.Selected()); s.page.Selected() == "" || y >= 0 && y < s.height-head {
		return false
	}
	s.page.Select(s.page.Selected())
	return true
}

// plan puts what is suggested on the plan, or takes it off. What has a day or a tick, which would
// go with it, is taken off only once that was said.
func (s *result) plan(warned journal.PlanItem) tea.Cmd {
	item, planned, offered := s.selected()
	b, ctx, q, p := s.env.Book, s.env.Context, s.to.Questionnaire, s.to.Partnership
	switch {
	case planned && item != warned && (!item.By.IsZero() || !item.IsOpen()):
		s.warn = item
		return screen.ShowNotice(s.env.ExpandKeys(screen.Questionnaires, "It would be taken off your plan, with its day and its tick. {Enter} once more takes it off."))
	case planned:
		return s.change("Taken off your plan.", func() error { return b.RemovePlanItem(ctx, q, p, item.Suggestion) })
	case offered:
		return s.change(s.env.ExpandKeys(screen.Questionnaires, "On your plan. {Space} ticks it off when it is done, {b} gives it a day."), func() error { return b.AddPlanItem(ctx, q, p, item) })
	}
	return nil
}

// tick says that something on the plan is done, or takes that back.
func (s *result) tick() tea.Cmd {
	item, planned, _ := s.selected()
	if !planned {
		return nil
	}
	said := "Open again."
	if item.IsOpen() {
		item.Done, said = s.env.Book.Today(), "Done."
	} else {
		item.Done = journal.PlanItem{}.Done
	}
	return s.change(said, func() error {
		return s.env.Book.AddPlanItem(s.env.Context, s.to.Questionnaire, s.to.Partnership, item)
	})
}

// change does something to the journal, says so, and shows what came of it.
func (b *base) change(said string, do func() error) tea.Cmd {
	return func() tea.Msg {
		if err := do(); err != nil {
			return screen.ShowError(err)()
		}
		return tea.BatchMsg{screen.Send(screen.JournalChanged{}), screen.ShowNotice(said)}
	}
}

// SetSize sets the cells that the screen has.
func (s *result) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *result) Title() string { return "Result" }

// View draws the result.
func (s *result) View() string {
	title, day := "Result", ""
	if s.loaded && s.err == nil {
		title, day = phrase.Titled(s.res.Questionnaire, s.res.Partnership), s.env.Locale.ShortDay(s.res.Response.At)
	}
	if s.away {
		day = s.joined("put away", day)
	}
	return s.draw(title, day, s.panel())
}

// Keys are the keys that work now.
func (s *result) Keys() []key.Binding {
	k := s.keys
	switch {
	case !s.loaded:
		return append(notYet([]key.Binding{k.Write, k.Plan, k.Tick, k.By, k.Again, k.Since, k.Then, k.Page, s.look, k.Remove, k.Undo}), s.moves.Up)
	case s.err != nil:
		return []key.Binding{s.moves.Up}
	case s.field != nil:
		return []key.Binding{k.Keep, k.Close}
	case s.away:
		return []key.Binding{k.Undo, s.look, s.moves.Up}
	}
	item, planned, offered := s.selected()
	k.By.SetEnabled(planned)
	k.Plan.SetEnabled(planned || offered)
	k.Tick.SetEnabled(planned)
	k.Since.SetEnabled(s.res.Times > 2)
	k.Page.SetEnabled(s.to.Partnership != "")
	k.Then.SetEnabled(s.res.Times > 1)
	if y := s.page.Place(s.page.Selected()); y < 0 || y >= s.height-head {
		k.Plan.SetHelp("enter", "see what may help")
		k.Tick.SetEnabled(false)
		k.By.SetEnabled(false)
	} else if planned {
		k.Plan.SetHelp("enter", "take off my plan")
	}
	if planned && !item.IsOpen() {
		k.Tick.SetHelp("space", "open again")
	}
	if s.since {
		k.Since.SetHelp("c", "compare with the last time")
	}
	return []key.Binding{k.Write, k.Plan, k.Tick, k.By, k.Again, k.Since, k.Then, k.Page, s.look, k.Remove, s.moves.Up}
}
