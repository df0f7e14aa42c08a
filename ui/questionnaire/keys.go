package questionnaire

import "charm.land/bubbles/v2/key"

func bind(help, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
}

// notYet switches keys off that a page has once it is loaded: until then they are only listed.
func notYet(all []key.Binding) []key.Binding {
	for i := range all {
		all[i].SetEnabled(false)
	}
	return all
}

// fillKeys are the keys while a questionnaire is filled in.
type fillKeys struct{ Rate, Next, Prev, Change, Lower, Higher, Skip, Note, Group, Read, Unread, End, Open, Keep, Close key.Binding }

func defaultFillKeys() fillKeys {
	return fillKeys{
		Next:   bind("enter", "next", "enter", "down", "tab"),
		Prev:   bind("↑", "before", "up", "shift+tab"),
		Change: bind("←→", "change the rating", "left", "right"),
		Lower:  bind("", "", "left"),
		Higher: bind("", "", "right"),
		Skip:   bind("s", "skip", "s"),
		Note:   bind("n", "note", "n"),
		Group:  bind("g", "whole group", "g"),
		Read:   bind("pgdn", "read on", "pgdown"),
		Unread: bind("", "", "pgup"),
		End:    bind("end", "to the end", "end"),
		Open:   bind("enter", "choose", "enter"),
		Keep:   bind("enter", "done", "enter"),
		Close:  bind("esc", "done", "esc"),
	}
}

// partnershipKeys are the keys of a partnership's page.
type partnershipKeys struct{ Open, Write, Rename, Archive, Keep, Close key.Binding }

func defaultPartnershipKeys() partnershipKeys {
	return partnershipKeys{
		Open:    bind("enter", "open", "enter"),
		Write:   bind("w", "write about it", "w"),
		Rename:  bind("r", "rename", "r"),
		Archive: bind("A", "archive", "A"),
		Keep:    bind("enter", "keep the name", "enter"),
		Close:   bind("esc", "leave it as it was", "esc"),
	}
}

// resultKeys are the keys of a result.
type resultKeys struct{ Write, Page, Again, Since, Then, Plan, Tick, By, Remove, Undo, Keep, Close key.Binding }

func defaultResultKeys() resultKeys {
	return resultKeys{
		Write:  bind("w", "write about it", "w"),
		Page:   bind("p", "the partnership's page", "p"),
		Again:  bind("f", "fill in again", "f"),
		Since:  bind("c", "compare with the first time", "c"),
		Then:   bind("v", "first and latest", "v"),
		Plan:   bind("enter", "put on my plan", "enter"),
		Tick:   bind("space", "tick off", "space"),
		By:     bind("b", "by when", "b"),
		Remove: bind("x", "put it away", "x", "delete"),
		Undo:   bind("u", "take it back", "u"),
		Keep:   bind("enter", "keep the day", "enter"),
		Close:  bind("esc", "leave it as it was", "esc"),
	}
}
