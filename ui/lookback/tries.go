package lookback

import (
	"context"
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// tries lists what was meant to be tried, what is open first, and takes what came of each.
type tries struct {
	base
	telling
	keys triesKeys
	all  []book.Intention
}

type triesKeys struct{ Read, Entry, LookUp key.Binding }

type triesMsg struct {
	owner *tries
	asked int
	all   []book.Intention
	err   error
}

func newTries(env *screen.Env, to screen.Open) *tries {
	return &tries{base: newBase(env, to), telling: newTelling(), keys: triesKeys{
		Read: bind("enter", "read its entry", "enter"), Entry: bind("e", "make an entry of the list", "e"), LookUp: screen.LookUpKey(),
	}}
}

// Init loads the list.
func (s *tries) Init() tea.Cmd { return s.load() }

func (s *tries) load() tea.Cmd {
	got, filter := triesMsg{owner: s, asked: s.ask()}, book.IntentionFilter{Private: s.private}
	b, ctx := s.env.Book, s.env.Context
	return func() tea.Msg {
		got.all, got.err = b.Intentions(ctx, filter)
		return got
	}
}

// Update takes keys, the mouse and what was loaded.
func (s *tries) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case triesMsg:
		if msg.owner != s || msg.asked != s.asked {
			return nil
		}
		s.all = msg.all
		s.arrived(msg.err)
		s.build()
		return nil
	case toldMsg:
		defer s.build()
		return s.told(msg, &s.base)
	}
	return s.handle(msg, s)
}

// chosen is the intention whose row is selected.
func (s *tries) chosen() (book.Intention, bool) { return withID(s.all, s.page.Selected()) }

func (s *tries) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	n, some := s.chosen()
	switch k := s.keys; {
	case s.line != nil:
		defer func() { s.fit(len(s.panel())) }()
		return s.tellKey(msg, &s.base)
	case s.page.Key(msg, s.moves):
	case key.Matches(msg, s.privateKey()):
		s.toggled()
		return s.load()
	case key.Matches(msg, k.LookUp):
		return s.env.Ask(screen.LookUp(""))
	case !some:
	case key.Matches(msg, k.Read):
		return s.enter()
	case key.Matches(msg, k.Entry):
		return s.env.Ask(screen.Open{Place: screen.Write, Week: journal.NoWeek, Tries: true, Private: s.private})
	default:
		return s.tell(msg, &s.base, n)
	}
	return nil
}

func (s *tries) enter() tea.Cmd {
	n, some := s.chosen()
	if !some {
		return nil
	}
	return s.opened(screen.Open{Entry: n.Entry.ID})
}

func (s *tries) build() {
	t := s.env.Theme
	var lines []form.Line
	if s.loaded && len(s.all) == 0 {
		lines = form.Text(s.wrapped(t.Text.Render, phrase.NothingToTry, 0)...)
	}
	for _, part := range []struct {
		state journal.IntentionState
		title string
	}{{journal.Open, "Open"}, {journal.Tried, "Tried"}, {journal.Dropped, "Dropped"}} {
		first := true
		for _, n := range s.all {
			if n.State != part.state {
				continue
			}
			if first {
				lines = append(lines, s.heading(part.title)...)
				first = false
			}
			lines = append(lines, s.tryLines(n)...)
		}
	}
	if len(lines) > 0 && lines[0].Text == "" && len(s.all) > 0 {
		lines = lines[1:]
	}
	s.set(lines, len(s.panel()))
}

// tryLines is one of them: what was meant, where it stands, and what came of it.
func (b *base) tryLines(n book.Intention) []form.Line {
	t := b.env.Theme
	where := phrase.Retrospect(n.Entry, b.env.Locale)
	if n.Gone {
		where += b.dot() + "no longer in the entry"
	}
	if n.Entry.Private {
		where += b.dot() + "private"
	}
	lines := b.row(n.ID, n.Text, "")
	for _, l := range layout.Wrap(where, max(b.column()-2, 1)) {
		lines = append(lines, form.Line{Row: n.ID, Text: "  " + t.Faint.Render(l)})
	}
	if n.Line != "" {
		for _, l := range b.wrapped(t.Text.Render, "What happened: "+n.Line, 2) {
			lines = append(lines, form.Line{Row: n.ID, Text: l})
		}
	}
	return lines
}

// View draws the list.
func (s *tries) View() string {
	open := 0
	for _, n := range s.all {
		if n.State == journal.Open {
			open++
		}
	}
	standing := ""
	if len(s.all) > 0 {
		standing = fmt.Sprintf("%s of %s open", s.env.Locale.Number(open), s.env.Locale.Number(len(s.all)))
	}
	return s.draw(s.header("Did you try it?", standing), s.panel())
}

