package entries

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// readThrough is a week, a month, a course or everything as one page that is read on: each prompt
// above its answers. Texts are read and rendered as far as somebody scrolls, in commands.
type readThrough struct {
	choices []book.ScopeChoice
	at      int
	request book.VolumeRequest
	plan    book.VolumePlan
	steps   []readThroughStep
	loaded  bool
	err     error

	turn  int // counts pages, so that pieces of an earlier one are ignored
	width int // that lines are set for
	look  string
	lines []string
	done  int // steps that are set
	busy  bool
	from  int
	toEnd bool // it is set on until its end, which was asked for

	making *making // the book that is about to be made
}

// readThroughStep is what is set at once: a heading, a prompt, an entry.
type readThroughStep struct {
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
	err   error
}

// openThrough begins to read a week through; NoWeek is the one that today lies in.
func (s *Screen) openThrough(week int, day prompts.Date) tea.Cmd {
	s.through = &readThrough{at: -1}
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
func stepsOf(v journal.Volume) (all []readThroughStep) {
	for c := range v.Chapters {
		chapter := &v.Chapters[c]
		all = append(all, readThroughStep{chapter: chapter, alone: len(v.Chapters) == 1})
		for p := range chapter.Parts {
			part := &chapter.Parts[p]
			for e := range part.Entries {
				step := readThroughStep{entry: &part.Entries[e]}
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
	v.lines, v.done, v.busy, v.from, v.toEnd = nil, 0, false, 0, false
	return s.moreThrough()
}

// throughWidth is that of the page, in cells.
func (s *Screen) throughWidth() int { return layout.Measure(s.width) }

// throughHeight is the room for the page.
func (s *Screen) throughHeight() int { return max(s.height-s.throughHead(), 1) }

// moreThrough sets the next piece, while what is set is not far below what is seen.
func (s *Screen) moreThrough() tea.Cmd {
	v := s.through
	if v == nil || v.busy || v.width == 0 || v.done >= len(v.steps) || !v.toEnd && len(v.lines) > v.from+3*s.throughHeight() {
		return nil
	}
	v.busy = true
	turn := v.turn
	set := readThroughRenderer{ctx: s.env.Context, book: s.env.Book, cache: s.reader.cache, request: v.request, width: v.width, theme: *s.env.Theme, locale: s.env.Locale, dot: s.dot()}
	step := v.steps[v.done]
	return func() tea.Msg {
		lines, err := set.step(step)
		return throughPieceMsg{s, turn, lines, err}
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
	v.done++
	if v.toEnd {
		v.from = max(len(v.lines)-s.throughHeight(), 0) // as far as there is
	}
	return s.moreThrough()
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
		v.from, v.toEnd = len(v.lines), true
		return s.scrollThrough(0)
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
	case key.Matches(msg, k.ThroughBack):
		return s.closeThrough()
	}
	return nil
}

// scrollThrough moves the page, and sets more of it where that is needed.
func (s *Screen) scrollThrough(rows int) tea.Cmd {
	v := s.through
	v.toEnd = v.toEnd && rows == 0
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
