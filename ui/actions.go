package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"ponder/ui/screen"
)

// listed are the pages whose keys the settings list, with their names in words.
func listed() []struct {
	page screen.Open
	name string
} {
	const some = "x" // nothing is loaded of it
	return []struct {
		page screen.Open
		name string
	}{
		{screen.Open{Place: screen.Week}, "Week"}, {screen.Open{Place: screen.Write}, "Writing"}, {screen.Open{Place: screen.Entries}, "Journal"},
		{screen.Open{Place: screen.HandIn}, "Hand in"}, {screen.Open{Place: screen.CoursePage}, "Course page"},
		{screen.Open{Place: screen.Questionnaires}, "Questionnaires"},
		{screen.Open{Place: screen.Questionnaires, Questionnaire: some, FillIn: true}, "Questionnaires, filling in"},
		{screen.Open{Place: screen.Questionnaires, Questionnaire: some, Response: some}, "Questionnaires, a result"},
		{screen.Open{Place: screen.Questionnaires, Partnership: some}, "Questionnaires, a partnership"},
		{screen.Open{Place: screen.LookBack}, "Looking back"},
		{screen.Open{Place: screen.LookBack, Entry: some}, "Looking back, an entry"},
		{screen.Open{Place: screen.LookBack, Tries: true}, "Looking back, what you meant to try"},
		{screen.Open{Place: screen.LookBack, Pairs: true}, "Looking back, then and now"},
		{screen.Open{Place: screen.LookBack, Year: true}, "Looking back, the year"},
		{screen.Open{Place: screen.Glossary}, "Words of the course"}, {screen.Open{Place: screen.Settings}, "Settings"},
	}
}

// actions lists what keys do: everywhere, and on each page as it opens. A screen is made anew to be
// asked, and shown to nobody: it loads nothing.
func (r *Root) actions() []screen.Action {
	l := actionList{own: r.env.Keys, works: map[string]bool{}}
	k := defaultKeys()
	k.Help.SetHelp(k.Help.Help().Key, "all keys")
	k.Lock.SetEnabled(r.env.Lock.Locked)
	for _, b := range enabled(k.Palette, k.Help, k.Back, k.Quit, k.Suspend, k.Lines, k.Lock) {
		l.add(screen.Everywhere, "Every screen", b, false)
	}
	for _, p := range listed() {
		make, known := r.makers[p.page.Place]
		if !known {
			continue
		}
		s := make(r.env, p.page)
		for _, b := range s.Keys() {
			l.add(p.page.Place.String(), p.name, b, s.Typing())
		}
	}
	return l.all
}

// actionList is the list while it grows.
type actionList struct {
	own   map[string]string
	all   []screen.Action
	works map[string]bool // by action: it does when the page opens
}

func (l *actionList) add(place, name string, b key.Binding, types bool) {
	came, does := shownKey(b), b.Help().Desc
	if does == "" || len(b.Keys()) == 0 {
		return
	}
	fixed := came == ""
	id := place + "." + came
	if fixed {
		id = place + "." + b.Help().Key
	}
	keys := slices.Clone(b.Keys())
	if !fixed {
		at := slices.Index(keys, came)
		keys[0], keys[at] = keys[at], keys[0]
		if own := l.own[id]; own != "" {
			keys[0] = own
		}
	}
	if i := slices.IndexFunc(l.all, func(a screen.Action) bool { return a.Name == id }); i >= 0 {
		l.join(&l.all[i], b, keys)
		return
	}
	l.works[id] = b.Enabled()
	l.all = append(l.all, screen.Action{Name: id, Screen: name, Does: does, Came: came, Keys: keys, Types: types, Fixed: fixed})
}

// join adds another use of an action. It is called by the one that it has when the screen opens.
func (l *actionList) join(a *screen.Action, b key.Binding, keys []string) {
	if b.Enabled() && !l.works[a.Name] {
		l.works[a.Name], a.Does = true, b.Help().Desc
	}
	for _, k := range keys {
		if !slices.Contains(a.Keys, k) {
			a.Keys = append(a.Keys, k)
		}
	}
}
