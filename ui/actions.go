package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"ponder/ui/screen"
)

// listed are the screens whose keys the settings list, with their names in words.
func listed() []struct {
	place screen.Place
	name  string
} {
	return []struct {
		place screen.Place
		name  string
	}{
		{screen.Week, "Week"}, {screen.Write, "Writing"}, {screen.Browse, "Journal"}, {screen.HandIn, "Hand in"},
		{screen.Library, "Course page"}, {screen.Assess, "Questionnaires"}, {screen.Glossary, "Words of the course"}, {screen.Settings, "Settings"},
	}
}

// actions lists what keys do: everywhere, and on each screen as it opens. A screen is made anew to be asked, and shown to nobody: it
// loads nothing.
func (r *Root) actions() []screen.Action {
	var all []screen.Action
	works := map[string]bool{}
	add := func(place, name string, b key.Binding, types bool) {
		came := shownKey(b)
		if came == "" || b.Help().Desc == "" {
			return
		}
		id := place + "." + came
		if i := slices.IndexFunc(all, func(a screen.Action) bool { return a.Name == id }); i >= 0 {
			if b.Enabled() && !works[id] { // a key of several uses is called by the one that it has when the screen opens
				works[id], all[i].Does = true, b.Help().Desc
			}
			return
		}
		works[id] = b.Enabled()
		keys := slices.Clone(b.Keys())
		at := slices.Index(keys, came)
		keys[0], keys[at] = keys[at], keys[0]
		if own := r.env.Keys[id]; own != "" {
			keys[0] = own
		}
		all = append(all, screen.Action{Name: id, Screen: name, Does: b.Help().Desc, Came: came, Keys: keys, Types: types})
	}
	k := defaultKeys()
	k.Help.SetHelp(k.Help.Help().Key, "all keys")
	for _, b := range []key.Binding{k.Palette, k.Help, k.Back, k.Quit, k.Suspend} {
		add(screen.Everywhere, "Every screen", b, false)
	}
	for _, l := range listed() {
		make, known := r.makers[l.place]
		if !known {
			continue
		}
		s := make(r.env, screen.Open{Place: l.place})
		for _, b := range s.Keys() {
			add(l.place.String(), l.name, b, s.Typing())
		}
	}
	return all
}
