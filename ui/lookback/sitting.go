package lookback

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// stage is how far an entry is.
type stage int

const (
	asking stage = iota // what is remembered of it is asked, and it is not shown
	shown               // it is shown with all that stands beside it
	ended               // the last one was
)

// sitting goes through the entries that come back, one at a time. What is remembered of one is
// asked before it is shown. It also shows one entry alone, which is not asked about.
type sitting struct {
	base
	telling
	keys sittingKeys

	single bool               // one entry, whenever it comes back
	wanted journal.ID         // the entry to begin with
	today  book.Lookback      // what comes back
	at     int                // the one that is looked back on
	stage  stage              // of it
	r      book.Retrospect    // what is shown
	text   texts              // rendered
	done   map[journal.ID]int // looked back on in this sitting
}

type sittingMsg struct {
	owner *sitting
	at    int
	today book.Lookback
	r     book.Retrospect
	err   error
}

// shownMsg says that what is remembered is kept, so that the entry can be shown.
type shownMsg struct {
	owner *sitting
	of    *line
	id    journal.ID
	err   error
}

func newSitting(env *screen.Env, to screen.Open) *sitting {
	return &sitting{base: newBase(env, to), telling: newTelling(), keys: defaultSittingKeys(), single: !to.OneByOne, wanted: to.Entry,
		stage: shown, done: map[journal.ID]int{}}
}

// Init loads what comes back, and the entry to begin with.
func (s *sitting) Init() tea.Cmd {
	return func() tea.Msg {
		got := sittingMsg{owner: s}
		if s.single {
			got.today.Items = []book.LookbackItem{{Item: book.Item{Head: journal.Head{ID: s.wanted}}, Done: true}}
		} else if got.today, got.err = s.env.Book.Lookback(s.env.Context, s.private); got.err == nil {
			for i, it := range got.today.Items {
				if it.ID == s.wanted {
					got.at = i
				}
			}
		}
		return s.filled(got)
	}
}

// filled adds the entry that is looked back on.
func (s *sitting) filled(got sittingMsg) sittingMsg {
	if got.err == nil && got.at < len(got.today.Items) {
		id := got.today.Items[got.at].ID
		got.r, got.err = s.env.Book.Retrospect(s.env.Context, string(id), s.private)
	}
	return got
}

// load reads the entry anew that is looked back on.
func (s *sitting) load() tea.Msg {
	return s.filled(sittingMsg{owner: s, at: s.at, today: s.today})
}

// Update takes keys, the mouse, what was loaded, and what came of keeping.
func (s *sitting) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case sittingMsg:
		return s.arrive(msg)
	case shownMsg:
		return s.show(msg)
	case notAgainMsg:
		return s.saidNotAgain(msg)
	case toldMsg:
		defer s.build()
		return s.told(msg, &s.base, s.load)
	case textsMsg:
		if msg.owner == s && msg.texts.key == s.textKey() {
			s.text = msg.texts
			s.build()
		}
		return nil
	case screen.Restyled, tea.WindowSizeMsg:
		s.build()
		return s.render()
	}
	return s.handle(msg, s)
}

// item is the entry that is looked back on.
func (s *sitting) item() (book.LookbackItem, bool) {
	if s.at >= len(s.today.Items) {
		return book.LookbackItem{}, false
	}
	return s.today.Items[s.at], true
}

// arrive takes an entry; one that was not shown today is asked about first.
func (s *sitting) arrive(msg sittingMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	another := !s.loaded || msg.at != s.at
	if s.stage == ended && !another {
		return nil
	}
	if s.today = msg.today; s.single && msg.err == nil {
		s.today.Items[0].Head = msg.r.Then.Head
	}
	s.at, s.r = msg.at, msg.r
	s.arrived(msg.err)
	it, some := s.item()
	switch {
	case msg.err != nil:
		s.stage = shown
	case !some:
		s.stage = ended
	case another && !it.Done:
		s.ask(it)
	case another:
		s.stage = shown
	}
	if another {
		s.page.Reset()
	}
	s.build()
	return s.render()
}

// ask lets what is remembered be typed, from what was typed of it before.
func (s *sitting) ask(it book.LookbackItem) {
	s.stage = asking
	id, head := it.ID, it.Head
	var aside journal.Draft
	s.line = newLine(s.env, phrase.Remember, "", it.Remembered, keeping{
		keep: func(ctx context.Context, text string) error {
			_, err := s.env.Book.Remember(ctx, id, text, false)
			return err
		},
		aside: func(ctx context.Context, text string) (err error) {
			aside, err = s.env.Book.KeepAside(ctx, head, text, aside)
			return err
		},
	})
	s.line.field.SetWidth(s.column())
}

// reveal keeps what is remembered, and then shows the entry.
func (s *sitting) reveal() tea.Cmd {
	l, it := s.line, s.today.Items[s.at]
	l.typing.Add(1) // of all that was typed, this is the last
	text, version := l.field.Text(), l.typing.Load()
	s.loaded = false
	return func() tea.Msg {
		err := l.finish(version, func() error {
			_, err := s.env.Book.Remember(s.env.Context, it.ID, text, true)
			return err
		})
		return shownMsg{s, l, it.ID, err}
	}
}

// finish keeps a version in another way than while it was typed.
func (k *keeper) finish(version uint64, keep func() error) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	err := keep()
	if err == nil {
		k.kept = version
	}
	return err
}

// show shows the entry. Where what was remembered could not be kept, it stays to be typed: nothing
// is shown that would make it worthless.
func (s *sitting) show(msg shownMsg) tea.Cmd {
	if msg.owner != s || msg.of != s.line {
		return nil
	}
	s.loaded = true
	if msg.err != nil {
		return screen.Complain(msg.err)
	}
	it := &s.today.Items[s.at]
	it.Done, it.Remembered = true, s.line.field.Text()
	s.done[it.ID]++
	s.line, s.stage = nil, shown
	s.build()
	return tea.Batch(s.load, screen.Send(screen.Changed{}))
}

