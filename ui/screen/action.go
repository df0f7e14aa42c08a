package screen

import (
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"
)

// Action is something that a key does on a screen, as the settings list it. Pages of one screen
// share an action where they share its key.
type Action struct {
	Name   string   // "week.h", as journal.Settings calls it
	Screen string   // where, in words: "Week"
	Does   string   // "hand in"
	Came   string   // the key that it comes with
	Keys   []string // all that do it now; the first is the one that can be changed
	Types  bool     // letters are text there
	Fixed  bool     // it has several keys, such as the arrows, which cannot be changed: it is not listed, and its keys are taken
}

// Changed reports whether the key is the learner's own.
func (a Action) Changed() bool { return a.Keys[0] != a.Came }

// Refuses says in words why a key cannot become the key of an action, or nothing. What works on
// every screen, and what works on this one, cannot share a key.
func Refuses(all []Action, a Action, name string) string {
	switch {
	case !IsKey(name):
		return "This key has no name here. Please choose another one."
	case a.Types && utf8.RuneCountInString(name) == 1:
		return fmt.Sprintf("%s is text on that screen. Choose a key together with ctrl, or one such as f5.", name)
	}
	for _, other := range all {
		near := placeOf(other.Name) == placeOf(a.Name) || placeOf(other.Name) == Everywhere || placeOf(a.Name) == Everywhere
		if near && other.Fixed && slices.Contains(other.Keys, name) {
			return fmt.Sprintf("%s is a key of \"%s\" there (%s), which keeps it. Choose another one.", name, other.Does, other.Screen)
		}
		if near && other.Name != a.Name && slices.Contains(other.Keys, name) {
			return fmt.Sprintf("%s is the key of \"%s\" already (%s). Choose another one, or change that one first.", name, other.Does, other.Screen)
		}
	}
	return ""
}

// Conflict says in words what is wrong with keys of one's own, the first by name, or nothing. The
// actions are those with these keys in use. An action that a screen has only at times may not be
// among them; it is held against those that are.
func Conflict(all []Action, own map[string]string) string {
	for _, name := range slices.Sorted(maps.Keys(own)) {
		a := Action{Name: name}
		if i := slices.IndexFunc(all, func(a Action) bool { return a.Name == name }); i >= 0 {
			a = all[i]
		}
		if why := Refuses(all, a, own[name]); why != "" {
			return name + "=" + own[name] + ": " + why
		}
	}
	return ""
}
