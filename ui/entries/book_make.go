package entries

import (
	"path/filepath"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// making is the choice of what is in a book, and what became of it.
type making struct {
	at     int // the row that has the keys
	kinds  map[string]bool
	folder string
	asks   bool // shall private entries be in the files?
	done   *book.WrittenVolume
	busy   bool
}

// The rows of the choice, before the kinds of files.
const (
	rowPrivate = iota
	rowRemembered
	rowTold
	rowReplies
	rowKinds // the first of them
)

type madeMsg struct {
	owner *Screen
	done  book.WrittenVolume
	err   error
}

type folderMsg struct {
	owner  *Screen
	folder string
}

// beginMaking asks what shall be in the book. Private entries are left out of it, also where they
// are being read.
func (s *Screen) beginMaking() tea.Cmd {
	v := s.through
	v.making = &making{at: rowKinds + len(s.env.Book.VolumeFormats), kinds: map[string]bool{}}
	for _, f := range s.env.Book.VolumeFormats {
		v.making.kinds[f.Name] = true
	}
	v.request.Private = false
	folder := func() tea.Msg {
		path, _ := s.env.Book.VolumeFolder(s.env.Context, "") // writing says what is wrong with it
		return folderMsg{s, path}
	}
	return tea.Batch(s.loadThrough(journal.NoWeek, prompts.Date{}), folder)
}

// makingKeys are the keys that work while it is chosen what is in a book.
func (s *Screen) makingKeys() []key.Binding {
	m, k := s.through.making, s.keys
	switch {
	case m.asks:
		return []key.Binding{k.TagSure, k.TagKeep}
	case m.done != nil:
		k.OpenFolder.SetEnabled(s.env.Open != nil)
		return []key.Binding{k.OpenFolder, k.ThroughBack}
	}
	k.ToggleRow.SetEnabled(m.at < s.makingRows()-1)
	if m.at == s.makingRows()-1 {
		k.TakeRow.SetHelp("enter", "make the book")
	}
	return []key.Binding{k.TakeRow, k.ToggleRow, k.Up, k.ThroughBack}
}

func (s *Screen) makingRows() int { return rowKinds + len(s.env.Book.VolumeFormats) + 1 }

// makingKey takes the keys while it is chosen what is in a book.
func (s *Screen) makingKey(msg tea.KeyPressMsg) tea.Cmd {
	m, k := s.through.making, s.keys
	switch {
	case m.asks:
		m.asks = false
		if key.Matches(msg, k.TagSure) {
			s.through.request.Private = true
			return s.loadThrough(journal.NoWeek, prompts.Date{})
		}
	case key.Matches(msg, k.ThroughBack):
		s.through.making = nil
		s.through.request.Private = false
		return s.loadThrough(journal.NoWeek, prompts.Date{})
	case m.done != nil && key.Matches(msg, k.OpenFolder) && s.env.Open != nil:
		folder := m.folder
		return func() tea.Msg {
			if err := s.env.Open(folder); err != nil {
				return screen.Notice{Text: "It could not be opened here. The folder is " + layout.Line(folder)}
			}
			return nil
		}
	case m.done != nil:
	case key.Matches(msg, k.Up):
		m.at = max(m.at-1, 0)
	case key.Matches(msg, k.Down):
		m.at = min(m.at+1, s.makingRows()-1)
	case key.Matches(msg, k.TakeRow) && m.at == s.makingRows()-1:
		return s.makeBook()
	case key.Matches(msg, k.TakeRow), key.Matches(msg, k.ToggleRow):
		return s.toggleRow()
	}
	return nil
}

// throughClick selects the row of the choice under the mouse; the selected one is taken in or left
// out, or the book made. While something is asked, it is an answer like any other than yes.
func (s *Screen) throughClick(msg tea.MouseClickMsg) tea.Cmd {
	m := s.through.making
	if m == nil || s.IsBusy() || msg.Button != tea.MouseLeft {
		return nil
	}
	row := msg.Y - s.throughHead()
	switch {
	case m.asks:
		m.asks = false
	case m.done != nil || row < 0 || row >= s.makingRows():
	case row != m.at:
		m.at = row
	case row == s.makingRows()-1:
		return s.makeBook()
	default:
		return s.toggleRow()
	}
	return nil
}

// toggleRow takes something into the book, or leaves it out. What is private is asked about.
func (s *Screen) toggleRow() tea.Cmd {
	m, r := s.through.making, &s.through.request
	switch m.at {
	case rowPrivate:
		if !r.Private && s.through.plan.LeftOut == 0 {
			return screen.ShowNotice("No entry in it is private.")
		}
		if m.asks = !r.Private; m.asks {
			return nil
		}
		r.Private = false
	case rowRemembered:
		r.Remembered = !r.Remembered
	case rowTold:
		r.Told = !r.Told
	case rowReplies:
		r.Replies = !r.Replies
	default:
		if i := m.at - rowKinds; i < len(s.env.Book.VolumeFormats) {
			name := s.env.Book.VolumeFormats[i].Name
			m.kinds[name] = !m.kinds[name]
		}
		return nil
	}
	return s.loadThrough(journal.NoWeek, prompts.Date{})
}

// makeBook writes the files.
func (s *Screen) makeBook() tea.Cmd {
	v, m := s.through, s.through.making
	var kinds []string
	for _, f := range s.env.Book.VolumeFormats {
		if m.kinds[f.Name] {
			kinds = append(kinds, f.Name)
		}
	}
	if len(kinds) == 0 {
		return screen.ShowNotice("Choose at least one kind of file.")
	}
	m.busy = true
	r := v.request
	return func() tea.Msg {
		done, err := s.env.Book.WriteVolume(s.env.Context, r, kinds, "")
		return madeMsg{s, done, err}
	}
}

// made says which files were written, and what was not.
func (s *Screen) made(msg madeMsg) tea.Cmd {
	if msg.owner != s || s.through == nil || s.through.making == nil {
		return nil
	}
	m := s.through.making
	m.busy = false
	if len(msg.done.Files) > 0 {
		m.done = &msg.done
	}
	if msg.err != nil {
		return screen.ShowError(msg.err)
	}
	return nil
}

// makingLines draw the choice, or what became of it.
func (s *Screen) makingLines(width int) []string {
	t, m, r := s.env.Theme, s.through.making, s.through.request
	if m.done != nil {
		return s.madeLines(width)
	}
	var lines []string
	row := func(i int, label string, on bool) {
		sign, style := t.Glyphs.Unticked, t.Text
		if on {
			sign = t.Glyphs.Ticked
		}
		mark := "  "
		if i == m.at {
			mark, style = t.Glyphs.Selected+" ", t.Accent
		}
		lines = append(lines, layout.Fit(style.Render(mark+sign+" "+label), width))
	}
	row(rowPrivate, "private entries", r.Private)
	row(rowRemembered, "what you remembered of them", r.Remembered)
	row(rowTold, "what came of what you meant to try", r.Told)
	row(rowReplies, "what came back", r.Replies)
	for i, f := range s.env.Book.VolumeFormats {
		row(rowKinds+i, f.Title, m.kinds[f.Name])
	}
	last, style := "  Make the book", t.Text
	if m.at == s.makingRows()-1 {
		last, style = t.Glyphs.Selected+" Make the book", t.Accent
	}
	if m.busy {
		last = "  Making it …"
	}
	lines = append(lines, style.Render(last))
	said, look := phrase.OnlyYou("Into "+m.folder+"."), t.Faint
	if m.asks {
		said, look = s.env.ExpandKeys(screen.Entries, "Private entries in the files? Whoever gets the files can read them. {y} takes them in, any other key does not."), t.Due
	}
	if s.height >= 18 {
		lines = append(lines, "")
	}
	for _, l := range layout.Wrap(layout.Line(said), width) {
		lines = append(lines, look.Render(l))
	}
	return lines
}

// madeLines say which files there are now.
func (s *Screen) madeLines(width int) []string {
	t, done := s.env.Theme, s.through.making.done
	lines := []string{t.Accent.Render("The book is made.")}
	for i, f := range done.Files {
		if folder := filepath.Dir(f.Path); i == 0 || folder != filepath.Dir(done.Files[i-1].Path) {
			lines = append(lines, layout.PathLines(folder+string(filepath.Separator), width)...)
		}
		lines = append(lines, "  "+layout.Path(f.Name, width-2))
	}
	for _, one := range phrase.VolumeMade(*done, s.env.Locale) {
		for _, l := range layout.Wrap(one, width) {
			lines = append(lines, t.Faint.Render(l))
		}
	}
	return lines
}