// next goes to the next entry that was not looked back on, else to the end.
func (s *sitting) next() tea.Cmd {
	for i := 1; i <= len(s.today.Items); i++ {
		at := (s.at + i) % len(s.today.Items)
		if it := s.today.Items[at]; !it.Done && !it.NotAgain && at != s.at {
			s.loaded = false
			return func() tea.Msg { return s.filled(sittingMsg{owner: s, at: at, today: s.today}) }
		}
	}
	s.stage = ended
	s.page.Reset()
	s.build()
	return nil
}

type notAgainMsg struct {
	owner  *sitting
	wished bool
	err    error
}

// notAgain says that the entry shall not come back by itself, or that it may.
func (s *sitting) notAgain() tea.Cmd {
	id, wished := s.r.Then.ID, !s.r.Recall.NotAgain.Wished
	return func() tea.Msg {
		_, err := s.env.Book.NotAgain(s.env.Context, id, wished)
		return notAgainMsg{s, wished, err}
	}
}

func (s *sitting) saidNotAgain(msg notAgainMsg) tea.Cmd {
	switch {
	case msg.owner != s:
		return nil
	case msg.err != nil:
		return screen.Complain(msg.err)
	}
	s.today.Items[s.at].NotAgain = msg.wished
	said := "It may come back by itself again."
	if msg.wished {
		said = s.env.Keyed(screen.LookBack, "It does not come back by itself any more. {n} takes that back.")
	}
	return tea.Batch(s.load, screen.Send(screen.Changed{}), screen.Say(said))
}

// since are the entries that something changed since: this one, and the answer of now.
func (s *sitting) since() [2]journal.ID {
	if s.r.Now != nil {
		return [2]journal.ID{s.r.Then.ID, s.r.Now.ID}
	}
	return [2]journal.ID{s.r.Then.ID}
}

// canAgain reports whether the entry answers a prompt.
func (s *sitting) canAgain() bool { return s.r.Then.Prompt != "" && !s.r.Then.IsNotes() }

// chosen is the intention that keys are about: the one whose row is selected, else the first that
// is open, else the first.
func (s *sitting) chosen() (book.Intention, bool) {
	if n, found := withID(s.r.Intentions, s.page.Selected()); found {
		return n, true
	}
	for _, n := range s.r.Intentions {
		if n.State == journal.Open {
			return n, true
		}
	}
	if len(s.r.Intentions) > 0 {
		return s.r.Intentions[0], true
	}
	return book.Intention{}, false
}

// SetSize returns the room there is.
func (s *sitting) SetSize(width, height int) { s.size(width, height); s.build() }

// Breadth is as much as two texts beside each other need, where there are two.
func (s *sitting) Breadth(room int) int {
	if s.stage == shown && s.hasBeside() && room >= splitWidth {
		return 2*layout.TextMeasure + gutter
	}
	return layout.PageWidth
}

// Title says where the learner is.
func (s *sitting) Title() string {
	if s.single && s.r.Now != nil {
		return "Then and now"
	}
	return "Looking back"
}

func (s *sitting) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	switch {
	case s.line != nil && s.stage == asking:
		return s.askKey(msg)
	case s.line != nil:
		defer s.build()
		return s.tellKey(msg, &s.base)
	case s.stage == ended && key.Matches(msg, k.Next):
		return s.env.Ask(screen.Back{})
	case s.stage != shown || s.err != nil:
		return nil
	case key.Matches(msg, k.Changed):
		return s.env.Ask(screen.Open{Place: screen.Write, Week: journal.NoWeek, Since: s.since()})
	case key.Matches(msg, k.Again) && s.canAgain():
		return s.env.Ask(screen.Open{Place: screen.Write, Week: journal.NoWeek, Again: s.r.Then.ID})
	case key.Matches(msg, k.NotAgain):
		return s.notAgain()
	case key.Matches(msg, k.Read):
		return s.env.Ask(screen.Open{Place: screen.Entries, Week: journal.NoWeek, Entry: s.r.Then.ID})
	case key.Matches(msg, k.LookUp):
		return s.env.Ask(screen.LookUp(s.r.Then.Body))
	case key.Matches(msg, k.Next):
		return s.enter()
	case key.Matches(msg, k.On):
		s.page.Scroll(max(s.page.Extent().Height-1, 1))
	case key.Matches(msg, k.Rows) || key.Matches(msg, s.moves.Down, s.moves.PageUp, s.moves.PageDown, s.moves.Top, s.moves.Bottom):
		s.page.Key(msg, s.moves)
	default:
		if n, some := s.chosen(); some {
			return s.tell(msg, &s.base, n, s.build)
		}
	}
	return nil
}

// enter reads an entry whose row is selected, and else goes on.
func (s *sitting) enter() tea.Cmd {
	for _, h := range s.r.Changed {
		if s.page.Selected() == string(h.ID) && s.stage == shown {
			return s.env.Ask(screen.Open{Place: screen.Entries, Week: journal.NoWeek, Entry: h.ID})
		}
	}
	if s.single || s.stage != shown {
		return nil
	}
	return s.next()
}

// askKey takes a key while what is remembered is typed.
func (s *sitting) askKey(msg tea.KeyPressMsg) tea.Cmd {
	switch k := s.keys; {
	case s.line.field.Drops(msg):
		return s.line.typed(msg)
	case key.Matches(msg, k.Show):
		return s.reveal()
	case key.Matches(msg, k.Leave):
		return s.env.Ask(screen.Back{})
	default:
		defer s.build()
		return s.line.typed(msg)
	}
}
