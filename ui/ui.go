// Package ui is the root of the full-screen program: it keeps the stack of screens, gives every
// message to whom it belongs, draws the foot line, and makes sure that nothing is left before it is
// kept. It knows no single screen and no store.
package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// Makers make the screens; whoever puts the program together knows them.
type Makers map[screen.Place]func(*screen.Env, screen.Open) screen.Screen

// pollInterval is how often the journal is looked at for changes by other programs. It costs about
// as much as opening a file.
const pollInterval = 3 * time.Second

// noticeDuration is how long a notice stays when no key is pressed.
const noticeDuration = 12 * time.Second

// Root is the whole program as Bubble Tea sees it.
type Root struct {
	env    *screen.Env
	makers Makers
	keys   keyMap
	theme  theme.Options

	width, height int
	stack         []page  // the last one is on top
	over          overlay // lies over it; nil when there is none
	notice        screen.Notice
	later         screen.Notice // what is told when nobody types
	noticed       int           // counts notices, so that an old timer does not take a new one away
	leaving       departure
	byLines       bool             // it is left to go on line by line
	stopped       stoppedDeparture // a leaving that was stopped, and would not be a second time
	presses       int              // counts keys
	held          []tea.Msg        // keys pressed while something is being kept: no key press is lost
	waiting       []tea.Msg        // keys and pastes for a screen that holds them (screen.Busy), as they came
	wait          wait             // for such a screen
	state         journal.State
	shutting      shutting
	clip          clipboard
	marks         map[string]string // where screens were left, by their names; see screen.Marker
}

// page is a live screen, with its name among the actions.
type page struct {
	screen.Screen
	name  string
	frame frame // where it was drawn last
	asked screen.Open
	half  *screen.HalfTyped // to be typed on, once keys reach the screen
}

// New makes the program, with first on the screen. The options say how the theme is chosen.
func New(env *screen.Env, makers Makers, options theme.Options, first screen.Open) *Root {
	r := &Root{env: env, makers: makers, theme: options, marks: map[string]string{}}
	r.ownGlobals()
	made := theme.New(options)
	env.Theme, env.Widths, env.Actions = &made, ansi.WcWidth, r.actions
	r.stack = []page{{Screen: makers[first.Place](env, first), name: first.Place.String(), asked: first}}
	r.shutting.noticed()
	return r
}

type lookMsg struct{}

type stateMsg struct{ state journal.State }

type staleNotice struct{ number int }

// Init asks for the background colour, without waiting for the answer, and lets the first screen
// load.
func (r *Root) Init() tea.Cmd {
	cmds := []tea.Cmd{tea.RequestBackgroundColor, r.top().Init(), r.lookLater(), r.waitOn()}
	if r.canShut() {
		cmds = append(cmds, r.ownChoices)
	}
	return tea.Batch(cmds...)
}

func (r *Root) top() screen.Screen { return r.stack[len(r.stack)-1].Screen }

func (r *Root) lookLater() tea.Cmd {
	return tea.Tick(pollInterval, func(time.Time) tea.Msg { return lookMsg{} })
}

// lookNow asks whether the journal changed.
func (r *Root) lookNow() tea.Msg {
	state, err := r.env.Book.State(r.env.Context)
	if err != nil {
		return nil
	}
	return stateMsg{state}
}

// Update passes a message to whom it belongs. What a request asks in its turn comes before the
// requests after it: of keys that were held back, the one that opens a screen is followed by that
// screen; while the palette or the help lies over it, they go on waiting.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmds := append(r.answered(msg), r.typeOn())
	for len(r.waiting) > 0 && (r.over == nil || r.overScreen()) && !holds(r.receiver()) {
		next := r.waiting[0]
		r.waiting = r.waiting[1:]
		cmds = append(cmds, r.answered(next)...)
	}
	return r, tea.Batch(append(cmds, r.waitOn())...)
}

