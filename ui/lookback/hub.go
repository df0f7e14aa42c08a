package lookback

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// Rows of the page beside the entries, whose rows are their IDs.
const (
	triesRow = "what was meant"
	pairsRow = "then and now"
	yearRow  = "the year"
)

// hub is what there is to look back on: the entries that come back today, and the ways to the rest.
type hub struct {
	base
	keys   hubKeys
	today  book.Lookback
	tries  []book.Intention
	pairs  []book.Pair
	year   book.YearView
	chosen bool // a row was selected
}

type hubKeys struct{ Enter, Tries, Pairs, Year, LookUp key.Binding }

type hubMsg struct {
	owner *hub
	asked int
	today book.Lookback
	tries []book.Intention
	pairs []book.Pair
	year  book.YearView
	err   error
}

func newHub(env *screen.Env, to screen.Open) *hub {
	return &hub{base: newBase(env, to), keys: hubKeys{
		Enter: bind("enter", "look back", "enter"), Tries: bind("t", "did you try it", "t"), Pairs: bind("n", "then and now", "n"), Year: bind("y", "the year", "y"),
		LookUp: screen.LookUpKey(),
	}}
}

// Init loads what there is.
func (s *hub) Init() tea.Cmd { return s.load() }

func (s *hub) load() tea.Cmd {
	got, private := hubMsg{owner: s, asked: s.ask()}, s.private
	b, ctx := s.env.Book, s.env.Context
	return func() tea.Msg {
		if got.today, got.err = b.Lookback(ctx, private); got.err == nil {
			got.tries, got.err = b.Intentions(ctx, book.IntentionFilter{Private: private})
		}
		if got.err == nil {
			got.pairs, got.err = b.Pairs(ctx, private)
		}
		if got.err == nil {
			got.year, got.err = b.Year(ctx, 0)
		}
		return got
	}
}

// Update takes keys, the mouse and what was loaded.
func (s *hub) Update(msg tea.Msg) tea.Cmd {
	got, is := msg.(hubMsg)
	if !is {
		return s.handle(msg, s)
	}
	if got.owner != s || got.asked != s.asked {
		return nil
	}
	s.today, s.tries, s.pairs, s.year = got.today, got.tries, got.pairs, got.year
	s.arrived(got.err)
	s.build()
	if !s.chosen {
		s.chosen = true
		for _, it := range s.today.Items {
			if !it.Done && !it.NotAgain {
				s.page.Select(string(it.ID))
				break
			}
		}
	}
	return nil
}

func (s *hub) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	switch k := s.keys; {
	case s.page.Key(msg, s.moves):
	case key.Matches(msg, k.Enter):
		return s.enter()
	case key.Matches(msg, k.Tries):
		return s.opened(screen.Open{Tries: true})
	case key.Matches(msg, k.Pairs):
		return s.opened(screen.Open{Pairs: true})
	case key.Matches(msg, k.Year):
		return s.opened(screen.Open{Year: true})
	case key.Matches(msg, s.privateKey()):
		s.toggled()
		return s.load()
	case key.Matches(msg, k.LookUp):
		return s.env.Ask(screen.LookUp(""))
	}
	return nil
}

// opened asks for another place of looking back.
func (b *base) opened(to screen.Open) tea.Cmd {
	to.Place, to.Week, to.Private = screen.LookBack, journal.NoWeek, b.private
	return b.env.Ask(to)
}

func (s *hub) enter() tea.Cmd {
	switch row := s.page.Selected(); row {
	case "":
		return nil
	case triesRow:
		return s.opened(screen.Open{Tries: true})
	case pairsRow:
		return s.opened(screen.Open{Pairs: true})
	case yearRow:
		return s.opened(screen.Open{Year: true})
	default:
		return s.opened(screen.Open{Entry: journal.ID(row), OneByOne: true})
	}
}

func (s *hub) build() {
	t := s.env.Theme
	var lines []form.Line
	if s.loaded {
		lines = s.sittingLines()
		lines = append(lines, s.heading("And beyond today")...)
		lines = append(lines, s.row(triesRow, "Did you try it?", s.triesState())...)
		lines = append(lines, s.row(pairsRow, "Then and now", s.pairsState())...)
		lines = append(lines, s.row(yearRow, "The year", phrase.YearTotals(s.year, s.dot(), s.env.Locale))...)
		if s.private {
			lines = append(lines, form.Text("", t.Due.Render("Private entries are among them."))...)
		}
	}
	s.set(lines, 0)
}

func (s *hub) sittingLines() []form.Line {
	t := s.env.Theme
	if len(s.today.Items) == 0 {
		return form.Text(s.wrapped(t.Text.Render, phrase.NothingComesBack(s.today, s.env.Locale), 0)...)
	}
	lines := form.Text(s.wrapped(t.Text.Render, phrase.SittingAhead(s.today), 0)...)
	lines = append(lines, form.Line{})
	for _, it := range s.today.Items {
		state := strings.TrimPrefix(phrase.LookbackState(it), ", ")
		lines = append(lines, s.row(string(it.ID), phrase.Retrospect(it.Head, s.env.Locale), state)...)
		lines = append(lines, s.cue(it)...)
	}
	return lines
}

// cue names an entry below its row, without saying how it begins.
func (s *hub) cue(it book.LookbackItem) []form.Line {
	var lines []form.Line
	for _, l := range s.wrapped(s.env.Theme.Faint.Render, phrase.Cue(it.Head), 2) {
		lines = append(lines, form.Line{Row: string(it.ID), Text: l})
	}
	return lines
}

func (s *hub) triesState() string {
	if len(s.tries) == 0 {
		return "nothing yet"
	}
	count := map[journal.IntentionState]int{}
	for _, n := range s.tries {
		count[n.State]++
	}
	var parts []string
	for _, state := range []journal.IntentionState{journal.Open, journal.Tried, journal.Dropped} {
		if n := count[state]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", s.env.Locale.Number(n), state))
		}
	}
	return strings.Join(parts, ", ")
}

func (s *hub) pairsState() string {
	if len(s.pairs) == 0 {
		return "nothing yet"
	}
	return s.env.Locale.Plural(len(s.pairs), "prompt answered again", "prompts answered again")
}

// View draws the page.
func (s *hub) View() string {
	return s.draw(s.header("Looking back", s.env.Locale.Day(s.env.Book.Now().In(s.env.Book.Zone))), nil)
}

// SetSize sets the cells that the screen has.
func (s *hub) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *hub) Title() string { return "Looking back" }

// Keys are the keys that work now.
func (s *hub) Keys() []key.Binding {
	k := s.keys
	k.Enter.SetEnabled(s.page.Selected() != "")
	switch s.page.Selected() {
	case triesRow, pairsRow, yearRow:
		k.Enter.SetHelp("enter", "open")
	}
	return []key.Binding{k.Enter, k.Tries, k.Pairs, k.Year, s.privateKey(), s.moves.Up, k.LookUp}
}
