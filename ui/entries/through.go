package entries

import (
	"context"
	"errors"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// through is a week, a month, a course or everything as one page that is read on: each prompt above
// its answers. Texts are read and rendered as far as somebody scrolls, in commands.
type through struct {
	choices []book.ScopeChoice
	at      int
	request book.VolumeRequest
	plan    book.VolumePlan
	steps   []throughStep
	loaded  bool
	err     error

	turn  int // counts pages, so that pieces of an earlier one are ignored
	width int // that lines are set for
	look  string
	lines []string
	done  int // steps that are set
	busy  bool
	spent time.Duration
	from  int

	making *making // the book that is about to be made
}

// throughStep is what is set at once: a heading, a prompt, an entry.
type throughStep struct {
	chapter *journal.Chapter
	alone   bool // it is the only one
	prompt  string
	entry   *journal.VolumeEntry
}

type throughMsg struct {
	owner   *Screen
	turn    int
	choices []book.ScopeChoice
	at      int
	plan    book.VolumePlan
	err     error
}

type throughPieceMsg struct {
	owner *Screen
	turn  int
	lines []string
	took  time.Duration
	err   error
}

// openThrough begins to read a week through; NoWeek is the one that today lies in.
func (s *Screen) openThrough(week int, day prompts.Date) tea.Cmd {
	s.through = &through{at: -1}
	return s.loadThrough(week, day)
}

// readThrough reads through the week, or the month, of the subject.
func (s *Screen) readThrough() tea.Cmd {
	week, day := journal.NoWeek, prompts.Date{}
	if it, known := s.headItem(); known && s.subject() != "" {
		day = prompts.DateOf(it.At)
		if it.Course != "" && it.Course == s.studies.Course.ID {
			week = it.Week
		}
	}
	return s.openThrough(week, day)
}

// loadThrough finds out what there is to choose from, and what stands in it.
func (s *Screen) loadThrough(week int, day prompts.Date) tea.Cmd {
	v := s.through
	v.turn++
	v.loaded = false
	turn, choices, at, r := v.turn, v.choices, v.at, v.request.WithAll()
	if v.choices != nil {
		r = v.request
	}
	return func() tea.Msg {
		got := throughMsg{owner: s, turn: turn, choices: choices, at: at}
		if choices == nil {
			if got.choices, got.err = s.env.Book.Scopes(s.env.Context, week, day); got.err != nil {
				return got
			}
			got.at = 0
		}
		r.Scope = got.choices[got.at].Scope
		got.plan, got.err = s.env.Book.PlanVolume(s.env.Context, r)
		return got
	}
}

// takeThrough shows what was loaded, from its beginning.
func (s *Screen) takeThrough(msg throughMsg) tea.Cmd {
	v := s.through
	if msg.owner != s || v == nil || msg.turn != v.turn {
		return nil
	}
	if v.choices == nil {
		v.request = book.VolumeRequest{}.WithAll()
	}
	v.choices, v.at, v.plan, v.err, v.loaded = msg.choices, msg.at, msg.plan, msg.err, true
	if len(v.choices) > 0 {
		v.request.Scope = v.choices[v.at].Scope
	}
	v.steps = stepsOf(v.plan.Volume)
	return s.setThrough()
}

// stepsOf are the pieces of a volume in their order.
func stepsOf(v journal.Volume) (all []throughStep) {
	for c := range v.Chapters {
		chapter := &v.Chapters[c]
		all = append(all, throughStep{chapter: chapter, alone: len(v.Chapters) == 1})
		for p := range chapter.Parts {
			part := &chapter.Parts[p]
			for e := range part.Entries {
				step := throughStep{entry: &part.Entries[e]}
				if e == 0 {
					step.prompt = phrase.VolumePrompt(*chapter, *part)
				}
				all = append(all, step)
			}
		}
	}
	return all
}

// setThrough sets the page anew, for the width that there is.
func (s *Screen) setThrough() tea.Cmd {
	v := s.through
	v.turn++
	v.width, v.look = s.throughWidth(), themeName(*s.env.Theme)
	v.lines, v.done, v.busy, v.spent, v.from = nil, 0, false, 0, 0
	return s.moreThrough()
}

// throughWidth is that of the page, in cells.
func (s *Screen) throughWidth() int { return layout.Measure(s.width) }

// throughHeight is the room for the page.
func (s *Screen) throughHeight() int { return max(s.height-throughHead, 1) }

// moreThrough sets the next piece, while what is set is not far below what is seen.
func (s *Screen) moreThrough() tea.Cmd {
	v := s.through
	if v == nil || v.busy || v.width == 0 || v.done >= len(v.steps) || len(v.lines) > v.from+3*s.throughHeight() {
		return nil
	}
	v.busy = true
	step, turn, width, t, r, spent := v.steps[v.done], v.turn, v.width, *s.env.Theme, v.request, v.spent
	return func() tea.Msg {
		began := time.Now()
		lines, err := s.setStep(s.env.Context, step, r, width, t, spent > mostSpent)
		return throughPieceMsg{s, turn, lines, time.Since(began), err}
	}
}

// tookThrough adds a piece to the page.
func (s *Screen) tookThrough(msg throughPieceMsg) tea.Cmd {
	v := s.through
	if msg.owner != s || v == nil || msg.turn != v.turn {
		return nil
	}
	v.busy = false
	if v.err = msg.err; v.err != nil {
		return nil
	}
	v.lines = append(v.lines, msg.lines...)
	v.spent += msg.took
	v.done++
	return s.moreThrough()
}

// setStep sets one piece; where rendering took long already, the text as it was typed.
func (s *Screen) setStep(ctx context.Context, step throughStep, r book.VolumeRequest, width int, t theme.Theme, plain bool) ([]string, error) {
	var lines []string
	if step.chapter != nil {
		if !step.alone { // else it stands above the page
			for _, l := range layout.Wrap(phrase.Chapter(*step.chapter, s.env.Locale), width) {
				lines = append(lines, t.Title.Render(l))
			}
		}
		for _, l := range layout.Wrap(layout.Line(step.chapter.Focus), width) {
			if l != "" {
				lines = append(lines, t.Faint.Render(l))
			}
		}
		return append(lines, t.Rule.Render(strings.Repeat(t.Glyphs.Rule, width)), ""), nil
	}
	if step.prompt != "" {
		for _, l := range layout.Wrap(step.prompt, max(width-2, 1)) {
			lines = append(lines, t.Accent.Render(t.Glyphs.Stripe)+" "+t.Asked.Render(l))
		}
	}
	e := *step.entry
	if e.Title != "" {
		for _, l := range layout.Wrap(layout.Line(e.Title), width) {
			lines = append(lines, t.Heading.Render(l))
		}
	}
	for _, l := range layout.Wrap(strings.Join(phrase.VolumeFacts(e, s.env.Locale), s.dot()), width) {
		lines = append(lines, t.Faint.Render(l))
	}
	lines = append(lines, "")
	text, err := s.env.Book.TextOf(ctx, e, r)
	switch {
	case errors.Is(err, journal.ErrDamaged):
		text, plain = screen.Words(err), true
	case errors.Is(err, journal.ErrPrivate), errors.Is(err, journal.ErrNotFound):
		text, plain = "It was changed meanwhile, and is not shown.", true
	case err != nil:
		return nil, err
	}
	for _, p := range cutPieces(text) {
		p.plain = p.plain || plain
		set, err := s.reader.cache.render(ctx, p, width, t)
		if err != nil {
			return nil, err
		}
		lines = append(lines, set...)
	}
	for _, b := range phrase.Beside(e, s.env.Locale) {
		lines = append(lines, "", t.Rule.Render(t.Glyphs.Side)+" "+t.Heading.Render(layout.Fit(b.Label, max(width-2, 1))))
		for _, said := range b.Text {
			for _, l := range layout.Wrap(said, max(width-2, 1)) {
				lines = append(lines, t.Rule.Render(t.Glyphs.Side)+" "+t.Faint.Render(l))
			}
		}
	}
	return append(lines, "", ""), nil
}

// throughKey takes the keys of the page.
func (s *Screen) throughKey(msg tea.KeyPressMsg) tea.Cmd {
	v, height := s.through, s.throughHeight()
	if v.making != nil {
		return s.makingKey(msg)
	}
	k := s.keys
	switch {
	case key.Matches(msg, k.Up):
		return s.scrollThrough(-1)
	case key.Matches(msg, k.Down), key.Matches(msg, k.Enter):
		return s.scrollThrough(1)
	case key.Matches(msg, k.PageUp), key.Matches(msg, k.ReadBack):
		return s.scrollThrough(1 - height)
	case key.Matches(msg, k.PageDown), key.Matches(msg, k.ReadOn):
		return s.scrollThrough(height - 1)
	case key.Matches(msg, k.Top):
		return s.scrollThrough(-len(v.lines))
	case key.Matches(msg, k.Bottom):
		return s.scrollThrough(len(v.lines))
	case key.Matches(msg, k.Earlier) && v.loaded && v.at > 0:
		v.at--
		return s.loadThrough(journal.NoWeek, prompts.Date{})
	case key.Matches(msg, k.Later) && v.loaded && v.at+1 < len(v.choices):
		v.at++
		return s.loadThrough(journal.NoWeek, prompts.Date{})
	case key.Matches(msg, k.WithPrivate) && v.loaded:
		v.request.Private = !v.request.Private
		return s.loadThrough(journal.NoWeek, prompts.Date{})
	case key.Matches(msg, k.MakeBook) && v.loaded && len(v.plan.Chapters) > 0:
		return s.beginMaking()
	case key.Matches(msg, k.TagsBack), key.Matches(msg, k.Through):
		return s.closeThrough()
	}
	return nil
}

// scrollThrough moves the page, and sets more of it where that is needed.
func (s *Screen) scrollThrough(rows int) tea.Cmd {
	v := s.through
	v.from = max(min(v.from+rows, len(v.lines)-s.throughHeight()), 0)
	return s.moreThrough()
}

// closeThrough goes back to where it was opened.
func (s *Screen) closeThrough() tea.Cmd {
	s.through = nil
	if s.throughOnly {
		return s.env.Ask(screen.Back{})
	}
	s.lay()
	return s.read()
}
