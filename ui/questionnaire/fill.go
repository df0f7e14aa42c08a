package questionnaire

import (
	"errors"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/screen"
)

// Rows of the page.
const (
	scaleRow   = "scale"
	finishRow  = "finish"
	skippedRow = "skipped"
	firstRow   = "first"
	awayRow    = "away"
	backRow    = "back"
)

// fill goes through a questionnaire item by item. Every answer is kept at once, a note with every
// letter; what is half filled in goes on where it was left.
type fill struct {
	base
	keys        fillKeys
	q           prompts.Questionnaire
	partnership journal.Partnership
	items       []prompts.Item
	at          int  // the item shown; len(items): the end
	skips       bool // only what was skipped is asked
	whole       bool // all items of a group are shown at once

	r       journal.Response
	keeper  *keeper
	version uint64 // of the answers
	saved   uint64 // the newest version that is kept
	failed  error  // why the last save was none
	busy    bool   // it is being finished

	note string // while one is written: as it was before, in the field's own form
}

type beganMsg struct {
	owner       *fill
	q           prompts.Questionnaire
	r           journal.Response
	partnership journal.Partnership
	err         error
}

type keptMsg struct {
	owner   *fill
	version uint64
	forked  bool
	err     error
}

type finishedMsg struct {
	owner *fill
	saved book.SavedResponse
	err   error
}

func newFill(env *screen.Env, to screen.Open) *fill {
	return &fill{base: newBase(env, to), keys: defaultFillKeys(), keeper: &keeper{book: env.Book}}
}

// Init finds what is half filled in, or begins.
func (s *fill) Init() tea.Cmd { return s.begin }

func (s *fill) begin() tea.Msg {
	got := beganMsg{owner: s}
	b, ctx := s.env.Book, s.env.Context
	tools, err := b.Questionnaires(ctx)
	if err == nil {
		got.q, err = tools.Find(s.to.Questionnaire)
	}
	if err == nil {
		got.r, err = b.BeginResponse(ctx, got.q.ID, s.to.Partnership)
	}
	if err == nil && s.to.Partnership != "" {
		got.partnership, err = b.Partnership(ctx, s.to.Partnership)
	}
	got.err = err
	return got
}

// began shows the first item that comes after what was answered.
func (s *fill) began(msg beganMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.q, s.r, s.partnership, s.items = msg.q, msg.r, msg.partnership, msg.q.Items()
	s.keeper.kept = msg.r
	for i, item := range s.items {
		if s.r.Has(item.ID) {
			s.at = i + 1
		}
	}
	s.arrived(msg.err)
	s.build()
	return s.renderAll()
}

// Update takes keys, the mouse, and what came of keeping.
func (s *fill) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case beganMsg:
		return s.began(msg)
	case keptMsg:
		return s.kept(msg)
	case finishedMsg:
		return s.finished(msg)
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
	case tea.KeyPressMsg:
		return s.handleKey(msg)
	case tea.MouseClickMsg:
		return s.clicked(msg)
	case tea.MouseWheelMsg:
		s.page.Wheel(msg)
	default:
		return s.edit(msg) // a paste, or an answer of the clipboard
	}
	return nil
}

// renderAll sets what the items mean for reading, the one shown first.
func (s *fill) renderAll() tea.Cmd {
	if len(s.items) == 0 {
		return nil
	}
	var first, rest []string
	for i, item := range s.items {
		_, group, _ := s.q.Item(item.ID)
		if i == s.at {
			first = []string{item.Meaning, group.Intro}
		}
		rest = append(rest, item.Meaning, group.Intro)
	}
	s.show()
	return tea.Batch(s.render(first...), s.render(rest...))
}

// item is the one shown; there is none at the end.
func (s *fill) item() (prompts.Item, bool) {
	if s.at >= len(s.items) {
		return prompts.Item{}, false
	}
	return s.items[s.at], true
}

// change takes other answers, and keeps them.
func (s *fill) change(r journal.Response) tea.Cmd {
	s.r = r
	s.version++
	s.build()
	return s.keep()
}

func (s *fill) keep() tea.Cmd {
	r, version := s.r, s.version
	s.keeper.wanted.Store(version)
	return func() tea.Msg {
		forked, err := s.keeper.keep(s.env.Context, r, version)
		return keptMsg{s, version, forked, err}
	}
}

// kept notes what is safe. What could not be kept is tried again with the next answer, and before
// the screen is left.
func (s *fill) kept(msg keptMsg) tea.Cmd {
	if msg.owner != s || errors.Is(msg.err, errPassedOver) {
		return nil
	}
	if msg.err != nil {
		s.failed = msg.err
		s.build()
		return screen.ShowError(msg.err)
	}
	s.saved, s.failed = max(s.saved, msg.version), nil
	s.build()
	if msg.forked {
		return screen.ShowNotice("Another program changed these answers too. Both are kept; here it goes on with yours.")
	}
	return nil
}

// Leave keeps what is not kept yet.
func (s *fill) Leave() tea.Cmd {
	if s.saved >= s.version {
		return nil
	}
	r, version := s.r, s.version
	s.keeper.wanted.Store(version)
	return func() tea.Msg {
		_, err := s.keeper.keep(s.env.Context, r, version)
		return screen.LeaveDone{Err: err}
	}
}

// finish makes the answers a result.
func (s *fill) finish() tea.Cmd {
	s.busy = true
	s.version++
	r, version := s.r, s.version
	s.keeper.wanted.Store(version)
	return func() tea.Msg {
		saved, err := s.keeper.finish(s.env.Context, r, version)
		return finishedMsg{s, saved, err}
	}
}

func (s *fill) finished(msg finishedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if msg.err != nil {
		return screen.ShowError(msg.err)
	}
	s.saved = s.version
	if s.to.ThenAndNow {
		return s.env.Ask(screen.Back{}) // to where the results stand beside each other
	}
	return s.env.Ask(screen.Open{Place: screen.Questionnaires, Questionnaire: s.q.ID, Partnership: s.to.Partnership, Week: s.to.Week,
		Response: msg.saved.Response.ID, Replace: true})
}

// SetSize sets the cells that the screen has.
func (s *fill) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *fill) Title() string { return "Questionnaire" }

// Keys are the keys that work now.
func (s *fill) Keys() []key.Binding {
	k := s.keys
	k.Rate = s.rate()
	if s.whole {
		k.Group.SetHelp("g", "one at a time")
	}
	all := []key.Binding{k.Rate, k.Next, k.Prev, k.Skip, k.Note, k.Group, k.Change, k.Read, s.look, k.End}
	switch _, asking := s.item(); {
	case !s.loaded:
		return notYet(all)
	case s.err != nil || s.busy:
		return nil
	case s.field != nil:
		return []key.Binding{k.Keep, k.Close}
	case !asking:
		return []key.Binding{k.Open, s.moves.Up}
	}
	return all
}
