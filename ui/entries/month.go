package entries

import (
	tea "charm.land/bubbletea/v2"

	"ponder/prompts"
	"ponder/ui/calendar"
)

// From this size on the month of the selected entry stands below the list: a window of 120 cells
// with its margins.
const (
	monthWidth  = 116
	monthHeight = 28
	monthAbove  = 2 // an empty row, and the name of the month
)

// monthRows is the height of the month below the list; nothing where there is no room for it.
func (s *Screen) monthRows() int {
	if s.width < monthWidth || s.height < monthHeight || s.full || s.trash || s.versions != nil || s.items.Len() == 0 {
		return 0
	}
	return monthAbove + calendar.MonthHeight
}

// month is that of the selected entry.
func (s *Screen) month() calendar.Month {
	return calendar.Month{Days: s.days, Chosen: prompts.DateOf(s.items.At(min(s.list.at, s.items.Len()-1)).At)}
}

// monthLines draw the month with its name.
func (s *Screen) monthLines() []string {
	if s.monthRows() == 0 {
		return nil
	}
	m := s.month()
	name := s.env.Theme.Heading.Render(s.env.Locale.Month(s.items.At(min(s.list.at, s.items.Len()-1)).At))
	lines := []string{"", "  " + name}
	for _, l := range m.Lines(s.env.Theme) {
		lines = append(lines, "  "+l)
	}
	return fill(lines, s.monthRows())
}

// monthClick selects the first entry of the list on the day of the month that is under the mouse.
func (s *Screen) monthClick(msg tea.MouseClickMsg) tea.Cmd {
	row := msg.Y - s.over - s.list.height - monthAbove
	if s.monthRows() == 0 || row < 0 {
		return nil
	}
	day, on := s.month().At(msg.X-2, row)
	if !on {
		return nil
	}
	at := s.items.FindDay(day)
	if at < 0 {
		return nil
	}
	return s.pick(at)
}