func (r *Root) answered(msg tea.Msg) []tea.Cmd {
	cmds := []tea.Cmd{r.update(msg)}
	for asked := r.env.Asked(); len(asked) > 0; {
		cmds = append(cmds, r.update(asked[0]))
		asked = append(r.env.Asked(), asked[1:]...)
	}
	return append(cmds, r.fit(), r.sayLater())
}

// overScreen reports whether what lies over the screens is a screen as well.
func (r *Root) overScreen() bool {
	_, is := r.over.(*layer)
	return is
}

// receiver is the screen that keys are for.
func (r *Root) receiver() screen.Screen {
	if over, is := r.over.(*layer); is {
		return over.inner
	}
	return r.top()
}

func holds(s screen.Screen) bool {
	h, is := s.(screen.Busy)
	return is && h.IsBusy()
}

func (r *Root) update(msg tea.Msg) tea.Cmd {
	if r.shutting.done {
		return nil
	}
	r.shutting.see(msg)
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return r.resize(msg)
	case tea.KeyPressMsg:
		return r.key(msg)
	case tea.PasteMsg, tea.MouseMsg:
		return r.hand(msg)
	case tea.BackgroundColorMsg:
		r.theme.Dark = msg.IsDark()
		return r.restyle()
	case tea.ColorProfileMsg:
		return r.colours(msg)
	case tea.BlurMsg:
		return r.keepAll()
	case tea.FocusMsg:
		return r.lookNow
	case screen.Suspend:
		return r.suspend()
	case screen.Repaint:
		return r.env.Repaint
	case screen.Resumed:
		return r.resumed(msg)
	case waitMsg:
		r.waited(msg)
		return nil
	case lookMsg:
		if r.shutting.isIdle() {
			return tea.Batch(r.shutUnasked(), r.lookLater())
		}
		return tea.Batch(r.lookNow, r.lookLater()) // also without the focus: two windows can stand beside each other
	case stateMsg:
		return r.seen(msg.state)
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && msg.Value != ansi.ModeNotRecognized && msg.Value != ansi.ModePermanentlyReset {
			r.env.Widths = ansi.GraphemeWidth
		}
	}
	if clipboard, is := msg.(tea.ClipboardMsg); is {
		return tea.Batch(r.terminalHolds(clipboard.Content), r.move(msg))
	}
	if cmd, taken := r.handleClipboard(msg); taken {
		return cmd
	}
	return r.move(msg)
}

// hand passes a paste or the mouse to whatever is on top.
func (r *Root) hand(msg tea.Msg) tea.Cmd {
	click, clicked := msg.(tea.MouseClickMsg)
	_, pasted := msg.(tea.PasteMsg)
	if r.leaving != staying {
		r.held = append(r.held, msg)
		return nil
	}
	switch {
	case clicked && click.Y >= r.height-foot:
		return r.clickFoot(click)
	case clicked && !r.belowInFoot() && r.onBelow(click):
		return r.key(screen.Press("pgdown"))
	}
	if mouse, is := msg.(tea.MouseMsg); is {
		if msg = r.front().mouse(mouse); msg == nil {
			return nil
		}
	}
	switch {
	case pasted && (r.over == nil || r.overScreen()) && r.waits(msg):
		return nil
	case r.over != nil:
		return r.over.Update(msg)
	}
	return r.top().Update(msg)
}

// move takes the messages with which screens ask the root for something; all others go to every
// screen.
func (r *Root) move(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Open:
		return r.open(msg)
	case screen.Back:
		if r.overScreen() {
			r.over = nil
			return nil
		}
		return r.leave(goingBack)
	case screen.Help:
		return r.openHelp()
	case screen.Quit:
		return r.leave(quitting)
	case screen.Shut:
		return r.shut()
	case screen.Unlocked:
		return r.unlocked(msg)
	case screen.LeaveDone:
		return r.departOnceKept(msg)
	case screen.Notice:
		return r.say(msg)
	case screen.FromElsewhere:
		if msg.Notice.Text != "" {
			r.later = msg.Notice
		}
		return tea.Batch(r.lookNow, r.everyone(msg))
	case staleNotice:
		if msg.number == r.noticed {
			r.notice = screen.Notice{}
		}
		return nil
	case screen.Theme:
		r.theme.Name = msg.Name
		return r.restyle()
	case screen.SettingsChanged:
		return r.chosen(msg.Settings)
	}
	return r.everyone(msg)
}

