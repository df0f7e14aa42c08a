package questionnaire

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/screen"
)

// Names of rows begin with what they are about.
const (
	fillRow     = "fill"
	anotherRow  = "another"
	besideRow   = "beside"
	thenRow     = "then"
	toPlanRow   = "plan"
	resultRow   = "result "
	partnerRow  = "partnership "
	namedRow    = "named "
	takeBackRow = "take back "
)

// overview is the page of one questionnaire: the way to fill it in, its results, and what it is
// for. A questionnaire about partnerships asks first which one.
type overview struct {
	base
	open         key.Binding
	q            prompts.Questionnaire
	done, half   []journal.Response
	away         []journal.Response // put away, the last one first
	partnerships []journal.Partnership
	archived     []journal.Partnership
	mentioned    []string // names that stand in entries
}

type overviewMsg struct {
	owner        *overview
	q            prompts.Questionnaire
	done, half   []journal.Response
	away         []journal.Response
	partnerships []journal.Partnership
	archived     []journal.Partnership
	mentioned    []string
	err          error
}

func newOverview(env *screen.Env, to screen.Open) *overview {
	return &overview{base: newBase(env, to), open: bind("enter", "open", "enter")}
}

// Init loads the questionnaire and what was answered.
func (s *overview) Init() tea.Cmd { return s.load }

func (s *overview) load() tea.Msg {
	got := overviewMsg{owner: s}
	b, ctx := s.env.Book, s.env.Context
	tools, err := b.Questionnaires(ctx)
	if err == nil {
		got.q, err = tools.Find(s.to.Questionnaire)
	}
	if err == nil {
		got.done, got.half, err = s.env.Book.FinishedAndHalf(s.env.Context, book.ResponseFilter{Questionnaire: got.q.ID})
	}
	if err == nil {
		got.away, err = b.RemovedResponses(ctx, book.ResponseFilter{Questionnaire: got.q.ID})
	}
	if err == nil && got.q.PerPartnership {
		if got.partnerships, err = b.Partnerships(ctx, false); err == nil {
			got.mentioned, err = b.Mentioned(ctx)
		}
		if err == nil {
			got.archived, err = b.Partnerships(ctx, true)
		}
	}
	got.err = err
	return got
}

// Update takes keys, the mouse and what was loaded.
func (s *overview) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case overviewMsg:
		if msg.owner == s {
			s.q, s.done, s.half, s.away = msg.q, msg.done, msg.half, msg.away
			s.partnerships, s.archived, s.mentioned = msg.partnerships, msg.archived, msg.mentioned
			s.arrived(msg.err)
			s.build()
			return s.renderAll()
		}
	case addedMsg:
		return s.added(msg, s, func(id journal.ID) { s.env.Ask(s.way(screen.Open{Partnership: id, FillIn: true})) })
	case proseMsg:
		if s.handleProse(msg) {
			s.build()
		}
	case screen.ThemeChanged:
		s.text = prose{}
		s.build()
		return s.renderAll()
	case tea.WindowSizeMsg:
		return s.renderAll()
	default:
		return s.handleCommon(msg, s)
	}
	return nil
}

func (s *overview) renderAll() tea.Cmd { return s.render(s.q.Intro, s.q.Ours) }

func (s *overview) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case s.field != nil:
		defer s.build()
		return s.pressInName(msg)
	case s.page.Key(msg, s.moves):
	case key.Matches(msg, s.open):
		return s.enter()
	case key.Matches(msg, s.look):
		return s.lookUp(append(wording(s.q.Items()...), s.q.Title, s.q.Intro)...)
	}
	return nil
}

// enter does what the selected row says.
func (s *overview) enter() tea.Cmd {
	row := s.page.Selected()
	if id, is := strings.CutPrefix(row, resultRow); is {
		return s.env.Ask(s.way(screen.Open{Response: journal.ID(id)}))
	}
	if id, is := strings.CutPrefix(row, partnerRow); is {
		return s.see(journal.ID(id))
	}
	if name, is := strings.CutPrefix(row, namedRow); is {
		return s.add(name)
	}
	if id, is := strings.CutPrefix(row, takeBackRow); is {
		return s.takeBack(journal.ID(id))
	}
	switch row {
	case fillRow:
		return s.env.Ask(s.way(screen.Open{FillIn: true}))
	case besideRow:
		return s.env.Ask(s.way(screen.Open{SideBySide: true}))
	case thenRow:
		return s.env.Ask(s.way(screen.Open{ThenAndNow: true}))
	case toPlanRow:
		return s.env.Ask(s.way(screen.Open{Response: s.done[len(s.done)-1].ID, Plan: true}))
	case anotherRow:
		s.askName()
		s.build()
	}
	return nil
}

// see opens what there is about a partnership: what is half filled in, else the result, else the
// questions.
func (s *overview) see(id journal.ID) tea.Cmd {
	to := screen.Open{Partnership: id, FillIn: true}
	if done := of(s.done, id); len(done) > 0 && len(of(s.half, id)) == 0 {
		to = screen.Open{Partnership: id, Response: done[len(done)-1].ID}
	}
	return s.env.Ask(s.way(to))
}

// way completes what is to be opened.
func (s *overview) way(to screen.Open) screen.Open {
	to.Place, to.Questionnaire, to.Week = screen.Questionnaires, s.q.ID, s.to.Week
	return to
}

// of returns the responses about one partnership.
func of(all []journal.Response, about journal.ID) []journal.Response {
	var some []journal.Response
	for _, r := range all {
		if r.Partnership == about {
			some = append(some, r)
		}
	}
	return some
}

// SetSize sets the cells that the screen has.
func (s *overview) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *overview) Title() string { return "Questionnaire" }

// Keys are the keys that work now.
func (s *overview) Keys() []key.Binding {
	if s.field != nil {
		return s.nameKeys()
	}
	k := s.open
	k.SetEnabled(s.loaded && s.err == nil)
	return []key.Binding{k, s.look, s.moves.Up}
}
