package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// WithFrameLimit returns the program drawn at most once a frame while keys come faster than that.
// Bubble Tea asks for the view after every message and shows the latest one frame by frame: without
// it, a text that is pasted as if it were typed is drawn a few hundred times for each picture that
// is seen, which is nearly all that typing costs. What comes alone is drawn at once, as ever.
func WithFrameLimit(r *Root, framesPerSecond int) tea.Model {
	return &frameLimited{root: r, frame: time.Second / time.Duration(framesPerSecond)}
}

type frameLimited struct {
	root    *Root
	frame   time.Duration
	drawn   time.Time // when last was drawn
	last    tea.View
	behind  bool // last does not show the latest message yet
	waiting bool // a message that draws is on its way
}

// drawMsg ends a frame.
type drawMsg struct{}

func (p *frameLimited) Init() tea.Cmd { return p.root.Init() }

func (p *frameLimited) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ends := msg.(drawMsg); ends {
		p.behind, p.waiting = false, false
		return p, nil
	}
	_, cmd := p.root.Update(msg)
	since := time.Since(p.drawn)
	if p.behind = comesInBursts(msg) && since < p.frame; p.behind && !p.waiting {
		p.waiting = true
		cmd = tea.Batch(cmd, tea.Tick(p.frame-since, func(time.Time) tea.Msg { return drawMsg{} }))
	}
	return p, cmd
}

// comesInBursts reports whether many messages like this one can come within a frame.
func comesInBursts(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseWheelMsg, tea.MouseMotionMsg:
		return true
	}
	return false
}

// View draws the program, or repeats the picture of this frame.
func (p *frameLimited) View() tea.View {
	if !p.behind {
		p.last, p.drawn = p.root.View(), time.Now()
	}
	return p.last
}

var _ tea.Model = (*frameLimited)(nil)
