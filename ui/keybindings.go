package ui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// The learner's own keys. An action is named after its screen and the key that it comes with,
// "week.h", so that its name stays when its words change. The root changes keys on their way to a
// screen and back on their way to the foot line: a screen knows only the keys it was made with, and
// every screen's keys can be changed.

// action names what a binding does on a screen; empty for a binding that stands for several keys,
// which cannot be changed.
func action(place string, b key.Binding) string {
	shown := shownKey(b)
	if !b.Enabled() || b.Help().Desc == "" || shown == "" {
		return ""
	}
	return place + "." + shown
}

// shownKey is the one of a binding's keys that its help shows; empty where that stands for several,
// such as the arrows.
func shownKey(b key.Binding) string {
	shown := b.Help().Key
	if shown == "pgdn" {
		shown = "pgdown"
	}
	if slices.Contains(b.Keys(), shown) {
		return shown
	}
	return ""
}

// rebound returns a binding as the learner sees it: with their own key in the place of the one it
// shows.
func (r *Root) rebound(place string, b key.Binding) key.Binding {
	name := action(place, b)
	own, changed := r.env.Keys[name]
	if !changed || name == "" {
		return b
	}
	keys := slices.Clone(b.Keys())
	keys[slices.Index(keys, shownKey(b))] = own
	b.SetKeys(keys...)
	b.SetHelp(own, b.Help().Desc)
	return b
}

// meant returns the key that a screen knows for the one that was pressed; not ok when the key means
// nothing there any more.
func (r *Root) meant(msg tea.KeyPressMsg) (known tea.KeyPressMsg, ok bool) {
	top := r.stack[len(r.stack)-1]
	if len(r.env.Keys) == 0 || (top.Typing() && msg.Text != "") {
		return msg, true
	}
	given, used := false, false
	for _, b := range top.Keys() {
		if !b.Enabled() {
			continue
		}
		shown := shownKey(r.rebound(top.name, b))
		switch changed := shown != shownKey(b); {
		case changed && shown == msg.String():
			return screen.Press(shownKey(b)), true
		case changed && shownKey(b) == msg.String():
			given = true
		case key.Matches(msg, b):
			used = true
		}
	}
	return msg, used || !given
}

// everyKey returns what can be done now: the screen's own actions, and those that work everywhere,
// with the learner's keys.
func (r *Root) everyKey() []choice {
	top := r.stack[len(r.stack)-1]
	var all []choice
	for _, b := range top.Keys() {
		if b.Enabled() && b.Help().Desc != "" && len(b.Keys()) > 0 {
			shown := r.rebound(top.name, b)
			all = append(all, choice{binding: shown, action: action(top.name, b), key: shownKey(b), screen: top})
		}
	}
	for _, g := range r.globals() {
		first := shownKey(g)
		taken := slices.ContainsFunc(all, func(c choice) bool { return slices.Contains(c.binding.Keys(), first) })
		if !taken {
			all = append(all, choice{binding: g, action: screen.Everywhere + "." + r.original(first), key: r.original(first)})
		}
	}
	words := otherWords()
	for i, c := range all {
		all[i].also = words[c.binding.Help().Desc]
	}
	return all
}

// laterKeys returns the keys of the screen that do nothing now, because what they need is not
// there: a selection, say.
func (r *Root) laterKeys() []key.Binding {
	top := r.stack[len(r.stack)-1]
	var all []key.Binding
	for _, b := range top.Keys() {
		if b.Enabled() || b.Help().Desc == "" || len(b.Keys()) == 0 {
			continue
		}
		b.SetEnabled(true)
		all = append(all, r.rebound(top.name, b))
	}
	return all
}

// globals are the root's own actions that work now.
func (r *Root) globals() []key.Binding {
	k := r.keys
	k.Lock.SetEnabled(r.canShut())
	k.Help.SetHelp(k.Help.Help().Key, "all keys")
	if r.top().Typing() {
		k.Help.SetKeys("f1")
		k.Help.SetHelp("f1", "all keys")
		return enabled(k.Help, k.Palette, k.Lines, k.Lock)
	}
	if len(r.stack) == 1 {
		return enabled(k.Help, k.Quit, k.Suspend, k.Palette, k.Lines, k.Lock)
	}
	return enabled(k.Help, k.Back, k.Quit, k.Suspend, k.Palette, k.Lines, k.Lock)
}

// enabled are the bindings that work.
func enabled(all ...key.Binding) []key.Binding {
	return slices.DeleteFunc(all, func(b key.Binding) bool { return !b.Enabled() })
}

// original is the key that a global action comes with.
func (r *Root) original(now string) string {
	for name, own := range r.env.Keys {
		if came, is := strings.CutPrefix(name, screen.Everywhere+"."); is && own == now {
			return came
		}
	}
	return now
}

// ownGlobals puts the learner's keys into the root's own.
func (r *Root) ownGlobals() {
	r.keys = defaultKeys()
	for _, b := range []*key.Binding{&r.keys.Palette, &r.keys.Help, &r.keys.Back, &r.keys.Quit, &r.keys.Suspend, &r.keys.Lines, &r.keys.Lock} {
		*b = r.rebound(screen.Everywhere, *b)
	}
}

// shared says in words which actions came to have the same key.
func shared(all []choice) []string {
	var out []string
	for i, a := range all {
		for _, b := range all[i+1:] {
			one := a.binding.Help().Key
			if one == b.binding.Help().Key && (a.changed() || b.changed()) {
				out = append(out, fmt.Sprintf("%s is both \"%s\" and \"%s\" here. Give one of them another key.",
					one, a.binding.Help().Desc, b.binding.Help().Desc))
			}
		}
	}
	return out
}
