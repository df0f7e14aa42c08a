package lookback

import (
	"context"
	"slices"

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
	begun  bool               // it is known what comes back
	today  book.Lookback      // that
	at     int                // the one that is looked back on
	to     int                // the one that is on its way, while not loaded
	stage  stage              // of it
	r      book.Retrospect    // what is shown
	text   texts              // rendered
	done   map[journal.ID]int // looked back on in this sitting
}

type sittingMsg struct {
	owner   *sitting
	asked   int
	begins  bool          // what comes back was asked for as well
	today   book.Lookback // that
	another bool          // the entry is another one than was looked back on
	at      int
	r       book.Retrospect
	err     error
}

// shownMsg says that what is remembered is kept, so that the entry can be shown.
type shownMsg struct {
	owner      *sitting
	of         *line
	version    uint64
	remembered string
	err        error
}

func newSitting(env *screen.Env, to screen.Open) *sitting {
	return &sitting{base: newBase(env, to), telling: newTelling(), keys: defaultSittingKeys(), single: !to.OneByOne, wanted: to.Entry,
		stage: shown, done: map[journal.ID]int{}}
}

// Init loads what comes back, and the entry to begin with.
func (s *sitting) Init() tea.Cmd { return s.load() }

// load reads the entry that is on its way, else the one that is looked back on, anew.
func (s *sitting) load() tea.Cmd {
	got := sittingMsg{owner: s, asked: s.ask(), begins: !s.begun, another: !s.begun || !s.loaded, at: s.at}
	if got.another {
		got.at = s.to
	}
	var id journal.ID
	if s.begun && got.at < len(s.today.Items) {
		id = s.today.Items[got.at].ID
	}
	b, ctx, private, wanted, single := s.env.Book, s.env.Context, s.private, s.wanted, s.single
	return func() tea.Msg {
		if got.begins {
			got.today, got.err = comesBack(ctx, b, wanted, single, private)
			got.at = max(slices.IndexFunc(got.today.Items, func(it book.LookbackItem) bool { return it.ID == wanted }), 0)
			if got.at < len(got.today.Items) {
				id = got.today.Items[got.at].ID
			}
		}
		if got.err == nil && id != "" {
			got.r, got.err = b.Retrospect(ctx, string(id), private)
		}
		return got
	}
}

// comesBack is what comes back today, or one entry alone.
func comesBack(ctx context.Context, b *book.Book, wanted journal.ID, single, private bool) (book.Lookback, error) {
	if single {
		return book.Lookback{Items: []book.LookbackItem{{Item: book.Item{Head: journal.Head{ID: wanted}}, Done: true}}}, nil
	}
	return b.Lookback(ctx, private)
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
		return s.told(msg, &s.base)
	case textsMsg:
		if msg.owner == s && msg.texts.key == s.textKey() {
			s.text = msg.texts
			s.build()
		}
		return nil
	case screen.ThemeChanged, tea.WindowSizeMsg:
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
	if msg.owner != s || msg.asked != s.asked {
		return nil
	}
	if !msg.another {
		return s.reloaded(msg)
	}
	if msg.begins {
		s.today, s.begun = msg.today, msg.err == nil
	}
	s.at, s.r = msg.at, msg.r
	s.arrived(msg.err)
	s.nameSingle()
	switch it, some := s.item(); {
	case msg.err != nil:
		s.stage = shown
	case !some:
		s.stage = ended
	case it.Done:
		s.stage = shown
	default:
		s.askAbout(it)
	}
	s.page.Reset()
	s.build()
	return s.render()
}

// reloaded takes the entry that is looked back on, as it is now. While it is asked about, nothing
// of it is shown, and what is typed stays.
func (s *sitting) reloaded(msg sittingMsg) tea.Cmd {
	if s.stage != shown {
		return nil
	}
	s.r = msg.r
	s.arrived(msg.err)
	s.nameSingle()
	s.build()
	return s.render()
}