// everyone passes a message to all live screens, and to what lies over them.
func (r *Root) everyone(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	if r.over != nil {
		cmds = append(cmds, r.over.Update(msg))
	}
	for _, s := range r.stack {
		cmds = append(cmds, s.Update(msg))
	}
	return tea.Batch(cmds...)
}

func (r *Root) resize(msg tea.WindowSizeMsg) tea.Cmd {
	if msg.Width <= 0 || msg.Height <= 0 {
		return nil // some terminals report no size before they have one
	}
	r.width, r.height = msg.Width, msg.Height
	for i := range r.stack {
		p := &r.stack[i]
		p.frame = r.frameOf(p.Screen)
		p.SetSize(p.frame.width, p.frame.height)
	}
	if r.over != nil {
		r.lay(r.over)
	}
	return r.everyone(msg)
}

// colours takes the terminal's word on how many colours it has.
func (r *Root) colours(msg tea.ColorProfileMsg) tea.Cmd {
	if r.theme.Profile == msg.Profile {
		return nil
	}
	r.theme.Profile = msg.Profile
	return r.restyle()
}

// restyle makes the theme anew and tells everyone.
func (r *Root) restyle() tea.Cmd {
	*r.env.Theme = theme.New(r.theme)
	return r.everyone(screen.ThemeChanged{})
}

// seen compares what the journal says of itself with what it said before.
func (r *Root) seen(now journal.State) tea.Cmd {
	before := r.state
	r.state, r.env.Lock.Locked = now, now.Locked
	if r.shutting.byOthers(now.Shut && r.canShut()) {
		return r.shutUnasked()
	}
	if now.Shut {
		return r.lookAgain()
	}
	if before.Journal == "" || (before.Change == now.Change && before.Journal == now.Journal && before.Locked == now.Locked) {
		return nil
	}
	return tea.Batch(r.everyone(screen.JournalChanged{}), r.ownChoices)
}

func (r *Root) open(to screen.Open) tea.Cmd {
	make, known := r.makers[to.Place]
	if !known {
		return nil
	}
	if !to.Resumed && to.Mark == "" {
		to.Mark = r.marks[to.Place.String()]
	}
	s := make(r.env, to)
	var half *screen.HalfTyped
	if to.Unfinished != nil {
		half, to.Unfinished = to.Unfinished.Fields, nil
	}
	if to.Over {
		r.show(&layer{root: r, inner: s, asked: to, half: half})
		return s.Init()
	}
	at := frame{}
	if r.width > 0 {
		at = r.frameOf(s)
		s.SetSize(at.width, at.height)
	}
	if to.Replace {
		r.mark()
		r.stack = r.stack[:len(r.stack)-1]
	}
	r.stack, r.over = append(r.stack, page{s, to.Place.String(), at, to, half}), nil
	return s.Init()
}

// mark keeps where the screen on top is left.
func (r *Root) mark() {
	top := r.stack[len(r.stack)-1]
	if m, is := top.Screen.(screen.Marker); is {
		r.marks[top.name] = m.Mark()
	}
}

func (r *Root) say(n screen.Notice) tea.Cmd {
	r.notice = n
	r.noticed++
	number := r.noticed
	return tea.Tick(noticeDuration, func(time.Time) tea.Msg { return staleNotice{number} })
}

// sayLater says what was not asked for, once nobody types and nothing else is said.
func (r *Root) sayLater() tea.Cmd {
	if r.later.Text == "" || r.notice.Text != "" || r.over != nil || r.leaving != staying || r.top().Typing() || r.isAsking() {
		return nil
	}
	news := r.later
	r.later = screen.Notice{}
	return r.say(news)
}
