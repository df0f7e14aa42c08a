package lookback

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

type sittingKeys struct {
	Show, Leave, Next, Changed, Again, NotAgain, Read, On, Rows, LookUp key.Binding
}

func defaultSittingKeys() sittingKeys {
	return sittingKeys{
		Show:     bind("enter", "show it", "enter"),
		Leave:    bind("esc", "leave", "esc", "ctrl+c"),
		Next:     bind("enter", "next", "enter"),
		Changed:  bind("w", "what changed", "w"),
		Again:    bind("a", "answer it again", "a"),
		NotAgain: bind("n", "not again", "n"),
		Read:     bind("r", "read the entry alone", "r"),
		On:       bind("space", "read on", "space"),
		Rows:     bind("↑↓", "scroll", "up", "k"),
		LookUp:   screen.LookUpKey(),
	}
}

// Keys are the keys that work now.
func (s *sitting) Keys() []key.Binding {
	k := s.keys
	switch {
	case s.stage == asking && s.line != nil:
		if s.line.field.Text() == "" {
			k.Show.SetHelp("enter", "skip, and show it")
		}
		return []key.Binding{k.Show, k.Leave}
	case s.line != nil:
		return s.lineKeys()
	case s.stage == ended:
		k.Next.SetHelp("enter", "back")
		return []key.Binding{k.Next}
	}
	there := s.loaded && s.err == nil
	n, some := s.chosen()
	for _, b := range []*key.Binding{&k.Changed, &k.NotAgain, &k.Read, &k.On, &k.Rows, &k.Next} {
		b.SetEnabled(there)
	}
	k.Again.SetEnabled(there && s.canAgain())
	if s.r.Recall.NotAgain.Wished {
		k.NotAgain.SetHelp("n", "let it come back")
	}
	if s.readsRow() {
		k.Next.SetHelp("enter", "read it")
	} else if s.single {
		k.Next.SetEnabled(false)
	} else if s.left() == 0 {
		k.Next.SetHelp("enter", "end")
	}
	keys := []key.Binding{k.Next, k.Changed}
	tells := s.tellKeys(n, there && some)
	keys = append(keys, tells[0], k.Again, k.NotAgain)
	return append(append(keys, tells[1:]...), k.Rows, k.On, k.Read, k.LookUp)
}

// readsRow reports whether an entry is selected that says what changed.
func (s *sitting) readsRow() bool {
	return s.stage == shown && slices.ContainsFunc(s.r.Changed, func(h journal.Head) bool { return string(h.ID) == s.page.Selected() })
}

// left is how many entries come after this one.
func (s *sitting) left() (n int) {
	for i, it := range s.today.Items {
		if i != s.at && !it.Done && !it.NotAgain {
			n++
		}
	}
	return n
}

func (s *sitting) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	switch {
	case s.line != nil && s.stage == asking:
		return s.askKey(msg)
	case s.line != nil:
		defer func() { s.fit(s.panelHeight()) }()
		return s.tellKey(msg, &s.base)
	case s.stage == ended && key.Matches(msg, k.Next):
		return s.env.Ask(screen.Back{})
	case s.stage != shown || s.err != nil:
		return nil
	case key.Matches(msg, k.Changed):
		return s.env.Ask(screen.Open{Place: screen.Write, Week: journal.NoWeek, Since: s.since()})
	case key.Matches(msg, k.Again) && s.canAgain():
		return s.env.Ask(screen.Open{Place: screen.Write, Week: journal.NoWeek, Again: s.r.Then.ID})
	case key.Matches(msg, k.NotAgain):
		return s.notAgain()
	case key.Matches(msg, k.Read):
		return s.env.Ask(screen.Open{Place: screen.Entries, Week: journal.NoWeek, Entry: s.r.Then.ID})
	case key.Matches(msg, k.LookUp):
		return s.env.Ask(screen.LookUp(s.r.Then.Body))
	case key.Matches(msg, k.Next) && s.readsRow():
		return s.enter()
	case key.Matches(msg, k.Next) && !s.single:
		return s.next()
	case key.Matches(msg, k.On):
		s.page.Scroll(max(s.page.Extent().Height-1, 1))
	case key.Matches(msg, k.Rows) || key.Matches(msg, s.moves.Down, s.moves.PageUp, s.moves.PageDown, s.moves.Top, s.moves.Bottom):
		s.page.Key(msg, s.moves)
	case key.Matches(msg, k.Again):
		return screen.ShowNotice("It answers no prompt that could be answered again.")
	default:
		if n, some := s.chosen(); some {
			return s.tell(msg, &s.base, n)
		}
		if s.tells(msg) {
			return screen.ShowNotice("It says of nothing that you meant to try it.")
		}
	}
	return nil
}

// enter reads the entry whose row is selected.
func (s *sitting) enter() tea.Cmd {
	if !s.readsRow() {
		return nil
	}
	return s.env.Ask(screen.Open{Place: screen.Entries, Week: journal.NoWeek, Entry: journal.ID(s.page.Selected())})
}

// askKey takes a key while what is remembered is typed.
func (s *sitting) askKey(msg tea.KeyPressMsg) tea.Cmd {
	switch k := s.keys; {
	case s.line.field.Drops(msg):
		return s.line.typed(msg)
	case key.Matches(msg, k.Show):
		return s.reveal()
	case key.Matches(msg, k.Leave):
		return s.env.Ask(screen.Back{})
	default:
		defer s.build()
		return s.line.typed(msg)
	}
}