// nameSingle gives the list of one entry what is known of it now.
func (s *sitting) nameSingle() {
	if s.single && s.err == nil && len(s.today.Items) > 0 {
		s.today.Items[0].Head = s.r.Then.Head
	}
}

// askAbout lets what is remembered be typed, from what was typed of it before.
func (s *sitting) askAbout(it book.LookbackItem) {
	s.stage = asking
	id, head := it.ID, it.Head
	var aside journal.Draft
	s.line = newLine(s.env, phrase.Remember, "", it.Remembered, keeping{
		keep: func(ctx context.Context, text string) error {
			_, err := s.env.Book.Remember(ctx, id, text, false)
			return err
		},
		aside: func(ctx context.Context, text string) (err error) {
			aside, err = s.env.Book.SaveLineAsDraft(ctx, head, text, aside)
			return err
		},
	})
	s.line.field.SetWidth(s.column())
}

// reveal keeps what is remembered, and then shows the entry.
func (s *sitting) reveal() tea.Cmd {
	l, it := s.line, s.today.Items[s.at]
	l.typing.Add(1) // of all that was typed, this is the last
	got := shownMsg{owner: s, of: l, version: l.typing.Load(), remembered: l.field.Text()}
	b, ctx := s.env.Book, s.env.Context
	s.busy = true
	return func() tea.Msg {
		got.err = l.finish(got.version, func() error {
			_, err := b.Remember(ctx, it.ID, got.remembered, true)
			return err
		})
		return got
	}
}

// show shows the entry. Where what was remembered could not be kept, it stays to be typed: nothing
// is shown that would make it worthless. What was pasted meanwhile is kept first.
func (s *sitting) show(msg shownMsg) tea.Cmd {
	if msg.owner != s || msg.of != s.line {
		return nil
	}
	s.busy = false
	switch {
	case msg.err != nil:
		return screen.ShowError(msg.err)
	case s.line.typing.Load() != msg.version:
		return s.reveal()
	}
	it := &s.today.Items[s.at]
	it.Done, it.Remembered = true, msg.remembered
	s.done[it.ID]++
	s.line, s.stage = nil, shown
	s.build()
	return tea.Batch(s.render(), screen.Send(screen.JournalChanged{}))
}

// next goes to the next entry that was not looked back on, else to the end.
func (s *sitting) next() tea.Cmd {
	for i := 1; i <= len(s.today.Items); i++ {
		at := (s.at + i) % len(s.today.Items)
		if it := s.today.Items[at]; !it.Done && !it.NotAgain && at != s.at {
			s.to, s.loaded = at, false
			return s.load()
		}
	}
	s.stage = ended
	s.page.Reset()
	s.build()
	return nil
}

type notAgainMsg struct {
	owner  *sitting
	id     journal.ID
	wished bool
	err    error
}

// notAgain says that the entry shall not come back by itself, or that it may.
func (s *sitting) notAgain() tea.Cmd {
	got := notAgainMsg{owner: s, id: s.r.Then.ID, wished: !s.r.Recall.NotAgain.Wished}
	b, ctx := s.env.Book, s.env.Context
	s.busy = true
	return func() tea.Msg {
		_, got.err = b.NotAgain(ctx, got.id, got.wished)
		return got
	}
}

func (s *sitting) saidNotAgain(msg notAgainMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if s.busy = false; msg.err != nil {
		return screen.ShowError(msg.err)
	}
	for i := range s.today.Items {
		if it := &s.today.Items[i]; it.ID == msg.id {
			it.NotAgain = msg.wished
		}
	}
	said := "It may come back by itself again."
	if msg.wished {
		said = s.env.ExpandKeys(screen.LookBack, "It does not come back by itself any more. {n} takes that back.")
	}
	return tea.Batch(screen.Send(screen.JournalChanged{}), screen.ShowNotice(said))
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

// SetSize sets the cells that the screen has.
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
