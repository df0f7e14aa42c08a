package entries

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// shelf is the list on the screen: the journal's, or that of earlier texts.
func (s *Screen) shelf() *list {
	if s.versions != nil {
		return &s.versions.list
	}
	return &s.list
}

// step moves the selection.
func (s *Screen) step(by int) tea.Cmd { return s.pick(s.shelf().at + by) }

// pick selects an item of the list on the screen.
func (s *Screen) pick(at int) tea.Cmd {
	if s.versions != nil {
		s.versions.list.move(at)
	} else {
		s.list.move(at)
		if s.full && s.list.n > 0 {
			s.opened = s.items.At(s.list.at).ID
		}
	}
	return s.read()
}

// listKey takes the keys of the list.
func (s *Screen) listKey(msg tea.KeyPressMsg, k keyMap) tea.Cmd {
	l := s.shelf()
	switch {
	case key.Matches(msg, k.Up):
		return s.step(-1)
	case key.Matches(msg, k.Down):
		return s.step(1)
	case key.Matches(msg, k.PageUp):
		return s.step(-l.page())
	case key.Matches(msg, k.PageDown):
		return s.step(l.page())
	case key.Matches(msg, k.Top):
		return s.pick(0)
	case key.Matches(msg, k.Bottom):
		return s.pick(l.n - 1)
	case key.Matches(msg, k.ReadOn):
		s.reader.scroll(s.textHeight()-1, s.textHeight())
	case key.Matches(msg, k.ReadBack):
		s.reader.scroll(1-s.textHeight(), s.textHeight())
	case key.Matches(msg, k.Enter) || (s.versions != nil && key.Matches(msg, k.History)):
		return s.open()
	case s.versions != nil || s.trash:
		return nil
	case key.Matches(msg, k.Find):
		return s.find()
	case key.Matches(msg, k.New):
		return s.write()
	case key.Matches(msg, k.Trash):
		return s.turnOver(true)
	}
	return nil
}

// readKey takes the keys of an entry that has the whole screen.
func (s *Screen) readKey(msg tea.KeyPressMsg, k keyMap) tea.Cmd {
	height := s.textHeight()
	switch {
	case key.Matches(msg, k.Up):
		s.reader.scroll(-1, height)
	case key.Matches(msg, k.Down), key.Matches(msg, k.Enter):
		s.reader.scroll(1, height)
	case key.Matches(msg, k.PageUp), key.Matches(msg, k.ReadBack):
		s.reader.scroll(1-height, height)
	case key.Matches(msg, k.PageDown), key.Matches(msg, k.ReadOn):
		s.reader.scroll(height-1, height)
	case key.Matches(msg, k.Top):
		s.reader.from = 0
	case key.Matches(msg, k.Bottom):
		s.reader.scroll(len(s.reader.lines), height)
	case s.versions != nil || s.trash:
		return nil
	case key.Matches(msg, k.Find) && s.single:
		return s.env.Ask(screen.Open{Place: screen.Entries, Week: journal.NoWeek, Prompt: "/"})
	case key.Matches(msg, k.Find):
		s.full = false
		return tea.Batch(s.find(), s.read())
	case key.Matches(msg, k.Again):
		return s.again(s.reader.entry.Head)
	case key.Matches(msg, k.Earlier) && k.Sides.Enabled():
		return s.pick(s.list.at + 1)
	case key.Matches(msg, k.Later) && k.Sides.Enabled():
		return s.pick(s.list.at - 1)
	}
	return nil
}

// find opens the line of the filter.
func (s *Screen) find() tea.Cmd {
	s.filter.begin()
	s.lay()
	return s.loadNames()
}

// open shows the text on the whole screen.
func (s *Screen) open() tea.Cmd {
	if s.shelf().n == 0 {
		return nil
	}
	s.filter.rest()
	s.opened = s.subject()
	s.full, s.reader.from, s.reader.seeking = true, 0, true
	s.seek(0)
	return s.read()
}

// turnOver changes between the journal and the trash.
func (s *Screen) turnOver(trash bool) tea.Cmd {
	if s.wanted = s.before; trash {
		s.before, s.wanted = s.subject(), ""
	}
	s.trash, s.items = trash, book.Listing{}
	s.list, s.loaded, s.finds = list{}, false, false
	s.lay()
	return s.ask()
}

// back is one step towards where the learner came from, or nil where that leaves the screen.
func (s *Screen) back() func() tea.Cmd {
	switch {
	case s.full && s.versions != nil:
		return func() tea.Cmd { s.full = false; return nil }
	case s.versions != nil:
		return s.closeVersions
	case s.full && !s.single:
		return func() tea.Cmd { s.full = false; return s.read() }
	case s.full:
		return nil
	case s.filter.query() != "" && !s.trash:
		return s.clearFilter
	case s.trash:
		return func() tea.Cmd { return s.turnOver(false) }
	}
	return nil
}

// answer takes the key that confirms; any other one keeps the entry.
func (s *Screen) answer(msg tea.KeyPressMsg) tea.Cmd {
	id := s.asking
	s.asking = ""
	s.lay()
	switch {
	case !key.Matches(msg, s.keys.Sure):
		return nil
	case s.forGood:
		return s.purge(id)
	}
	return s.remove(id)
}

// click selects the item under the mouse; on the selected one it opens it.
func (s *Screen) click(msg tea.MouseClickMsg) tea.Cmd {
	if s.both != nil {
		return nil
	}
	if s.through != nil {
		return s.throughClick(msg)
	}
	if s.tags != nil {
		return s.tagClick(msg)
	}
	if s.full || s.asks() || msg.Button != tea.MouseLeft {
		return nil
	}
	if s.split() && msg.X >= s.listWidth() {
		return s.open()
	}
	if s.monthRows() > 0 && msg.Y >= s.over+s.list.height {
		return s.monthClick(msg)
	}
	i, on := s.shelf().itemAt(msg.Y - s.over)
	switch {
	case !on:
		return nil
	case i == s.shelf().at:
		return s.open()
	}
	return s.pick(i)
}

// wheel scrolls the text, or moves the selection where the mouse is over the list.
func (s *Screen) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	by := map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[msg.Button]
	if s.both != nil {
		s.scrollBothTexts(3 * by)
		return nil
	}
	if s.through != nil {
		return s.scrollThrough(3 * by)
	}
	if s.tags != nil {
		s.tags.list.move(s.tags.list.at + by)
		return s.readLatest()
	}
	if s.asks() {
		return nil // the question is about what is selected
	}
	if s.full || (s.split() && msg.X >= s.listWidth()) {
		s.reader.scroll(3*by, s.textHeight())
		return nil
	}
	return s.step(by)
}
