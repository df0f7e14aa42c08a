package entries

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// bothTexts are the texts of an entry of which there are several, beside each other, to decide
// between them. Nothing is changed before a key says what stays.
type bothTexts struct {
	id     journal.ID // of one of them; empty: of the entry that waits first
	all    []journal.Entry
	at, of int // which of the entries that wait it is
	next   []journal.ID
	loaded bool
	busy   bool // it is being decided
	err    error

	turn  int // counts pages, so that an earlier one is ignored
	lines []string
	from  int
}

type bothTextsMsg struct {
	owner *Screen
	turn  int
	id    journal.ID
	all   []journal.Entry
	next  []journal.ID // an ID of each entry that waits
	at    int
	lines []string
	err   error
}

// openBothTexts shows the texts of an entry; without an ID, of the one that waits first.
func (s *Screen) openBothTexts(id journal.ID) tea.Cmd {
	s.both = &bothTexts{id: id}
	return s.loadBothTexts()
}

// loadBothTexts reads the texts, and sets them for the width that there is.
func (s *Screen) loadBothTexts() tea.Cmd {
	v := s.both
	if v == nil || s.width == 0 {
		return nil
	}
	v.turn++
	got, b, ctx := bothTextsMsg{owner: s, turn: v.turn, id: v.id}, s.env.Book, s.env.Context
	set := bothTextsSetter{theme: *s.env.Theme, locale: s.env.Locale, zone: b.Zone, width: s.span(), columns: s.hasColumns()}
	return func() tea.Msg {
		var waiting [][]journal.Head
		if waiting, got.err = b.VersionsToDecide(ctx); got.err != nil {
			return got
		}
		for i, versions := range waiting {
			got.next = append(got.next, versions[0].ID)
			for _, h := range versions {
				if h.ID == got.id {
					got.at = i
				}
			}
		}
		if got.id == "" && len(got.next) > 0 {
			got.id = got.next[0]
		}
		if got.id != "" {
			got.all, got.err = b.VersionsOf(ctx, string(got.id))
		}
		if len(got.all) > 1 {
			got.lines = set.lines(got.all)
		}
		return got
	}
}

// takeBothTexts shows what was loaded. Where it was decided elsewhere, there is nothing to see.
func (s *Screen) takeBothTexts(msg bothTextsMsg) tea.Cmd {
	v := s.both
	if msg.owner != s || v == nil || msg.turn != v.turn {
		return nil
	}
	if !v.loaded || v.id != msg.id {
		v.from = 0
	}
	v.id, v.all, v.next, v.at, v.of, v.lines, v.err, v.loaded = msg.id, msg.all, msg.next, msg.at, len(msg.next), msg.lines, msg.err, true
	s.scrollBothTexts(0)
	if v.err == nil && len(v.all) < 2 {
		return tea.Batch(s.closeBothTexts(), screen.ShowNotice(phrase.OneTextEach))
	}
	return nil
}

// bothTextsKey takes the keys of the page.
func (s *Screen) bothTextsKey(msg tea.KeyPressMsg) tea.Cmd {
	k, height := s.keys, s.bothTextsHeight()
	some := len(s.both.all) > 1 // else they could not be read
	switch {
	case key.Matches(msg, k.BothBack):
		return s.closeBothTexts()
	case some && key.Matches(msg, k.Keep1):
		return s.keepText(0)
	case some && key.Matches(msg, k.Keep2):
		return s.keepText(1)
	case len(s.both.all) > 2 && key.Matches(msg, k.Keep3):
		return s.keepText(2)
	case some && key.Matches(msg, k.KeepAll):
		return s.keepAllTexts()
	case some && key.Matches(msg, k.JoinTexts):
		return s.joinTexts()
	case key.Matches(msg, k.Earlier):
		return s.otherBothTexts(-1)
	case key.Matches(msg, k.Later):
		return s.otherBothTexts(1)
	case key.Matches(msg, k.Up):
		s.scrollBothTexts(-1)
	case key.Matches(msg, k.Down), key.Matches(msg, k.Enter):
		s.scrollBothTexts(1)
	case key.Matches(msg, k.PageUp), key.Matches(msg, k.ReadBack):
		s.scrollBothTexts(1 - height)
	case key.Matches(msg, k.PageDown), key.Matches(msg, k.ReadOn):
		s.scrollBothTexts(height - 1)
	case key.Matches(msg, k.Top):
		s.scrollBothTexts(-len(s.both.lines))
	case key.Matches(msg, k.Bottom):
		s.scrollBothTexts(len(s.both.lines))
	}
	return nil
}

func (s *Screen) scrollBothTexts(rows int) {
	s.both.from = max(min(s.both.from+rows, len(s.both.lines)-s.bothTextsHeight()), 0)
}

// otherBothTexts goes to another entry that waits.
func (s *Screen) otherBothTexts(by int) tea.Cmd {
	v := s.both
	if at := v.at + by; v.loaded && at >= 0 && at < len(v.next) {
		v.id = v.next[at]
		v.loaded = false
		return s.loadBothTexts()
	}
	return nil
}

type decidedMsg struct {
	owner *Screen
	kept  journal.Head
	said  string
	write bool // the text that was made of all is gone on with
	err   error
}

func (s *Screen) keepText(at int) tea.Cmd {
	v := s.both
	id := v.all[at].ID
	v.busy = true
	return func() tea.Msg {
		kept, _, err := s.env.Book.KeepVersion(s.env.Context, id)
		return decidedMsg{owner: s, kept: kept, said: phrase.KeptOneText, err: err}
	}
}

func (s *Screen) joinTexts() tea.Cmd {
	v := s.both
	id := v.all[0].ID
	v.busy = true
	return func() tea.Msg {
		kept, _, err := s.env.Book.JoinVersions(s.env.Context, id)
		return decidedMsg{owner: s, kept: kept, said: phrase.JoinedTexts, write: true, err: err}
	}
}

func (s *Screen) keepAllTexts() tea.Cmd {
	v := s.both
	first := v.all[0].Head
	v.busy = true
	return func() tea.Msg {
		own, err := s.env.Book.KeepVersions(s.env.Context, first.ID)
		return decidedMsg{owner: s, kept: first, said: phrase.KeptAllTexts(len(own) + 1), err: err}
	}
}

// decided says what stays, and shows it.
func (s *Screen) decided(msg decidedMsg) tea.Cmd {
	if msg.owner != s || s.both == nil {
		return nil
	}
	s.both.busy = false
	if msg.err != nil {
		return screen.ShowError(msg.err)
	}
	said := s.env.ExpandKeys(screen.Entries, msg.said)
	if msg.kept.Private {
		said += " " + phrase.StaysPrivate
	}
	more := len(s.both.next) > 1
	var next tea.Cmd
	switch {
	case msg.write:
		next = s.closeBothTexts()
		s.env.Ask(screen.Open{Place: screen.Write, Entry: msg.kept.ID, Week: journal.NoWeek})
	case s.bothOnly && more:
		s.both.id, s.both.loaded = "", false
		next = s.loadBothTexts()
	default:
		next = s.closeBothTexts()
	}
	if s.wanted = msg.kept.ID; s.full && !s.single || s.single && s.opened != "" {
		s.opened = msg.kept.ID
	}
	return tea.Batch(next, screen.Send(screen.JournalChanged{}), screen.ShowNotice(said))
}

// closeBothTexts goes back to where it was opened.
func (s *Screen) closeBothTexts() tea.Cmd {
	s.both = nil
	if s.bothOnly {
		return s.env.Ask(screen.Back{})
	}
	s.lay()
	return s.read()
}
