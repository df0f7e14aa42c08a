package lookback

import (
	"slices"

	"charm.land/bubbles/v2/key"

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