// SetSize sets the cells that the screen has.
func (s *tries) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *tries) Title() string { return "Did you try it?" }

// Keys are the keys that work now.
func (s *tries) Keys() []key.Binding {
	if s.line != nil {
		return s.lineKeys()
	}
	n, some := s.chosen()
	k := s.keys
	k.Read.SetEnabled(some)
	k.Entry.SetEnabled(some)
	keys := append(s.tellKeys(n, some), k.Read, k.Entry)
	return append(keys, s.privateKey(), s.moves.Up, k.LookUp)
}

// telling takes what came of something that was meant: one key says it, and a line on what happened
// can follow.
type telling struct {
	Tried, Dropped, Open, Done, Close key.Binding
	of                                book.Intention // that the line is about
}

func newTelling() telling {
	return telling{Tried: bind("d", "tried it", "d"), Dropped: bind("x", "dropped it", "x"), Open: bind("o", "still open", "o"),
		Done: bind("enter", "done", "enter"), Close: bind("esc", "done", "esc", "ctrl+c")}
}

// toldMsg is what came of an intention, as it is kept.
type toldMsg struct {
	of   *base
	n    book.Intention
	line string // that was told before
	err  error
}

// tellKeys are the keys that say what came of an intention.
func (k telling) tellKeys(n book.Intention, some bool) []key.Binding {
	k.Tried.SetEnabled(some)
	k.Dropped.SetEnabled(some && n.State != journal.Dropped)
	k.Open.SetEnabled(some && n.State != journal.Open)
	if n.State == journal.Tried {
		k.Tried.SetHelp("d", "what happened")
	}
	return []key.Binding{k.Tried, k.Dropped, k.Open}
}

// lineKeys are the keys while a line is typed.
func (k telling) lineKeys() []key.Binding { return []key.Binding{k.Done, k.Close} }

// tells reports whether a key says what came of an intention.
func (k telling) tells(msg tea.KeyPressMsg) bool {
	return key.Matches(msg, k.Tried, k.Dropped, k.Open)
}

// tell keeps what came of an intention at once.
func (k *telling) tell(msg tea.KeyPressMsg, b *base, n book.Intention) tea.Cmd {
	state := n.State
	switch {
	case key.Matches(msg, k.Tried):
		state = journal.Tried
	case key.Matches(msg, k.Dropped):
		state = journal.Dropped
	case key.Matches(msg, k.Open):
		state = journal.Open
	default:
		return nil
	}
	b.busy = true
	at, ctx := b.env.Book, b.env.Context
	return func() tea.Msg {
		now, err := at.SetOutcome(ctx, n, state, n.Line)
		return toldMsg{of: b, n: now, line: n.Line, err: err}
	}
}

// told shows what was kept, and asks for a line on it.
func (k *telling) told(msg toldMsg, b *base) tea.Cmd {
	if msg.of != b {
		return nil
	}
	b.busy = false
	if msg.err != nil {
		return screen.ShowError(msg.err)
	}
	k.of = msg.n
	if n := msg.n; n.State != journal.Open {
		label := "What happened?"
		if n.State == journal.Dropped {
			label = "You dropped it. Why?"
		}
		var aside journal.Draft
		b.line = newLine(b.env, label, "One line, or only enter for none. It is kept as you type.", msg.line, keeping{
			keep: func(ctx context.Context, text string) error {
				_, err := b.env.Book.SetOutcome(ctx, n, n.State, text)
				return err
			},
			aside: func(ctx context.Context, text string) (err error) {
				aside, err = b.env.Book.SaveLineAsDraft(ctx, n.Entry, text, aside)
				return err
			},
		})
		b.line.field.SetWidth(b.column())
	}
	b.page.Select(msg.n.ID) // it may not be in view
	return screen.Send(screen.JournalChanged{})
}

// tellKey takes a key while the line is typed.
func (k *telling) tellKey(msg tea.KeyPressMsg, b *base) tea.Cmd {
	switch l := b.line; {
	case l.field.Drops(msg):
		return l.typed(msg)
	case key.Matches(msg, k.Done, k.Close):
		return b.closeLine(key.Matches(msg, k.Close))
	default:
		return l.typed(msg)
	}
}

// withID finds an intention.
func withID(all []book.Intention, id string) (book.Intention, bool) {
	for _, n := range all {
		if n.ID == id {
			return n, true
		}
	}
	return book.Intention{}, false
}
