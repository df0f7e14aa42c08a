package write

import tea "charm.land/bubbletea/v2"

// mouse passes the mouse to whatever lies under it, in its own cells.
func (s *Screen) mouse(msg tea.MouseMsg) tea.Cmd {
	s.settle()
	at, p := msg.Mouse(), s.laid
	_, clicked := msg.(tea.MouseClickMsg)
	switch {
	case s.mode == summing:
		if wheel, ok := msg.(tea.MouseWheelMsg); ok {
			s.scrollEnd(turns(wheel))
		}
		if clicked {
			return s.answer(at.Y + s.ends(s.summary()) - firstAnswer)
		}
		return nil
	case s.isChoosing():
		if row := at.Y - len(p.above) - p.room - 1; clicked && row >= 0 {
			return s.clickChoice(row)
		}
		return nil
	case s.mode == describing && at.Y < len(p.above):
		return s.mouseInForm(at.Y-p.asked+p.from, clicked)
	case s.mode == describing && clicked && at.Y < len(p.above)+p.room:
		if cmd, closed := s.closed(); !closed {
			return cmd
		}
		s.lay()
		p = s.laid
	}
	width, _ := s.widths()
	if wheel, ok := msg.(tea.MouseWheelMsg); ok && (s.instead() || (s.beside() == reading && at.X >= width)) {
		s.scroll(turns(wheel))
		return nil
	}
	if wheel, ok := msg.(tea.MouseWheelMsg); ok && s.beside() == earlier && at.X >= width {
		s.scrollSide(turns(wheel))
		return nil
	}
	if s.instead() || (clicked && (at.X >= width+gap || at.Y >= len(p.above)+p.room)) {
		return nil
	}
	return s.changed(s.editor.Update(lifted(msg, len(p.above))))
}

// clickChoice takes the row of the list below the text that was clicked.
func (s *Screen) clickChoice(row int) tea.Cmd {
	switch guides, offers := s.offered(), s.offers(); {
	case s.mode == guiding && row < len(guides):
		return s.under(guides[row])
	case s.mode == offering && row < len(offers):
		return s.take(offers[row])
	}
	return nil
}

// turns is how many rows a turn of the wheel scrolls.
func turns(wheel tea.MouseWheelMsg) int {
	return map[tea.MouseButton]int{tea.MouseWheelUp: -3, tea.MouseWheelDown: 3}[wheel.Button]
}

// lifted returns a message of the mouse in the cells of what stands that many rows lower.
func lifted(msg tea.MouseMsg, rows int) tea.Msg {
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		m.Y -= rows
		return m
	case tea.MouseMotionMsg:
		m.Y -= rows
		return m
	case tea.MouseReleaseMsg:
		m.Y -= rows
		return m
	case tea.MouseWheelMsg:
		m.Y -= rows
		return m
	}
	return msg
}

// mouseInForm goes to the row that was clicked; a click on private changes it.
func (s *Screen) mouseInForm(line int, clicked bool) tea.Cmd {
	row := s.fieldAt(line)
	if !clicked || row < 0 {
		return nil
	}
	was := s.details.at
	cmd := s.goToField(row)
	if row == privateRow && was == privateRow {
		return tea.Batch(cmd, s.togglePrivate())
	}
	return cmd
}
