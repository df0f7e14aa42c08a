package handin

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

type choiceMsg struct {
	owner *Screen
	view  book.WeekView
	err   error
}

// loadChoice reads what there is to hand in.
func (s *Screen) loadChoice() tea.Msg {
	v, err := s.env.Book.WeekView(s.env.Context, book.ThisWeek, "")
	return choiceMsg{s, v, err}
}

// toChoice goes to the list.
func (s *Screen) toChoice() tea.Cmd {
	s.turning = true
	return s.loadChoice
}

// offer shows the list, or, where there is nothing to choose, goes on at once.
func (s *Screen) offer(msg choiceMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.turning = false
	if s.err = msg.err; msg.err != nil {
		return nil
	}
	s.choice = msg.view
	if all := msg.view.Assignments; s.mode == loading && len(all) == 1 {
		s.request.Assignment = all[0].ID
		return s.replan()
	}
	if s.mode != choosing {
		s.mode, s.listed = choosing, true
		s.build()
		if next, found := msg.view.Next(); found {
			s.list.Select(assignmentRow + next.ID)
		}
	}
	return nil
}

const (
	assignmentRow = "assignment "
	weekRow       = "week "
)

// weekRow is the number of the week whose row is selected, or -1.
func (s *Screen) weekRow() int {
	if text, found := strings.CutPrefix(s.list.Selected(), weekRow); found {
		if n, err := strconv.Atoi(text); err == nil {
			return n
		}
	}
	return -1
}

func (s *Screen) keyInChoice(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	switch {
	case key.Matches(msg, k.Choose):
		return s.takeChoice()
	case key.Matches(msg, k.Tick) && s.weekRow() >= 0:
		s.tickWeek(s.weekRow())
	case key.Matches(msg, k.Back) && s.plan.ready:
		s.mode = planning
		if s.sent.ID != "" && !s.again {
			s.mode = handed
		}
	}
	return nil
}

func (s *Screen) tickWeek(n int) {
	if i := slices.Index(s.chosen, n); i >= 0 {
		s.chosen = slices.Delete(s.chosen, i, i+1)
		return
	}
	s.chosen = append(s.chosen, n)
}

// takeChoice goes on with the selected assignment, or with the weeks that are ticked.
func (s *Screen) takeChoice() tea.Cmd {
	var r book.Request
	if id, found := strings.CutPrefix(s.list.Selected(), assignmentRow); found {
		r.Assignment = id
	} else if n := s.weekRow(); n >= 0 {
		if r.Weeks = slices.Sorted(slices.Values(s.chosen)); len(r.Weeks) == 0 {
			r.Weeks = []int{n}
		}
	} else {
		return nil
	}
	keep := s.keepNote
	s.request, s.plan, s.sent, s.again, s.mode = r, planView{}, handedIn{}, false, loading
	s.rows.Reset()
	s.done.Reset()
	return tea.Sequence(keep, s.replan())
}

// choiceLines are what there is to hand in, and how each stands.
func (s *Screen) choiceLines() []form.Line {
	t, v := s.env.Theme, s.choice
	lines := form.Text(layout.Fit(t.Title.Render("Hand in")+t.Faint.Render(" "+t.Glyphs.Dot+" "+layout.Line(v.Course.Title)), s.column()), "")
	if len(v.Assignments) > 0 {
		lines = append(lines, s.titled("Assignments", ""))
	}
	for _, a := range v.Assignments {
		state, style := s.standing(a)
		name := assignmentRow + a.ID
		lines = append(lines, s.line(name, layout.Line(a.Title), state, style))
		if !a.Due.IsZero() && !(a.HandIn != nil && a.HandIn.WasSent()) {
			due := s.dotted(format.Countdown(v.Now, a.Due, v.Location), s.env.Locale.Deadline(a.Due, a.Assignment.Due.End, a.Assignment.Due.Zone, v.Location))
			for _, l := range layout.Wrap(layout.Halved(due, s.column()-4), s.column()-4) {
				lines = append(lines, form.Line{Text: "    " + screen.UrgencyStyle(t, a.Urgency(v.Now)).Render(l), Row: name})
			}
		}
	}
	lines = append(lines, form.Line{}, s.titled("Or choose the weeks yourself", s.env.ExpandKeys(screen.HandIn, "{space} ticks")))
	for _, w := range v.Course.Weeks {
		mark := t.Glyphs.Unticked
		if slices.Contains(s.chosen, w.Number) {
			mark = t.Glyphs.Ticked
		}
		label := fmt.Sprintf("%s Week %d  %s", mark, w.Number, layout.Line(w.Title))
		lines = append(lines, s.line(weekRow+strconv.Itoa(w.Number), label, "", t.Faint))
	}
	return lines
}

// trouble says why there is nothing to show.
func (s *Screen) trouble() []form.Line {
	text := screen.ErrorText(s.err) + s.env.ExpandKeys(screen.HandIn, " {Esc} goes back.")
	if errors.Is(s.err, journal.ErrNotFound) && s.plan.HandIn.Course == "" && s.request.Assignment == "" {
		text = s.env.ExpandKeys(screen.HandIn, "No course is in use, so there is nobody to hand in to. The settings let you choose one. {Esc} goes back.")
	}
	return s.prose(s.env.Theme.Danger, text)
}
